"""Files that nobody thought of: `python -m tests.fuzz.documents [--seconds 3600]`.

atheris changes the samples (PDF, HTML, text), guided by which lines of the readers they reach, in a process
of its own as in an ingest. What a reader may do is read a file or raise `UnreadableDocument`. A file on which
it raises anything else, or takes over twenty seconds, ends the run and is named. One that crashes pdfium has
only to be that file's failure in an ingest, where the others go on.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "samples/documents"
SLOW = 20


def main() -> None:
    """Fuzz for as long as was said; the exit status is 1 where a file was found that shows a fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--child", type=Path)
    options = parser.parse_args()
    if options.child:
        fuzz(options.child, options.seconds)
    until, crashes = time.monotonic() + options.seconds, 0
    with tempfile.TemporaryDirectory() as folder:
        corpus = seeds(Path(folder) / "corpus")
        while (left := int(until - time.monotonic())) > 0:
            file = found(corpus, left)
            if file is None:
                continue
            crashes += 1
            if fault := fault_of(file):
                kept = Path(f"fault-{file.name}").absolute()
                kept.write_bytes(file.read_bytes())
                sys.exit(f"{kept}: {fault}")
            file.unlink()
    print(f"{options.seconds} seconds; {crashes} files crashed pdfium, and each was its own failure alone")


def seeds(corpus: Path) -> Path:
    """A folder of files to begin with."""
    corpus.mkdir()
    for sample in SAMPLES.iterdir():
        (corpus / sample.name).write_bytes(sample.read_bytes())
    return corpus


def found(corpus: Path, seconds: int) -> Path | None:
    """A file on which the readers end badly, or None where there was none in the time."""
    command = [
        sys.executable,
        "-m",
        "tests.fuzz.documents",
        "--child",
        str(corpus),
        "--seconds",
        str(seconds),
    ]
    subprocess.run(command, check=False, stderr=subprocess.DEVNULL)
    return next(
        (file for kind in ("crash", "timeout", "oom") for file in corpus.parent.glob(f"{kind}-*")), None
    )


def fault_of(file: Path) -> str:
    """What an ingest says of a file, where that shows a fault of ours; else nothing."""
    from ingest.workers import extract_all

    [(_, result)] = extract_all([file], jobs=1, time_limit=SLOW)
    said = str(result) if isinstance(result, Exception) else ""
    ours = "reading it failed" in said and "the reader was ended by" not in said
    return said if ours or "was not read within" in said else ""


def fuzz(corpus: Path, seconds: int) -> None:
    """Have libFuzzer change the files of the folder; it ends the process at the first that ends badly."""
    import atheris

    with atheris.instrument_imports(include=["ingest.reading"]):
        from ingest.reading import html, pdf, read, text, word  # noqa: F401
    from graph.errors import UnreadableDocument

    file = corpus.parent / "file"

    def one(data: bytes) -> None:
        file.write_bytes(data)
        try:
            read(file)
        except UnreadableDocument:
            return

    limits = [f"-max_total_time={seconds}", f"-timeout={SLOW}", "-rss_limit_mb=4096", "-max_len=100000"]
    atheris.Setup([sys.argv[0], str(corpus), f"-artifact_prefix={corpus.parent}/", *limits], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
