"""The patterns of the number grammar, in their order: what is tried first takes the number."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import Final

from coigraph.extractors.number_words import CARDINAL


class Kind(Enum):
    """What a number is."""

    P = auto()
    CONFIDENCE = auto()
    """A confidence interval. Without bounds it is a heading: `median (95% CI)`."""
    IQR = auto()
    RANGE = auto()
    SPREAD = auto()
    """Two bounds without a word that says what they bound."""
    RATIO = auto()
    LABEL = auto()
    """A grade, stage, phase, age limit, schedule, year or other number that is no result."""
    DOSE = auto()
    SIZE = auto()
    """`n = 120`."""
    FRACTION = auto()
    """`40/159`, `12 of 80`: a count, and the number of subjects it is counted in."""
    TIMEPOINT = auto()
    """`1-year`, `at 12 months`: when something was measured."""
    TIME = auto()
    PERCENT = auto()
    MEASURE = auto()
    """A mean and its standard deviation: `31.4 ± 5.9 mmHg`."""
    VALUE = auto()
    """A bare number."""


NUMBER: Final = (
    r"(?:(?!0)\d{1,3}(?:,\d{3})+(?:[.·∙]\d+)?|0,\d+|\d+(?:[.·∙]\d+|,\d{1,2}(?![\d,]))?|[.·∙]\d+)"
)
"""A number as printed: thousands with commas, a point, middle dot or comma before the decimals."""

RESPONSES_COUNTED: Final = (
    r"\s+(?:(?:with\s+)?an?\s+|with\s+)?(?:confirmed\s+)?(?:(?-i:CR|PR|SD|PD)s?\b|(?:complete|partial)\s+(?:respon[sd]|remission)"
    r"|(?:stable|progressive)\s+disease|complete\s+and\s+(?:[\w-]+\s+)?partial\s+(?:respon|remission)"
    r"|partial(?=\s*[).;,])|complete(?=\s*(?:,|,?\s+and)\s+[\w.]+\s?%?\s+partial\b))"
)
COUNT_OF: Final = rf"(?={RESPONSES_COUNTED})"
"""What follows a number of responders: `6 CR, 17 PR`, `one complete response`."""

DASH: Final = "[-‐‑–—−]"
# what follows it must begin with one of FIRST
LEFT = r"(?<![\w.·∙/])(?<![A-Za-z][-‐])(?<!\d[-‐‑–—,·/])"
FIRST = r"[-−–\d.·∙<>≤≥⩽⩾~]"
RUN = r"[-−–‐‑—\d.·∙,\s<>≤≥⩽⩾~]*+"
"""All that a number, its sign and the numbers listed with it are printed with, but words."""
_MINUS = r"(?:(?<=[\s(\[=<>,])(?:[-−–]|−\s)(?=[\d.·]))?"
_SIGNED = _MINUS + NUMBER
WHOLE: Final = rf"(?>{NUMBER})"
"""A number before what is no part of one: where that is missing it is not looked for behind fewer digits."""
# what they begin with is looked for first, because most numbers have no such unit
_PERCENT = r"(?:(?=[%p])(?:%|per\s?cent\b|percent(?:age\s+points?)?\b))"
_UNIT_WORDS = (
    r"(?:(?=[mwdyh])"
    r"(?:months?|mths?|mos?\b|weeks?|wks?\b|days?|years?|yrs?\b|hours?|hrs?\b|(?-i:[ydh])\b(?![-/²2])))"
)
_UNIT = rf"(?P<unit>{_UNIT_WORDS})"
CI = (
    r"(?:(?-i:(?:C\.?Is?|CrI)\b|C\.I\.(?=[\s)\]:,=]))|(?-i:C\.?L\.?)(?=\s*[:,=]?\s*[\[(]?\d)|(?:confidence|credible)\s+(?:intervals?|limits?))"
    r"(?:\s*[\[(]\s*(?-i:C\.?r?I\.?s?)\s*[\])])?"
)
_OPEN = r"(?:not\s+(?:reached|estimable|evaluable|available|assessable|calculable)|(?-i:N\.?[RAEC])\b|∞)"
_BOUND = rf"(?:{_SIGNED}|{_OPEN})"
_BOUND_UNIT = rf"(?:\s*(?=[%mwdyp])(?:{_PERCENT}|months?|weeks?|days?|years?|mos?\b|points?))?"
_BOUNDS = rf"(?P<low>{_BOUND}){_BOUND_UNIT}\s*(?:{DASH}|to\b|and\b|[,;~])\s*(?P<high>{_BOUND}){_BOUND_UNIT}"
_HIGH = rf"(?P<high>[<>≥≤]?\s?{_SIGNED}){_BOUND_UNIT}\+?"
_NAMED_BOUNDS = rf"(?P<low>{_SIGNED}){_BOUND_UNIT}\s*(?:{DASH}|to\b|and\b)\s*{_HIGH}"
_BARE_BOUNDS = rf"(?P<low>{_MINUS}{WHOLE}){_BOUND_UNIT}\s*(?:{DASH}|to\b)\s*{_HIGH}"
_IS = r"\s*[:=,]?\s*(?:of\s+|from\s+|was\s+|between\s+)?[\[(]?"
_SIGN = (
    r"(?P<sign>[=<>≤≥⩽⩾]|was|of|(?:less|greater)\s+than\s+or\s+equal\s+to|less\s+than|greater\s+than|"
    r"[<>]\s*or\s*=)"
)
_BOUND_SIGN = r"(?P<sign>[<>≤≥⩽⩾~]\s*)?"
_LIST = rf"(?:{NUMBER}\s*(?:,\s*(?:and\s+|or\s+)?|\s+(?:and|or|to)\s+|{DASH}))*"
_YEARS = r"(?:years?|yrs?|y)\b"

RATIO_WORDS: Final = {
    "hazard_ratio": r"(?:hazards?\s+(?:ratios?|rates?(?=\s*[=\[(]))|relative\s+hazards?|(?-i:HRs?))",
    "odds_ratio": r"(?:odds\s+ratios?|(?-i:ORs?))",
    "risk_ratio": r"(?:(?:risk|rate)\s+ratios?|relative\s+risks?|(?-i:RRs?))",
}
"""The effect measures: the name of the statistic, and the words for it."""

_RATIO = "|".join(
    rf"(?P<{name}>\b{words}(?:\s*[\[(]\s*(?-i:a?(?:HR|OR|RR)s?)\s*[\])])?)"
    for name, words in RATIO_WORDS.items()
)
_DOSE_UNIT = (
    r"(?:(?-i:k?c?Gy|[mkµμn]?g|mcg|[mdµμ]?[lL]|[mµμnp]?mol|[mnµμ]M|[mk]?IU|MIU|U|[MG]Bq|mCi|"
    r"[mcµμn]?m[²³23]?|k?Hz|k?V|mA|bpm|mmHg|kcal|°C)|units?|[×x]\s*10)(?:\b|(?=[/\s]))"
)
# numbers and what a unit begins with: most are of no dose, and that is quicker to see than that no unit is there
_BEFORE_DOSE = (
    r"(?=[-\d.·∙,\s‐‑–—−]*+(?:(?:and|or|to)\s[-\d.·∙,\s‐‑–—−]*+)*"
    r"(?-i:[kGµμglLMIUuHVxX×°]|m(?!on)|[nd](?!a)|c[Gm]|pm|bp))"
)
_PER = r"(?:\s*(?:/|per\s+)?\s*(?:kg|m|min|day|d|week|h|d?l|ml|dose)(?:\s*[-−–]?\s*[²2])?\b)*"
_STAGE_WORDS = (
    r"(?:grades?|stages?|phases?|types?|arms?|groups?|cohorts?|cycles?|tables?|fig(?:ure|\.)s?|lines?|levels?|"
    r"class(?:es)?|ECOG|(?-i:WHO|PS|KPS)|performance\s+status|score)"
)


def before(following: str) -> str:
    """Return LEFT for a pattern whose numbers, all RUN of them, stand before one of some characters."""
    return rf"{LEFT}(?={RUN}[{following}])"


PATTERNS: Final[tuple[tuple[Kind, str], ...]] = (
    (
        Kind.LABEL,  # the p-value of an interaction or a trend compares no groups
        r"\bp(?:\s*-?\s*values?)?\s+for\s+(?:interaction|trend|heterogeneity)\W*[.·]?\d[\d.·]*",
    ),
    (
        Kind.P,
        rf"\bp\s*(?:-?\s*values?\s*)?(?::|:?\s*{_SIGN})\s*(?P<value>{NUMBER})(?!\d|\s*\(\s*[-−–‐])"
        r"(?:\s*[x×]\s*10\s*\^?\s*[-−–‐](?P<exponent>\d+))?",
    ),
    (
        Kind.P,
        r"\bp\s*[=:>]?\s*(?:(?-i:NS)\b|(?<=[=:>]\s)ns\b|(?<=[=:>])ns\b|n\.s\.|(?:not|non)[-\s]significant)",
    ),
    (
        Kind.RATIO,  # odds ratio [95% CI] = 0.51 [0.34, 0.75]
        rf"(?<![\w+-])(?:{_RATIO})\s*[(\[]\s*{NUMBER}\s*%\s*{CI}\s*[)\]]\s*[:=,]?\s*(?P<value>{NUMBER})",
    ),
    (
        Kind.CONFIDENCE,
        rf"(?:(?P<level>{NUMBER})\s*{_PERCENT}?\s*[-‐]?\s*)?\b{CI}\s*(?:(?P<level2>{NUMBER})\s*%)?"
        rf"\s*[:=,;]?\s*(?:of\s+|from\s+|was\s+)?[\[(]?\s*{_BOUNDS}",
    ),
    (
        Kind.CONFIDENCE,
        rf"(?P<level>{NUMBER})\s*{_PERCENT}?\s*[-‐]?\s*{CI}|\b{CI}\s*(?P<level2>{NUMBER})\s*%",
    ),
    (
        Kind.RATIO,  # HR-positive and HR+ name a receptor; a percentage after RR is a response rate
        rf"(?<![\w+-])(?:{_RATIO})(?:\s*[(\[][^()\[\]\d%]{{1,60}}[)\]])?\s*(?:[:=,]|of\b|was\b|is\b)?\s*(?P<value>{NUMBER})"
        rf"(?![\d.·]*\d)(?!\s*{_PERCENT})(?!\s*/\s*\d)(?!\s*(?:and|or|vs\.?|versus)\s+{NUMBER}\s*%)",
    ),
    (
        Kind.RATIO,  # the hazard ratio for death, 0.72: only the number, because the words may name an endpoint
        rf"(?<![\w+-])(?:{_RATIO})\s*(?:[(\[][^()\[\]\d%]{{1,60}}[)\]]\s*)?(?:for|of|in|comparing|between)\s+"
        rf"(?:[^,;:.()\[\]%=]|\([A-Z]+\)){{1,90}}?(?:\s*[,:=]\s*|\s(?:was|is|were|of)\s*|\s(?={NUMBER}\s*[(\[]\s*(?:{NUMBER}\s*%\s*)?{CI}))(?P<apart>{NUMBER})"
        rf"(?![\d.·]*\d)(?!\s*(?:{_PERCENT}|{_UNIT_WORDS}))(?!\s*/\s*\d)(?!\s*(?:and|or|vs\.?|versus)\s+{NUMBER})",
    ),
    (
        Kind.IQR,
        rf"\b(?:(?-i:IQR)|inter-?\s?quartile\s+ranges?)(?:\s*[\[(]\s*IQR\s*[\])])?{_IS}{_NAMED_BOUNDS}",
    ),
    (Kind.RANGE, rf"\brang(?:e|es|ed|ing)\b{_IS}{_NAMED_BOUNDS}"),
    (
        Kind.LABEL,
        rf"\b{_STAGE_WORDS}\s*(?:PS\s*)?(?:of\s+)?[≥≤><=]*\s*\d[a-c]?"
        r"(?:\s*(?:/|,|or|and|to|[-–])\s*(?:\d[a-c]?))*(?![\d.·%])(?!\s*%)",
    ),
    (Kind.LABEL, rf"{before('/oatg')}[0-5](?:\s*(?:/|or|and|to|[-–])\s*[1-5])?\s+grades?\b"),
    (Kind.LABEL, rf"{before(':×x')}\d++\s*+[:×x]\s*\d+(?:\s*:\s*\d+)*(?![\d.·])"),
    (Kind.LABEL, r"\bdays?\s+\d+(?:\s*(?:,\s*(?:and\s+)?|and|to|through|[-–])\s*\d+)+"),
    (
        Kind.LABEL,
        r"(?:\b(?:aged?|over|under|older\s+than|younger\s+than)\s*|[<>≤≥]\s*)+"
        rf"{_LIST}{NUMBER}\s*{_YEARS}(?:\s*(?:of\s+age|old))?",
    ),
    (
        Kind.LABEL,
        rf"{before('aoty')}{_LIST}{NUMBER}\s*[-‐]?\s*(?:years?|yrs?|y)"
        r"(?:\s+of\s+age|[-\s]olds?|\s+(?:or|and)\s+(?:older|over|younger|above))",
    ),
    (
        Kind.LABEL,
        rf"\bevery\s+{NUMBER}\s*[-‐]?\s*(?:weeks?|days?|months?|hours?|h\b)|\bq\d+\w*",
    ),
    (
        Kind.LABEL,
        rf"{before('wmdyftasip')}{NUMBER}[-‐\s]?"
        r"(?:weekly|monthly|daily|yearly|fold|times|drug|arm|stage|dimensional|sided|tailed|point|item)\b",
    ),
    (
        Kind.LABEL,
        rf"{LEFT}{NUMBER}\s*[-‐]?\s*{_UNIT_WORDS}"
        r"[-\s](?:cycles?|intervals?|courses?|infusions?|schedules?|periods?|dosing)",
    ),
    (Kind.SIZE, rf"\bn\s*=\s*(?P<value>{NUMBER})"),
    (
        Kind.MEASURE,
        rf"{LEFT}(?P<value>{_SIGNED})\s*(?:±|\+/-)\s*(?P<spread>{NUMBER})(?![\d.·])"
        rf"(?!\s*(?:{_PERCENT}|{_UNIT_WORDS}))(?:\s*(?P<measure>{_DOSE_UNIT}{_PER}))?",
    ),
    (
        Kind.DOSE,
        rf"{before('kcgmµμndliuhvbpaotx×°')}{_BEFORE_DOSE}{_LIST}(?P<value>{_SIGNED})\s*[-‐]?\s*(?P<measure>{_DOSE_UNIT}{_PER})",
    ),
    (Kind.DOSE, rf"\bAUC\s*(?:of\s+|=\s*)?{NUMBER}"),
    (
        Kind.LABEL,
        rf"{before('o')}\d\s+of\s+(?:the\s+)?\d\s+(?:\w+\s+)?(?:arms|groups|regimens|strategies)\b",
    ),
    (
        Kind.FRACTION,  # five of 60 patients
        rf"\b(?P<words>{CARDINAL})\s+(?:out\s+)?of\s+(?:the\s+)?(?P<high>\d[\d,]*|{CARDINAL}(?=\s+[a-z]))(?![\d.·%])"
        rf"(?!\s*{_PERCENT})",
    ),
    (
        Kind.FRACTION,
        rf"{before('/o')}(?P<value>\d[\d,]*)(?:\s*/\s*|\s+(?:out\s+)?of\s+(?:the\s+|a\s+total\s+of\s+)?)"
        rf"(?P<high>\d[\d,]*)(?![\d.·%])(?!\s*{_PERCENT})",
    ),
    (
        Kind.LABEL,
        rf"{LEFT}(?:1[89]|20)\d\d(?:\s*{DASH}\s*(?:(?:1[89]|20)?\d\d))?(?![\d.·]\d)"
        rf"(?!\s*(?:{_PERCENT}|months|days|patients|women|men|subjects|participants))",
    ),
    (Kind.TIMEPOINT, rf"{before('mwdyh')}(?P<value>{WHOLE})[-‐‑–]\s?{_UNIT}"),
    (Kind.TIMEPOINT, rf"{LEFT}(?P<value>\d+)[-‐‑](?=\s*(?:,|and\b|or\b|to\b))"),
    (
        Kind.TIMEPOINT,
        rf"{LEFT}(?<=\bat\s)(?P<value>{NUMBER})"
        rf"(?=(?:,\s*(?:and\s+)?|\s+and\s+){_LIST}{NUMBER}\s*{_UNIT_WORDS})",
    ),
    (
        Kind.TIMEPOINT,
        rf"{before('mwdyh')}(?<=[tyr]\s)(?:(?<=\bat\s)|(?<=\bby\s)|(?<=\bafter\s))(?P<value>{WHOLE})\s*{_UNIT}",
    ),
    (
        Kind.TIMEPOINT,
        r"\b(?:(?<=\bat\s)|(?<=\bby\s)|(?<=\bafter\s))the\s+"
        rf"(?P<value>{NUMBER})\s*{_UNIT}",
    ),
    (
        Kind.TIMEPOINT,
        r"\b(?:(?<=\bat\s)|(?<=\bby\s))(?P<unit>week|month|day|year)\s+(?P<value>\d+)",
    ),
    (
        Kind.TIME,  # survival was greater than 78 months
        rf"\b(?:(?<=\bwas\s)|(?<=\bwere\s))(?P<sign>(?:greater|longer|more|less|shorter)\s+than)\s+(?P<value>{NUMBER})\s*{_UNIT}",
    ),
    (
        Kind.LABEL,  # a limit or a length, not a time that was measured
        r"(?:\b(?:within|over|beyond|through|until|up\s+to|at\s+least|more\s+than|less\s+than|for)\s+"
        rf"(?:the\s+(?:first\s+|last\s+)?)?|[≥≤⩾⩽]\s*){NUMBER}\s*{_UNIT_WORDS}",
    ),
    (Kind.TIMEPOINT, r"\b(?:one|two|three|four|five)[-‐‑](?=\s*(?:,|and\b|or\b|to\b))"),
    (Kind.TIMEPOINT, rf"\b(?:one|two|three|four|five|six|eight|ten|twelve)[-‐\s]{_UNIT}"),
    (
        Kind.PERCENT,
        rf"{LEFT}(?P<value>{NUMBER})\s*%?\s*[(\[]?(?:±|\+/-)\s*(?P<spread>{NUMBER})\s*(?P<percent>{_PERCENT})",
    ),
    (Kind.TIME, rf"{LEFT}(?P<value>{NUMBER})\s*(?:±|\+/-)\s*(?P<spread>{NUMBER})\s*{_UNIT}"),
    (
        Kind.LABEL,  # how much better or worse, or how many were still observed, not how many had what was counted
        rf"{LEFT}{NUMBER}\s*{_PERCENT}\s*(?:[(\[][^()\[\]]*[)\]]\s*)?(?:(?:were|was)\s+)?(?:censored|"
        r"(?:relative|absolute|proportional|overall)?\s*(?:(?:risk|hazard)\s+)?(?:improvements?|reductions?|increases?|benefits?)"
        r"(?!\s+(?:from\s+baseline|in\s+(?:serum\s+)?(?:PSA|prostate)))|reduced\s+risk|(?:lower|higher|greater)\s+risk)\b",
    ),
    (
        Kind.LABEL,  # a threshold, not what was found
        rf"(?:[≥≤⩾⩽]\s*|[<>]\s*or\s*=\s*|\bat\s+least\s+){NUMBER}\s*{_PERCENT}",
    ),
    (
        Kind.LABEL,
        rf"{LEFT}{NUMBER}\s*{_PERCENT}\s+or\s+(?:more|greater|higher|less|lower|over|above)\b",
    ),
    (Kind.SPREAD, rf"{LEFT}(?<=[(\[])(?P<low>{_SIGNED})\s*[,;]\s*(?P<high>{_SIGNED})(?=\s*[)\]])"),
    (Kind.SPREAD, rf"{LEFT}(?<!from\s){_BARE_BOUNDS}"),
    (Kind.TIME, rf"{before('mwdyh+')}{_BOUND_SIGN}(?P<value>{WHOLE})(?P<more>\+)?\s*{_UNIT}"),
    (
        Kind.PERCENT,
        rf"{before('%p')}{_BOUND_SIGN}(?P<value>{_MINUS}{WHOLE})\s*(?P<percent>{_PERCENT})",
    ),
    (Kind.PERCENT, rf"\b(?P<words>{CARDINAL})\s+(?P<percent>per\s?cent\b|percent\b|%)"),
    (Kind.VALUE, rf"\b(?P<words>{CARDINAL}){COUNT_OF}"),
    (Kind.VALUE, rf"{LEFT}(?P<value>{_SIGNED})(?![\w·])(?!-[A-Za-z])"),
)

LISTED_P: Final = re.compile(
    r"(?:\s*,\s*(?:and\s+)?|\s+and\s+)(?=0?\.\d+(?:[,;)]|\s+and\b|\s*,?\s*respectively))"
)
"""What joins the values of `P = 0.2, 0.03 and 0.5`."""

MORE_P: Final = re.compile(
    rf"\s*(?:,\s*(?:and\s+)?|and\s+)(?:[=<>]\s*)?(?P<value>{NUMBER})(?![\w%])"
)
