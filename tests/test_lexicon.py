"""Names are found where they stand, and nowhere else."""

from __future__ import annotations

import pytest

from coigraph import resources
from coigraph.claims import EntityKind
from coigraph.errors import KnowledgeError
from coigraph.linking.entries import load_cares
from coigraph.linking.lexicon import Entry, Lexicon, lexicons
from coigraph.linking.spelling import Care, words
from coigraph.triples.curies import expand

FOUND = [
    # entity, text, names found in it with the ids of their rows
    ("therapy", "Nivolumab was stopped.", [("Nivolumab", "nivolumab")]),
    ("therapy", "We gave MK-3475 or Keytruda®.", [("MK-3475", "pembrolizumab"), ("Keytruda", "pembrolizumab")]),
    ("therapy", "an anti-PD1 antibody", [("anti-PD1 antibody", "pd-1-inhibitor")]),
    ("therapy", "ANTI PD-1 THERAPY", [("ANTI PD-1 THERAPY", "pd-1-inhibitor")]),
    ("therapy", "after ICIs and ICI therapy", [
        ("ICIs", "immune-checkpoint-inhibitor"), ("ICI therapy", "immune-checkpoint-inhibitor")]),
    ("therapy", "the CLINIPORATORTM and the Cliniporator™", [
        ("CLINIPORATORTM", "cliniporator"), ("Cliniporator", "cliniporator")]),
    ("therapy", "electrochemotherapy", [("electrochemotherapy", "electrochemotherapy")]),
    ("therapy", "carboplatin, paclitaxel", [("carboplatin", "carboplatin"), ("paclitaxel", "paclitaxel")]),
    ("therapy", "carboplatin-paclitaxel", [("carboplatin-paclitaxel", "carboplatin-paclitaxel")]),
    ("therapy", "paclitaxel + carboplatin", [("paclitaxel + carboplatin", "carboplatin-paclitaxel")]),
    ("therapy", "Opdivo in combination with Yervoy", [
        ("Opdivo in combination with Yervoy", "nivolumab-ipilimumab")]),
    ("therapy", "the encorafenib and binimetinib combination", [
        ("encorafenib and binimetinib combination", "encorafenib-binimetinib")]),
    ("therapy", "dabrafenib and trametinib", [("dabrafenib", "dabrafenib"), ("trametinib", "trametinib")]),
    ("therapy", "BRAF/MEK targeted therapy", [("BRAF/MEK targeted therapy", "braf-plus-mek-inhibitor")]),
    ("therapy", "prenivolumab, nivolumabs, iciest, ici", []),
    ("therapy", "targeted\ntherapy", []),
    ("therapy", "the range of 900 nm", []),
    ("condition", "cutaneous metastases of melanoma", [
        ("cutaneous metastases", "skin-metastasis"), ("melanoma", "melanoma")]),
    ("condition", "non-small-cell lung cancer (NSCLC)", [("non-small-cell lung cancer", "nsclc"), ("NSCLC", "nsclc")]),
    ("condition", "haemorrhage; Odor", [("haemorrhage", "bleeding"), ("Odor", "odour")]),
    ("condition", "a bitter pain-free melanomania", [("pain", "pain")]),
    ("biomarker", "BRAF V600 mutations, HMB45", [("BRAF V600 mutations", "braf-v600-mutation"), ("HMB45", "hmb-45")]),
    ("biomarker", "PD-1 and PD-L1", [("PD-1", "pd-1"), ("PD-L1", "pd-l1")]),
    ("organisation", "Bristol-Myers Squibb; MSD; msd", [
        ("Bristol-Myers Squibb", "bristol-myers-squibb"), ("MSD", "merck-us")]),
    ("organisation", "Merck & Co and Merck Serono, not Merck", [
        ("Merck & Co", "merck-us"), ("Merck Serono", "merck-serono")]),
    ("organisation", "Roche/Genentech; Roche, Genentech", [
        ("Roche/Genentech", "genentech"), ("Roche", "roche"), ("Genentech", "genentech")]),
    ("organisation", "the National Heart, Lung, and Blood Institute, MSD, Becton, Dickinson and Company", [
        ("National Heart, Lung, and Blood Institute", "nhlbi"), ("MSD", "merck-us"),
        ("Becton, Dickinson and Company", "becton-dickinson")]),
    ("organisation", "an array of doses; we inspect; 4 SC doses; J. J. Doe", []),
    ("organisation", "Array; InspECT; 4SC; J&J", [
        ("Array", "array-biopharma"), ("InspECT", "inspect"), ("4SC", "4sc"), ("J&J", "johnson-and-johnson")]),
]  # fmt: skip

