"""How many names of organisations are resolved, and how many of them rightly: a labelled list."""

from __future__ import annotations

from pathlib import Path

import pytest

from coigraph import resources
from coigraph.claims import Name
from coigraph.linking.lexicon import lexicons
from coigraph.linking.mappings import load_mappings
from coigraph.linking.misspelling import distance
from coigraph.linking.resolve import MISSPELLING, propose, resolve

ROWS = list(resources.table(Path(__file__).parent / "organisation-names.tsv"))
PRECISION = 0.995
RECALL = 0.90


def linked(written: str) -> Name:
    return propose(resolve(Name(written), lexicons().organisations), lexicons())


def answer(written: str) -> str:
    """Return the row that a name is linked to, or that is proposed for it."""
    name = linked(written)
    return name.key or name.proposed or ""


def test_the_list_is_long_and_each_name_stands_once() -> None:
    assert len(ROWS) >= 400
    assert len({row["written"] for row in ROWS}) == len(ROWS)
    assert sum(row["labelled"] == "before" for row in ROWS) >= 200
    assert {row["answer"] for row in ROWS} - {""} <= lexicons().organisations.entries.keys()


def test_names_are_resolved_and_rightly() -> None:
    answers = [(row, answer(row["written"])) for row in ROWS]
    wrong = [(row["written"], key) for row, key in answers if key not in ("", row["answer"])]
    right = sum(key == row["answer"] for row, key in answers if key)
    known = sum(bool(row["answer"]) for row in ROWS)
    assert right / (right + len(wrong)) >= PRECISION, wrong
    assert right / known >= RECALL


@pytest.mark.parametrize("why", ["ambiguous", "two", "not an organisation", "trap"])
def test_a_name_that_is_no_single_organisation_gets_none(why: str) -> None:
    rows = [row for row in ROWS if row["why"] == why]
    assert rows
    assert {row["written"]: answer(row["written"]) for row in rows} == {
        row["written"]: row["answer"] for row in rows
    }


def test_a_misspelling_is_only_ever_a_proposal() -> None:
    names = {row["written"]: linked(row["written"]) for row in ROWS if row["why"] == "typo"}
    assert {written for written, name in names.items() if name.key} == set()
    proposed = [name for name in names.values() if name.proposed]
    assert len(proposed) >= 20
    for name in proposed:
        assert name.justification == MISSPELLING
        assert name.confidence is not None
        assert 0.5 < name.confidence <= 0.8


def test_every_link_says_why() -> None:
    for row in ROWS:
        name = linked(row["written"])
        assert bool(name.key or name.proposed) == bool(name.justification), row["written"]


# companies and bodies of three documents, as written: the row, and the identifiers that ROR and EDGAR have of it
NAMED = [
    ("4SC", "4sc", ""),
    ("Alkermes", "alkermes", "cik:0001520262 ror:05sa44m96"),
    ("Array", "array-biopharma", ""),
    ("AstraZeneca", "astrazeneca", "cik:0000901832 ror:04r9x1a08"),
    ("BMS", "bristol-myers-squibb", "cik:0000014272 ror:00gtmwv55"),
    ("Boehringer Ingelheim", "boehringer-ingelheim", "ror:00q32j219"),
    ("Daiichi Sankyo", "daiichi-sankyo", "ror:027y26122"),
    ("Eisai", "eisai", "ror:04vvh7p27 ~ror:0469x1750"),
    ("Genmab", "genmab", "cik:0001434265"),
    ("Idera", "idera", ""),
    ("IGEA", "igea", ""),
    ("Immunocore", "immunocore", "cik:0001671927"),
    ("Incyte", "incyte", "cik:0000879169 ror:00cvzzg84"),
    ("Italfarmaco", "italfarmaco", "ror:05xsppr58"),
    ("Lunaphore", "lunaphore", ""),
    ("MedImmune", "medimmune", ""),
    ("Merck Serono", "merck-serono", "ror:04vpzfb52"),
    ("MSD", "merck-us", "cik:0000310158 ror:02891sr49"),
    ("Nektar", "nektar", "cik:0000906709"),
    ("Nouscom", "nouscom", "ror:042dk0329"),
    ("Novartis", "novartis", "cik:0001114448 ror:02f9zrr09"),
    ("Oncosec", "oncosec", ""),
    ("Pfizer", "pfizer", "cik:0000078003 ror:01xdqrp08"),
    ("Pierre Fabre", "pierre-fabre", "ror:04hdhz511"),
    ("Regeneron", "regeneron", "cik:0000872589"),
    ("Roche Genentech", "genentech", "ror:04gndp242"),
    ("Sandoz", "sandoz", "ror:02rse7p59"),
    ("Sanofi", "sanofi", "cik:0001121404 ror:02n6c9837"),
    ("Seagen", "seagen", "ror:01vwesc15"),
    ("Sun Pharma", "sun-pharma", "~ror:04vnqkx80"),
    ("Takis", "takis", ""),
    ("Ultimovacs", "ultimovacs", ""),
    ("AIOM", "aiom", ""),
    ("ASCO", "asco", ""),
    ("EORTC", "eortc", "ror:034wxcc35"),
    ("ESMO", "esmo", ""),
    ("Fondazione Melanoma", "fondazione-melanoma", ""),
    ("InspECT", "inspect", ""),
    ("NICE", "nice", ""),
    ("SCITO", "scito", ""),
    ("SITC", "sitc", ""),
    ("SMR", "smr", ""),
]  # fmt: skip


