"""What the front matter of a JATS article says that it corrects. All articles are invented."""

# ruff: noqa: E501 markup reads best unbroken

from __future__ import annotations

import pytest

from coigraph.documents import Source
from coigraph.readers import read

# an element of the front matter -> the works that the article corrects
CORRECTED = [
    ('related-article-type="corrected-article" ext-link-type="doi" xlink:href="10.9999/ex.1"', [("doi", "10.9999/ex.1")]),
    ('related-article-type="corrected-article" ext-link-type="pubmed" xlink:href="12"', [("pmid", "12")]),
    ('related-article-type="addended-article" xlink:href="https://doi.org/10.9999/ex.1"', [("doi", "10.9999/ex.1")]),
    ('related-article-type="correction-forward" ext-link-type="doi" xlink:href="10.9999/ex.1"', []),
    ('related-article-type="commentary-article" ext-link-type="doi" xlink:href="10.9999/ex.1"', []),
    ('related-article-type="corrected-article" ext-link-type="uri" xlink:href="https://example.org/1"', []),
]  # fmt: skip


@pytest.mark.parametrize(("attributes", "expected"), CORRECTED)
def test_what_a_correction_corrects(attributes: str, expected: list[tuple[str, str]]) -> None:
    element = f'<related-article xmlns:xlink="http://www.w3.org/1999/xlink" {attributes}/>'
    content = (
        f"<article><front><article-meta><title-group><article-title>Correction</article-title></title-group>{element}"
        "</article-meta></front></article>"
    )
    (found,) = read(Source("a.xml", content.encode()))
    assert [(scheme, stated.value) for scheme, stated in found.corrects] == expected
