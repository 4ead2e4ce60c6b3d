"""The words that tie a value to its variable, to its group and to the values beside it."""

from __future__ import annotations

import re
from typing import Final

from coigraph import patterns
from coigraph.extractors import groups
from coigraph.extractors.number_patterns import COUNT_OF, NUMBER, RATIO_WORDS, RESPONSES_COUNTED
from coigraph.extractors.number_words import CARDINAL

STATISTIC: Final = patterns.compile(
    r"\b(?=[mahor])(?<!-)(?:(?P<median>medians?)|(?P<mean>means?|average)|"
    + "|".join(rf"(?P<{name}>{words})" for name, words in RATIO_WORDS.items())
    + r")(?![\w+])(?!-positive|-negative)",
    re.IGNORECASE,
)
LISTED: Final = patterns.when_used(
    r"\s*(?:,|,?\s*and|,?\s*or|/|&|as\s+well\s+as|,?\s*nor)\s*"
    r"(?:(?:the|median|mean|for|in|of|both|overall|rates?|estimated|actuarial|(?:\d+(?:\.\d+)?|one|two|three|four|five|ten)[-‐–\s]"
    r"(?:year|yr|month))\s+)*",
    re.IGNORECASE,
)
IN_BRACKET: Final = patterns.when_used(
    rf"\b{groups.PREPOSITION}\s+(?:(?!\b{groups.PREPOSITION}\s)[^()])+[(\[:]\s*"
    r"(?:(?:medians?|means?)[\s,:]*)?$",
    re.IGNORECASE,
)
OF_EVENT: Final = patterns.when_used(
    r"\b(?:progression|recurrence|relapse|development|worsening|onset|history|presence|absence|loss|lack|spread)\s+of\s+[^()]*[(\[]?\s*$",
    re.IGNORECASE,
)
"""What an event is of, which is no group: `was progression of a sarcoma (`."""

JOINED_TO: Final = patterns.when_used(r"(?:\b(?:was|were|of|in|by)|:)\s*$")
FOR_BEFORE: Final = patterns.when_used(r"[\d)\]%]\s+for\s+(?:[a-z-]+\s+){0,2}$")
FOR: Final = patterns.when_used(r"\s*(?:[(\[][^()\[\]]*[)\]])?\s*for\s+[a-z]")
AND_SO: Final = patterns.when_used(
    r"\s*(?:(?:and|while|whereas|but)\s+)?(?:(?:the\s+)?(?:same|corresponding|respective)\s+(?:rates?|values?|figures?|times?)\s+(?=for|in|with)|"
    r"(?P<that>that\s+)(?=(?:for|in|with|of)\s))?",
    re.IGNORECASE,
)
INSERTED: Final = patterns.when_used(
    rf"[,;]\s*(?:and|while|whereas)?\s*,?\s*(?P<phrase>(?:{groups.PREPOSITION})\s+[^,;()]{{1,40}}),\s*(?:it\s+was\s+)?$",
    re.I,
)
OPENED: Final = patterns.when_used(r"\s*[(\[:]\s*(?:(?:medians?|means?)[\s,:]*)?", re.IGNORECASE)
COMPARED: Final = patterns.when_used(rf"\b{groups.VERSUS}\s", re.IGNORECASE)
BACKWARD: Final = patterns.when_used(
    r"(?:^\s*|[:=,(\[]\s*|\w\s+[-–—]\s+|[:(\[]\s*(?:(?:arm|group)\s+)?(?-i:[A-Z][A-Z0-9/+-]{0,9}s?)[,:;]?\s+|,\s*with\s+|\bestimated\s+(?:with|to\s+be)\s+|\b(?:was|were|is|are|of|at|reached|in|by|(?:reported|recorded|noted|observed|documented)\s+for|affect(?:ed|ing)|from|approximately|about|only|as|being|averaged|"
    r"estimated|remained|exceeded|or|to)\s+)"
    r"(?:(?:the|an?|only|about|approximately|estimated|observed|just|nearly|almost|median|mean|average|of)[,:]?\s+)*$",
    re.IGNORECASE,
)
NOT_REACHED: Final = patterns.compile(
    r"\b(?=[whin])(?:(?:(?:was|were|had|has|have|is)\s+)?not\s+(?:yet\s+)?(?:been\s+)?reached"
    r"|(?:(?<=\bwas\s)|(?<=\bof\s)|(?<=\bvs\s)|(?<=\bvs\.\s)|(?<=\bversus\s))(?-i:NR))\b",
    re.IGNORECASE,
)
NEAR: Final = 24
"""A value stands at most this many words from what it is tied to."""

