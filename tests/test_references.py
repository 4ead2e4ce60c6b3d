"""References are read whole or reported as unread."""

from __future__ import annotations

import pytest

from coigraph import resources
from coigraph.claims import Citation, Residue
from coigraph.documents import Block, Document, Span, Zone
from coigraph.extractors import references
from coigraph.extractors.reference_patterns import locate, names_group
from coigraph.linking.lexicon import lexicons

A, T = ("Doe AB",), "Pulses in the skin"
TWO = ("Doe AB", "Roe C")

READ = [
    # reference; authors, title, journal, year, volume, issue, pages, doi, pmid
    ("Doe AB et al. Pulses in the skin. J Invent Med. 2019 Mar 4;17(5):1044-55.",
     A, T, "J Invent Med", 2019, "17", "5", "1044-55", None, None),
    ("Doe AB, Roe C, et al. Pulses in the skin. J Invent Med. 2019;17(5):1044-1055. doi:10.1234/JIM.2019.07",
     TWO, T, "J Invent Med", 2019, "17", "5", "1044-1055", "10.1234/jim.2019.07", None),
    ("Doe AB, Roe C. Pulses in the skin? J Invent Med 2019;17:1044–55.",
     TWO, "Pulses in the skin?", "J Invent Med", 2019, "17", None, "1044–55", None, None),
    ("Doe AB, Roe C. Pulses in the skin. J Invent Med 2019; 17: e1044",
     TWO, T, "J Invent Med", 2019, "17", None, "e1044", None, None),
    ("Doe AB. Pulses in the skin. Invent Dermatol. 2016 May-Jun;25(3):271-2.",
     A, T, "Invent Dermatol", 2016, "25", "3", "271-2", None, None),
    ("Doe AB. Pulses in the skin. Invent Oncol. 2013 Mar; 49(1): 71–74.",
     A, T, "Invent Oncol", 2013, "49", "1", "71–74", None, None),
    ("Doe AB. Pulses in the skin. Invent Manag. (2016) 3(2), 127-132.",
     A, T, "Invent Manag", 2016, "3", "2", "127-132", None, None),
    ("Doe AB. Pulses in the skin. Invent Oncol. Published online December 3, 2020. doi:10.1234/j.ej.2020.11.022",
     A, T, "Invent Oncol", 2020, None, None, None, "10.1234/j.ej.2020.11.022", None),
    ("Doe AB. Pulses in the skin. Invent J Dermatol. 2018 Jan 9.",
     A, T, "Invent J Dermatol", 2018, None, None, None, None, None),
    ("Doe AB. Pulses in the skin. Invent J Dermatol. 2018 Jan 9. doi: 10.1234/x(1)2-3. [Epub ahead of print]",
     A, T, "Invent J Dermatol", 2018, None, None, None, "10.1234/x(1)2-3", None),
    ("Doe AB. Pulses in the skin. Lancet. 2019 Jan;565(7738):234-239. doi: 10.1234/s1. Epub 2018 Dec 12. "
     "PMID: 30559422; PMCID: PMC6492269.",
     A, T, "Lancet", 2019, "565", "7738", "234-239", "10.1234/s1", "30559422"),
    ("Doe A. B., Roe C. Pulses in the skin. Invention 565, 234–239 (2019).",
     ("Doe A. B.", "Roe C"), T, "Invention", 2019, "565", None, "234–239", None, None),
    ("Doe A.B., Roe C.D. Pulses in the skin. J. Invent. Med. 2019, 17, 1044. https://doi.org/10.1234/jim",
     ("Doe A.B.", "Roe C.D."), T, "J. Invent. Med", 2019, "17", None, "1044", "10.1234/jim", None),
    ("Doe AB, Roe C: Pulses in the skin. J Invent Med 29:2619-2625, 2011",
     TWO, T, "J Invent Med", 2011, "29", None, "2619-2625", None, None),
    ("van der Doe AB, de la Roe C-D, O'Moe E, Ärzt-Groß Ü Jr. Pulses in the skin. J Invent Med. 2019;17:1-9.",
     ("van der Doe AB", "de la Roe C-D", "O'Moe E", "Ärzt-Groß Ü Jr"), T, "J Invent Med", 2019, "17", None, "1-9",
     None, None),
    ("Doe AB, Roe C; PULSE Study Group. Pulses in the skin. J Invent Med. 2019;17:1-9.",
     (*TWO, "PULSE Study Group"), T, "J Invent Med", 2019, "17", None, "1-9", None, None),
    ("Doe AB, Roe C, et al. (2007) Pulses in the skin. Inventions 449: 851–861.",
     TWO, T, "Inventions", 2007, "449", None, "851–861", None, None),
    ("Doe AB, Roe C (2007b). Pulses in the skin. J Invent 52, 1949–1956. (doi:10.1234/jim)",
     TWO, T, "J Invent", 2007, "52", None, "1949–1956", "10.1234/jim", None),
    ("Doe AB, et al; PULSE Trial Investigators. Pulses in the skin. Inventions. 2007;449:851.",
     ("Doe AB", "PULSE Trial Investigators"), T, "Inventions", 2007, "449", None, "851", None, None),
    ("Doe AB, et al. for the PULSE Investigators. Pulses in the skin. Inventions. 2007;449:851.",
     ("Doe AB", "for the PULSE Investigators"), T, "Inventions", 2007, "449", None, "851", None, None),
    ("Doe AB, et al. For whom pulses work. Inventions. 2007;449:851.",
     A, "For whom pulses work", "Inventions", 2007, "449", None, "851", None, None),
    ("Doe AB. 2012 guideline on pulses. Inventions. 2012;449:851.",
     A, "2012 guideline on pulses", "Inventions", 2012, "449", None, "851", None, None),
    ("Doe AB & Roe C. Pulses in the skin. Insect Mol. Biol. 16, 143–154 (2007).",
     TWO, T, "Insect Mol. Biol", 2007, "16", None, "143–154", None, None),
    ("Doe AB. Pulses in the skin. A Review. Invention. 2007;16:143.",
     A, "Pulses in the skin. A Review", "Invention", 2007, "16", None, "143", None, None),
    ("PULSE Investigators. Pulses in the skin. J Invent Med. 2019;17(Suppl 2):S1-S9.",
     ("PULSE Investigators",), T, "J Invent Med", 2019, "17", "Suppl 2", "S1-S9", None, None),
    ("Doe AB. Pulses in the skin: grade 1 vs. 2 in 2007 to 2017. J Invent Med. 2019;17(5 Pt 1):1-9.",
     A, "Pulses in the skin: grade 1 vs. 2 in 2007 to 2017", "J Invent Med", 2019, "17", "5 Pt 1", "1-9", None, None),
    ("Doe AB. Pulses\n  in the skin. J Invent\nMed. 2019;17:1-9. [PubMed] [CrossRef] [Google Scholar]",
     A, T, "J Invent Med", 2019, "17", None, "1-9", None, None),
    ("Doe AB. Pulses in the skin. J Clin Invent. 2020;38(15_suppl):10012.",
     A, T, "J Clin Invent", 2020, "38", "15_suppl", "10012", None, None),
]  # fmt: skip

