"""The number of subjects of a study: which of the numbers a report prints counts them all."""

from __future__ import annotations

import pytest

from coigraph.documents import Block, Document, Span, Stated, Zone
from coigraph.extractors.discourse import read_sentences
from coigraph.extractors.number_words import cardinal
from coigraph.extractors.study_size import introduced, stated

ONE_GROUP = {
    # a count of one group is none of all: the other group is added, or the number of all stands elsewhere
    "One hundred patients were randomized in arm A and 95 patients in arm B.": 195,
    "In all, 365 patients were enrolled; 183 patients were assigned to the weekly group, and 182 were assigned to the "
    "monthly group.": 365,
    "A total of 489 patients were included. Of 245 patients randomized to the early group, 167 had surgery.": 489,
    "Of 952 patients who did not answer, we randomly allocated 480 to a call by telephone and 472 to a letter.": 952,
    "142 patients were randomly assigned to the stimulated or the control group.": 142,
    "176 patients were randomized to the implant group or to the control group.": 176,
    "75 patients (26 women) aged 61.8 years were randomized to a control group (n = 40; mean 47.8) and to a study "
    "group (n = 35; mean 45.0).": 75,
    "Practices (>4,000 men) were randomised to tests (intervention arm) or usual care (control arm).": 4000,
    "414 patients were randomized to either a control arm of oldafenib (100 mg/m (2)) or fictaxel.": 414,
    # only one of the groups is counted
    "Here 60 patients were assigned to the oldafenib group.": None,
}
SUMS = {
    "Forty-one women with eczema and nine women with burns were randomly assigned to one of two creams.": 50,
    "150 boys and 147 girls were randomly selected.": 297,
    "Twelve female and ten male healthy volunteers received a single dose of oldafenib.": 22,
    "A study of oldafenib in 42 patients with asthma was compared with a control group of 140 patients.": 182,
    "In Study 301, 1102 women were randomised. Study 305/OLDA enrolled 762 patients.": 1864,
    "Tissue came from 49 patients. The low (47 patients) and high (45 patients) arms were compared.": 92,
    "The cohort consisted of 17 707 men and 19 227 women.": 36934,
    "In all, 74 patients before and 55 patients after the change were included.": 129,
    "Thirty able-bodied participants and 17 controls participated in the study.": 47,
    "The 74 pre-intervention and 55 post-intervention patients were included.": 129,
    "A treatment group (n = 26) had sessions. They were compared with a control group (n = 30).": 56,
    "Of 137 patients eligible, 70 were randomised to 5-XY alone (arm A) and 67 to 5-XY + oldafenib (arm B).": 137,
    # by what they had, or as many in each
    "Of the records, 64 patients had bowel surgery and 39 had ablation.": 103,
    "Then 177 patients underwent ablation, 278 underwent surgery and 27 underwent both.": 455,
    "There were 50 patients in each group. The two groups did well.": 100,
    "There were 50 patients in each group. The four groups did well.": None,
    "30 patients had nausea and 20 had pain.": None,
    # divided twice
    "Siblings (n = 54) or strangers (n = 40) gave to patients assigned to drug A (n = 49) or drug B (n = 45).": 94,
    "Patients were assigned to A (n = 20), B (n = 21), C (n = 21) or D (n = 20).": 82,
}
KINDS = {
    "A community sample of 22 first-degree relatives of survivors was recruited.": 22,
    "A total of 58 parents of ill children were included; 18 participants completed all modules.": 58,
    "In total, 45 athletes were equally allocated to three groups.": 45,
    "The 193 out-patients with arthritis were randomized into four groups.": 193,
    "The trial enrolled 10,251 type 2 diabetes patients.": 10251,
    "We analysed 50 overweight to obese subjects.": 50,
    "The trial included 81 trained and untrained men.": 81,
    "Twenty low-risk, frail patients were randomised.": 20,
}
WORDINGS = {
    "Seventy-three patients were screened and 22 enrolled of whom 17 received two doses.": 22,
    "We screened 410 women, of whom 333 were randomly assigned: 166 to oldafenib and 167 to placebo.": 333,
    "410 women were registered, of whom 333 were randomised.": 333,
    "412 men were screened, of whom 166 were randomised to oldafenib and 167 to fictaxel.": 333,
    "410 women were assessed for eligibility; 333 were enrolled and randomly assigned.": 333,
    "There were 86 patients in this study.": 86,
    "Analysis was based on 86 patients.": 86,
    "A meta-analysis of six trials with 2086 women was done.": 2086,
    "151 patients were treated with oldafenib and 149 with fictaxel.": 300,
    "In total, 221 patients were assessable.": 221,
    "It was measured in the northern subcohort (N = 1396) of the trial.": 1396,
    "This prospective study consisted of 217 patients with asthma.": 217,
    "We screened 203 patients and enrolled 148 (101 in the oldafenib group and 47 in the placebo group).": 148,
    "Of the 50 women assessed for the trial, 36 met the criteria and were randomised.": 36,
    "Older BCS (214) were randomly assigned to swimming or none.": 214,
    "Women who were infected with T. imaginata (N=370) were enrolled.": 370,
    "Adolescents (n = 151; 48% male) attended weekly sessions.": 151,
    "Survival was estimated again in the entire population (n=80).": 80,
    "Of 138 patients who had been treated, 62 patients with large ulcers were enrolled.": 62,
    "Of 87 participants enrolled in the study, 79 patients finished.": 87,
    "Messages were delivered online to 618 girls aged 13 to 15 years.": 618,
    "A trial comparing two schedules in the treatment of 83 patients is described.": 83,
    "The expression was measured in tumours from 149 patients including 71 who had oldafenib.": 149,
    "A crossover study was conducted to examine the safety of oldafenib in 16 healthy adults.": 16,
    "Participants: 24 patients with asthma of any degree.": 24,
    "A total of 161 participated in the study, 76 persons allocated to one group were analysed.": 161,
    "After excluding 38 patients at their target, 121 patients were analysed.": 121,
    "In this trial, 362 children aged 8 to 16 years took part.": 362,
    "Habits were assessed by questionnaires among 3473 adults.": 3473,
    "Forty-nine ill patients with a score of ≥13 were randomly assigned, and 26 patients were finally evaluated.": 49,
    "In a crossover study, 12 trained men (26.6 years) received water.": 12,
    "The subjects of this trial were 124 patients who had a new knee.": 124,
    "A total of 494 Spanish-speaking clinic attendees were enrolled and randomly assigned.": 494,
    "One hundred fifty students were divided into two groups.": 150,
    "The cost per screened person was known for more than 415,000 men, who were randomised.": 415000,
}
NONE = (
    "Following 16 to 20 supervised sessions of training, subjects were randomized to oldafenib.",
    "After 16 weeks, patients were randomised to oldafenib or placebo.",
    "Type 2 diabetic patients were randomised to oldafenib or placebo.",
    "Patients with a score of 7 to 9 were randomly assigned to oldafenib.",
    "Children with scores >40 were randomly assigned to oldafenib.",
    "Beneficiaries living in the county between 2000 and 2007 were randomized.",
    "Eight-nine consecutive children were enrolled.",
    "To detect a difference of 20%, 300 patients would have to be enrolled.",
    "A total of 60 treated eyes were randomly assigned.",
    "The control group consisted of 30 patients.",
    "The intervention group included 30 patients.",
    "In the first group, surgery was performed in 15 patients.",
    "Eleven patients were randomized to each group.",
    "Oldafenib or placebo (two subjects per group) were administered.",
    "Pressure was measured in 55 control subjects.",
    "The analysis of the per-protocol population (n = 60) agreed.",
)
TITLES = {
    "Oldafenib after surgery: a study of 464 patients": 464,
    "Nerve damage after oldafenib: follow-up in 161 patients": 161,
    "Oldafenib in 12 weeks: a study of patients": None,
}
TOLD_FIRST = {
    "Background: Data are few. We conducted a trial in 106 patients randomly assigned to two drugs.": 106,
    "Background: In earlier work we conducted a trial in 106 patients randomly assigned to two drugs.": None,
    "Background: Oldafenib was given to 106 patients. Methods: In all, 9 patients were enrolled.": None,
}
CARDINALS = {
    "eighty-nine": 89,
    "one thousand two hundred and five": 1205,
    "eight-nine": None,
    "thirteen-four": None,
    "thirty-five and thirty-eight": 73,
}


