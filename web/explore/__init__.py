"""The explorer: what a view shows, how it is drawn, arranged, measured, kept and exported."""