_NOT_LAST: Final = r"(?!.*[^,;\s]\s+and\s*$)"
"""In `with A and B and` only the last word joins two values."""

CONNECTED: Final = patterns.when_used(
    rf"(?=[,;aceifnorbstvw])(?:(?=[,;])|\b)(?:(?P<vs>(?:,\s*)?\b{groups.VERSUS})|(?P<and>{_NOT_LAST}\b(?:and|or|while|whereas|but(?=\s+(?:in|for|with|only)\s))\b)|"
    rf"(?P<to>(?<!assigned\s)(?<!allocated\s)(?<!randomised\s)(?<!randomized\s)\bto)|(?P<from>\bfrom)"
    rf"|(?P<list>{_NOT_LAST}[,;]))(?P<after>[^,;]{{0,60}})$",
    re.IGNORECASE,
)
FORWARD: Final = patterns.when_used(
    r"[\s)\]]*(?:(?:of\s+)?[^,;:]{0,80}?\b(?:had|have|achieved|achieving|experienced|experiencing|showed|attained|attaining|obtained|exhibited|"
    r"demonstrated|reached|remain|remained|were|was|are|with|presented\s+with|developed|developing|suffered(?:\s+from)?|suffering\s+from|reported|"
    r"died\s+(?:of|from))\b)?(?:\s*\bin\b)?"
    r"(?:\s+(?:an?|the|confirmed|best|durable|their|either|still|objective|only|at\s+least\s+one|one\s+or\s+more|any))*\s*",
    re.IGNORECASE,
)
IN_STATE: Final = patterns.when_used(r"\bin\s+(?:an?\s+|the\s+)?$", re.IGNORECASE)
"""`19% were in complete remission`: the state of a disease; `12% in the response rate` is a change."""
HAD: Final = patterns.when_used(
    r"\b(?:had|have|were|was|harbou?red|carried|presented\s+with)\b", re.I
)
PREDICATE: Final = patterns.when_used(
    r"[\s)\],]*(?:\([^)]*\)\s*)?(?:of\s+)?(?:(?:the|all|these|evaluable|treated|eligible)\s+)*"
    r"(?:patients|subjects|participants|women|men|cases|individuals|responders)?"
    r"(?:\s+(?:in|on|with)\s+(?!whom\b)[^,;.()]{1,60}?)?\s*"
    r"(?:had|having|have|did|experienc(?:ed|ing)|received|develop(?:ed|ing)|suffer(?:ed|ing)|discontinued|died|required|reported|"
    r"were(?!\s+(?:observed|seen|reported|noted|found|achieved|recorded|obtained|documented|confirmed))|underwent|completed|progressed|"
    r"relapsed|survived)\b",
    re.IGNORECASE,
)
NEW_CLAUSE: Final = patterns.when_used(
    r";|\bwho\s+(?:had|were|was)\b|,\s*(?:and(?!\s+\d)|but|whereas|while|although|however|though)\b|\bthere\s+(?:was|were)\b",
    re.IGNORECASE,
)
OTHER: Final = patterns.when_used(
    r"\b(?:(?<![-‐‑–])dose|doses|reduction\s+in\s+(?:the\s+)?risk|risk\s+of|confidence|toxicit\w*|adverse|received|discontinu\w*|"
    r"thrombocytop\w*|neutrop\w*|deaths?|correlat\w*|lasted|odds|scores?|levels?)\b",
    re.IGNORECASE,
)
WHO_RECEIVED: Final = patterns.when_used(r"\b(?:who|that)\s+received\b", re.IGNORECASE)
"""Names the group of a first value: `the response rates of patients who received A were 12% and`."""

