"""The groups that a sentence speaks of: arms, regimens, subgroups, as explicit patterns name them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from coigraph import patterns
from coigraph.documents import Span
from coigraph.extractors import group_labels
from coigraph.extractors.group_labels import NOUN


@dataclass(frozen=True, slots=True)
class Group:
    """A group as the text writes it, and where. `whole` is true for all subjects of the study."""

    label: str
    span: Span
    whole: bool = False


PREPOSITION: Final = (
    r"(?:in|for|with|among|on|after|from|of|receiving|treated\s+with|given|"
    r"(?:assigned|randomi[sz]ed|allocated)\s+to)"
)
_STOP: Final = patterns.when_used(
    r"[,;:()\[\]]|\s(?:and|vs\.?|versus|v\.?|compared|than|but|while|whereas|respectively|according|was|were|is|are|for|had|did|has|have|"
    r"at|over|experiencing|developing|suffering|(?:to|at|after|by)\s*$|with\s+(?:an?(?!\w)|\d+)|(?:in|of)\s+the\s+(?:whole|entire|overall|total|full|study|intent)|to(?=\s+\d)|significantly|against|in(?=\s[a-z]+ing\s)|reached|showed|achieved|experienced|corresponding|resulting|translating|yielding|which|that)(?!\w)"
)
_NO_NAME = (
    r"(?:overall|progression|disease|relapse|recurrence|event|failure|median|mean|survival|response|complete|partial|stable|objective|"
    r"rates?|grade|toxicit\w+|time|duration|quality|hazard|the|an?|in|for|with|on|at|of|to|by|no|not|all|both|this|these|it|there|only|"
    r"after|PFS|OS|DFS|RFS|EFS|TTP|TTF|ORR|CR|PR|SD|PD|DCR|DOR|HR|OR|RR|CI|P|was|were|is|are|had|has|and|who|which|that)\b"
)
_NAME = rf"(?!{_NO_NAME})[A-Za-z][\w/+‐-]*(?:\s(?!{_NO_NAME}|(?:than|vs|versus|compared)\b)[A-Za-z][\w/+‐-]*){{0,2}}"
_FURTHER: Final = patterns.when_used(
    rf"(?:,\s{_NAME}){{0,3}},?\sand\s{_NAME}(?=\s*[.;:()\[\]]|(?:\s+and)?\s*$|\s(?:was|were|is|are|had|has|than|vs|versus|compared|did|and\s\d)\b)",
    re.IGNORECASE,
)
"""What a group was given besides: the rest of `treated with A and B was`, `with A, B and C (`."""

_NO_GROUP: Final = patterns.when_used(
    r"(?:the\s+)?(?:\d|(?-i:an?)(?:\s|$)|(?:as|although|though|while|whereas|however|despite|because|since|when|if|there|we)\b|(?:longer|shorter|better|worse|greater|improved|prolonged|superior|inferior)\s"
    r"(?!(?:arms?|groups?|duration|course|regimens?|treatment|interval)\b)|no\s(?!.*\s(?:arm|group)$)|to\s|(?:summary|conclusion|particular|fact|short|brief|detail)$|manageable|acceptable|tolerable|median|mean|grade|addition|total|all$|terms|favou?r|"
    r"former\b|latter\b|(?:first|second)\s+(?:regimen|treatment|therapy|schedule)$|(?:each|either|both|other)(?:\s+(?:arms?|groups?)(?:\s+(?:together|combined))?)?$|any\b|(?:first|last)\s+\d|(?:courses|cycles)$|approximately|about|nearly|order|general|contrast|comparison|respect|this|which|whom|these|it(?![\w-])|(?:one|two|three)(?![-‐–]|\s.*(?:arm|group)$)|follow|(?:months?|weeks?|years?|"
    r"days?)\b|(?:(?:the\s+)?(?:start|initiation|onset|beginning|completion|date|time|day|end)\s+of\b)|(?:treatment|therapy|intervention|operation|baseline|discharge|enrolment|enrollment|diagnosis|inclusion|induction|consolidation|relapse|progression|randomi[sz]ation)$|"
    r"(?:more|less|fewer|longer|shorter|better|worse|greater|higher|lower|older|younger)$|"
    r"(?:four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?![-‐–])|complete\b|partial\b|stable\b|objective\b|"
    r"deceased|surviving|recurrences?\b|relapses?\b|(?:local|loco-?regional|distant|regional)\s|confidence|p\b|hazard|survival|response|toxicit|(?:low|high)(?![-‐‑]dose)|similar|only|each|progression|death|evaluation|least|"
    r"(?:primary|secondary)\s+end|(?:the|time)$|(?:any|same|significant\w*|various|several|most|many|baseline)(?:$|\s)|"
    r"first\s+(?:\d|year|month|week|day)|(?:other|another|remaining)\s+\d|(?:one|two|three)\s+(?:patients?|cases?|women|men|subjects?|deaths?)\b)",
    re.IGNORECASE,
)
_WHOLE: Final = patterns.when_used(
    r"(?:(?:the|all|whole|entire|overall|total|study|full|complete|treated|evaluable|assessable|enrol+ed|eligible|"
    r"included|randomi[sz]ed|analy[sz]ed|studied)\s+)*"
    r"(?:cohort|population|(?:\d+\s+)?(?:patients|cases)|subjects|participants|group|study|sample|series|overall|intention-to-treat|"
    r"intent-to-treat\s+population|ITT\s+population|intention-to-treat\s+population)",
    re.IGNORECASE,
)
_NUMBERED: Final = patterns.when_used(r"(?:^|\s)(?:[IVX]+|\d|[A-D])$")
_NEXT_NUMBER: Final = patterns.when_used(r"\s*(?:,|/|and\b|or\b)\s*(?:[IVX]+|\d|[A-D])(?!\w)")
_STUDIED: Final = patterns.when_used(r"(?:the\s+)?(?:study|treated)(?:\s+group)?", re.IGNORECASE)
_CONTROLS: Final = patterns.when_used(r"\bcontrols?\b", re.IGNORECASE)
_NEARBY: Final = 250
"""Controls are looked for within as many characters."""

_SAID: Final = patterns.when_used(
    r",?\s(?:was|were|is|are|had|has|have|did|does|developed|suffered|reported|experienced|showed|achieved|reached|displayed|demonstrated|exhibited|obtained|compared)\s",
    re.IGNORECASE,
)
"""Where the words about a group begin: `in the A arm were higher than`."""

_DOSE: Final = patterns.when_used(
    r"(?:the\s+)?\d[\d.,]*[\s-]*(?:(?:mg|Gy|g|[µμ]g|mcg|IU|cm|mm|FU|[µμnm]M)(?:\b|/)|[A-Za-z][\w-]*(?:\s[\w-]+){0,3}\s(?:arm|group)$)"
)
"""A group that is named by its dose or by a number: `the 80 mg group`, `the 6-month arm`."""

_NUMBER_OF: Final = patterns.when_used(
    r"^(?:of\s+)?(?:the\s+)?\d[\d,]*\s+(?!(?:FU|cm|mm|m?g|[µμm]cg|Gy|kg|mL|ml|IU|U|days?|weeks?|months?|years?)\b)(?=[A-Za-z])"
)
_AMOUNT: Final = patterns.when_used(r"(?:in|of|at|to|by|for)\s+\d", re.IGNORECASE)
_POINTED: Final = patterns.when_used(r"(?:^|\s)(?:[A-Za-z]\.)+[A-Za-z]$")
"""An abbreviation that ends in a point of its own: b.i.d."""

_OPENS: Final = patterns.when_used(
    r"\s*[)\]]?\s*,?\s*(?:respectively\s*,?\s*)?"
    rf"(?:(?:patients|pts|cases|those|subjects|participants|women|men|children|infants|events)\s+)?{PREPOSITION}\s+",
    re.IGNORECASE,
)
_WITHOUT: Final = patterns.when_used(r"\s*[)\]]?\s*(?P<words>without)\s+(?=[A-Za-z])")
_LEAD: Final = patterns.when_used(
    r"(?:(?:that\s+)?(?:in|on|with|from|after)|that\s+(?:of|for))\s+(?:the\s+)?(?=\S)"
)
_STAGED: Final = patterns.when_used(
    r"(?:\d+\s+)?(?:stages?|grades?)\s(?:(?:[IVX]+[A-C]?|\d|and|or|to),?\s){1,6}(?:[\w-]+\s)?(?:patients|women|men|cases)\s"
    r"(?:treated\s+with|receiving|given|who\s+received)\s+"
)
"""Who was given it: `in 143 stage I, II and III patients given A`."""

_AMONG: Final = patterns.when_used(
    r"(?:(?:the|all|evaluable|assessable|eligible|treated)\s+)*(?:patients|subjects|participants|women|men|those)\s+"
    r"(?:in|on|from|of|receiving|given|treated\s+with|(?:randomi[sz]ed|assigned|allocated)\s+to|who\s+received)\s+"
    r"(?:the\s+)?",
    re.IGNORECASE,
)
"""The subjects of groups that are listed: `patients in arms A and B`."""

VERSUS: Final = (
    r"(?=[aceinorstvw])(?:v(?:s\.?|ersus|\.?)|(?:(?:as|when)\s+)?compared\s+(?:with|to)|relative\s+to|over|than|against|"
    r"(?:superior|inferior|non-?inferior|equivalent|comparable|similar|equal|identical)\s+to|"
    r"as\s+(?:great|high|low|long|short|good|effective|frequent|common)\s+as)(?!\w)"
)
COMPARISON: Final = patterns.when_used(
    rf"[,\s](?:(?<=,)\s)?(?<=\s)(?:{VERSUS})\s+(?:(?:with|in|for|among|that\s+(?:of|in|for|with))\s+)?",
    re.IGNORECASE,
)
_AND: Final = patterns.when_used(r"\s*,\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+", re.IGNORECASE)
_LETTERS: Final = patterns.when_used(
    rf"(?:the\s+)?({NOUN})\s+(\w{{1,3}}(?:/\w{{1,3}})+)", re.IGNORECASE
)
_BEGINS: Final = patterns.when_used(
    rf".*(?:\b(?<!combined\s)(?<!together\s)(?<!combination\s)(?:{PREPOSITION}|between)\s+|[(\[]\s*(?:(?:relative\s+hazards?|hazards?\s+ratios?|HR|OR|RR)[\s,:]+)?|^\s*(?=[A-Z]))",
    re.I | re.S,
)
_OF_MANY: Final = patterns.when_used(
    r"\b(?:numbers?|amounts?|levels?|volumes?|doses?|durations?|lengths?|counts?|scores?|use)\s+of\s+$|"
    r"\b(?:days|weeks|months|years|hours)\s+after\s+$",
    re.IGNORECASE,
)
"""What stands before words that are no group, but what was counted, or when."""

_VALUE_BRACKET: Final = patterns.when_used(
    r"\s*[)\]]?\s*[(\[][^()\[\]]*[)\]](?:\s*(?:days|weeks|months|years|hours|minutes)\b)?"
)
_PLURAL: Final = patterns.when_used(
    r"(?:arms|groups|cohorts|regimens)\s+\w{1,4}|(?:arm|group|cohort)\s+\w{1,3}\s+(?:and|or)\s+\w{1,3}|\w+\s+\w{1,3}(?:/\w{1,3})+|.*\sand\s.*\s(?:arms|groups|cohorts|regimens|patients)",
    re.IGNORECASE,
)
_CLOSED: Final = patterns.when_used(r"[(\[][^()\[\]]*[)\]]")


def phrase(text: str, start: int, end: int) -> Group | None:
    """Return the group that `text[start:end]` begins with: `with A alone`, `in the B arm`. None where none does."""
    match = _OPENS.match(text, start, end)
    if not match:
        return _without(text, start, end)
    first = match.end()
    staged = _STAGED.match(text, first, end)
    first = staged.end() if staged else first
    found = named(text, first, _stop(text, first, end))
    if found is None:
        return None
    # `for arms A, B and C`, `for stage I, II and III` name several
    several = _PLURAL.fullmatch(found.span.of(text)) or (
        _NUMBERED.search(found.label) and _NEXT_NUMBER.match(text, found.span.end, end)
    )
    return None if several else found


def _without(text: str, start: int, end: int) -> Group | None:
    """Return the group of `without A`, where `with A` stands beside it."""
    match = _WITHOUT.match(text, start, end)
    if not match:
        return None
    stop = _stop(text, match.end(), end)
    given = named(text, match.end(), stop)
    nearby = text[max(0, start - _NEARBY) : start]
    if given is None or not re.search(rf"\bwith\s+(?:the\s+)?{re.escape(given.label)}\b", nearby):
        return None
    return Group(f"without {given.label}", Span(match.start("words"), given.span.end))


def _stop(text: str, start: int, end: int) -> int:
    """Return where the words of a group end that begin at `start`."""
    stop = _STOP.search(text, start, end)
    if stop is None:
        return end
    further = _FURTHER.match(text[:end], stop.start())
    closed = re.search(rf"\b{NOUN}$", text[start : stop.start()], re.IGNORECASE)
    return further.end() if further and not closed else stop.start()


def named(text: str, start: int, end: int) -> Group | None:
    """Return the group whose words are `text[start:end]`, trimmed to its label; None where it is no group."""
    words = text[start:end].rstrip(" .,;:").strip()
    if "." in words and _POINTED.search(words) and text[start:end].strip().startswith(f"{words}."):
        words += "."
    words = _NUMBER_OF.sub("", words)
    offset = text.find(words, start) if words and not _AMOUNT.match(words) else -1
    whole = _WHOLE.fullmatch(words) and not _contrasted(text, words, start, end)
    if offset < 0 or (_NO_GROUP.match(words) and not _DOSE.match(words)) or len(words.split()) > 10:
        return Group("", Span(start, end), whole=True) if words and whole else None
    lead = _LEAD.match(words)
    if lead:
        offset, words = offset + lead.end(), words[lead.end() :]
        if _NO_GROUP.match(words) and not _DOSE.match(words):
            return None  # `than after treatment`, `and in four (`
        whole = _WHOLE.fullmatch(words) and not _contrasted(text, words, start, end)
    span = Span(offset, offset + len(words))
    if whole:
        return Group("", span, whole=True)
    label = group_labels.label(words)
    return Group(label, span) if label else None


def _contrasted(text: str, words: str, start: int, end: int) -> bool:
    """Say whether `the study group` is one of two, because controls are named beside it."""
    nearby = text[max(0, start - _NEARBY) : end + _NEARBY]
    return bool(_STUDIED.fullmatch(words) and _CONTROLS.search(nearby))


def several(text: str, start: int, end: int, count: int) -> list[Group] | None:
    """Return `count` groups that a phrase lists: `A vs B arms`, `arms A and B`, `A, B and C`. None if it does not."""
    start += lead.end() if (lead := _AMONG.match(text[start:end])) else 0
    words = text[start:end]
    if (lettered := _LETTERS.fullmatch(words)) and lettered.group(2).count("/") == count - 1:
        noun, span = lettered.group(1).removesuffix("s"), Span(start, end)
        return [Group(f"{noun} {letter}", span) for letter in lettered.group(2).split("/")]
    pieces = _split(COMPARISON, words)
    if len(pieces) != count:
        pieces = _split(_AND, words)
    if len(pieces) != count or count < 2:
        return None
    shared = re.match(rf"(?:the\s+)?({NOUN}|stages?)\s+\S+$", pieces[0][0], re.IGNORECASE)
    dose = re.search(r"(?<=\d)\s?(?:mg|Gy|cm|mm|g|[µμ]g|weeks?|months?|cycles?)\b", pieces[-1][0])
    groups = []
    for number, (piece, offset) in enumerate(pieces):
        begin = start + offset
        group = named(text, begin, begin + len(piece))
        if (dose or shared) and re.fullmatch(r"\s*[\d.]+\s*", piece):
            # `the 50 and 80 mg groups`, `arms 1 and 2`
            written = f"{piece.strip()}{dose.group() if dose else ''}"
            group = Group(written, Span(begin, begin + len(piece)))
        if group is None or group.whole:
            return None
        label = group.label
        if shared:
            noun = re.sub(r"s$", "", shared.group(1))
            label = f"{noun} {label.split()[-1] if number == 0 else label.removeprefix(f'{noun} ')}"
        groups.append(Group(label, group.span))
    return groups if len({g.label for g in groups}) == count else None


def _split(pattern: patterns.Expression, words: str) -> list[tuple[str, int]]:
    pieces = []
    start = 0
    for match in pattern.finditer(words):
        pieces.append((words[start : match.start()], start))
        start = match.end()
    pieces.append((words[start:], start))
    return [(piece, offset) for piece, offset in pieces if piece.strip()]


def compared(text: str, start: int, end: int) -> list[Group] | None:
    """Return the two groups of the last comparison in `text[start:end]`: `longer with A than with B (`."""
    # what stands in closed brackets says nothing of who is compared
    words = _CLOSED.sub(lambda m: " " * len(m.group()), text[start:end])
    found = list(COMPARISON.finditer(words))
    if not found:
        return None
    middle = found[-1]
    lead = _BEGINS.match(words[: middle.start()])
    if not lead or _OF_MANY.search(lead.group()):
        return None  # `the number of cycles was lower`
    right_start = start + middle.end()
    if re.search(
        r",\s*(?:but|whereas|while|although|and\s+(?:was|were|had|is|are|has|have))\b",
        words[middle.end() :],
    ):
        return None  # the comparison is of the clause before
    first = start + lead.end()
    opening = re.match(r"[^,]*,\s+(?!(?:and|or)\b)", words[lead.end() : middle.start()])
    if opening and len(lead.group().split()) == 1:
        first += opening.end()  # `For survival, A was superior to B`
    verb = _SAID.search(text, first, start + middle.start() + 1)
    left = named(text, first, verb.start() if verb else start + middle.start())
    right = named(text, right_start, _stop(text, right_start, end))
    if re.match(r"\d", text[right_start:end]) and not re.match(
        r"\d+\s*(?:mg|cm|Gy)", text[right_start:end]
    ):
        return None
    if left is None or right is None or left.whole or right.whole or left.label == right.label:
        return None
    return [left, right]


def after_value(text: str, start: int, end: int) -> Group | None:
    """Return the group named right after a value, or after the bracket behind it: `22% (13/58) in the A group`."""
    if end - start < len("in A"):
        return None
    bracket = _VALUE_BRACKET.match(text, start, end)
    return phrase(text, start, end) or (phrase(text, bracket.end(), end) if bracket else None)
