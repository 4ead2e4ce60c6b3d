"""Cases of the audit: in which a rule must speak, and in which it must not. Everybody in them is invented."""

from __future__ import annotations

from typing import Any

ANN, KURT, MIA = "Ann Example", "Kurt Novak", "Mia Byrd"
PAIR = [ANN, KURT]
NONE = "The authors declare no conflict of interest."
FRONTIERS = (
    "The authors declare that the research was conducted in the absence of any commercial or financial relationships "
    "that could be construed as a potential conflict of interest."
)
FEES = "A.E. reports consulting fees from Acme Pharma. K.N. has nothing to disclose."
OLD: dict[str, Any] = {"date": "2022-10-01", "authors": PAIR, "statement": FEES}
NEW: dict[str, Any] = {"date": "2024-06-01", "authors": PAIR, "statement": NONE}
FAR = {"affiliation": "Lake Clinic, Far Town"}
FORMS = "Disclosure forms are available with the online article."
ACME = [("new", ANN, "Acme Pharma")]
ME, HER, ONE = (
    f"{ANN} = 0000-0001-0000-0017",
    f"{ANN} = 0000-0001-0000-0025",
    f"{ANN} = 0000-0001-0000-0033",
)


FLORIMAB = {"title": "Florimab", "body": "Florimab was given to patients with melanoma."}


def said(words: str | None, **more: Any) -> dict[str, Any]:
    """Return an article of 2022 with a statement."""
    return {**OLD, "statement": words, **more}


def doi(value: str) -> str:
    """Return the front matter that gives an article its DOI."""
    return f'<article-id pub-id-type="doi">{value}</article-id>'


def corrects(value: str) -> str:
    """Return the front matter of the correction of another article."""
    return (
        '<related-article related-article-type="corrected-article" ext-link-type="doi" '
        f'xlink:href="{value}" xmlns:xlink="http://www.w3.org/1999/xlink"/>'
    )


def citing(*works: str) -> str:
    """Return a reference list."""
    refs = (
        f'<ref id="r{n}"><mixed-citation><article-title>Meadows {n}</article-title>. '
        f'<pub-id pub-id-type="doi">{work}</pub-id></mixed-citation></ref>'
        for n, work in enumerate(works)
    )
    return f"<ref-list>{''.join(refs)}</ref-list>"


def trial(key: str, **more: Any) -> dict[str, Any]:
    """Return an article that reports a registered trial, with all authors free of interests."""
    body = f"In this randomised trial ({key}), 90 patients with melanoma received examplumab."
    return {**NEW, "body": body, **more}


def spread(of_one: str, of_others: str) -> dict[str, Any]:
    """Return an article of three authors, two of whom are paid by one company."""
    words = f"A.E. reports {of_one} from Acme Pharma. K.N. reports consulting fees, lecture fees and travel support "
    return said(
        f"{words}from Acme Pharma. M.B. reports {of_others}.", authors=[ANN, KURT, MIA], **FLORIMAB
    )


POINTER = "Disclosures: See the original article for full disclosures."


def item(work: str, disclosures: str = POINTER) -> dict[str, Any]:
    """Return a news item about one article, which gives no interests itself."""
    return {
        "text": f"Examplumab slows melanoma, asks {ANN}\n\nPatients with melanoma lived longer on examplumab, "
        f"according to a study published in the Invented Journal.\n\n{disclosures}\n\nReference\n"
        f"Byrd M. Examplumab in melanoma. Invented Journal. 2022;1:1-9. doi:{work}\n"
    }


