"""To whom an item of several agencies is addressed: the one agency that its own words single out.

Joint and area inspections address the partnership. An item is one agency's where the words that say who does
the thing, or should, name that agency and no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ingest.sentences import sentences

PARTNERSHIP = "partnership"

_NAME = r"[\w’'-]{1,30}"
#: Words for each agency, and for several at once, which are tried first. A word that only says where a thing
#: is, or of what kind (police custody, mental health, a health needs assessment), stands for no agency.
_WORDS: Mapping[str, tuple[str, ...]] = {
    PARTNERSHIP: (
        r"(?:leaders in )?(?:education,? )?health,?(?: education)? and (?:social )?care\b(?! plans?| needs)",
        rf"{_NAME}(?: {_NAME}){{0,2}} and (?:other|partner|all) (?:agencies|partners|professionals)\b",
        r"partner(?:s|ships?)?\b(?! strategic board)|\bLSCP\b|\bLAP\b",
        r"(?:multi|inter)-?\s?agency(?! safeguarding hub| risk)|agencies|professionals\b",
        r"\A(?:the )?(?:MASH|front door|multi-agency safeguarding hub)\b",
    ),
    "police": (
        r"police(?! (?:stations?|custody|national|and crime)| protection(?! powers))",
        r"policing|(?:police )?custody suites?|constabulary|\bVISTs?\b|\bPPNs?\b|public protection noti\w+",
        r"(?<!armed )\bforces?\b",
        r"(?<!designated )(?<!commissioning )(?<!medical )(?<!clinical )(?<!reviewing )(?<!probation )"
        r"(?<!offending )(?<!attendance )(?<!welfare )(?<!housing )(?<!council )(?<!authority )\bofficers\b",
        r"\bdetectives?\b",
    ),
    "health": (
        r"(?<!mental )(?<!emotional )(?<!ill )(?<!ill-)\bhealth\b(?! needs| and care plan| and well-?being)",
        r"mental health (?:services?|trusts?|practitioners?|teams?)|\bCAMHS\b|\bNHS\b",
        r"integrated care boards?|\bICBs?\b|clinical commissioning groups?|\bCCGs?\b",
        r"general practi\w+|\bGPs?\b|school nurs\w+|midwi\w+|maternity|paediatric\w*|dent(?:ist|al)\w*",
        r"clinicians?\b|\bnurs(?:es?|ing)\b",
        r"hospitals?|ambulance|sexual assault referral|emergency departments?|urgent care|patients?",
        r"alcohol (?:and|&) drugs?|drugs? (?:and|&) alcohol|substance misuse services?",
    ),
    "probation": (r"\bprobation\b|community rehabilitation|\bCRCs?\b|\bNPS\b",),
    "youth-offending": (r"youth (?:offending|justice)|\bYO[ST]s?\b|\bYJS\b",),
    "schools": (r"\bschools?\b(?! nurs)(?!-aged?)", r"\bhead ?teachers?\b"),
    "education": (r"(?:leaders in|in the) education\b|education leaders",),
    "lscb": (r"\b[A-Z]{0,3}SCB\b|safeguarding (?:children['’]?s? )?board|partnership strategic board",),
    "local-authority": (
        r"children['’]s trusts?\b|designated officers?\b|\bLADOs?\b",
        r"reviewing officers?\b|\bIROs?\b|personal advis[eo]rs?\b",
        r"local authorit\w+|\bLA\b|\bcouncil\b|social care|children['’]s services|social work(?:er)?s?\b",
        r"first (?:response|contact)|emergency duty|looked after children team|early help (?:service|team)s?",
        r"\bSEND\b[^.]{0,60}? service",
    ),
}
_AGENCY = re.compile(
    "|".join(f"(?P<{k.replace('-', '_')}>{'|'.join(w)})" for k, w in _WORDS.items()), re.IGNORECASE
)
#: The agency that something comes from or goes to is not the one that is asked to improve.
_OTHER_END = re.compile(
    r"\b(?:information (?:\w+ ){1,2}by|known to|(?:inform|notif|alert)(?:s|y|ies|ied|ed|ying|ing)"
    r"|(?:communication|involvement|liaison) with"
    r"|(?:refer\w*|contacts?|notif\w+|shared|sharing|sent|made|passed|open)\b(?: [\w’'-]+){0,3}?"
    r" (?:to|from|with))(?: the)?"
    r" (?:children['’]s social care|police|schools?|youth (?:offending|justice) (?:service|team)s?|probation"
    r"|health visitors?|(?-i:[A-Z]{3,5}))\b",
    re.IGNORECASE,
)
#: An agency that is not at the table: all who sit there are asked to bring it in.
_LEFT_OUT = re.compile(r"\bnot (?:\w+ ){0,2}(?:represented|includ|involv|invit)\w*", re.IGNORECASE)
#: "by the police", "the involvement of health practitioners": who does the thing.
_AGENT = re.compile(
    r"(?:(?<!referred )\bby|\b(?:attendance|contribution|engagement|involvement|participation) (?:of|from))"
    r" (?:[\w’'-]+ ){0,2}?(?:(?:,|and|or) )?(?:the |some |most |local )?$",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"\(‘?([A-Z][A-Za-z&]{1,7})’?\)")
#: "Leaders in health should": who is told to do it.
_TOLD = re.compile(
    r"(?:[\w’'-]+ ){0,4}\b(?:leaders|partnership|LAP|ICB|council|authority)\b.{0,160}?"
    r"\b(?=(?:should|must|needs? to)\b)",
    re.IGNORECASE,
)
#: Sentences that are asked before an item counts as everybody's: the first may only praise.
_ASKED = 2


def addressee(text: str, acronyms: Mapping[str, str] | None = None) -> str:
    """The code of the agency that the item is addressed to, `partnership` when it is several or unsaid.

    In "Leaders in health should …" only the words before the verb count. `acronyms` are the document's own.
    """
    for start, end in sentences(text)[:_ASKED]:
        sentence, ends = _OTHER_END.subn(" ", text[start:end])
        sentence = spelled_out(sentence, acronyms or {})
        told = _TOLD.match(sentence)
        named = _named(told[0] if told else sentence)
        if named or told or ends:
            return PARTNERSHIP if _LEFT_OUT.search(sentence) else _one_of(named)
    return PARTNERSHIP


def responsible(bodies: str) -> str:
    """The code of the agency that a list of bodies names ("Ambershire Council and NHS Ambershire ICB")."""
    return _one_of(_named(bodies))


def names_any(text: str) -> bool:
    """Whether the text names an agency, or several as such."""
    return bool(_named(text))


def acronyms_in(texts: Iterable[str]) -> dict[str, str]:
    """What a document's acronyms stand for, as it introduces them: "first response team (FRT)"."""
    found: dict[str, str] = {}
    for text in texts:
        for match in _ACRONYM.finditer(text):
            words = text[: match.start()].split()[-len(match[1]) - 3 :]
            initials = [
                i for i, word in enumerate(words) if word.strip("‘'“(")[:1].lower() == match[1][0].lower()
            ]
            if initials:
                found.setdefault(match[1], " ".join(words[initials[0] :]))
    return found


def spelled_out(text: str, acronyms: Mapping[str, str]) -> str:
    """The text with each acronym followed by what it stands for."""
    if not acronyms:
        return text
    return re.sub(r"\b[A-Z][A-Za-z&]{1,7}\b", lambda m: f"{m[0]} {acronyms.get(m[0], '')}".rstrip(), text)


def _named(text: str) -> list[str]:
    """The agencies named, in order; where some are named as those who do the thing, only they."""
    named = list(_AGENCY.finditer(text))
    agents = [m for m in named if _AGENT.search(text, 0, m.start())]
    return [str(m.lastgroup).replace("_", "-") for m in agents or named]


def _one_of(named: list[str]) -> str:
    """The only agency, unless several, or all, are named first."""
    agencies = set(named) - {PARTNERSHIP}
    return named[0] if named and len(agencies) == 1 else PARTNERSHIP
