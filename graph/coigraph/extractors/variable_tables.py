"""The names of variables: endpoints of ontology/vocab/endpoints.ttl, tables of ontology/studies/, as patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from coigraph import patterns, resources
from coigraph.extractors.variable_names import Names, fold, is_abbreviation
from coigraph.extractors.worded_patterns import WordedPatterns, at_word
from coigraph.linking.vocabulary import Concept, ancestors, scheme


@dataclass(frozen=True, slots=True)
class Variable:
    """An endpoint or characteristic. `endpoint` is the local name of its concept, None for own words.

    `reads` is what its values are: share (percent), event (a percentage or number of subjects), harm (the
    percentage of subjects with adverse events), survival (a time, or the percentage without the event),
    hazard (a ratio only), measure (a mean or median in any unit), time, before (a percentage that stands before it)
    or nothing.
    """

    name: str
    endpoint: str | None
    reads: str
    outcome: bool = True

    @property
    def narrow(self) -> bool:
        """Only a group may stand between its values, because whatever else can be a variable that is not known."""
        return self.reads in ("event", "measure") or (self.outcome and self.endpoint is None)

    @property
    def in_own_words(self) -> bool:
        """No vocabulary has it: it is a rate in the words of the source."""
        return self.reads == "share" and self.outcome and self.endpoint is None


SPECIFIC: Final = (
    r"(?!(?:the|and|of|in|for|or|years?|months?|weeks?|days?)\b)[A-Za-z]+(?:\s+cancer)?[-‐–](?:specific|related)\s+(?:survival|mortality)(?:\s+rates?)?"
    r"|(?:(?:distant|brain|bone|local|loco-?regional|regional|skeletal|intracranial|biochemical|treatment|"
    r"symptom|invasive)[-‐\s])?[A-Za-z]+(?:[-‐][A-Za-z]+)*[-‐–\s]free\s+(?:(?:survivals?|intervals?|periods?)(?:\s+rates?)?|rates?)"
    r"|times?\s+to\s+(?:(?:first|definite|definitive|confirmed|sustained|clinical|symptomatic)\s+)*"
    r"(?:worsening|deterioration|improvement)\s+(?:of|in)\s+(?:the\s+)?"
    r"(?:[\w-]+\s+){0,3}?(?:KPS|PS|status|score|scale|symptoms?|pain|appetite|quality[\s-]+of[\s-]+life|functioning|function)(?!\s+(?:scores?|scales?)\b)"
    r"|times?\s+to\s+(?:(?:(?:the\s+)?first|local|distant|loco-?regional|regional|PSA|prostate-specific\s+antigen|biochemical|brain|"
    r"bone|pain|symptom|symptomatic|skeletal|intracranial|CNS|second|next|subsequent|on-study|radiological|radiographic|clinical|"
    r"any|systemic)[\s-]+){0,3}(?:recurrences?|relapses?|metastas[ei]s|failure|SREs?|skeletal[-\s]related\s+events?)"
    r"|times?\s+to\s+(?:(?:local|distant|loco-?regional|regional|PSA|prostate-specific\s+antigen|biochemical|brain|bone|pain|"
    r"symptom|symptomatic|intracranial|CNS|radiological|radiographic|clinical|systemic)[\s-]+){1,2}progression"
)
"""Survivals of the source's own: melanoma-specific survival, brain metastasis-free survival."""

OWN: Final = r"specific|related|free|times?\s+to\s"
"""What each of them holds."""

AFTER_EVENT: Final = (
    r"(?:overall\s+)?survival\s+(?:from|after|beyond|following|since)\s+(?:(?:the|first|second|1st|2nd|disease)\s+)*"
    r"(?:relapse|progression|recurrence)(?!\s+(?:therap|treatment|chemotherap|surger))"
    r"|(?:second|2nd)\s+(?:(?-i:PFS)|progression[-‐–\s]free\s+survival)"
)
"""A survival that begins or ends elsewhere than with the treatment and its failure: survival from relapse, 2nd PFS."""


@dataclass(frozen=True, slots=True)
class Tables:
    """What `variables` looks for in a sentence."""

    names: Mapping[str, Variable | None]
    """Folded name -> endpoint, or None for a phrase that only looks like one."""
    written: Names
    wordings: WordedPatterns[patterns.Pattern, Variable]
    """Characteristics, and wordings that name an endpoint without its name."""
    events: tuple[patterns.Pattern, Mapping[str, Variable]]
    """Events that a hazard ratio is a ratio of, and their endpoints."""


