"""The study that a document reports: design, size, period, phase, registry ids, conditions and groups.

A document reports a study where it says how many subjects were included, where it says of one study what it is
(`this randomised trial`, `a retrospective study included`), or where it gives the registry id of one. Studies that
a text only mentions make none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from coigraph import patterns, resources
from coigraph.claims import Claim, Name, Residue, Study, StudyGroup
from coigraph.documents import Document, Evidence, Span
from coigraph.extractors import arms
from coigraph.extractors.discourse import Role, Sentence, read_sentences
from coigraph.extractors.group_sizes import summed
from coigraph.extractors.periods import Period, period
from coigraph.extractors.registry_ids import REGISTERED, registry_ids
from coigraph.extractors.study_size import introduced, stated
from coigraph.extractors.subject_counts import ADVERB, SUBJECTS
from coigraph.linking.lexicon import Lexicon, Lexicons
from coigraph.linking.vocabulary import scheme

_STUDY_NOUN = (
    r"(?:study|trial|analysis|comparison|evaluation|review|report|series|register|registry|survey|"
    r"meta-?analysis|RCT)"
)
_OWN: Final = patterns.compile(
    r"\b(?P<first>this|our|the\s+present|the\s+current|we\s+(?:did|conducted|performed|report|carried\s+out|undertook)|"
    r"in\s+an?|an?|the|in\s+the)\s+"
    rf"(?P<words>(?:[\w/‐:-]+,?\s+){{0,10}}?){_STUDY_NOUN}\b"
    r"(?!\s+(?:of\s+trials|group|drug|medication|treatment|entry|register))",
    re.IGNORECASE,
)
_STUDY: Final = patterns.compile(rf"\b{_STUDY_NOUN}\b", re.IGNORECASE)
_UNSURE: Final = frozenset({"a", "an", "the", "in a", "in an", "in the"})
_CONDUCTED: Final = re.compile(
    r"\s*(?:,?\s*(?:which|that))?\s*(?:\([^)]*\)\s*)?(?:was|were|is|included|enrol+ed|evaluated|compared|assessed|investigated|"
    r"examined|aimed|explored|recruited|randomi[sz]ed|tested|analy[sz]ed|reviewed|of\s+\d|in\s+\d|constitutes|reports)\b",
    re.IGNORECASE,
)
_INCLUSION: Final = patterns.when_used(
    rf"\b(?:{SUBJECTS}|enrol\w*|recruit\w*|randomi[sz]\w*|treated|diagnosed|conducted|accrual|included|collected|data|records|performed|assigned)\b"
)
"""In lower case."""
_RANDOM: Final = patterns.compile(
    rf"{SUBJECTS}\b[^.;]{{0,200}}\b(?:were|was)\s+{ADVERB}(?:randomi[sz]ed|allocated\s+randomly)|\brandomly\s+(?:assigned|allocated)\b",
    re.IGNORECASE,
)
_PHASE: Final = patterns.compile(
    r"\bphase[\s-]*(?P<first>[1-4]|IV|I{1,3})[abc]?(?:\s*[/–-]\s*(?P<second>[1-4]|IV|I{1,3})[abc]?)?(?!\w)",
    re.I,
)
_ROMAN: Final = {"I": "1", "II": "2", "III": "3", "IV": "4"}
_PHASE_DESIGN: Final = re.compile(r"phase-\d")
_TITLE_ACRONYM: Final = patterns.compile(
    r"\b[Tt]he\s+([A-Z][A-Z0-9]{2,}(?:-[A-Z0-9]+)*)\s+(?:[Tt]rial|[Ss]tudy)\b"
)


@cache
def _families() -> patterns.Expression:
    rows = resources.table(resources.folder("ontology") / "studies" / "trial-families.tsv")
    # the letter first, which `re` looks for at once, and from there back
    names = "|".join(
        rf"{re.escape(n[0])}(?<!\w.){re.escape(n[1:])}" for n in (r["family"] for r in rows)
    )
    return patterns.when_used(rf"(?:{names})(?:[-\s](?:[A-Z][A-Za-z]+[-\s]?)?)?\d+[A-Z]?\b")


@cache
def _designs() -> tuple[patterns.Pattern, dict[str, str]]:
    names = {
        _fold(name): local
        for local, concept in scheme("designs").items()
        if local not in ("interventional", "observational", "synthesis")
        for name in (concept.label, *concept.synonyms)
    }
    alternatives = "|".join(
        re.escape(n).replace(r"\ ", r"[\s‐‑–-]+") for n in sorted(names, key=len, reverse=True)
    )
    return patterns.compile(
        rf"(?<!\w)(?<!non-)(?:{alternatives})(?!\w)(?!-(?:defin|bas))", re.IGNORECASE
    ), names


def _fold(name: str) -> str:
    return re.sub(r"[\s‐‑–-]+", " ", name).casefold()


def extract(
    document: Document, lexicons: Lexicons, earlier: Sequence[Claim]
) -> Iterator[Claim | Residue]:
    """Yield the study that the document reports, if it reports one."""
    study = _Report(document, lexicons).study()
    if study:
        yield study


class _Report:
    """Gathers what the sentences of one document say of its study."""

    def __init__(self, document: Document, lexicons: Lexicons) -> None:
        self.document = document
        self.text = document.text
        self.lexicons = lexicons
        self.sentences = read_sentences(document)
        self.evidence: list[Evidence] = []

    def study(self) -> Study | None:
        """Return the study, None where nothing says that the document reports one."""
        own = [s for s in self.sentences if not s.background and not s.plan]
        listed = self._groups(own)
        size = (
            stated(self.text, [s for s in self.sentences if not s.background])
            or summed(self.text, listed, own)
            or introduced(self.text, self.sentences)
        )
        described = list(self._described(size.evidence if size else ()))
        ids = self._registry_ids()
        if size is None and not described and len(ids) != 1:
            return None
        designs = self._designs(described, own)
        if size:
            self.evidence += size.evidence
        dates = next((p for s in own if (p := self._period(s))), None)
        if dates:
            self.evidence.append(dates.span)
        labels = [scheme("designs")[d].label for d in designs if not _PHASE_DESIGN.fullmatch(d)]
        return Study(
            tuple(dict.fromkeys(self.evidence)),
            design=", ".join(labels) or None,
            designs=tuple(designs),
            registry_ids=tuple(ids),
            acronym=self._acronym(described),
            size=size.subjects if size else None,
            start=dates.start if dates else None,
            end=dates.end if dates else None,
            phase=self._phase(described),
            conditions=self._conditions(described, own),
            groups=tuple(listed),
        )

    def _groups(self, own: Sequence[Sentence]) -> list[StudyGroup]:
        """Return the groups of the first sentence that counts them, else of the first that lists them."""
        first: list[StudyGroup] = []
        for sentence in own:
            found = arms.groups(self.text, sentence.span, self.lexicons.therapies)
            if found and any(group.size or group.share for group in found):
                return found
            first = first or found
        return first

    def _described(self, counted: Sequence[Evidence]) -> Iterator[Span]:
        """Yield the places that say of the document's own study what it is.

        Its title; `this ... trial`; and `a ... trial` in a sentence that tells what was done or counts the subjects.
        """
        title = self.document.title
        if title and isinstance(title.evidence, Span) and self._is_design_title(title.evidence):
            self.evidence.append(title.evidence)
            yield title.evidence
        for sentence in self.sentences:
            if sentence.plan or (sentence.background and sentence.role is not Role.BACKGROUND):
                continue
            for match in _OWN.finditer(self.text, sentence.span.start, sentence.span.end):
                sure = match.group("first").casefold() not in _UNSURE
                designs, _ = _designs()
                if not designs.search(match.group()) and not _PHASE.search(match.group()):
                    continue
                conducted = _CONDUCTED.match(self.text, match.end(), sentence.span.end)
                counts = any(place in sentence.span for place in counted)
                if sure or (
                    sentence.role is not Role.BACKGROUND
                    and (conducted or counts or sentence.role is Role.METHOD)
                ):
                    span = Span(match.start(), match.end())
                    self.evidence.append(span)
                    yield span

    def _is_design_title(self, span: Span) -> bool:
        words = span.of(self.text)
        return bool(_STUDY.search(words) and (_designs()[0].search(words) or _PHASE.search(words)))

    def _designs(self, described: Sequence[Span], own: Sequence[Sentence]) -> list[str]:
        pattern, names = _designs()
        found = {
            names[_fold(m.group())]
            for span in described
            for m in pattern.finditer(self.text, span.start, span.end)
        }
        for sentence in own:
            if sentence.role in (Role.METHOD, Role.RESULT, Role.UNLABELLED) and not found & {
                "randomised",
                "non-randomised",
            }:
                match = _RANDOM.search(self.text, sentence.span.start, sentence.span.end)
                if match:
                    found.add("randomised")
                    self.evidence.append(Span(match.start(), match.end()))
        return [local for local in _order() if local in found]

    def _registry_ids(self) -> list[str]:
        """Return the registry ids that the document states of itself and that its own text names."""
        found = []
        stated = self.document.identifiers.get("nct")
        if stated:
            found.append(stated.value)
            self.evidence.append(stated.evidence)
        for sentence in self.sentences:
            if not sentence.background:
                for registry_id, span in registry_ids(self.text, sentence.span):
                    found.append(registry_id)
                    self.evidence.append(span)
        return list(dict.fromkeys(found)) or self._own_registration()

    def _own_registration(self) -> list[str]:
        """Return the one id that a sentence of the introduction gives of this study, else a number in words.

        A register that the table does not know is named in words: `National Register of Trials (No. 1745)`.
        """
        named = {
            registry_id: span
            for sentence in self.sentences
            for registry_id, span in registry_ids(self.text, sentence.span)
            if _OWN.search(self.text, sentence.span.start, sentence.span.end)
        }
        if not named and REGISTERED.may_match(self.text):
            for sentence in self.sentences:
                match = REGISTERED.search(self.text, sentence.span.start, sentence.span.end)
                if match and not sentence.heading:
                    named[match.group("number")] = Span(*match.span())
        if len(named) != 1:
            return []
        self.evidence += named.values()
        return list(named)

    def _period(self, sentence: Sentence) -> Period | None:
        if sentence.heading or sentence.role is Role.CONCLUSION:
            return None
        found = period(self.text, sentence.span.start, sentence.span.end)
        says = found and _INCLUSION.search(patterns.without_case(sentence.span.of(self.text)))
        return found if says else None

    def _phase(self, described: Sequence[Span]) -> str | None:
        for span in described:
            match = _PHASE.search(self.text, span.start, span.end)
            if match:
                parts = [p.upper() for p in match.groups() if p]
                return "/".join(_ROMAN.get(p, p) for p in parts)
        return None

    def _acronym(self, described: Sequence[Span]) -> str | None:
        title = self.document.title
        if title and isinstance(title.evidence, Span):
            match = _families().search(title.value) or _TITLE_ACRONYM.search(title.value)
            if match:
                return match.group(match.lastindex or 0)
        if not described or not _families().search(self.text):
            return None
        named = {
            match.group()
            for s in self.sentences
            if not s.background
            for match in _families().finditer(self.text, s.span.start, s.span.end)
        }
        return named.pop() if len(named) == 1 else None

    def _conditions(self, described: Sequence[Span], own: Sequence[Sentence]) -> tuple[Name, ...]:
        lexicon: Lexicon = self.lexicons.conditions
        places = [e for e in self.evidence if isinstance(e, Span)]
        spans = list(described) + [s.span for s in own if any(p in s.span for p in places)]
        title = self.document.title
        if title and isinstance(title.evidence, Span):
            spans.insert(0, title.evidence)
        found: dict[str, Name] = {}
        for span in dict.fromkeys(spans):
            for match in lexicon.find(self.text, span.start, span.end):
                found.setdefault(
                    match.entry.key, lexicon.name(match.span.of(self.text), match.entry)
                )
        return tuple(found.values())


def _order() -> Sequence[str]:
    """Return the designs in the order in which a report names them: how assigned, who knows, how many, where."""
    first = (
        "retrospective",
        "prospective",
        "randomised",
        "non-randomised",
        "controlled",
        "placebo-controlled",
    )
    return (*first, *(local for local in scheme("designs") if local not in first))