def document_of(text: str, title: str | None = None) -> Document:
    whole = f"{title}\n\n{text}" if title else text
    blocks = [Block(Span(len(whole) - len(text), len(whole)), Zone.MAIN)]
    if title:
        blocks.insert(0, Block(Span(0, len(title)), Zone.MAIN, heading=True))
    stated_title = Stated(title, Span(0, len(title))) if title else None
    return Document(
        "https://example.org/doc/1", "test", "text", whole, tuple(blocks), title=stated_title
    )


def size_of(text: str, title: str | None = None) -> int | None:
    document = document_of(text, title)
    size = stated(document.text, [s for s in read_sentences(document) if not s.background])
    return size.subjects if size else None


@pytest.mark.parametrize(("text", "size"), [*ONE_GROUP.items(), *SUMS.items()])
def test_groups_that_are_counted_apart_are_added_up(text: str, size: int | None) -> None:
    assert size_of(text) == size


@pytest.mark.parametrize(("text", "size"), [*KINDS.items(), *WORDINGS.items()])
def test_subjects_are_counted_in_any_wording(text: str, size: int) -> None:
    assert size_of(text) == size


@pytest.mark.parametrize("text", NONE)
def test_a_number_of_something_else_is_no_size(text: str) -> None:
    assert size_of(text) is None


@pytest.mark.parametrize(("title", "size"), TITLES.items())
def test_a_title_counts_where_nothing_else_does(title: str, size: int | None) -> None:
    assert size_of("Oldafenib was safe.", title) == size
    assert size_of("In all, 500 patients were enrolled.", title) == 500


@pytest.mark.parametrize(("text", "size"), TOLD_FIRST.items())
def test_an_introduction_counts_only_what_the_authors_did_now(text: str, size: int | None) -> None:
    found = introduced(text, read_sentences(document_of(text)))
    assert (found.subjects if found else None) == size


@pytest.mark.parametrize(("words", "number"), CARDINALS.items())
def test_numbers_in_words(words: str, number: int | None) -> None:
    assert cardinal(words) == number
