"""Pages as PDF: what they say, that nothing is fetched for them, and what a server without the extra answers."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import pypdfium2  # type: ignore[import-untyped]
import pytest
from flask.testing import FlaskClient

from coigraph_server import printing
from coigraph_server.chores import printed
from coigraph_server.errands import Errands
from coigraph_server.limits import Refused

try:
    import weasyprint  # type: ignore[import-untyped]  # noqa: F401
except (ImportError, OSError) as error:
    # WeasyPrint is an extra that wants Pango; .ci/run installs it
    pytest.skip(f"no PDF: {error}", allow_module_level=True)

DOCUMENT = "https://w3id.org/coigraph/doc/aaaaaaaaaaaaaaaa"

# path, Accept, words of the PDF
PRINTED = [
    ("/documents/aaaaaaaaaaaaaaaa.pdf", "*/*", ["Florimab in meadow fever", "Petal Biotech", "Ledger of interests"]),
    ("/documents/aaaaaaaaaaaaaaaa?format=pdf", "*/*", ["Florimab in meadow fever"]),
    ("/people/aaaaaaaaaaaaaaaa/person-ada", "application/pdf", ["Ada Byrd", "Leadership"]),
    ("/questions/who-pays-whom?format=pdf", "*/*", ["Who pays whom", "Stem Devices"]),
    ("/audit.pdf?" + urlencode({"document": DOCUMENT}), "*/*", ["Florimab in meadow fever", "ICMJE disclosure form"]),
]  # fmt: skip


def words(content: bytes) -> str:
    pdf = pypdfium2.PdfDocument(content)
    return " ".join(
        " ".join(pdf[number].get_textpage().get_text_range().split()) for number in range(len(pdf))
    )


@pytest.mark.parametrize(("path", "accept", "said"), PRINTED)
def test_pages_are_printed(client: FlaskClient, path: str, accept: str, said: list[str]) -> None:
    response = client.get(path, headers={"Accept": accept})
    assert (response.status_code, response.mimetype) == (200, "application/pdf"), response.data[
        :300
    ]
    text = words(response.data)
    assert [one for one in said if one not in text] == []
    assert pypdfium2.PdfDocument(response.data).is_tagged()


# what a page may try to have fetched
FETCHED = [
    '<link rel="stylesheet" href="{}">', '<img src="{}" alt="">', '<link rel="attachment" href="{}">',
    '<style>@import url("{}")</style>', '<object data="{}"></object>',
]  # fmt: skip


@pytest.mark.parametrize("tag", FETCHED)
def test_nothing_is_fetched(tag: str, tmp_path: Path, sink: tuple[int, list[bytes]]) -> None:
    port, hits = sink
    secret = tmp_path / "secret.css"
    secret.write_text("p::before { content: 'TOLD' }", encoding="utf-8")
    for place in (f"http://127.0.0.1:{port}/x.css", secret.as_uri()):
        page = f"<html lang=en><title>x</title>{tag.format(place)}<p>words</p></html>"
        made = printed({"page": page, "base": "http://127.0.0.1/"})
        assert words(made).startswith("words")
        assert "TOLD" not in words(made)
        assert b"EmbeddedFile" not in made
    assert hits == []


def test_without_the_extra(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "available", lambda: False)
    response = client.get("/documents/aaaaaaaaaaaaaaaa.pdf", headers={"Accept": "*/*"})
    assert response.status_code == 501
    assert "coigraph[pdf]" in response.text
    assert client.get("/documents/aaaaaaaaaaaaaaaa", headers={"Accept": "*/*"}).status_code == 200


def test_a_library_that_is_missing(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> bytes:
        raise Refused(501, printing.MISSING)

    monkeypatch.setattr(Errands, "send", missing)
    response = client.get("/questions/who-pays-whom?format=pdf")
    assert response.status_code == 501
    assert "Pango" in response.text
