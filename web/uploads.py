"""Documents that a reader adds: a child process reads them into the store, one upload at a time."""

from __future__ import annotations

import hmac
import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from werkzeug.datastructures import FileStorage

from graph.errors import StoreBusy, UploadForbidden, UploadRefused
from graph.lock import require_free
from graph.settings import Settings
from ingest.files import SUFFIXES


class Upload:
    """One upload: the `events` of the run so far, as `ritornello ingest --progress json` gives them."""

    def __init__(self, files: Sequence[FileStorage], store: str) -> None:
        self.events: list[dict[str, Any]] = []
        self.names: dict[str, str] = {}  # the file's name where it came from, by the name that it has here
        self.error = ""
        self._folder = TemporaryDirectory(prefix="ritornello-upload-")
        for number, file in enumerate(files, start=1):
            name = f"document-{number}{_suffix(file)}"
            self.names[name] = str(file.filename)
            file.save(Path(self._folder.name, name))
        self._said = Path(self._folder.name, ".said")  # no document, by the dot
        command = [sys.executable, "-P", "-m", "ritornello", "ingest", "--progress", "json", "--jobs", "1"]
        with self._said.open("w") as said:
            self._process = subprocess.Popen(
                [*command, "--store", store, self._folder.name],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=said,
                text=True,
            )
        self._follower = threading.Thread(target=self._follow, daemon=True)
        self._follower.start()

    @property
    def is_running(self) -> bool:
        """Whether documents are still being read."""
        return self._follower.is_alive()

    def _follow(self) -> None:
        with self._folder, self._process as process:
            assert process.stdout is not None  # it is a pipe
            for line in process.stdout:
                event = json.loads(line)
                if "file" in event:
                    event["file"] = self.names[Path(event["file"]).name]
                self.events.append(event)
            if process.wait():
                self.error = self._said.read_text().strip().rpartition("\n")[2]


class Uploads:
    """The uploads of a server, of which the last is remembered."""

    def __init__(self, settings: Settings) -> None:
        self.last: Upload | None = None
        self._settings, self._lock = settings, threading.Lock()

    def start(self, token: str, files: Sequence[FileStorage]) -> None:
        """Begin to read files.

        Raises `UploadForbidden` for another token than that of the settings, `UploadRefused`, or `StoreBusy`
        where the store is being written to.
        """
        wanted = self._settings.upload_token
        if not wanted or not hmac.compare_digest(token.encode(), wanted.encode()):
            raise UploadForbidden("This is not the upload token. Who runs this server can tell it.")
        files = [file for file in files if file.filename]
        if not 1 <= len(files) <= self._settings.upload_files:
            raise UploadRefused(f"Choose between 1 and {self._settings.upload_files} files.")
        for file in files:
            if _suffix(file) not in SUFFIXES:
                kinds = ", ".join(sorted(SUFFIXES))
                raise UploadRefused(f"{file.filename}: this kind of file isn't read, but any of {kinds} is.")
        with self._lock:
            if self.last and self.last.is_running:
                raise StoreBusy("Another upload is being read. Try again when that has ended.")
            require_free(self._settings.folder)
            self.last = Upload(files, self._settings.store)


def _suffix(file: FileStorage) -> str:
    return Path(file.filename or "").suffix.lower()