Case = tuple[str, dict[str, dict[str, Any]], tuple[str, int | None], list[tuple[str, str, str]]]
ICMJE, COCHRANE, LONG = ("icmje", None), ("cochrane-2020", None), ("icmje", 48)
# rule; articles by name; policy and window; findings: article, person, company
# fmt: off
CASES: list[Case] = [
    # R01: declared in one article and not found in the other
    ("R01", {"old": OLD, "new": NEW}, ICMJE, ACME),
    ("R01", {"old": OLD, "new": {**NEW, "date": "2026-06-01"}}, ICMJE, []),  # 44 months
    ("R01", {"old": OLD, "new": {**NEW, "date": "2026-06-01"}}, LONG, ACME),
    # the parent is named, the child was; a name that no table knows and that looks alike
    ("R01", {"old": OLD, "new": {**NEW, "statement": "A.E. reports fees from Acme Onco."}}, ICMJE, []),
    ("R01", {"old": OLD, "new": {**NEW, "statement": "A.E. reports honoraria from Acme Oncology GmbH."}}, ICMJE, []),
    # another person of that name: another address and other co-authors; another ORCID
    ("R01", {"old": {**OLD, **FAR, "authors": [ANN, MIA]}, "new": NEW}, ICMJE, []),
    ("R01", {"old": {**OLD, "authors": [ME, KURT]}, "new": {**NEW, "authors": [HER, KURT]}}, ICMJE, []),
    # one ORCID is enough, whatever the address
    ("R01", {"old": {**OLD, **FAR, "authors": [ONE, KURT]}, "new": {**NEW, "authors": [ONE, MIA]}}, ICMJE, ACME),
    # a statement that covers another author alone; one that points elsewhere; none at all
    ("R01", {"old": OLD, "new": {**NEW, "statement": "K.N. has nothing to disclose."}}, ICMJE, []),
    ("R01", {"old": OLD, "new": {**NEW, "statement": FORMS}}, ICMJE, []),
    ("R01", {"old": OLD, "new": {**NEW, "statement": None}}, ICMJE, []),
    # what another author denies or declares is not hers
    ("R01", {"old": said("K.N. reports fees from Acme Pharma. A.E. has nothing to disclose."), "new": NEW}, ICMJE,
     [("new", KURT, "Acme Pharma")]),
    # a university is declared by other customs
    ("R01", {"old": said("A.E. is an employee of the University of Meadow Town."), "new": NEW}, ICMJE, []),
    # it began after the other article
    ("R01", {"old": {**OLD, "date": "2025-03-01", "statement": "A.E. has been an employee of Borealis since January "
                     "2025. K.N. has nothing to disclose."}, "new": NEW}, ICMJE, []),
    # R02: an interest in the maker, or in its owner at the date
    ("R02", {"a": OLD}, ICMJE, [("a", ANN, "Acme Pharma")]),
    ("R02", {"a": {**OLD, "title": "Florimab", "body": "Florimab was given to patients."}}, ICMJE, []),
    ("R02", {"a": {**OLD, "date": "2019-10-01"}}, ICMJE, []),  # the maker joined the group in 2020
    # R04: the publisher makes what the document is about
    ("R04", {"a": {**NEW, **FLORIMAB, "publisher": "Borealis"}}, ICMJE, [("a", "", "Borealis")]),
    ("R04", {"a": {**NEW, **FLORIMAB, "publisher": "Calyx Devices"}}, ICMJE, []),
    ("R04", {"a": {**NEW, "publisher": "Borealis"}}, ICMJE, []),  # about another company's drug
    ("R04", {"r": {"record": ("NCT09990451", "Acme Onco", "INDUSTRY")}}, ICMJE, []),
    # R05: all have nothing to declare, and one has
    ("R05", {"a": said(f"{NONE} K.N. is an employee of Acme Onco.")}, ICMJE, [("a", KURT, "")]),
    ("R05", {"a": said(f"{NONE} A.E. and K.N. are employees of Acme Onco.")}, ICMJE, [("a", "", "")]),
    ("R05", {"a": said("K.N. is an employee of Acme Onco. The other authors declare no conflict of interest.")},
     ICMJE, []),
    ("R05", {"a": said("The authors declare no other conflict of interest. K.N. is an employee of Acme Onco.")},
     ICMJE, []),
    ("R05", {"a": said(f"{NONE} K.N. is an employee of the University of Meadow Town.")}, ICMJE, []),
    ("R05", {"a": said(f"{NONE} K.N. is an unpaid member of the board of the Meadow Society.")}, ICMJE, []),
    ("R05", {"a": said("K.N. is an employee of Acme Onco. A.E. declares no conflict of interest.")}, ICMJE, []),
    # a denial in the words of a publisher, an editor's tie beside it; a consultant by profession
    ("R05", {"a": said(FRONTIERS)}, ICMJE, []),
    ("R05", {"a": said(f"{FRONTIERS} The handling editor declared a shared affiliation with K.N.")}, ICMJE, []),
    ("R05", {"a": said(f"{NONE} K.N. is a consultant in surgery at Hill Clinic.")}, ICMJE, []),
    # R06: no statement; an author whom none covers; a statement elsewhere
    ("R06", {"a": said(None)}, ICMJE, [("a", "", "")]),
    ("R06", {"a": OLD}, ICMJE, []),
    ("R06", {"a": said("A.E. reports consulting fees from Acme Pharma.")}, ICMJE, [("a", KURT, "")]),
    ("R06", {"a": said(FORMS)}, ICMJE, []),
    # from before the custom; an abstract alone; an entry of a registry
    ("R06", {"a": said(None, date="2001-05-01")}, ICMJE, []),
    ("R06", {"a": said(None, date="2005-05-01")}, ICMJE, [("a", "", "")]),
    ("R06", {"r": {"record": ("NCT09990450", "Acme Onco", "INDUSTRY")}}, ICMJE, []),
    # R07: somebody has something
    ("R07", {"a": said("Some authors report relationships with pharmaceutical companies.")}, ICMJE, [("a", "", "")]),
    ("R07", {"a": OLD}, ICMJE, []),
    # R08: an employee of the maker, declared or by the address alone
    ("R08", {"a": said("K.N. is an employee of Acme Onco. A.E. has nothing to disclose.")},
     ICMJE, [("a", KURT, "Acme Onco")]),
    ("R08", {"a": {**NEW, "authors": [ANN, f"{KURT} @ Acme Onco, Meadow Town"]}}, ICMJE, [("a", KURT, "Acme Onco")]),
    ("R08", {"a": said("K.N. is an employee of Borealis. A.E. has nothing to disclose.")}, ICMJE, []),
    ("R08", {"a": said("K.N. was an employee of Acme Onco until 2019. A.E. has nothing to disclose.")}, ICMJE, []),
    # one address for all, which says by initials who is where
    ("R08", {"a": {**NEW, "affiliation": "Hill University (A.E.); Acme Onco, Meadow Town (K.N.)"}}, ICMJE,
     [("a", KURT, "Acme Onco")]),
    ("R08", {"a": {**NEW, "affiliation": "Hill University, Meadow Town; Acme Onco, Far Town"}}, ICMJE, []),
    # a relative's post
    ("R08", {"a": said("A.E.'s spouse is an employee of Acme Onco. K.N. has nothing to disclose.")}, ICMJE, []),
    # a centre, a chair or a foundation that bears a donor's name; an address of the past
    ("R08", {"a": {**NEW, "authors": [ANN, f"{KURT} @ Acme Onco Institute of Oncology, Hill University"]}}, ICMJE, []),
    ("R08", {"a": {**NEW, "authors": [ANN, f"{KURT} @ Acme Onco Chair of Surgery, Hill Clinic"]}}, ICMJE, []),
    ("R08", {"a": {**NEW, "authors": [ANN, f"{KURT} @ Acme Onco Foundation, Meadow Town"]}}, ICMJE, []),
    ("R08", {"a": {**NEW, "authors": [ANN, f"{KURT} @ formerly Acme Onco, Meadow Town"]}}, ICMJE, []),
    # R11: the first author, under a policy that keeps the place free
    ("R11", {"a": OLD}, COCHRANE, [("a", ANN, "Acme Pharma")]),
    ("R11", {"a": {**OLD, "authors": [MIA, ANN, KURT]}}, COCHRANE, []),
    ("R11", {"a": OLD}, ICMJE, []),
    # R13: a company that the registry names and the article does not
    ("R13", {"a": trial("NCT09990401"), "r": {"record": ("NCT09990401", "Acme Onco", "INDUSTRY")}},
     ICMJE, [("a", "", "Acme Onco")]),
    ("R13", {"a": trial("NCT09990402"), "r": {"record": ("NCT09990402", "Meadow Society", "OTHER")}}, ICMJE, []),
    ("R13", {"a": trial("NCT09990403"), "r": {"record": ("NCT09990404", "Acme Onco", "INDUSTRY")}}, ICMJE, []),
    # its owner is named; a statement stands elsewhere
    ("R13", {"a": trial("NCT09990405", statement=FEES),
             "r": {"record": ("NCT09990405", "Acme Onco", "INDUSTRY")}}, ICMJE, []),
    ("R13", {"a": trial("NCT09990406", statement=FORMS),
             "r": {"record": ("NCT09990406", "Acme Onco", "INDUSTRY")}}, ICMJE, []),
    # R14: shares in the maker
    ("R14", {"a": said("A.E. holds stock in Acme Onco. K.N. has nothing to disclose.")},
     ICMJE, [("a", ANN, "Acme Onco")]),
    ("R14", {"a": said("A.E. holds stock in Borealis. K.N. has nothing to disclose.")}, ICMJE, []),
    # a patent that a university holds; a fund that is nobody's
    ("R14", {"a": said("A.E. is an inventor on a patent on examplumab held by Hill University. K.N. has nothing to "
                       "disclose.")}, ICMJE, []),
    ("R14", {"a": said("A.E. holds shares in a mutual fund. K.N. has nothing to disclose.")}, ICMJE, []),
    # R16: who funded what a document with a tie cites
    ("R16", {"a": {**OLD, "more": citing("10.9999/a.1", "10.9999/a.2")}}, ICMJE, [("a", "", "")]),
    ("R16", {"a": {**OLD, "more": citing("10.9999/a.1")}}, ICMJE, []),
    ("R16", {"a": {**NEW, "more": citing("10.9999/a.1", "10.9999/a.2")}}, ICMJE, []),  # no tie
    # R17: it ended inside the window
    ("R17", {"a": said("A.E. was a consultant to Acme Pharma until March 2021.")}, ICMJE, [("a", ANN, "Acme Pharma")]),
    ("R17", {"a": said("A.E. was a consultant to Acme Pharma until March 2018.")}, ICMJE, []),
    # R18: whose money
    ("R18", {"a": said("A.E. has received research funding from Acme Pharma.")}, ICMJE, [("a", ANN, "Acme Pharma")]),
    ("R18", {"a": said("A.E.'s institution has received research funding from Acme Pharma.")}, ICMJE, []),
    # R19: an owner whom the name does not show
    ("R19", {"a": said("A.E. reports consulting fees from Dale Diagnostics.")},
     ICMJE, [("a", ANN, "Dale Diagnostics")]),
    ("R19", {"a": OLD}, ICMJE, []),
    # R25: 6 of 10 with one company; 5 of 10; 6 of 9
    ("R25", {"a": spread("consulting fees, lecture fees and travel support",
                         "consulting fees from Borealis, Calyx Devices, Dale Diagnostics and Acme Onco")},
     ICMJE, [("a", "", "Acme Pharma")]),
    ("R25", {"a": spread("consulting fees and lecture fees", "consulting fees from Borealis, Calyx Devices, Dale "
                         "Diagnostics and Acme Onco. M.B. reports lecture fees from Borealis")}, ICMJE, []),
    ("R25", {"a": spread("consulting fees, lecture fees and travel support",
                         "consulting fees from Borealis, Calyx Devices and Dale Diagnostics")}, ICMJE, []),
    # R33: a later version, or a correction, that names the company
    ("R33", {"old": OLD, "new": {**NEW, "front": doi("10.9999/n.1")},
             "then": {**NEW, "date": "2024-09-01", "statement": FEES, "front": doi("10.9999/n.1")}},
     ICMJE, [("new", ANN, "Acme Pharma")]),
    ("R33", {"old": OLD, "new": {**NEW, "front": doi("10.9999/n.2")}, "then": {
        **NEW, "title": "Correction", "date": "2024-09-01", "statement": FEES,
        "front": doi("10.9999/n.3") + corrects("10.9999/n.2")}}, ICMJE, [("new", ANN, "Acme Pharma")]),
    # a notice in words alone
    ("R33", {"old": OLD, "new": {**NEW, "front": doi("10.9999/n.9")}, "then": {
        **NEW, "title": "Correction to: Examplumab in melanoma", "date": "2024-09-01", "statement": FEES,
        "body": "This corrects the statement of interests of https://doi.org/10.9999/n.9 as follows.",
        "front": doi("10.9999/n.10")}}, ICMJE, [("new", ANN, "Acme Pharma")]),
    # of another article; of other companies and authors, which alone it answers; the version before
    ("R33", {"old": OLD, "new": {**NEW, "front": doi("10.9999/n.4")}, "then": {
        **NEW, "title": "Correction", "date": "2024-09-01", "statement": FEES, "front": corrects("10.9999/n.5")}},
     ICMJE, []),
    ("R33", {"old": OLD, "new": {**NEW, "front": doi("10.9999/n.6")}, "then": {
        **NEW, "title": "Correction", "date": "2024-09-01", "front": corrects("10.9999/n.6"),
        "statement": "A.E. reports consulting fees from Calyx Devices. K.N. has nothing to disclose."}},
     ICMJE, [("new", ANN, "Calyx Devices")]),
    ("R33", {"old": OLD, "new": {**NEW, "front": doi("10.9999/n.7")}, "then": {
        **NEW, "title": "Correction", "date": "2024-09-01", "front": corrects("10.9999/n.7"),
        "statement": "K.N. reports consulting fees from Acme Pharma. A.E. has nothing to disclose."}},
     ICMJE, [("new", KURT, "Acme Pharma")]),
    ("R33", {"old": {**OLD, "front": doi("10.9999/n.8")}, "new": {**NEW, "front": doi("10.9999/n.8")}}, ICMJE, []),
    # R34: the article declares what the item does not; it is not held; it has no ties
    ("R34", {"a": {**OLD, "front": doi("10.9999/s.1")}, "i": item("10.9999/s.1")}, ICMJE, [("i", "", "")]),
    ("R34", {"i": item("10.9999/s.2")}, ICMJE, [("i", "", "")]),
    ("R34", {"a": {**NEW, "front": doi("10.9999/s.3")}, "i": item("10.9999/s.3")}, ICMJE, []),
    # an item that says from which article its news is, and nothing of interests; that article is not held
    ("R34", {"a": {**OLD, "front": doi("10.9999/s.4")}, "i": item("10.9999/s.4", "")}, ICMJE, [("i", "", "")]),
    ("R34", {"i": item("10.9999/s.5", "")}, ICMJE, []),
]
# fmt: on