UNREAD = [
    "Doe AB. The book of pulses. 2nd ed. New York, NY: Example Press; 2015.",
    "Doe AB. The book of pulses. Example Press. 2015.",
    "Doe AB. Pulses. In: Roe C, editor. The book of pulses. Example Press. 2015 Jan;1:1-9.",
    "Doe AB, Roe C. Pulses in the skin. J Invent Med. In press.",
    "Doe AB. Pulses in the skin. J Invent Med. 2019;17:1-9. And more to come.",
    "Doe, A. B., & Roe, C. (2019). Pulses in the skin. Journal of Inventions, 17(5), 1044–1055.",
    "Anna Doe, Carla Roe. Pulses in the skin. J Invent Med. 2019;17:1-9.",
    "Pulses in the skin. J Invent Med. 2019;17:1-9.",
    "See https://example.org/pulses, accessed May 7, 2020.",
    "Doe AB. Pulses in the skin. Journal of Inventions. Part C, Seminars in Inventing. 2019;17:1-9.",
    "Doe AB. Pulses of people who read Oncol. Med. 2019;17:1-9.",
    "Doe AB. Pulses in the skin. Mol. Unword. Invention. 2019;17:1-9.",
    "Doe AB. 2019;17:1-9.",
    "Doe AB. Pulses in the skin. J Invent Med. 17:1-9.",
    "Doe AB (2018) Pulses in the skin. J Invent Med. 2019;17:1-9.",
    "Doe AB. Pulses in the skin. 2019;17:1-9.",
    "1234 5678 2019",
]

