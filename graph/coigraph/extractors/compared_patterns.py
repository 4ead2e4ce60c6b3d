"""The wordings in which a report compares what it measured, and where the name of what it measured ends."""

from __future__ import annotations

import re
from typing import Final

from coigraph import patterns

PEOPLE: Final = (
    r"(?:patients?|subjects?|participants?|women|men|children|groups?|arms?|cohorts?|users?|recipients?|controls?|survivors|"
    r"individuals|people|those|who|therap(?:y|ies)|treatments?|interventions?|regimens?|placebo|dogs|mice|rats|we|it|they|"
    r"stud(?:y|ies)|trials?|analys[ei]s|results?|data|findings|model|differences?|combination|use|addition|this|these|there|"
    r"which|that|both|all|each|neither|none|others?|most|nobody|one|two|three)"
)
GROUP: Final = patterns.when_used(
    r"\b(?:patients?|subjects?|participants?|women|men|children|groups?|arms?|cohorts?|users?|recipients?|controls?(?!\s+rate)|survivors|"
    r"those|treated|receiving|placebo|cases|population|regimens?)\b|^\s*(?:the\s+)?[A-Z0-9]{1,6}(?:\s*[+/]\s*\w+)*\s*$",
)
MORE_OR_LESS: Final = (
    r"(?:better|higher|greater|longer|shorter|lower|less|more|fewer|worse|larger|smaller|faster|slower|earlier|later|poorer|"
    r"superior|inferior|improved|reduced|decreased|increased|prolonged|similar|comparable|different|equivalent|rapid(?:ly)?|"
    r"severe|frequent(?:ly)?|rarer|common)"
)
SAID: Final = patterns.when_used(
    r"\b(?:was|were|is|are|did\s+not|differed|improved|increased|decreased|declined|rose|fell|dropped|deteriorated|worsened|"
    r"showed|(?:had|has|have)\s+been|occurred|developed|remained|became|favou?red|also\s+(?=(?:improved|increased|decreased)))\b",
    re.IGNORECASE,
)
"""The verb of a sentence about what was measured."""
COMPARES: Final = patterns.when_used(
    rf"\d.{{0,90}}\s(?:and|vs?\.?|versus|against)\s.{{0,90}}\d|\b(?:doubled|halved|{MORE_OR_LESS}|significan\w+|differ\w*|improve[ds]?|increased?|decreased?|declined?|rose|fell|dropped|deteriorated?|"
    r"worsened|favou?r\w*|change[sd]?|reduced|improvements?|unchanged|than|versus|vs|against|respectively)\b|\d\s*%?\s*(?:±|\+/-)",
    re.IGNORECASE,
)
HAD: Final = patterns.compile(
    r"\b(?:better|higher|greater|longer|shorter|lower|less|more|fewer|worse|larger|smaller|faster|slower|improved|reduced|decreased|"
    r"increased|prolonged|similar|significant)\s+"
    r"(?!(?:than|likely|in|after|at|for|with|among|when|on|to|by|between|compared|and|or|as|if|during)\b)",
    re.IGNORECASE,
)
"""What one group had more or less of."""
DID: Final = patterns.compile(
    r"\b(?:improv(?:ed|es)|reduc(?:ed|es)|increas(?:ed|es)|decreas(?:ed|es)|prolong(?:ed|s)|shorten(?:ed|s)|lower(?:ed|s)|"
    r"enhanc(?:ed|es)|diminished|raised|prevent(?:ed|s)|alleviat(?:ed|es)|reliev(?:ed|es)|accelerat(?:ed|es))\s+"
    r"(?!(?:in|with|by|from|after|at|to|over|during|on|significan\w+|and)\b)",
    re.IGNORECASE,
)
CHANGE: Final = (
    r"(?:differences?|improvements?|reductions?|increases?|decreases?|declines?|changes?|benefits?|gains?|advantages?|"
    r"deteriorations?|worsening|effects?)"
)
IN: Final = patterns.when_used(
    r"\b(?:in\s+terms\s+of|with\s+(?:respect|regards?)\s+to|regarding|concerning|in|of|for)\s+(?P<np>[^,;()]+?)"
    r"(?=\s+(?:in|for|with|among|between|at|after|from|on|by|over|during|compared|than|versus|vs)\s|\s*$)",
    re.IGNORECASE,
)
OPENINGS: Final = patterns.when_used(
    r"\s*(?:(?:[,;:.]|and|but|while|whereas|although|though|however|moreover|furthermore|additionally|interestingly|importantly|"
    r"consistently|overall|similarly|results|notably|secondly|firstly|respectively|then|also|nor|or|as\s+well\s+as)\b[\s,:]*|[,;:.]\s*|"
    r"(?:in\s+(?:addition|contrast|particular|the|patients|this|both|arm|group|[A-Z])|at|after|among|for|compared|on|during|within|with|between|"
    r"following|before|when|despite|unlike|as\s+compared|by|from|according)\b(?:(?!\b(?:was|were|is|are)\b)[^,]){0,120},\s*|"
    r"after\s+(?:the\s+)?(?:treatment|therapy|intervention|surgery|operation)\s+(?=the\b)|"
    r"[^,;()]{0,60}?\b(?:showed|demonstrated|revealed|found|indicated|suggested|observed)\s+that\s+)+",
    re.IGNORECASE,
)
ARTICLES: Final = patterns.when_used(
    r"(?:(?:the|an?|their|its|our|in|of|for|on|with|to|mean|median|average(?=\s+\S+\s)|overall|total(?=\s+(?:score|scores)\b)|estimated|any|no|both|cumulative|actuarial|\d+[-‐–](?:year|month|week|day)s?|"
    r"significant(?:ly)?|statistically|better|higher|greater|longer|shorter|lower|less|more|fewer|worse|improved|self-reported|[\w-]+['’]s|"
    r"reduced|decreased|increased|prolonged|similar|also|respective|corresponding|postintervention)\s+|\d\)\s*|(?:day|week|month|year)s?\s+\d+\s+(?=the\b)|"
    r"(?:levels?|scores?|(?:occurrence\s+|development\s+)?rates?|incidences?|risks?|frequenc(?:y|ies)|percentages?|proportions?|values?|amounts?|portions?|probabilit(?:y|ies)|doses?|"
    r"differences?|improvements?|reductions?|increases?|decreases?|declines?|deteriorations?|worsening)\s+(?:of|in|for|on)\s+)+",
    re.IGNORECASE,
)
END: Final = patterns.when_used(
    r"\s+(?:(?:at|with|among|between|by|measured|assessed|evaluated|than|after|before|during|over|compared|versus|vs\.?|when|while|whereas|within|across|"
    r"throughout|who|which|that|was|were|is|are|did|had|did|favou?r\w*|under|as|using|because|but|due|without|respectively|significantly|"
    r"relative|following|until|through|per|resulting|according|based|against|among|via|despite|since|if|\d+\s+(?:weeks?|months?|days?|years?|hours?))\b|"
    r"(?:in|for|of|on|from|to)(?=\s+(?:the\s+|an?\s+|all\s+|both\s+|each\s+|either\s+)*(?:(?!among\b)[\w+/-]+\s+){0,2}?"
    r"(?:patients?|subjects?|participants?|women|men|children|groups?|arms?|cohorts?|users?|recipients?|controls?|survivors|those|"
    r"regimens?|treatments?|baseline|weeks?|months?|days?|years?|comparison|favou?r|our|this|study|trial)\b)|"
    r"(?:(?<!change\s)(?<!changes\s)(?<!decrease\s)(?<!increase\s)(?<!reduction\s)in|for|from)(?=\s+(?:the\s+)?(?-i:[A-Z0-9]))).*|,\s+(?:i\.?e|e\.?g|defined|measured|which|as)\b.*",
    re.DOTALL,
)
"""Where the words of a variable end: before a group, a time or a comparison."""
SHARED: Final = patterns.when_used(r"(\S+(?: \S+)??) and (\S+) (\S.*)")
"""Two names with one noun: `neutrophil and platelet engraftment`."""
TAIL: Final = patterns.when_used(
    r"(?:(?<!filtration)(?<!heart)\s+rates?|(?<!ive)(?<!al)(?<!ic)\s+symptoms?|\s+(?:values?|amplitudes|alone|also|significantly|both|"
    r"from\s+baseline))+$",
    re.IGNORECASE,
)
BRACKET: Final = patterns.when_used(r"[(\[](?!\s*[+−-]\s*[)\]])[^()\[\]]*[)\]]")
"""Words in brackets, but for the sign of a cell: `CD8 (+) cells`."""
NO_VARIABLE: Final = patterns.when_used(
    r"(?:after|before|at|on|when|during|in|for|with|among|by|from|to|of|as|than|effective|often|toxic|likely|favou?rable|favou?r|"
    r"(?:\w+ed|disease|experiments?|tasks?|duration|cells?|effects?|conditions?|methods?|kept|seen|found|shown|given|done)$|(?!early\b|daily\b|weekly\b|monthly\b|yearly\b)\w+ly)\b.*|(?:frequent|severe|common|rapid|pronounced|marked)(?:\s+(?:in|than|with)\b.*)?|"
    rf"{CHANGE}|(?:\w+\s+)*(?:two|three|four|five|six|former|latter|follow-up|p)\b.*|(?:{PEOPLE})\b.*|.*\b(?:{PEOPLE})|"
    r".*\b(?:age|ages|sex|gender|characteristics|baseline|stage|expression|polymorphisms?|genotypes?|alleles?|mutations?|methylation|"
    r"sensitivity|specificity|accuracy|concordance|kappa|interaction|trend|hazards?|odds|finding|this|these|variables|parameters|"
    r"experiments?|endpoints?|outcomes?|groups?|arms?|patients|likely|evidence|tumou?rs|compared|study|trial)\b.*",
    re.IGNORECASE,
)
BASELINE: Final = patterns.compile(
    r"\b(?:baseline|before\s+(?:the\s+)?(?:treatment|therapy|intervention|operation|surgery|randomi[sz]ation)|pre-?operative(?:ly)?|"
    r"interactions?|matched|younger|older|(?:non-?)?responders?|achieving|attaining|carriers?|expressers?)\b",
    re.IGNORECASE,
)
"""Words of what is no outcome: what was alike before the study, and what tells subjects apart."""
ASSOCIATED: Final = patterns.compile(
    r"\b(?:correlat\w+|associat\w+|regression|predict\w*|prognos\w*|risk\s+factors?|multivaria\w+|univaria\w+|concordance|"
    r"agreement)\b",
    re.IGNORECASE,
)
"""Words of a sentence about what goes together."""
FROM_BASELINE: Final = patterns.when_used(
    r"\b(?:from|with|to|over|than)\s+(?:the\s+)?baseline", re.IGNORECASE
)
ADJECTIVE: Final = patterns.when_used(
    r"(?:(?<!surviv)(?<!interv)(?<!remov)(?<!rec)(?<!arriv)(?:al|ic|ive|ary|ous|ar)|\b[A-Z])$"
)
"""The last word before `and` has its noun behind it: `urological and sexual function`."""
AND: Final = patterns.when_used(
    r"\s*,\s*(?:and|or)\s+|\s*,\s*|\s+(?:and|or|as\s+well\s+as)\s+", re.I
)
ITEM: Final = patterns.when_used(
    r"\s*(?:,\s*(?:[^,;()]{2,60},\s*)?(?:and\s+|or\s+|nor\s+)?|;\s*(?:and\s+)?|(?:and|or|nor|as\s+well\s+as)\s+)(?P<np>[^,;()]+)",
    re.IGNORECASE,
)
AGAIN: Final = patterns.when_used(
    r"\s*,?\s*(?:(?:but|and)\s+not\s+|and\s+|,\s*)(?:(?:after|at|with|among|by)\s+[^,;()]{1,60}|"
    rf"(?:in|for|on|between)\s+[^,;()]{{0,50}}?(?:\b{PEOPLE}\b|(?-i:[A-Z]))[^,;()]{{0,40}}|(?-i:[A-Z])[\w+/-]*\s*|\d[\d\s]*(?:and|to)[\d\s]+)",
    re.IGNORECASE,
)
"""The same variable, in another group or at another time: `but not in study B (P`."""
INCLUDING: Final = patterns.when_used(
    r"[\s,](?:including|such\s+as|namely|especially|particularly)\s+(?P<np>[^,;()]+)$", re.I
)
JOINT: Final = patterns.when_used(
    # each begins with one of three characters: a search goes quickly from one to the next
    r"[;,\s](?:(?<=;)\s|(?:(?<=,)\s)?(?<=\s)(?:but|while|whereas|although|though|however)\s|"
    r"(?:(?<=,)\s)?(?<=\s)\s*and\s+(?=the\s|there\s)|(?<=,)\s+(?=the\s))"
)
SPEAKS: Final = patterns.when_used(rf"{SAID.pattern}|\b{CHANGE}\b", re.IGNORECASE)
TREATS: Final = patterns.when_used(
    r"\b(?:effective|superior|inferior|tolerated|active|safe|efficacious)\b", re.I
)
"""What is said of a treatment, not of what was measured."""
THAN: Final = patterns.compile(r"\b(?:than|compared|versus)\b", re.IGNORECASE)
THE_DIFFERENCE: Final = patterns.when_used(
    r"[,;\s]*(?:and|but)?\s*(?:(?:there\s+was|the|this|these)\s+)(?:an?\s+|no\s+)?(?:[\w-]+\s+){0,3}?differences?\b",
    re.IGNORECASE,
)
"""A clause about what the one before it compares: `and the difference was significant (P`."""
INSERTED: Final = patterns.when_used(
    r",\s*(?:however|though|therefore|thus|in\s+contrast)\s*,", re.IGNORECASE
)
LONGEST: Final = 8
"""A variable has at most so many words."""
TESTED: Final = patterns.when_used(
    r"[Pp](?<!\w.)(?i:(?:[\s-]*values?)?\s*[=<>≤:]|\s+(?:less|greater|was|of)\b)"
)