RECORD = [("2023-05-20", "acme-pharma", "Consulting", "6200.00", "")]
MEAL = [("2023-05-20", "acme-pharma", "FoodBeverage", "90.00", "")]
DISPUTED = [("2023-05-20", "acme-pharma", "Consulting", "6200.00", "disputed")]
RESEARCH = [("2023-05-20", "acme-pharma", "FundingToInstitution", "6200.00", "")]
LATE = [("2024-08-20", "acme-pharma", "Consulting", "6200.00", "")]
HALVES = [
    ("2023-05-20", "acme-pharma", "Consulting", "3100.00", ""),
    ("2024-07-20", "acme-pharma", "Consulting", "3100.00", ""),
]
# rows of the record, town of the recipient; how often R03 under icmje and R22 under phs-2011 speak
PAID = [
    (RECORD, "Meadow Town", 1, 1),
    (RECORD, "Far Town", 0, 1),  # another place: nobody knows whether it is she
    (MEAL, "Meadow Town", 0, 0),
    (DISPUTED, "Meadow Town", 0, 0),
    (RESEARCH, "Meadow Town", 0, 0),  # money of an institution
    (LATE, "Meadow Town", 0, 1),  # paid after the article
    (HALVES, "Meadow Town", 1, 0),  # 14 months apart, one of them after the article
]


def renamed(value: Any, mark: str) -> Any:
    """Return a case with people of its own, so that many cases fit in one store; their initials stay."""
    if isinstance(value, dict):
        return {key: renamed(each, mark) for key, each in value.items()}
    if isinstance(value, list):
        return [renamed(each, mark) for each in value]
    if not isinstance(value, str):
        return value
    for name in (ANN, KURT, MIA):
        given, family = name.split()
        value = value.replace(name, f"{given}{mark} {family}{mark}")
    return value
