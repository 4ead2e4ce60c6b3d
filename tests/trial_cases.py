"""Twenty invented trials of examplumab: articles, records of a registry, and who declared what in them by hand."""

from __future__ import annotations

from dataclasses import dataclass

from tests.audit_fixtures import article, record

ONCO, PHARMA, BOREALIS, CALYX, DALE = (
    "Acme Onco",
    "Acme Pharma",
    "Borealis",
    "Calyx Devices",
    "Dale Diagnostics",
)
FEE, TALK, HONORARIUM, WORK, STOCK, TRIP = (
    "Consulting",
    "Lecture",
    "Honorarium",
    "Employment",
    "Ownership",
    "Travel",
)
NONE = "The authors declare no competing interests."


@dataclass(frozen=True, slots=True)
class Trial:
    """A trial. `sponsor` and its class are the registry's, None where no record is held; `declared` is read by hand."""

    authors: str
    statement: str | None
    declared: tuple[tuple[str, str, str], ...]
    sponsor: tuple[str, str] | None
    ratio: str
    p: str
    row: str
    """Funder class, whether the maker funds, authors tied to it, authors, an employee, whether that is sufficient,
    whether the role of payers is stated."""
    funding: str = ""


INDUSTRY, MAKER, RIVAL = "INDUSTRY", (ONCO, "INDUSTRY"), (BOREALIS, "INDUSTRY")
CLINIC, STATE = ("Hill Clinic", "OTHER"), ("Meadow Institute of Health", "NIH")
# fmt: off
TRIALS: tuple[Trial, ...] = (
    Trial("Ann Example, Kurt Novak", "A.E. reports consulting fees from Acme Onco. K.N. has nothing to disclose.",
          (("Ann Example", ONCO, FEE),), MAKER, "0.70", "0.004", "INDUSTRY yes 1 2 no yes yes",
          "This study was funded by Acme Onco. The sponsor had no role in the analysis of the data."),
    Trial("Mia Byrd, Bo Crane", "M.B. is an employee of Acme Onco. B.C. has received honoraria from Acme Pharma.",
          (("Mia Byrd", ONCO, WORK), ("Bo Crane", PHARMA, HONORARIUM)), MAKER, "0.64", "0.001",
          "INDUSTRY yes 2 2 yes yes yes",
          "Funded by Acme Onco. The sponsor was involved in the design of the study and in the writing of the report."),
    Trial("Cy Drake, Eve Field, Ned Grove",
          "Dr. Drake reports personal fees from Borealis, outside the submitted work. "
          "Drs. Field and Grove have nothing to disclose.",
          (("Cy Drake", BOREALIS, "PersonalFees"),), MAKER, "0.81", "0.03", "INDUSTRY yes 0 3 no yes no",
          "Funded by Acme Onco."),
    Trial("Ida Hale, Jon Irwin", NONE, (), MAKER, "0.78", "0.02", "INDUSTRY yes 0 2 no yes insufficient"),
    Trial("Lea Jarvis, Max Keller",
          "Lea Jarvis and Max Keller are employees of Acme Onco and hold stock in Acme Onco.",
          (("Lea Jarvis", ONCO, WORK), ("Max Keller", ONCO, WORK), ("Lea Jarvis", ONCO, STOCK),
           ("Max Keller", ONCO, STOCK)), MAKER, "0.59", "0.001", "INDUSTRY yes 2 2 yes yes insufficient"),
    Trial("Nia Lorne, Olaf Munro", "N.L. has received travel support from Acme Onco and Borealis. "
          "O.M. declares no conflict of interest.",
          (("Nia Lorne", ONCO, TRIP), ("Nia Lorne", BOREALIS, TRIP)), MAKER, "0.74", "0.01",
          "INDUSTRY yes 1 2 no yes insufficient"),
    Trial("Pia Nash, Rob Orton", "P.N. has served as a consultant to Acme Pharma. R.O. reports no conflicts.",
          (("Pia Nash", PHARMA, FEE),), MAKER, "0.92", "0.41", "INDUSTRY yes 1 2 no yes insufficient"),
    Trial("Sue Perry, Tim Quill", "Disclosure forms provided by the authors are available with the full text.",
          (), MAKER, "0.69", "0.008", "INDUSTRY yes insufficient 2 insufficient no insufficient"),
    Trial("Uma Reed, Vic Stone", "Uma Reed reports consulting fees from Borealis. Vic Stone has nothing to declare.",
          (("Uma Reed", BOREALIS, FEE),), RIVAL, "1.08", "0.52", "INDUSTRY no 0 2 no yes no",
          "Borealis funded the study."),
    Trial("Wim Thorn, Xia Upton", "W.T. is a consultant for Calyx Devices. X.U. is an employee of Borealis.",
          (("Wim Thorn", CALYX, FEE), ("Xia Upton", BOREALIS, WORK)), RIVAL, "0.88", "0.04",
          "INDUSTRY no 0 2 no yes insufficient"),
    Trial("Yan Vale, Zoe West", None, (), RIVAL, "0.95", "0.60",
          "INDUSTRY no insufficient 2 insufficient no insufficient"),
    Trial("Ada York, Ben Zeller", "A.Y. reports lecture fees from Acme Onco, Borealis and Calyx Devices. "
          "B.Z. has nothing to disclose.",
          (("Ada York", ONCO, TALK), ("Ada York", BOREALIS, TALK), ("Ada York", CALYX, TALK)), RIVAL, "0.71", "0.01",
          "INDUSTRY no 1 2 no yes insufficient"),
    Trial("Cal Abbott, Dee Barlow", NONE, (), CLINIC, "1.02", "0.88", "OTHER no 0 2 no yes no",
          "The authors received no specific funding for this work."),
    Trial("Eli Carver, Fay Dunne", "E.C. holds stock in Dale Diagnostics. F.D. has nothing to disclose.",
          (("Eli Carver", DALE, STOCK),), CLINIC, "0.97", "0.71", "OTHER no 0 2 no yes insufficient"),
    Trial("Gus Ember, Hal Fenn", "G.E. has received consulting fees from Acme Onco. H.F. has nothing to disclose.",
          (("Gus Ember", ONCO, FEE),), CLINIC, "0.76", "0.02", "OTHER yes 1 2 no yes no",
          "This work was supported by Acme Pharma."),
    Trial("Ivy Gaunt, Jed Hobbs", "The authors have no conflicts of interest to declare.", (), STATE, "1.11", "0.33",
          "NIH no 0 2 no yes insufficient"),
    Trial("Kai Innes, Liv Joyce", "K.I. reports honoraria from Borealis. L.J. has nothing to disclose.",
          (("Kai Innes", BOREALIS, HONORARIUM),), STATE, "0.90", "0.45", "NIH no 0 2 no yes insufficient"),
    Trial("Moe Kirk, Nan Lisle", "M.K. reports consulting fees from Acme Onco. N.L. has nothing to disclose.",
          (("Moe Kirk", ONCO, FEE),), None, "0.73", "0.01", "insufficient insufficient 1 2 no no insufficient"),
    Trial("Oda Marsh, Pat North", NONE, (), None, "0.85", "0.20", "insufficient insufficient 0 2 no no insufficient",
          "The nurses were kind."),
    Trial("Quy Olsen, Ray Penn", "Q.O. is an employee of Acme Onco. R.P. has nothing to disclose.",
          (("Quy Olsen", ONCO, WORK),), None, "0.66", "0.003", "insufficient insufficient 1 2 yes no no",
          "This work was supported by Acme Pharma."),
)
# fmt: on


def registry_id(number: int) -> str:
    """Return the id of a trial: no registry gave it."""
    return f"NCT0999{number:04}"


def sources() -> dict[str, str]:
    """Return the articles as JATS, and the records that are held, by file name."""
    found = {}
    for number, trial in enumerate(TRIALS, 1):
        key = registry_id(number)
        found[f"{number:02}.xml"] = article(
            trial.authors.split(", "),
            trial.statement,
            "2022-05-01",
            title=f"Examplumab in melanoma: trial {number}",
            body=f"In this randomised phase 3 trial ({key}), 200 patients with melanoma received examplumab or "
            f"placebo. Progression-free survival was measured (hazard ratio, {trial.ratio}; 95% CI, 0.50 to 1.40; "
            f"p = {trial.p}).",
            funding=trial.funding,
        )
        if trial.sponsor:
            found[f"{key}.json"] = record(key, *trial.sponsor)
    return found
