"""Which of the named questions a sentence may mean. Nothing is asked: a person chooses.

A sentence is compared with curated paraphrases (queries/paraphrases.tsv) as bags of word stems, weighted by how rare
they are (TF-IDF, cosine); words that stand for each other (queries/synonyms.tsv) count as one. Names that the graph
knows are put in as parameters. A sentence that is like none of them, that wants advice or accuses
(queries/refusals.tsv), is told so. Where a model of sentences is installed (`sentences`), it has half the say.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from coigraph import questions, resources
from coigraph.presentation.search import Entry, Index, words
from coigraph.presentation.sentences import Encoder, encoder
from coigraph.questions import Question

MOST: Final = 5
THRESHOLD: Final = 0.25
"""The least likeness of the best proposal. Advice and accusations are refused at any likeness."""
THRESHOLD_WITH_MODEL: Final = 0.35
"""The same with a model of sentences, by which sentences that have nothing in common are still a little alike."""
_NEAR: Final = 0.4
"""A proposal with less than this share of the best one's likeness is left out, but three are shown."""
_STEM: Final = 5
_LONGEST_NAME: Final = 8
"""Words of a name that is looked for in a sentence."""

_PLACE: Final = re.compile(r"\{(\w+)\}")
_COMMON: Final = frozenset(
    "a an the of in on at to by for with and or is are was were be been do does did has have had it its that this "
    "these those there which what how i we me my as from into about their they them his her any all some "
    "show list give tell please can could would".split()
)
_KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "person": ("person",),
    "company": ("organisation",),
    "organisation": ("organisation",),
    "therapy": ("therapy",),
    "name": ("therapy", "condition"),
    "study": ("study",),
    "document": ("document",),
}
"""Which names fit a parameter."""