LOOKED_UP = [
    # entity, whole name, id or None
    ("organisation", "BRISTOL MYERS SQUIBB", "bristol-myers-squibb"),
    ("organisation", "Merck & Co., Inc.", "merck-us"),
    ("organisation", "Merck", None),
    ("organisation", "Roche, Genentech", None),
    ("organisation", "Novartis and Pfizer", None),
    ("organisation", "array", None),
    ("therapy", "PD-1–directed therapy", "pd-1-inhibitor"),
    ("therapy", "therapy", None),
]  # fmt: skip

PARTS = [
    ("carboplatin plus paclitaxel", ["carboplatin", "paclitaxel"]),
    ("Opdivo/Yervoy", ["nivolumab", "ipilimumab"]),
    ("ipilimumab", []),
]

WORDS = [
    ("Pierre Fabre Médicament", ("pierre", "fabre", "medicament")),
    ("S.p.A.", ("s", "p", "a")),
    ("PD-1", ("pd", "1")),
    ("PD1", ("pd", "1")),
    ("Straße", ("strasse",)),
]


def entry(key: str, label: str, synonyms: tuple[str, ...] = (), **cells: str) -> Entry:
    return Entry(key, label, "company", synonyms, cells, f"table.tsv:{key}")


@pytest.mark.parametrize(("entity", "text", "expected"), FOUND, ids=[row[1] for row in FOUND])
def test_names_are_found_in_text(entity: str, text: str, expected: list[tuple[str, str]]) -> None:
    matches = lexicons().of(EntityKind(entity)).find(text)
    assert [(match.span.of(text), match.entry.key) for match in matches] == expected


def test_a_name_may_go_on_in_the_next_line_of_a_paragraph() -> None:
    text = "immune checkpoint\ninhibitors, immune\n\ncheckpoint inhibitors"
    found = [match.span.of(text) for match in lexicons().therapies.find(text, across_lines=True)]
    assert found == ["immune checkpoint\ninhibitors", "checkpoint inhibitors"]


def test_only_the_stretch_asked_for_is_searched() -> None:
    text = "nivolumab, ipilimumab, bleomycin"
    found = [match.span.of(text) for match in lexicons().therapies.find(text, 5, 21)]
    assert found == ["ipilimumab"]


