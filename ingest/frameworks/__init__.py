"""From a document to what it says: one module a framework, each answering two questions.

`claims`: is this document mine?  `report`: what does it say?  Both rely on the document's own words alone.
"""

from __future__ import annotations

from typing import Protocol

from graph.errors import NotAnInspectionReport
from ingest.frameworks import apa, committee, ilacs, ilacs_focused, jtai, other, send, send_letters, sif
from ingest.frameworks.report import Report
from ingest.frameworks.services import with_services
from ingest.reading.document import Document


class Form(Protocol):
    """The module of a framework."""

    def claims(self, document: Document) -> bool:
        """Whether the document is a report of this framework."""

    def report(self, document: Document) -> Report:
        """What the document says, findings without polarity or themes."""


#: Asked in this order; no document is claimed by two.
FORMS: tuple[Form, ...] = (committee, apa, sif, ilacs_focused, ilacs, jtai, send, send_letters, other)


def extract(document: Document) -> Report:
    """What the document says.

    Raises:
        NotAnInspectionReport: it reads well, but nothing in it says that it reports an inspection.
    """
    for form in FORMS:
        if form.claims(document):
            return with_services(form.report(document))
    raise NotAnInspectionReport(
        document.name, "its text does not say which inspection it reports, or of which body"
    )
