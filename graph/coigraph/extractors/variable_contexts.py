"""Words around the name of a variable that make it something else than what a study found."""

from __future__ import annotations

import re
from typing import Final

from coigraph import patterns
from coigraph.documents import Span
from coigraph.extractors.variable_tables import Variable

_GROUP: Final = patterns.when_used(
    r"\s+(?:groups?|arms?|subgroups?|cohorts?|patients)\b", re.IGNORECASE
)
_CAUSE: Final = patterns.when_used(
    r"\b(?:due|owing|related|attributed|led|leading)\s+to\s+(?:\w+\s+){0,2}$|\b(?:because|as\s+a\s+(?:result|consequence))\s+of\s+(?:\w+\s+){0,2}$",
    re.I,
)

_CONDITION: Final = patterns.when_used(
    r"\b(?:(?:who|that|which)\s+(?:(?:did|do|does)\s+not|had\s+not|never)\s+(?:develop|have|had|experience|show)(?:ed|d)?|whom|whose|predictors?\s+of|progression\s+to|markers?\s+of|history\s+of|prior|previous|pre-?existing|baseline|recent|with|without|after|following|(?<!suffered\s)(?<!suffering\s)(?<!died\s)from|due\s+to|against|"
    r"because\s+of|(?<!ratio\s)(?<!ratios\s)(?<!rate\s)(?<!rates\s)(?<!need\s)(?<!needs\s)(?<!except\s)for|prevent(?:ion|ing|s)?(?:\s+of)?|"
    r"treat(?:ment|ing)?\s+(?:of\s+)?|manag\w+(?:\s+of)?|secondary\s+to|related\s+to|caused\s+by|despite|during|before|"
    r"attributed\s+to|absence\s+of|resolution\s+of|severity\s+of|duration\s+of|onset\s+of|composite\s+of|"
    r"(?:prophylactic|combined|definition\s+of))\s+(?:(?:an?|the|any|severe|acute|other|symptomatic|new|proven|documented)\s+)*$"
)
"""Words by which an event is a condition of the subjects or a cause, not what the study counted. In lower case."""

_FARTHEST: Final = 120
"""In how many characters before a name such words stand."""

_WITH: Final = patterns.when_used(
    r"(?:,|\b(?:mild|moderate|tolera\w+|acceptable|manageable|low|limited|rare|modest|safe|common|frequent|predictable|well))\s*"
    r"with\s+(?:(?:an?|the|only|severe|acute)\s+)*$",
    re.IGNORECASE,
)
_HAD_BY: Final = patterns.when_used(
    r"[^,;.()%]{0,40}?(?:\s(?:in|of|for)\s+(?:(?:only|about|up\s+to|approximately)\s+)?|\s*[(\[][^()\[\]%]{0,20}?)\d",
    re.IGNORECASE,
)
"""`Toxicity was mild, with nausea in 4%`: what subjects had, not a condition of theirs."""

_NO_EVENT: Final = patterns.when_used(
    r"\s+(?:units?|scores?|times?|regist\w+|prevention|prophylaxis|treatments?|therap\w+|medications?|control|history|severity|"
    r"management|onset|duration|cells?|drugs?|models?|status|symptoms?|criteria|leading|resulting|requiring|is|are|remains?|may|can|caused|causes|"
    r"(?:was|were)\s+(?:attributed|due|related|unrelated)|due|attributed|or\s+death|and\s+death|and/or)\b",
    re.IGNORECASE,
)


_POPULATION: Final = patterns.when_used(
    r"(?<!proportion\sof\s)(?<!percentage\sof\s)(?<!number\sof\s)\b(?:patients|subjects|those|women|men|participants)\s+"
    r"(?:without|achieving|attaining|lacking|who\s+(?:had|achieved|attained|experienced))\s+(?:an?\s+|the\s+)?$",
    re.IGNORECASE,
)
"""Words by which a response says who, not what was found: `those without a response`."""

_LEADING: Final = patterns.when_used(
    r"\s+(?:leading|resulting|that\s+led|which\s+led|requiring|causing)\b", re.I
)
_SYMPTOM: Final = patterns.when_used(
    r"\b(?:symptoms|presenting|clinical\s+features|manifestations|comorbid\w*|presented\s+with|complaints?|signs|"
    r"risk\s+factors)\b(?![^.]*\b(?:adverse|toxicit|side\s+effect))",
    re.IGNORECASE,
)
"""Words by which what looks like an adverse event is a sign of the disease."""

PLACE: Final = patterns.when_used(
    r"\s+(?:in|of)\s+(?:the\s+)?(?:brain|bone|CNS|liver|pain|symptoms|central\s+nervous\s+system)\b",
    re.I,
)
"""What makes of a time to progression one of another kind: `time to progression in the brain`."""

