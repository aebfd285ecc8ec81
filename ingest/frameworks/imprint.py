"""The imprint at a report's end: complaints, who Ofsted is, reuse, addresses. Nothing on the service."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from ingest.reading.document import Block

_IMPRINT = re.compile(
    r"the office for standards in education, children['’]s services and skills \(ofsted\)"
    r"|if you (?:would like|want) a copy of this (?:document|report|publication)"
    r"|if you are not happy with the inspection"
    r"|you (?:may|can) (?:re-?use|copy|use) (?:this|all or parts of)"
    r"|this (?:publication|document) (?:is|may be) (?:available|reproduced)"
    r"|interested in our work\?"
    r"|piccadilly gate|© crown copyright|no\. \d{6}$",
    re.IGNORECASE,
)


def without_imprint(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks before the imprint. A letter's head has an address too: the first third is never imprint."""
    head = len(blocks) // 3
    return (*blocks[:head], *takewhile(lambda b: not _IMPRINT.match(b.text), blocks[head:]))
