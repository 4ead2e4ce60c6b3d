"""The groups of studies: with shares, with sizes, by letter, by short name, or as what was assigned."""

from __future__ import annotations

from decimal import Decimal

import pytest

from coigraph.documents import Span
from tests.test_studies import study_of

GROUPS = {
    "The regimens patients received were oldafenib plus fictaxel (32%), newtinib (25%), taxanes alone (9%), and "
    "other regimens (13%).": [
        ("oldafenib plus fictaxel", None, "32", ["oldafenib", "fictaxel"]),
        ("newtinib", None, "25", ["newtinib"]),
        ("taxanes alone", None, "9", ["taxanes"]),
        ("other regimens", None, "13", []),
    ],
    "A randomised study to compare oldafenib plus fictaxel (OF) versus newtinib plus fictaxel (NF) in asthma.": [
        ("oldafenib plus fictaxel", None, None, ["oldafenib", "fictaxel"]),
        ("newtinib plus fictaxel", None, None, ["newtinib", "fictaxel"]),
    ],
    "Patients were randomly assigned to oldafenib (n=120) or placebo (n = 118).": [
        ("oldafenib", 120, None, ["oldafenib"]),
        ("placebo", 118, None, []),
    ],
    "We randomised 95 patients (45 patients in the oldafenib and 50 patients in the newtinib arm).": [
        ("oldafenib", 45, None, ["oldafenib"]),
        ("newtinib", 50, None, ["newtinib"]),
    ],
    "We randomized patients 1:1 to Arm A (oldafenib plus fictaxel) or Arm B (placebo plus fictaxel).": [
        ("Arm A", None, None, ["oldafenib", "fictaxel"]),
        ("Arm B", None, None, ["fictaxel"]),
    ],
    "Patients were randomised to receive either oldafenib alone or oldafenib plus fictaxel every 3 weeks.": [
        ("oldafenib alone", None, None, ["oldafenib"]),
        ("oldafenib plus fictaxel", None, None, ["oldafenib", "fictaxel"]),
    ],
    "Patients were assigned to oldafenib plus fictaxel (OF) or newtinib plus fictaxel (NF). OF and NF did well.": [
        ("OF", None, None, ["oldafenib", "fictaxel"]),
        ("NF", None, None, ["newtinib", "fictaxel"]),
    ],
    "They were assigned to oldafenib plus fictaxel (double group, n = 12) or fictaxel alone (single group, "
    "n = 13), and the double group slept.": [
        ("double", None, None, ["oldafenib", "fictaxel"]),
        ("fictaxel alone", None, None, ["fictaxel"]),
    ],
    "They were assigned to newtinib plus oldafenib (OB) or oldafenib (OB); OB was swallowed.": [
        ("newtinib plus oldafenib", None, None, ["newtinib", "oldafenib"]),
        ("OB", None, None, ["oldafenib"]),
    ],
    "Patients were assigned to five walks a day (arm A) or two a week (arm B).": [
        ("arm A", None, None, []),
        ("arm B", None, None, []),
    ],
    # shares that are no groups
    "Of the treated patients, nausea (32%) and fatigue (25%) were most frequent.": [],
    "Tumours were assigned to the trunk (n=30).": [],
}

INCLUDED = "The study included 100 patients. "


@pytest.mark.parametrize("text", GROUPS)
def test_the_groups(text: str) -> None:
    study = study_of(INCLUDED + text)
    found = [
        (g.label, g.size, None if g.share is None else str(g.share), [t.text for t in g.therapies])
        for g in study.groups
    ]
    assert found == GROUPS[text]
    whole = INCLUDED + text
    for group in study.groups:
        (place,) = group.evidence
        assert isinstance(place, Span)
        assert group.label in place.of(whole)


def test_shares_are_decimals_as_printed() -> None:
    study = study_of(INCLUDED + "Treatments were oldafenib (32.5%) and newtinib (67.5%).")
    assert [g.share for g in study.groups] == [Decimal("32.5"), Decimal("67.5")]
