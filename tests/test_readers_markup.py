"""XML that is refused, and how it is decoded: nothing is fetched, nothing is repaired in silence."""

# ruff: noqa: E501 markup reads best unbroken

from __future__ import annotations

import pytest

from coigraph.documents import Source
from coigraph.errors import EmptySource, ReadError
from coigraph.readers import read

DOCTYPE = (
    b'<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Archiving DTD v1.1//EN" "a.dtd">'
)

BOMB = "".join(f'<!ENTITY e{i + 1} "{f"&e{i};" * 10}">' for i in range(8))
# content, words of the reason
REFUSED = [
    ('<!DOCTYPE article [<!ENTITY e SYSTEM "file:///etc/hostname">]><article article-type="a"><p>&e;</p></article>', "not defined"),
    ('<!DOCTYPE article [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p.dtd"> %p;]><article article-type="a"><p>a</p></article>', "not defined"),
    (f'<!DOCTYPE article [<!ENTITY e0 "{"x" * 1000}">{BOMB}]><article article-type="a"><p>&e8;</p></article>', "amplification"),
    (f"<article article-type='a'>{'<sec>' * 10_000}{'</sec>' * 10_000}</article>", "depth"),
    ("<article article-type='a'><body><p>cut of", "Premature end"),
    ("<article article-type='a'><p>a&nbsp;b</p></article>", "'nbsp' not defined"),
    ("<?xml version='1.0' encoding='no-such-code'?><article article-type='a'><p>a</p></article>", "ncoding"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "reason"), REFUSED)
def test_refused(content: str, reason: str) -> None:
    with pytest.raises(ReadError, match=reason) as caught:
        list(read(Source("a.xml", content.encode())))
    assert caught.value.place == "a.xml"
    assert caught.value.advice


def test_wrong_encoding_is_refused() -> None:
    content = (
        b"<?xml version='1.0' encoding='utf-8'?><article article-type='a'><p>caf\xe9</p></article>"
    )
    with pytest.raises(ReadError, match="encoding"):
        list(read(Source("a.xml", content)))


# content, text
ENCODED = [
    ("<?xml version='1.0' encoding='iso-8859-1'?><article article-type='a'><p>café</p></article>".encode("latin-1"), "café"),
    ("<?xml version='1.0' encoding='utf-16'?><article article-type='a'><p>café</p></article>".encode("utf-16"), "café"),
    (b"\n" + DOCTYPE + b"<article><front/><body><p>caf&#xe9; &amp; t</p></body></article>", "café & t"),
    (b'<!DOCTYPE article [<!ENTITY acme "Acme Pharma">]><article article-type="a"><p>by &acme;</p></article>', "by Acme Pharma"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "text"), ENCODED)
def test_encodings(content: bytes, text: str) -> None:
    (found,) = read(Source("a.nxml", content))
    assert found.text == text


def test_an_article_without_text() -> None:
    with pytest.raises(EmptySource):
        list(read(Source("a.xml", b"<article article-type='a'><front/></article>")))