_OTHER_RESPONSE: Final = patterns.when_used(
    r"\s+(?:to|of)\s+(?:the\s+|an?\s+|our\s+|this\s+)?(?:[\w-]+\s+){0,3}?(?:vaccin\w+|questionnaires?|surveys?|invitations?|mailings?)\b",
    re.I,
)
"""What makes of a response rate one of another kind: `response rate to the survey`."""

_REPORTED: Final = frozenset({"quality of life", "pain"})
"""What patients report: read only where a sentence says which group fared better or worse, or that none did."""

_FARED: Final = patterns.when_used(
    r"\b(?:better|worse|improv\w*|superior|inferior|differen(?:t|ces?)|differed|similar|higher|lower|greater|less|more|declin\w*|"
    r"deteriorat\w*|reduc\w*|impair\w*|favou?r\w*|benefit\w*)\b(?!\s+(?:data|forms?))",
    re.IGNORECASE,
)
_FORMS: Final = patterns.when_used(
    r"[\s-]+(?:data|forms?|questionnaires?|assessments?|analys[ei]s|instruments?|study|substudy|module)\b",
    re.I,
)
"""`quality-of-life forms`: what it was asked with."""

_CAUSED: Final = patterns.when_used(
    r"\s+(?:from|due\s+to|caused\s+by|attributable\s+to|related\s+to)\s+(?!(?:any|all)\b)",
    re.IGNORECASE,
)
"""What makes of a death one of a kind: `deaths from infection`."""

_INTERVAL_OF: Final = patterns.when_used(
    r"\bwith\s+an?\s+(?:long(?:er)?\s+|short(?:er)?\s+)?$", re.IGNORECASE
)
"""`Patients with a disease-free interval of`: who they are, not what was found."""

_SHARE_OF: Final = patterns.when_used(
    r"(?:%|per\s?cent|\d)[)\]]?\s+of\s+(?:these|those|all|the)\s+(?:(?:reported|serious|observed)\s+)*$",
    re.IGNORECASE,
)
"""What makes of events the whole that a share is of: `51 (65%) of these adverse events`."""


_ENDS: Final = frozenset({"Death", "ProgressiveDisease"})
_BEST: Final = patterns.when_used(
    r"(?:\b(?:was|were|is|being)\s+(?:the(?:ir)?\s+)?|\bas\s+(?:an?\s+|the(?:ir)?\s+)?)(?=best)",
    re.IGNORECASE,
)
"""`SD was the best overall response in 30%`: the share is of the stable disease."""
_REASONS: Final = patterns.when_used(
    r"\b(?:reasons?|causes?)\s+(?:for|of)\s+(?:[\w-]+\s+){0,3}?(?:discontinu|withdraw|stopp|drop|exclu|end|terminat|crossover|change|switch)",
    re.IGNORECASE,
)
"""`the reasons for discontinuation were progressive disease (30%)`: the share is of who stopped."""


def only_looks_like(variable: Variable, text: str, place: Span, sentence: Span) -> bool:
    """Say whether the words around the name of a variable make it something else."""
    start, end = place.start, place.end
    near = max(sentence.start, start - _FARTHEST)
    if _GROUP.match(text, end, sentence.end):
        return True  # `the partial remission group` names subjects, not a result
    if variable.endpoint == "Death" and _CAUSED.match(text, end, sentence.end):
        return True
    if variable.endpoint in _ENDS and _REASONS.search(text, sentence.start, start):
        return True
    if variable.name in _REPORTED:
        asked = _FORMS.match(text, end, sentence.end)
        return bool(asked) or not _FARED.search(text, sentence.start, sentence.end)
    if variable.reads == "harm" and (
        _CAUSE.search(text, near, start)
        or _LEADING.match(text, end, sentence.end)
        or _SHARE_OF.search(text, near, start)
    ):
        return True  # `stopped due to adverse events`: the share is of those who stopped
    if variable.reads == "share":
        best = text[start : start + 4].casefold() == "best"
        return bool(
            (best and _BEST.search(text, max(sentence.start, start - 20), start + 4))
            or _OTHER_RESPONSE.match(text, end, sentence.end)
            or _POPULATION.search(text, near, start)
        )
    if variable.reads == "event":
        adverse = variable.name.startswith("AE:")
        return bool(
            (adverse and _SYMPTOM.search(text, sentence.start, start))
            or is_condition(text, place, sentence)
            or _NO_EVENT.match(text, end, sentence.end)
        )
    interval = "interval" in place.of(text).casefold()
    return interval and bool(_INTERVAL_OF.search(text, near, start))


def is_condition(text: str, place: Span, sentence: Span) -> bool:
    """Say whether the words before an event make it a condition of the subjects: `patients with`, `history of`."""
    before = text[max(sentence.start, place.start - _FARTHEST) : place.start]
    if not _CONDITION.search(patterns.without_case(before)):
        return False
    listed = _WITH.search(text, sentence.start, place.start)
    return not (listed and _HAD_BY.match(text, place.end, sentence.end))