LISTS = [
    # block of the reference list, entries
    ("1. Doe AB. Pulses.", ["Doe AB. Pulses."]),
    ("[12] Doe AB. Pulses.", ["Doe AB. Pulses."]),
    ("12 Doe AB. Pulses.", ["Doe AB. Pulses."]),
    ("Doe AB. Pulses.\nIn the skin.", ["Doe AB. Pulses.\nIn the skin."]),
    (
        "1. Doe AB. Pulses\nof 2019.\n2. Roe C. Waves 2.",
        ["Doe AB. Pulses\nof 2019.", "Roe C. Waves 2."],
    ),
    ("References", []),
    ("Show all references", []),
]


def document(*parts: tuple[str, Zone]) -> Document:
    text = "\n\n".join(part for part, _ in parts)
    blocks, start = [], 0
    for part, zone in parts:
        blocks.append(Block(Span(start, start + len(part)), zone))
        start += len(part) + 2
    return Document("urn:x", "x.txt", "text", text, tuple(blocks))


@pytest.mark.parametrize("row", READ, ids=[row[0] for row in READ])
def test_references_are_read(row: tuple[object, ...]) -> None:
    text, *expected = row
    assert isinstance(text, str)
    source = document(("Before.", Zone.MAIN), (f"7. {text}", Zone.REFERENCES))
    (claim,) = references.extract(source, lexicons(), ())
    assert isinstance(claim, Citation)
    assert [
        claim.authors, claim.title, claim.journal, claim.year, claim.volume, claim.issue, claim.pages, claim.doi,
        claim.pmid,
    ] == expected  # fmt: skip
    (evidence,) = claim.evidence
    assert isinstance(evidence, Span)
    assert evidence.of(source.text) == text


@pytest.mark.parametrize("text", UNREAD)
def test_what_is_not_understood_is_residue(text: str) -> None:
    source = document((text, Zone.REFERENCES))
    (residue,) = references.extract(source, lexicons(), ())
    assert residue == Residue(Span(0, len(text)), "references", "UNREAD_REFERENCE")


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lists_fall_into_entries(text: str, expected: list[str]) -> None:
    source = document((text, Zone.REFERENCES))
    assert [span.of(source.text) for span in references.entries(source)] == expected


@pytest.mark.parametrize("zone", [zone for zone in Zone if zone is not Zone.REFERENCES])
def test_other_zones_hold_no_references(zone: Zone) -> None:
    assert not list(references.extract(document((READ[0][0], zone)), lexicons(), ()))


def rows(stem: str) -> list[resources.Row]:
    return list(resources.table(resources.folder("ontology") / "references" / f"{stem}.tsv"))


LOCATORS, TAILS, GROUPS = rows("locators"), rows("tails"), rows("group-authors")


@pytest.mark.parametrize("row", LOCATORS, ids=[row["id"] for row in LOCATORS])
def test_each_locator_reads_its_example(row: resources.Row) -> None:
    place = locate(f"Doe AB. Pulses. J Invent Med. {row['example']}.")
    assert place is not None
    assert place.row == row["id"], "no earlier row takes it"
    found = {
        "year": str(place.year or ""),
        "volume": place.volume,
        "issue": place.issue,
        "pages": place.pages,
    }
    expected = dict(pair.split("=") for pair in row.several("reads"))
    assert {name: value for name, value in found.items() if value} == expected


@pytest.mark.parametrize("row", TAILS, ids=[row["id"] for row in TAILS])
def test_each_tail_is_known(row: resources.Row) -> None:
    assert locate("J Invent Med. 2019;17:1-9.") is not None
    assert locate(f"J Invent Med. 2019;17:1-9. {row['example']}.") is not None
    assert locate(f"J Invent Med. 2019;17:1-9. [{row['example']}]") is not None
    assert locate(f"J Invent Med. 2019;17:1-9. {row['example']} strangely.") is None


@pytest.mark.parametrize("row", GROUPS, ids=[row["word"] for row in GROUPS])
def test_each_word_makes_a_group(row: resources.Row) -> None:
    assert names_group(row["example"])
    assert not names_group(row["example"].replace(row["word"], "Doe"))
