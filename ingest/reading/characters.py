"""Characters as documents hold them, and as the rest of the program wants them."""

from __future__ import annotations

import re
import unicodedata

#: Glyphs that stand for a bullet, as they are after `clean`.
BULLETS = "•◦‣⁃∙●○■□▪▫◼◻◾◆◇❑❖➢➔→►▶✓✔─"

_REPLACEMENTS = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "ft",
    "ﬆ": "st",
    "\ufffe": "-",  # pdfium's sign for a hyphen at a line's end
    "\x02": "-",
    "\u2010": "-",
    "\u2011": "-",
    "\t": "\t",
    "\n": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
}


class _Translation(dict[int, str]):
    """What `str.translate` asks, answered from a character's Unicode category and remembered."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        category = unicodedata.category(character)
        if category == "Zs":
            answer = " "
        elif category == "Co":
            answer = "•"  # symbol fonts have their bullets in the private use area, and little else is there
        else:
            answer = "" if category in ("Cc", "Cf", "Cs", "Cn") else character
        self[code] = answer
        return answer


_TRANSLATION = _Translation({ord(c): text for c, text in _REPLACEMENTS.items()})
_LINE_ENDS = re.compile(r"\r\n?|\x85|\x0b")
_ODD = re.compile("[^ -~\n£é–—‘’“”•…]")


def clean(text: str) -> str:
    """The text with plain spaces and hyphens, ligatures spelled out, bullets of symbol fonts as "•", and no
    control or invisible character (soft hyphens among them) but newline and tab."""
    if not _ODD.search(text):
        return text
    return _LINE_ENDS.sub("\n", text).translate(_TRANSLATION)


def words(text: str) -> str:
    """The text with every run of white space as one space, none at the ends."""
    return " ".join(text.split())
