"""The project's own errors, one tree.

RitornelloError                 what the user ran into; one message for terminal, page and JSON
├── DocumentError               one document: carries its file and, where known, the place in it
│   ├── UnreadableDocument      it can't be opened, or is not what its name says
│   └── NotAnInspectionReport   it reads, but holds no inspection report
├── StoreError                  the store: missing, locked, damaged, of another base
│   └── StoreBusy               another process writes to it
├── ForeignRequest              a change that another site's page asks for
├── UploadRefused               files that this server doesn't take
│   └── UploadForbidden         from somebody without the token
├── QueryError                  a user's query
│   ├── QuerySyntaxError        carries line and column
│   ├── QueryRefused            an update, SERVICE or LOAD
│   └── QueryLimit              stopped at a limit, which it names
│       └── QueryTooLong        its text is too long to be looked at
├── FormatError                 what was asked for, or sent, has no such form
│   ├── NotAcceptable           none of the formats that are accepted can hold the answer
│   └── NotSupported            a request's body is of a type that holds no query
├── TooManyQueries              an address has used up its query time
├── ReadOnly                    a deployment that keeps no views
├── NotInGraph                  an IRI or address that names nothing here
└── SettingError                a setting's value is out of its range
"""

from __future__ import annotations


class RitornelloError(Exception):
    """What the user ran into. `status` is the HTTP status a page answers with; `title` heads it."""

    status = 500
    title = "Something went wrong"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def problem(self) -> dict[str, object]:
        """The body of a problem document (RFC 9457)."""
        return {"type": "about:blank", "title": self.title, "status": self.status, "detail": self.message}


class DocumentError(RitornelloError):
    """One document could not be used. `file` is its name as given; `cause` says why, without the name."""

    status = 422
    title = "This document could not be used"

    def __init__(self, file: str, cause: str) -> None:
        super().__init__(f"{file}: {cause}")
        self.file = file
        self.cause = cause

    def __reduce__(self) -> tuple[type[DocumentError], tuple[str, str]]:
        return type(self), (self.file, self.cause)  # crosses process borders


class UnreadableDocument(DocumentError):
    """The file can't be opened, or is not what its name says."""

    title = "This file could not be read"


class NotAnInspectionReport(DocumentError):
    """The file reads well, but holds no inspection report."""

    title = "This file holds no inspection report"


class StoreError(RitornelloError):
    """The store is missing, locked, damaged, or was made for another base."""

    status = 503
    title = "The store could not be used"


class StoreBusy(StoreError):
    """Another process writes to the store; the message says which."""

    status = 409
    title = "The store is being written to"


class UploadRefused(RitornelloError):
    """Files that this server doesn't take."""

    status = 400
    title = "These files are not taken"


class UploadForbidden(UploadRefused):
    """Files from somebody without the token."""

    status = 403


class ForeignRequest(RitornelloError):
    """A change that a page of another site asks for."""

    status = 403
    title = "This came from another site"


class QueryError(RitornelloError):
    """A user's query could not be answered."""

    status = 400
    title = "This query could not be answered"


class QuerySyntaxError(QueryError):
    """The query is not SPARQL 1.1. `line` and `column` count from 1."""

    title = "This query has a syntax error"

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.column = column

    def problem(self) -> dict[str, object]:
        """The problem document, with line and column."""
        return {**super().problem(), "line": self.line, "column": self.column}


class QueryRefused(QueryError):
    """The query would change something or reach the network; the graph is read-only."""

    title = "This query is refused"


class QueryLimit(QueryError):
    """The query met a limit. `limit` is the setting's name."""

    status = 503
    title = "This query met a limit"

    def __init__(self, message: str, limit: str) -> None:
        super().__init__(message)
        self.limit = limit

    def problem(self) -> dict[str, object]:
        """The problem document, with the limit's name."""
        return {**super().problem(), "limit": self.limit}


class QueryTooLong(QueryLimit):
    """The query's text is longer than the setting `query_length` allows."""

    status = 413


class FormatError(RitornelloError):
    """What was asked for, or sent, has no such form."""

    status = 400


class NotAcceptable(FormatError):
    """None of the formats that the request accepts can hold the answer."""

    status = 406
    title = "No such format"


class NotSupported(FormatError):
    """The request's body is of a type that holds no query."""

    status = 415
    title = "No query in this form"


class TooManyQueries(RitornelloError):
    """An address has used up its query time. `retry_after` is in seconds."""

    status = 429
    title = "Too many queries"

    def __init__(self, message: str, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class ReadOnly(RitornelloError):
    """This deployment keeps no views."""

    status = 403
    title = "Views can't be kept here"


class NotInGraph(RitornelloError):
    """Nothing in this graph has that name."""

    status = 404
    title = "Not in this graph"


class SettingError(RitornelloError):
    """A setting's value is out of its range."""

    status = 400
    title = "A setting is wrong"
