"""Declarations of interests in articles where no heading and no tag says that they stand there."""

from __future__ import annotations

import pytest

from coigraph.documents import Source, Zone
from coigraph.readers import read, untitled

FRONT = "<article><front><article-meta/></front>"
BODY = FRONT + "<body><sec><title>{}</title><p>{}</p></sec></body></article>"
BACK = FRONT + "<body><sec><p>They were good.</p></sec></body><back>{}</back></article>"
NOTES = (
    "<article><front><article-meta><author-notes>{}</author-notes></article-meta></front></article>"
)

DECLARED = [
    (BACK.format("<ack><p>The Example Fund paid for it. The authors have no conflict of interest.</p></ack>"),
     ["The authors have no conflict of interest."]),
    (BACK.format("<ack><p>AB is an employee of Acme Pharma.</p><p>We thank EF, an employee of Acme.</p></ack>"),
     ["AB is an employee of Acme Pharma."]),
    (BACK.format("<notes><p>The authors declare no conflict of interest.</p></notes>"),
     ["The authors declare no conflict of interest."]),
    (BACK.format("<fn-group><fn><p>No conflicts were declared.</p></fn><fn><p>Edited by EF</p></fn></fn-group>"),
     ["No conflicts were declared."]),
    (BACK.format("<bio><p>The author is a board member and founder of Acme Spine Inc.</p></bio>"),
     ["The author is a board member and founder of Acme Spine Inc."]),
    (NOTES.format("<fn><p>Former employee of Acme Pharma.</p></fn><fn><p>Both wrote it.</p></fn>"),
     ["Former employee of Acme Pharma."]),
    (BODY.format("Acknowledgments", "Acme paid. AB works for Acme Pharma. He owns shares of it. EF drew it."),
     ["AB works for Acme Pharma. He owns shares of it."]),
    (BODY.format("Relationship disclosures", "AB advises Acme Pharma."), ["AB advises Acme Pharma."]),
    (BODY.format("Discussion", "The authors report no conflicts of interest."),
     ["The authors report no conflicts of interest."]),
    (BODY.format("Discussion", "Half of the doctors had a conflict of interest. They were employed by hospitals."), []),
    (BODY.format("Discussion", "There is no conflict of interest between growth and defence. Seeds were counted."), []),
    (BACK.format("<ack><p>This work was supported by the Example Fund (grant 12) and by Acme Pharma.</p></ack>"), []),
    (BACK.format("<ack><p>We thank Dr Muster, a consultant to Acme Pharma, for his advice.</p></ack>"), []),
    (BACK.format("<list list-content=\"reviewer-list\"><list-item><p>C<fn fn-type=\"conflict\"><p>None.</p></fn>"
                 "</p></list-item></list>"), []),
    (BODY.format("Author Declarations", "I confirm that all approvals have been obtained."), []),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "declared"), DECLARED)
def test_declarations_without_heading(markup: str, declared: list[str]) -> None:
    (document,) = read(Source("a.xml", markup.encode()))
    found = [b.span.of(document.text) for b in document.in_zone(Zone.DISCLOSURE) if not b.heading]
    assert found == declared


SENTENCES = [
    ("AB works for A. Acme Inc. The rest is ours.", 2),
    ("It was paid by J. R. Beispiel. He is kind.", 2),
    ("Dr. Beispiel and M. Muster advise Acme; EF does not.", 1),
]


@pytest.mark.parametrize(("text", "count"), SENTENCES)
def test_sentences_end(text: str, count: int) -> None:
    parts = list(untitled.sentences(text))
    assert len(parts) == count
    assert parts[-1][1] == len(text)


NONE = "The authors declare that they have no conflict of interest."
PLAIN = [
    # paragraphs of a plain text -> those that declare
    (["They were good and the trees were green in all of the years.", NONE], [NONE]),
    (["Acknowledgements", f"We thank EF. {NONE}"], [NONE]),
    (["Conflict of interest", NONE, "This work was supported by Acme. AB is a lecturer at Northtown."], [NONE]),
    (["Conflict of interest", NONE, "We thank the members of the Acme Institute for advice."], [NONE]),
    (["Conflict of interest", "This work was supported by Acme.", "AB owns stock in Acme."],
     ["This work was supported by Acme.", "AB owns stock in Acme."]),
    (["Conflict of interest", NONE, "This work was supported by Acme. AB is a consultant to Acme."],
     [NONE, "This work was supported by Acme. AB is a consultant to Acme."]),
]  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "declared"), PLAIN)
def test_declarations_in_plain_text(paragraphs: list[str], declared: list[str]) -> None:
    text = "\n\n".join(
        ["On the growth of trees in towns", "Authors: Ann Example, Ben Muster", *paragraphs]
    )
    document = next(iter(read(Source("a.txt", text.encode()))))
    found = [b.span.of(document.text) for b in document.in_zone(Zone.DISCLOSURE) if not b.heading]
    assert found == declared