@pytest.mark.parametrize(("entity", "name", "key"), LOOKED_UP, ids=[row[1] for row in LOOKED_UP])
def test_whole_names_are_looked_up(entity: str, name: str, key: str | None) -> None:
    found = lexicons().of(EntityKind(entity)).look_up(name)
    assert (found.key if found else None) == key


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_a_combination_names_its_parts(text: str, expected: list[str]) -> None:
    therapies = lexicons().therapies
    (match,) = therapies.find(text)
    assert [part.entry.key for part in therapies.parts(text, match)] == expected


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words_are_folded(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


def test_the_longest_name_wins() -> None:
    lexicon = Lexicon(EntityKind.ORGANISATION, [entry("a", "Acme"), entry("b", "Acme Pharma East")])
    text = "Acme Pharma West, Acme Pharma East"
    assert [match.entry.key for match in lexicon.find(text)] == ["a", "b"]


REFUSED = [
    ([entry("a", "Acme"), entry("a", "Bolt")], "used twice"),
    ([entry("a", "Acme"), entry("b", "Bolt", ("ACME",))], "already belongs"),
    ([entry("a", "Acme", ("Care",))], "several meanings"),
    ([entry("a", "™")], "no name"),
    ([entry("a", "Acme", components="x|y")], "names no row"),
]


@pytest.mark.parametrize(("entries", "reason"), REFUSED, ids=[reason for _, reason in REFUSED])
def test_tables_that_contradict_themselves_are_refused(entries: list[Entry], reason: str) -> None:
    with pytest.raises(KnowledgeError, match=reason):
        Lexicon(EntityKind.THERAPY, entries, cares={"Care": Care.NEVER}, patterns=["{a} plus {b}"])


NAMES = resources.folder("ontology") / "names"
AMBIGUOUS = list(resources.table(NAMES / "ambiguous-names.tsv"))


@pytest.mark.parametrize("row", AMBIGUOUS, ids=[f"{r['name']} ({r['entity']})" for r in AMBIGUOUS])
def test_ambiguous_names_keep_their_rule(row: resources.Row) -> None:
    kind = EntityKind(row["entity"])
    name = row["name"]
    assert load_cares(NAMES / "ambiguous-names.tsv", kind)[name] == row["rule"]
    lexicon = lexicons().of(kind)
    other = name.lower() if name != name.lower() else name.upper()
    assert not list(lexicon.find(f"see {other} there")), "another case is another word"
    assert bool(list(lexicon.find(f"see {name} there"))) == (
        row["rule"] not in {"never", "treated"}
    )
    assert bool(list(lexicon.find(f"{name} treatment"))) == (row["rule"] != "never")
    assert row["reason"]


COMBINATIONS = list(resources.table(NAMES / "combination-patterns.tsv"))


@pytest.mark.parametrize("row", COMBINATIONS, ids=[row["pattern"] for row in COMBINATIONS])
def test_each_pattern_names_a_combination(row: resources.Row) -> None:
    found = lexicons().therapies.look_up(row["example"])
    assert found is not None
    assert found.kind == "combination"


KINDS = {
    EntityKind.ORGANISATION: {
        *("company", "society", "foundation", "agency", "regulator", "network"),
        *("hospital", "university"),
    },
    EntityKind.THERAPY: {"drug", "device", "procedure", "class", "combination"},
    EntityKind.CONDITION: {"disease", "symptom"},
    EntityKind.BIOMARKER: {"protein", "variant", "cell", "genomic signature"},
}


@pytest.mark.parametrize("kind", EntityKind)
def test_rows_are_complete_and_refer_to_rows(kind: EntityKind) -> None:
    lexicon = lexicons().of(kind)
    for row in lexicon.entries.values():
        assert row.kind in KINDS[kind], row.place
        assert row.cells["source"], row.place
        assert row.cells.get("verified", "yes") in {"yes", "no"}, row.place
        assert (row.kind == "combination") == bool(row.several("components")), row.place
        for column in ("broader", "part_of", "successor", "former_part_of", "components"):
            assert set(row.several(column)) <= lexicon.entries.keys() - {row.key}, row.place
        assert set(row.several("maker")) <= lexicons().organisations.entries.keys(), row.place
        assert bool(row.cells.get("maker")) == bool(row.cells.get("maker_source")), row.place
        for curie in row.several("exact"):
            assert expand(curie, row.place)
        if row.cells["source"].startswith("general knowledge"):
            assert not row.several("exact"), row.place


@pytest.mark.parametrize("kind", EntityKind)
def test_every_name_of_a_row_leads_to_it(kind: EntityKind) -> None:
    lexicon = lexicons().of(kind)
    for row in lexicon.entries.values():
        for name in row.names:
            found = lexicon.look_up(name)
            assert found is row, (name, row.place)


@pytest.mark.parametrize("column", ["broader", "part_of", "successor"])
def test_nothing_stands_above_itself(column: str) -> None:
    for kind in EntityKind:
        entries = lexicons().of(kind).entries
        for key in entries:
            above: set[str] = set()
            waiting = list(entries[key].several(column))
            while waiting:
                parent = waiting.pop()
                assert parent != key, (column, key)
                if parent not in above:
                    above.add(parent)
                    waiting.extend(entries[parent].several(column))
