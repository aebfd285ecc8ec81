"""Items of a list that lost their bullets and run on in one text.

An item of improvement begins with what is to be done ("improve …", "ensure …") or with what there should be
more of ("greater …", "further …"). Such a word begins an item where no other word takes it: not behind "and",
"to", "which" or a comma, nor behind another such word ("further reduce").
"""

from __future__ import annotations

import re

#: Words that begin an item; those that are as often a noun ("support", "plan", "focus") are not among them.
_OPENING = (
    "accelerate|build|clarify|complete|consolidate|continue|create|develop|embed|encourage|enhance|ensure|establish"
    "|evaluate|expand|extend|implement|improve|introduce|maintain|narrow|prevent|promote|provide|publish|raise|recruit"
    "|reduce|secure|strengthen|tackle|take steps"
    "|better|further|greater|improved|increased|more|reduced"
)
_OPENS = re.compile(rf"(?<=[\w)’'.;]\s)(?:{_OPENING})\b")
#: Words that take the next one as theirs.
_TAKES = re.compile(
    rf"(?:\b(?:{_OPENING}|a|an|the|and|or|but|to|of|for|in|on|by|with|from|at|as|into|that|which|who|they|it|we|so|not|will|can|would"
    r"|should|must|may|is|are|be|been|has|have|had|was|were|its|their|this|these|those|than|also|fully|effectively)|,)$",
    re.IGNORECASE,
)


def split_items(text: str) -> list[tuple[int, int]]:
    """The character ranges of the items in a text without marks; one range where nothing tells them apart."""
    starts = [0]
    for match in _OPENS.finditer(text):
        if not _TAKES.search(text[: match.start()].rstrip()[-24:]):
            starts.append(match.start())
    ends = [*starts[1:], len(text)]
    return [(start, start + len(text[start:end].rstrip())) for start, end in zip(starts, ends, strict=True)]
