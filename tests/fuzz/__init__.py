"""Input that nobody thought of: `python -m tests.fuzz.documents` and `python -m tests.fuzz.requests`."""
