"""Where a statement stands, as far as it tells of its themes."""

from __future__ import annotations

from ingest.frameworks.report import Finding, Framework, Recommendation


def of_recommendation(item: Recommendation, framework: Framework) -> tuple[str, ...]:
    """Whom it addresses, in which framework."""
    return (f"to-{item.addressed_to}", f"framework-{framework}")


def of_finding(item: Finding, framework: Framework) -> tuple[str, ...]:
    """Its section, in which framework."""
    return (f"section-{item.section}", f"framework-{framework}")