@cache
def tables() -> Tables:
    """Return the tables, read once."""
    names: dict[str, Variable | None] = {}
    folder = resources.folder("ontology") / "studies"
    for row in resources.table(folder / "adverse-events.tsv"):
        variable = Variable(f"AE: {row['term']}", None, "event")
        for name in (row["term"], *row.several("synonyms")):
            names[fold(name)] = variable
    concepts = scheme("endpoints")
    for concept in concepts.values():
        if concept.notation:
            variable = Variable(concept.notation, concept.local, _reads(concepts, concept))
            for name in (concept.label, concept.notation, *concept.synonyms):
                names[fold(name)] = variable
    for row in resources.table(folder / "not-endpoints.tsv"):
        names[fold(row["phrase"])] = None
    within = r"\w-"
    characteristics = [
        (
            patterns.compile(
                rf"{at_word(row['pattern'], within)}(?!\w|-(?:adjust|specific|relat|standard|match))",
                re.IGNORECASE,
            ),
            Variable(row["variable"], None, _READS[row["reads"]], outcome=False),
        )
        for row in resources.table(folder / "characteristics.tsv")
    ]
    wordings = [
        (
            patterns.compile(rf"{at_word(row['pattern'], within)}(?!\w)", re.IGNORECASE),
            Variable(concepts[row["endpoint"]].notation or "", row["endpoint"], row["reads"]),
        )
        for row in resources.table(folder / "endpoint-wordings.tsv")
    ]
    written = Names(names, AFTER_EVENT, SPECIFIC, OWN)
    return Tables(
        names, written, WordedPatterns(wordings + characteristics), _event_table(concepts)
    )


def _event_table(concepts: dict[str, Concept]) -> tuple[patterns.Pattern, Mapping[str, Variable]]:
    rows = resources.table(resources.folder("ontology") / "studies" / "events.tsv")
    events = {row["event"]: row["endpoint"] for row in rows}
    names = "|".join(re.escape(e) for e in sorted(events, key=len, reverse=True))
    pattern = patterns.compile(
        r"\b(?:hazards?\s+ratios?(?:\s*[(\[]\s*HRs?\s*[)\]])?|(?-i:HRs?))\s+(?:for|of)\s+(?:the\s+)?"
        rf"(?P<event>{names})(?!\w|\s+or\b)",
        re.IGNORECASE,
    )
    return pattern, {
        event: Variable(concepts[local].notation or local, local, "survival")
        for event, local in events.items()
    }


_READS: Final = {"time": "time", "share": "before", "nothing": "nothing"}
_BRANCHES: Final = {
    "TimeToEvent": "survival",
    "Safety": "harm",
    "Event": "event",
    "Measurement": "measure",
    "Proportion": "share",
    "PatientReported": "hazard",
}
"""The branches of the endpoints, and what their values are."""


def _reads(concepts: dict[str, Concept], concept: Concept) -> str:
    above = ancestors(concepts, concept.local)
    return next((reads for branch, reads in _BRANCHES.items() if branch in above), "nothing")


_RATE: Final = re.compile(
    r"^(?:(?:rates?|incidences?|frequenc(?:y|ies)|development|proportion)\s+of\s+)|(?:\s+rates?)$",
    re.IGNORECASE,
)
_LOWERED: Final = re.compile(r"\b(?!\w?[A-Z]\w?[A-Z])\w+")


def lowered(words: str) -> str:
    """Return words on one line in small letters, abbreviations as written: `time to PSA progression`."""
    return _LOWERED.sub(lambda m: m.group().casefold(), re.sub(r"\s+", " ", words))


_OWN_WORDS: Final = frozenset(
    {
        "recurrence",
        "relapse",
        "local failure",
        "distant metastasis",
        "biochemical failure",
        "local tumour control",
        "recurrence at one site",
        "DMFS",
        "MFS",
    }
)
"""Endpoints of which reports name many kinds: local, regional, distant, of one site."""


def in_own_words(variable: Variable, written: str) -> Variable:
    """Name a variable of which there are many kinds as the text does: `local recurrence`, `locoregional control`."""
    if variable.endpoint == "SeriousAdverseEvents":
        return replace(variable, name="AE: serious adverse events")
    if variable.name not in _OWN_WORDS or variable.endpoint is None or is_abbreviation(written):
        return variable
    words = lowered(_RATE.sub("", written))
    words = re.sub(r"(recurrence|failure|relapse)s$", r"\1", words)
    return replace(variable, name=words)


def endpoint(name: str) -> Variable | None:
    """Return the endpoint of a name, None where it is none."""
    return tables().names.get(fold(name))
