"""How much longer reading takes than a bare pdfium text pass: `python -m tests.benchmarks.reading [FOLDER]`.

Both passes go over the same PDFs in one process, in turns, and processor time is counted; the ratio should
stay below 1.7, so that a full ingest stays below 3.0.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2

from ingest.reading import read

REPORTS = Path(__file__).parents[2] / "../shared/documents/reports"
TURNS = 3


def bare(path: Path) -> None:
    """Opens the PDF and takes each page's text."""
    document = pypdfium2.PdfDocument(path)
    for number in range(len(document)):
        page = document[number]
        textpage = page.get_textpage()
        textpage.get_text_range()
        textpage.close()
        page.close()
    document.close()


def seconds(work: Callable[[Path], object], paths: list[Path]) -> float:
    """Processor time of the work on all paths."""
    begin = time.process_time()
    for path in paths:
        work(path)
    return time.process_time() - begin


def main() -> None:
    """Prints milliseconds a report and the ratio, the best of some turns."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else REPORTS
    paths = sorted(folder.glob("*.pdf"))
    if not paths:
        sys.exit(f"no PDF in {folder}")
    turns = [(seconds(bare, paths), seconds(read, paths)) for _ in range(TURNS)]
    plain, reading = (min(times) / len(paths) * 1000 for times in zip(*turns, strict=True))
    print(f"{len(paths)} reports: bare {plain:.1f} ms, reading {reading:.1f} ms, ratio {reading / plain:.2f}")


if __name__ == "__main__":
    main()
