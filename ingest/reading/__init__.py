"""Bytes to a laid-out document."""
