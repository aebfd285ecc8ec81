"""Input that nobody thought of: `python -m tests.fuzz.documents`, `… .requests` and `… .contract`."""