RATE_WORDS: Final = patterns.when_used(
    r"\b(?:rates?|probabilit\w+|proportion|alive|free)\b", re.IGNORECASE
)

SUBJECTS_AFTER: Final = patterns.when_used(
    r"\s+(?:(?!(?:months?|weeks?|days?|years?)\b)[a-z-]+\s+){0,3}"
    r"(?:patients|subjects|women|men|participants|children|centres|centers|hospitals|cycles|courses)\b"
)
"""What makes a number one of subjects: it is no time and no share."""

OTHER_SHARE: Final = patterns.when_used(
    r"[)\]]?\s+(?:of\s+(?:whom|which|these|them|those)\s+)?(?:(?:without(?=\s+(?:any\s+)?(?:evidence|signs?|relapse|recurrence|progression|disease)\b)|requiring|needing|having|experiencing|achieving|undergoing|discontinuing|stopping|"
    r"reporting|developing|completing|dropping)\b|(?:of\s+(?:the\s+)?(?:patients\s+)?)?who\b)",
    re.IGNORECASE,
)
"""What makes a share that of something else: `97%, with 37% requiring a lower dose`."""

BARE_RATIO: Final = patterns.when_used(r"[(\[]\s?\d$")
"""A ratio without its name, with which a bracket begins."""

INTERVAL_BEFORE: Final = patterns.when_used(r"[^.]*(?:[(\[,;:]|,\s*with\s+an?)\s*")
"""What stands between a value and its interval."""

UNIT_AFTER: Final = patterns.when_used(r"\s*[)\]]\s*(?P<unit>months?|weeks?|days?|years?|%)(?!\w)")

WITH_PERCENT: Final = patterns.when_used(
    r"(?:\s+[A-Za-z-]+){0,6}?\s*[,;]?\s*[(\[]?\s*[\d.·]+\s*(?:%|per\s?cent)(?!\s*-?\s*c)", re.I
)
"""What follows a count whose share is printed behind it: `40/159 [25%]`, `68 of 149 participants (46%)`."""

RESPONDERS_AFTER: Final = patterns.when_used(COUNT_OF, re.IGNORECASE)

STATE_AFTER: Final = patterns.when_used(
    rf"{RESPONSES_COUNTED}\w*\b(?!\s*(?:rates?\s*)?(?:was|were|of|in|[(=:])?\s*\d)", re.IGNORECASE
)
"""What follows the share of those with a kind of response: `8% CR`."""

EVENTS_AFTER: Final = patterns.when_used(
    rf"\s+(?:deaths|relapses|recurrences)\b(?=[^.;:%()\d]{{1,60}}?\b(?:and|{groups.VERSUS})\s+\d+\b(?!\s*[%.\d]))",
    re.IGNORECASE,
)
"""What follows a number of events: `29 deaths in the A arm v 27 in the B arm`."""

SHARE_AFTER: Final = patterns.when_used(
    rf"\s*,?\s+or\s+{NUMBER}\s*(?:%|per\s?cent)|\s*(?:[A-Za-z-]+\s*){{0,3}}[(\[]\s*{NUMBER}\s*(?:%|per\s?cent)(?!\s*-?\s*c)",
    re.IGNORECASE,
)
"""What follows a number of subjects whose share stands behind it: `12 patients (3%)`."""

_KINDS: Final = (
    "the any urgent emergency non-fatal nonfatal fatal recurrent ischaemic ischemic major "
    "symptomatic repeat unplanned new"
).split()
LIST_MEMBER: Final = patterns.when_used(
    rf"[A-Za-z]{{3}}[^;:()]*?(?:\bor|\band|,|/)\s*(?:(?:{'|'.join(_KINDS)})\s+)*$",
    re.IGNORECASE,
)
"""Words of a list right before an event: `rash, hives and`."""
_LIST_ENDS: Final = ("or", "and", ",", "/", *_KINDS)

