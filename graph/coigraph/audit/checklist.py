"""What the declarations of a panel report of the 27 items of a checklist: queries/reporting-checklist.rq.

The items and what is looked for are the query's. Here the answers of all members are put together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from coigraph import questions
from coigraph.audit.casefile import CaseFile
from coigraph.store.interface import Row

QUESTION: Final = "reporting-checklist"
REPORTED: Final = "reported"
NOT_FOUND: Final = "not found in"
UNCHECKED: Final = "cannot be checked"
_OF_EVERYBODY: Final = ("declared", "covered")
_OF_A_GUIDELINE: Final = "funding"


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its number, the part and what it is about, in our words; its state and why."""

    number: int
    part: str
    about: str
    item: str
    state: str
    why: str
    source: str


def fill(case: CaseFile, declarations: Sequence[str], members: int) -> tuple[Item, ...]:
    """Return the items for a panel of so many members, of whom these documents are the declarations.

    A particular of interests is looked for only in declarations that name one.
    """
    question = questions.load()[QUESTION]
    answers = [
        list(case.rows(questions.bind(question, {"document": document})))
        for document in dict.fromkeys(declarations)
    ]
    if not answers:
        return ()
    with_interests = [
        rows
        for rows in answers
        if any(r["aspect"] == "kind" and r["state"] == REPORTED for r in rows)
    ]
    return tuple(
        _item(number, rows, answers, with_interests, members)
        for number, rows in enumerate(answers[0])
    )


def _item(
    number: int,
    row: Row,
    answers: Sequence[Sequence[Row]],
    with_interests: Sequence[Sequence[Row]],
    members: int,
) -> Item:
    if row["part"] == _OF_A_GUIDELINE or row["aspect"] == "none":
        state, why = UNCHECKED, "no document of the guideline or of a policy is part of a panel"
    else:
        everybody = row["aspect"] in _OF_EVERYBODY
        held = answers if everybody else with_interests
        whole = members if everybody else len(held)
        states = [rows[number]["state"] for rows in held]
        found = states.count(REPORTED)
        least = UNCHECKED if UNCHECKED in states and NOT_FOUND not in states else NOT_FOUND
        state = REPORTED if found == whole else least if states else UNCHECKED
        who = "members" if everybody else "declarations that name an interest"
        why = f"{found} of {whole} {who}"
    return Item(
        int(row["number"]), row["part"], row["about"], row["item"], state, why, row["source"]
    )