ADVICE: Final = "advice"
ACCUSATION: Final = "accusation"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question that may be meant, the values that the sentence gives for it, and how like it is (0 to 1)."""

    question: Question
    values: Mapping[str, str]
    likeness: float

    @property
    def missing(self) -> tuple[str, ...]:
        """The parameters that it needs and the sentence does not give."""
        return tuple(
            p.name for p in self.question.parameters if p.required and p.name not in self.values
        )


@dataclass(frozen=True, slots=True)
class Heard:
    """What a sentence may mean: proposals, or why there are none; and which names were found in it."""

    proposals: tuple[Proposal, ...]
    refused: str = ""
    names: tuple[Entry, ...] = ()


def refusal(sentence: str) -> str:
    """Return why a sentence is no question for the graph: `advice`, `accusation`, or nothing."""
    folded = " ".join(sentence.casefold().split())
    return next((kind for kind, pattern in _refusals() if pattern.search(folded)), "")


def heard(sentence: str, index: Index) -> Heard:
    """Return the questions that a sentence may mean, the likest first."""
    if kind := refusal(sentence):
        return Heard((), kind)
    folded, names = _with_places(sentence, index)
    ranked = _model().ranked(folded)
    if not ranked or ranked[0][1] < _model().threshold:
        return Heard((), "unlike", names)
    best = ranked[0][1]
    kept = [
        pair
        for place, pair in enumerate(ranked[:MOST])
        if pair[1] > 0 and (place < 3 or pair[1] >= _NEAR * best)
    ]
    found = questions.load()
    return Heard(
        tuple(Proposal(found[name], _values(found[name], names), like) for name, like in kept),
        "",
        names,
    )


def _with_places(sentence: str, index: Index) -> tuple[str, tuple[Entry, ...]]:
    """Return a sentence with its names replaced by their kinds, and the names, the longest first taken."""
    typed = words(sentence)
    out: list[str] = []
    names: list[Entry] = []
    place = 0
    while place < len(typed):
        for end in range(min(len(typed), place + _LONGEST_NAME), place, -1):
            known = index.named(" ".join(typed[place:end]))
            if known and not (end == place + 1 and typed[place] in _COMMON):
                names.append(known[0])
                out.append(f"{{{known[0].kind}}}")
                place = end
                break
        else:
            out.append(typed[place])
            place += 1
    return " ".join(out), tuple(names)


def _values(question: Question, names: Sequence[Entry]) -> dict[str, str]:
    found: dict[str, str] = {}
    for parameter in question.parameters:
        kinds = _KINDS.get(parameter.name, ())
        entry = next((entry for entry in names if entry.kind in kinds), None)
        if entry:
            found[parameter.name] = entry.iri if parameter.type == "iri" else entry.label
    return found


class Model:
    """Curated sentences as weighted bags of stems, and, with an encoder, as vectors: likeness is the mean of both."""

    def __init__(
        self, sentences: Iterable[tuple[str, str]], encoder: Encoder | None = None
    ) -> None:
        sentences = list(sentences)
        self._encoder = encoder
        self._vectors = encoder.vectors([_said(text) for _, text in sentences]) if encoder else None
        self.threshold = THRESHOLD_WITH_MODEL if encoder else THRESHOLD
        counted = [(name, Counter(_stems(text))) for name, text in sentences]
        holding: Counter[str] = Counter(stem for _, bag in counted for stem in bag)
        self._total = len(counted)
        self._rare = {stem: math.log(1 + self._total / n) for stem, n in holding.items()}
        self._bags = [(name, self._weighted(bag)) for name, bag in counted]

    def ranked(self, sentence: str) -> list[tuple[str, float]]:
        """Return the questions by the likeness of their likest sentence."""
        asked = self._weighted(Counter(_stems(sentence)))
        best: dict[str, float] = defaultdict(float)
        for name, bag in self._bags:
            like = sum(weight * bag.get(stem, 0.0) for stem, weight in asked.items())
            best[name] = max(best[name], like)
        if self._encoder is not None and self._vectors is not None:
            alike = self._vectors @ self._encoder.vectors([_said(sentence)])[0]
            near: dict[str, float] = defaultdict(float)
            for (name, _), like in zip(self._bags, alike, strict=True):
                near[name] = max(near[name], float(like))
            best = defaultdict(float, {n: (like + near[n]) / 2 for n, like in best.items()})
        return sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))

    def _weighted(self, bag: Counter[str]) -> dict[str, float]:
        # a word that no sentence holds counts as the rarest: it makes what was typed less like all of them
        rarest = math.log(1 + self._total)
        weights = {stem: n * self._rare.get(stem, rarest) for stem, n in bag.items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {stem: weight / length for stem, weight in weights.items()}


def _said(text: str) -> str:
    """Return a sentence in which the places of names are words."""
    return _PLACE.sub(r"\1", text)


def _stems(text: str) -> list[str]:
    places = [f"{{{kind}}}" for kind in _PLACE.findall(text)]
    plain = [word for word in words(_PLACE.sub(" ", text)) if word not in _COMMON]
    return [*places, *map(_stem, plain)]


def _stem(word: str) -> str:
    """Return what a word counts as: the meaning that it shares with others, else its beginning."""
    known = _meanings()
    return known.get(word) or known.get(word[:_STEM]) or word[:_STEM]


@cache
def _meanings() -> Mapping[str, str]:
    """Return what words mean that stand for each other (queries/synonyms.tsv), and what their beginnings mean."""
    (path,) = resources.files("queries", "synonyms.tsv")
    whole: dict[str, str] = {}
    begun: dict[str, set[str]] = defaultdict(set)
    for row in resources.table(path):
        for word in words(row["words"]):
            whole[word] = f"={row['meaning']}"
            begun[word[:_STEM]].add(whole[word])
    return {stem: min(found) for stem, found in begun.items() if len(found) == 1} | whole


@cache
def _model() -> Model:
    (path,) = resources.files("queries", "paraphrases.tsv")
    known = questions.load()
    curated = [(row["question"], row["paraphrase"]) for row in resources.table(path)]
    titles = [(name, question.title) for name, question in known.items()]
    return Model((pair for pair in (*curated, *titles) if pair[0] in known), encoder())


@cache
def _refusals() -> tuple[tuple[str, re.Pattern[str]], ...]:
    (path,) = resources.files("queries", "refusals.tsv")
    return tuple((row["kind"], re.compile(row["pattern"])) for row in resources.table(path))
