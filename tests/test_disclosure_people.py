"""Which author a form of name means; what fits two authors or nobody stays open."""

from __future__ import annotations

import pytest

from coigraph.claims import Authorship, Interest, Residue
from coigraph.documents import Zone
from coigraph.extractors import interests
from coigraph.extractors.disclosure.people import Roster
from tests.disclosure_fixtures import (
    authorships,
    cleared,
    contradicted,
    declared,
    document,
    lexicons,
    ties,
)

ANN, BERG, KIM, SCHMIDT, OREILLY, POOLE = (
    "Ann Mary Example", "Kurt J. van der Berg", "Jin-Ho Kim", "Hans Schmidt-Rohr", "Sue O'Reilly", "Carl Poole",
)  # fmt: skip
AUTHORS = [ANN, BERG, KIM, SCHMIDT, OREILLY, POOLE]

# form in a statement -> who it is
FORMS = [
    ("AME", ANN), ("A.M.E.", ANN), ("A. M. E.", ANN), ("AE", ANN), ("A. Example", ANN), ("A.M. Example", ANN),
    ("AM Example", ANN), ("Example", ANN), ("Example AM", ANN), ("Ann Example", ANN), ("Mary Example", ANN),
    ("KJB", BERG), ("KB", BERG), ("KJvdB", BERG), ("K.J.v.d.B.", BERG), ("K. van der Berg", BERG),
    ("van der Berg", BERG), ("Kurt van der Berg", BERG),
    ("J-HK", KIM), ("J.-H.K.", KIM), ("JHK", KIM), ("JK", KIM), ("Jin-Ho Kim", KIM),
    ("HS-R", SCHMIDT), ("HSR", SCHMIDT), ("HS", SCHMIDT), ("H. Schmidt-Rohr", SCHMIDT),
    ("SO'R", OREILLY), ("SO", OREILLY), ("S. O'Reilly", OREILLY), ("O’Reilly", OREILLY),
    ("CP", POOLE), ("CPo", POOLE), ("C.P.", POOLE),
]  # fmt: skip

STRANGERS = ["XY", "B. Example", "JKL", "Poolesson"]


@pytest.mark.parametrize(("form", "name"), FORMS)
def test_a_form_means_one_author(form: str, name: str) -> None:
    person = Roster(authorships(AUTHORS), form).match(form.replace("’", "'"), 0, titled=True)
    assert person is not None
    assert [AUTHORS[i] for i in person.candidates] == [name]
    assert person.end == len(form)


@pytest.mark.parametrize("form", STRANGERS)
def test_a_form_of_nobody(form: str) -> None:
    person = Roster(authorships(AUTHORS), form).match(form, 0)
    assert person is None or person.end < len(form)


def test_equal_initials_are_nobodys() -> None:
    text = "JN received lecture fees from Acme. KB is an employee of Borealis."
    names = ["Jane Novak", "John North", "Karl Bell"]
    assert ties(text, names) == [
        ("Karl Bell", "Employment", "Borealis"),
        (None, "Lecture", "Acme"),
    ]
    reasons = [c.reason for c in declared(text, names) if isinstance(c, Residue)]
    assert reasons == ["AMBIGUOUS_PERSON"]


def test_ambiguous_initials_clear_nobody() -> None:
    text = "JN received lecture fees from Acme. The other authors declare no competing interests."
    assert cleared(text, ["Jane Novak", "John North", "Karl Bell"]) == ["Karl Bell"]


def test_a_hyphen_tells_two_apart_where_the_statement_writes_it() -> None:
    names = ["Hans J Stern", "Hans-Joachim Sommer"]
    text = "HJS received fees from Acme. H-JS received grants from Borealis."
    assert [holder for holder, _, _ in ties(text, names)] == names
    alone = "HJS received fees from Acme."
    assert [holder for holder, _, _ in ties(alone, names)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "AE received fees from Example Medical.",
        "AE received fees from Novak Instruments and Lee Foundation.",
    ],
)
def test_a_family_name_inside_a_companys_name_is_no_person(text: str) -> None:
    assert {h for h, _, _ in ties(text, ["Ann Example", "Kurt Novak", "Jun Lee"])} == {
        "Ann Example"
    }