ITEM_BEFORE: Final = patterns.when_used(
    r"\s*(?:[(\[][^()\[\]\d%]*[)\]])?\s*(?:,\s*(?:or\s+)?|\bor\s+)(?!with\b)(?:[\w-]+\s+){0,2}$"
    r"|[^;.]*[,)]\s*,?\s*or\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
"""What joins an event to the one before it in a list of alternatives: `death, infarction (MI) or urgent`."""

_OF_VALUE: Final = patterns.when_used(
    r"^\W*(?:(?:patients|subjects|participants)\s+)?(?:in|with|for|on|of|after|among|receiving)\s+[^,;]{0,80}?(?=,?\s*\band\b|,\s*$)",
    re.IGNORECASE,
)
_ADVERBIAL: Final = patterns.when_used(
    r"^\W*(?:at|after|by|during|within|over|overall|similarly|however|moreover|finally|in\s+(?:addition|total|all))\b"
    r"[^,;]{0,60},\s*(?:the\s+)?$",
    re.IGNORECASE,
)
"""The beginning of a sentence right before an event, which is no list: `At 6 months, death`."""

SEEN: Final = patterns.when_used(
    r"\s*(?:(?:rates?|times?)?\s*(?:was|were)\s+(?:seen|observed|achieved|reported|noted|found|recorded)|occurred)\b",
    re.IGNORECASE,
)
"""The verb between a variable and its group."""

OF_GROUP: Final = patterns.when_used(
    rf"(?:(?:those|patients|subjects|women|men)\s+)?{groups.PREPOSITION}\s", re.IGNORECASE
)
"""What names the group of a second value before it: `and those in the B arm 8 months`."""

OF_GROUP_AFTER: Final = patterns.when_used(rf"\s*(?:[.;)]|$|{groups.PREPOSITION}\s)", re.IGNORECASE)
"""What follows the second of two numbers of the same event: its group or the end."""

OF_GROUP_NEXT: Final = patterns.when_used(r"\s*[)\]]?\s+(?:in|with|among)\s", re.IGNORECASE)
OTHER_ITEM: Final = patterns.when_used(
    rf";\s*(?:(?:and|or)\s+)?(?!(?:and|or|while|whereas|respectively|in|{groups.PREPOSITION}|{groups.VERSUS})\b)[A-Za-z][^;,()\d]*$",
    re.IGNORECASE,
)
"""Words between two values that are another member of a list."""

SIZE: Final = patterns.when_used(r"(?<=[(\[])\s*n\s*=\s*\d+\s*;")
"""The size of a group, with which a bracket of values begins: `than placebo (n = 343; 8.4 v 6.7 months`."""

IN_BOTH: Final = patterns.when_used(r"\s+(?:in|for|with)\s+(?:both|each|either)\s", re.IGNORECASE)
"""What makes a value that of both groups, and no difference of them."""

PARENTHETIC: Final = patterns.when_used(
    r",\s*(?:however|therefore|respectively|moreover|though)\s*,", re.IGNORECASE
)
"""A word between commas that begins no clause."""


def list_member(before: str, *, behind_values: bool) -> bool:
    """Say whether the words before an event are members of a list with it.

    They are not in `12% of patients and` behind values, nor in `At 6 months,`.
    """
    if not before.rstrip().casefold().endswith(_LIST_ENDS) or _ADVERBIAL.fullmatch(before):
        return False
    return bool(LIST_MEMBER.search(_OF_VALUE.sub("", before) if behind_values else before))


PRESENT: Final = patterns.when_used(
    r"\b(?:is|are|occurs?|may|can|could|might|(?:have|has)\s+been|affects?|remains?)\b",
    re.IGNORECASE,
)
"""What is generally so, not what was counted."""

LETTERED: Final = patterns.when_used(
    r"\b(?:arms?|groups?|cohorts?|regimens?)\s+\w{1,4}(?:,\s*\w{1,4})*,?\s+(?:and|or)\s+\w{1,4}\b",
    re.IGNORECASE,
)
"""Groups by letter or number: `arms A, B, and C`."""

OVER: Final = patterns.when_used(
    r"\b(?:resolv|disappear|improv|recover|manag|subsid|persist)\w*\b|\b(?:led|leading)\s+to\b|\bresult(?:ed|ing)\s+in\b",
    re.IGNORECASE,
)
"""What became of an event, not how many had it."""

SECOND_PAIR: Final = patterns.when_used(
    rf"\band\s+(?!of\b)[^()]*\b{groups.VERSUS}\b[^()]*[(\[]\s*$", re.IGNORECASE
)
"""`and with C compared with B (`: the same is compared in another pair of groups."""

SAME_AGAIN: Final = patterns.when_used(
    rf"(?:(?:it|was|were|in)\s+)*(?:[\d\s,/]|\bof\b|\b(?:patients|cases|subjects|pts)\b|{CARDINAL})*(?:$|{groups.PREPOSITION}\s)",
    re.IGNORECASE,
)
"""What may stand between `and` and the next value of the same event: nothing, a count, a group."""

SAFETY: Final = patterns.when_used(
    r"(?!.*\b(?:includ\w+|led\s+to|withdr[ae]w\w*|delay\w*|hospitali[sz]\w*|such\s+as|namely|those|most\s+\w+|were\s+[\w-]+\s*[(\[]))"
    r"[^,;:]*\b(?:in|was|were|of|by|with|after|occurred|rates?|higher|lower|differ|between)\b[^,;:]*"
    r"(?:,\s*(?:being\s+)?(?:occurring|seen|reported|observed)\s+in\s[^,;:]*|:?\s*)",
    re.IGNORECASE | re.DOTALL,
)
"""What may stand between `adverse events` and their share; a list of single events is no such share."""

_SUBJECT: Final = patterns.when_used(
    r"(?:[,;]|\b(?:and|while|whereas|but)\b)\s+(?!(?:it|that|which|this|for|in|with|among|and|was|were|only|to|(?:the\s+)?(?:same|corresponding))\b)"
    r"(?P<words>(?:[\w/+‐-]+\s+){1,6}?)(?:was|were|is|are|occurred|increased|decreased|had)\b",
    re.IGNORECASE,
)
_THEN: Final = patterns.when_used(r"\b(?:but|while|whereas)\s", re.IGNORECASE)
_SUBJECTS: Final = patterns.when_used(
    r"\b(?:arms?|groups?|cohorts?|patients|placebo|controls?|subjects|those)\s+$", re.IGNORECASE
)

_OTHER_BRACKET: Final = patterns.when_used(
    rf"[)\]]\s*,\s*(?!(?:and|but|while|whereas|which|{groups.PREPOSITION}|{groups.VERSUS})\b)[A-Za-z][^()\[\]]*[(\[]",
    re.IGNORECASE,
)
"""`(12 days), fewer transfusions (`: another variable with a bracket of its own."""


def new_subject(gap: str) -> bool:
    """Say whether the words between two values begin to speak of something else: `and MI rates were`."""
    if _OTHER_BRACKET.search(gap):
        return True
    found = _SUBJECT.search(gap)
    return bool(found) and not _SUBJECTS.search(found.group("words") if found else "")


_TEST: Final = patterns.when_used(
    r"\b(?:(?:un)?stratified|(?:one|two|1|2)[-‐–]sided|adjusted|log[-‐–\s]?rank|Wilcoxon|Fisher(?:'s)?|exact|chi[-‐–\s]square[d]?|tests?)\b",
    re.IGNORECASE,
)
"""How a p-value was calculated."""


def other_subject(gap: str) -> bool:
    """Say whether the words before a p-value speak of something else than the variable before them."""
    gap = _TEST.sub("", gap)
    return bool(re.search(r";.*[A-Za-z]{3}", gap)) or new_subject(gap) or bool(_THEN.search(gap))