@pytest.mark.parametrize(("written", "key", "identifiers"), NAMED)
def test_a_name_has_the_identifiers_that_were_found_and_no_others(
    written: str, key: str, identifiers: str
) -> None:
    assert linked(written).key == key
    found = {
        ("~" if match.predicate == "skos:closeMatch" else "") + match.object
        for match in load_mappings()
        if match.subject == f"org:{key}" and not match.object.startswith("wikidata:")
    }
    assert found == set(identifiers.split())


def test_a_misspelt_company_is_unknown_and_the_right_one_proposed() -> None:
    name = linked("Sindax")
    assert (name.key, name.proposed) == (None, "syndax")


NOT_PROPOSED = [
    "Merk",  # too short
    "Mercks",  # of a name that is ambiguous
    "Taixo",  # five letters
    "Taipho Pharmaceutical",  # Taiho or Taisho
    "Bayern",  # Bayer has five letters
    "European Society of Cardiologie",  # names of bodies are common words
    "American Collage of Cardiology",
    "Roche, Genentec",
    "nivolumap",
    "Pembrolizumab",
    "Cellectus Sciences",  # one word more
    "Zanofi Pasteur",  # another first letter
    "",
    "Inc.",
]


@pytest.mark.parametrize("written", NOT_PROPOSED)
def test_what_may_be_something_else_is_not_proposed(written: str) -> None:
    assert linked(written) == Name(written)


def test_no_known_name_is_a_misspelling_of_another() -> None:
    organisations = lexicons().organisations
    for entry in organisations.entries.values():
        for name in entry.names:
            assert propose(Name(name), lexicons()).proposed is None, name


SLIPS = [
    # two words, how many slips are allowed, how many there are
    ("syndax", "sindax", 1, 1),
    ("novartis", "novatris", 1, 1),
    ("janssen", "jansen", 1, 1),
    ("genentech", "genetech", 1, 1),
    ("roche", "rroche", 1, 1),
    ("ab", "ba", 1, 1),
    ("daiichi", "daichii", 2, 2),
    ("glaxosmithkline", "glaxosmithklein", 2, 2),
    ("same", "same", 0, 0),
    ("novartis", "novastir", 1, None),
    ("biogen", "biogenix", 1, None),
    ("abcd", "badc", 1, None),
    ("abcd", "badc", 2, 2),
]


@pytest.mark.parametrize(("one", "other", "most", "slips"), SLIPS)
def test_slips_are_counted(one: str, other: str, most: int, slips: int | None) -> None:
    assert distance(one, other, most) == distance(other, one, most) == slips


PROPOSED = [
    ("Daichii Sankyo", "daiichi-sankyo"),
    ("GlaxoSmithKlein", "gsk"),
    ("Bristol Myer Squib", "bristol-myers-squibb"),
    ("AztraZeneca", "astrazeneca"),
    ("Merck Sharpe and Dome", "merck-us"),
]


@pytest.mark.parametrize(("written", "key"), PROPOSED)
def test_long_names_may_have_more_slips(written: str, key: str) -> None:
    name = linked(written)
    assert (name.key, name.proposed) == (None, key)