BLANKET = [
    ("The authors declare no competing interests. AB is an employee of Acme.", ["Ann Bell"]),
    ("AB owns shares of Acme. The authors have no conflicts of interest.", ["Ann Bell"]),
    ("AB owns shares of Acme. The authors have no other conflicts of interest.", []),
    ("AB owns shares of Acme. Otherwise, the authors have no conflicts of interest.", []),
    ("AB owns shares of Acme. The other authors have no conflicts of interest.", []),
    ("Except for AB, who owns shares of Acme, the authors declare no conflicts of interest.", []),
    ("AB owns shares of Acme. All authors have no non-financial interests.", []),
    ("AB owns shares of Acme. There are no conflicts of interest related to this work.", []),
    ("The authors declare no competing interests.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), BLANKET)
def test_a_blanket_denial_beside_an_interest_is_kept(text: str, names: list[str]) -> None:
    assert contradicted(text, ["Ann Bell", "Carl Dorn"]) == names
    assert not set(names) & set(cleared(text, ["Ann Bell", "Carl Dorn"]))


MISSPELT = [
    ("Kurt van der Brg owns shares of Acme.", []),
    ("Ann Mary Exampel owns shares of Acme.", [ANN]),
    ("Hans Schmidt-Roht owns shares of Acme.", [SCHMIDT]),
    ("Tann Mary Example owns shares of Acme.", []),
    ("Ann Mary Examples owns shares of Acme.", [ANN]),
    ("Carl Pole owns shares of Acme.", []),
]


@pytest.mark.parametrize(("text", "names"), MISSPELT)
def test_a_full_name_with_one_wrong_letter_is_found(text: str, names: list[str]) -> None:
    assert [who for who, _, _ in ties(text, AUTHORS) if who] == names


def test_two_authors_whom_a_misspelt_name_fits_stay_two() -> None:
    text = "Anna Beispial owns shares of Acme."
    assert [who for who, _, _ in ties(text, ["Anna Beispiel", "Anna Beispiol"])] == [None]


VARIANTS = [
    # authors, a name as written, whom it may mean
    (["Dan Brown", "Jun Lee"], "Daniel Brown", ["Dan Brown"]),
    (["Theodora A. Bloom", "Jun Lee"], "Theo Bloom", ["Theodora A. Bloom"]),
    (["S Elkin", "Jun Lee"], "Sarah Elkin", ["S Elkin"]),
    (["Renato Matta", "Jun Lee"], "Renato Matta Ramos", ["Renato Matta"]),
    (["Piero Del Soldato", "Jun Lee"], "P. Del Soldato", ["Piero Del Soldato"]),
    (["Dan Brown", "David Brown"], "Danny Brown", None),
    (["Dan Brown", "Jun Lee"], "Denis Brown", None),
    (["Jo Brown", "Jun Lee"], "Joan Brown", None),
]


@pytest.mark.parametrize(("names", "written", "meant"), VARIANTS)
def test_a_name_written_a_little_differently(
    names: list[str], written: str, meant: list[str] | None
) -> None:
    text = f"{written} has received lecture fees from Acme."
    expected: list[str | None] = [*meant] if meant else [None]
    assert [holder for holder, _, _ in ties(text, names)] == expected


def test_capitals_inside_a_family_name_count_as_initials() -> None:
    names = ["Kiernan DeAngelis", "Joanna IntHout", "Laura E.R. Blok"]
    text = "KdA is an employee of Acme. J.IH. and L.R.B. have nothing to disclose."
    assert ties(text, names) == [("Kiernan DeAngelis", "Employment", "Acme")]
    assert cleared(text, names) == ["Joanna IntHout", "Laura E.R. Blok"]


def test_initials_of_nobody_leave_those_open_whom_they_may_mean() -> None:
    names = ["Rasmus Dam Wollen", "Karl Bell", "Jun Lee"]
    text = "RWO is an employee of Acme. The remaining authors declare no conflict of interest."
    assert cleared(text, names) == ["Karl Bell", "Jun Lee"]


EMPLOYED = [
    # a statement -> who is employed by whom, of authors at Northtown University, at Acme Inc. and at Pacme Inc.
    ("Authors employed by Northtown University and Acme.", [(ANN, "Northtown University"), (KIM, "Acme")]),
    ("Authors affiliated with Acme are employees of Acme.", [(KIM, "Acme")]),
    ("Competing interests: All authors who are employed by Acme are employees of Acme.", [(KIM, "Acme")]),
    ("Authors affiliated with Borealis are employees of Borealis.", []),
    ("All authors employed by Borealis own stock in Borealis.", []),
    ("CP consults for Acme. The authors employed by Acme own stock in Acme.", [(POOLE, "Acme"), (KIM, "Acme")]),
    ("Authors affiliated with Acme (AME) are employees of Acme.", [(ANN, "Acme")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), EMPLOYED)
def test_authors_named_by_where_they_work(text: str, expected: list[tuple[str, str]]) -> None:
    people = [
        Authorship(
            ANN, 1, (), affiliations=("School of Nursing, Northtown University, Northtown",)
        ),
        Authorship(KIM, 2, (), affiliations=("Acme, Inc., Southtown",)),
        Authorship(POOLE, 3, (), affiliations=("Pacme Inc., Southtown",)),
    ]
    claims = interests.extract(document((Zone.DISCLOSURE, text)), lexicons(), people)
    found = [(c.holder, c.organisation_as_written) for c in claims if isinstance(c, Interest)]
    assert found == expected
