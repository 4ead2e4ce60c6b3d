"""Identifiers of the world, checked, and the IRIs that coigraph gives to things.

IRIs derive from keys, so equal input gives equal output; nothing is numbered and nothing is random.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from typing import Final, NewType
from urllib.parse import quote

Iri = NewType("Iri", str)
Doi = NewType("Doi", str)
Pmid = NewType("Pmid", str)
NctId = NewType("NctId", str)
Orcid = NewType("Orcid", str)
Ror = NewType("Ror", str)

BASE: Final = os.environ.get("COIGRAPH_BASE", "https://w3id.org/coigraph/")
"""Where the IRIs of data begin. The terms of the ontology keep theirs."""

_REVIEW: Final = "/review"
_EXTERNAL: Final = "/external"

# https://www.crossref.org/blog/dois-and-matching-regular-expressions/ with any registrant, and with the place in
# angle brackets of a SICI (ANSI/NISO Z39.56), without which all articles of one issue have the same DOI
DOI_CHARACTER: Final = r"(?:[^\s\"<>]|<\w+:{1,2}[^\s\"<>]*>)"
_DOI = re.compile(rf"(?<![\d.])10\.\d{{4,9}}/{DOI_CHARACTER}+", re.IGNORECASE)
_DOI_TAIL = re.compile(r"[.,;:'\"\])}’”]$")
_PMID = re.compile(r"[1-9]\d{0,8}")
_NCT = re.compile(r"(?<![A-Z0-9])NCT[#\s]?(\d{8})(?!\d)", re.IGNORECASE)
_ORCID = re.compile(r"(?<!\d)(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dX])(?![\dX])", re.IGNORECASE)
_ROR = re.compile(r"(?:https?://)?(?:ror\.org/)?(?P<id>0[a-hj-km-np-tv-z0-9]{6}\d{2})/?")
_CROCKFORD: Final = "0123456789abcdefghjkmnpqrstvwxyz"
"""The digits of a ROR id: base 32 without i, l, o and u."""


def doi(text: str) -> Doi | None:
    """Return the first DOI in the text in lower case (DOIs are case-insensitive), or None."""
    found = _DOI.search(text)
    if not found:
        return None
    value = found.group()
    while tail := _DOI_TAIL.search(value):
        if tail.group() == ")" and value.count("(") >= value.count(")"):
            break  # S0140-6736(14)60958-2 ends with none, but x(1) does
        value = value[:-1]
    return Doi(value.lower())


def pmid(text: str) -> Pmid | None:
    """Return the text as a PubMed id, or None."""
    return Pmid(text) if _PMID.fullmatch(text) else None


def nct(text: str) -> NctId | None:
    """Return the first ClinicalTrials.gov id in the text, as NCT and eight digits, or None."""
    found = _NCT.search(text)
    return NctId(f"NCT{found.group(1)}") if found else None


def orcid(text: str) -> Orcid | None:
    """Return the first ORCID in the text where its check digit (ISO 7064 MOD 11-2) holds, or None."""
    found = _ORCID.search(text)
    if not found:
        return None
    digits = "".join(found.groups()).upper()
    total = 0
    for digit in digits[:15]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if digits[15] != ("X" if check == 10 else str(check)):
        return None
    return Orcid("-".join(digits[i : i + 4] for i in range(0, 16, 4)))


def ror(text: str) -> Ror | None:
    """Return the text as a ROR id, with or without its https://ror.org/, where its check digits hold, or None.

    The last two are check digits of what stands before them, by ISO 7064 MOD 97-10: so it is for all 51,370 ids of
    ROR's release files up to June 2026.
    """
    found = _ROR.fullmatch(text.strip().lower())
    if not found:
        return None
    value = found["id"]
    number = 0
    for digit in value[:-2]:
        number = number * 32 + _CROCKFORD.index(digit)
    return Ror(value) if 98 - number * 100 % 97 == int(value[-2:]) else None


def slug(text: str) -> str:
    """Return a name as a lower-case word of an IRI: letters and digits of any script, joined by hyphens."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return quote("-".join(re.findall(r"[^\W_]+", plain))) or digest(text)


def digest(*key: object) -> str:
    """Return twelve hexadecimal digits that stand for a key."""
    return hashlib.sha256("\x1f".join(map(str, key)).encode()).hexdigest()[:12]


def document_iri(text: str) -> str:
    """Return the IRI of a document: it stands for exactly this text, whatever file it came in."""
    return f"{BASE}doc/{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def graph_iri(document: str) -> str:
    """Return the IRI of the named graph that holds what one document says."""
    return f"{document}/graph"


def review_iri(document: str) -> str:
    """Return the IRI of the named graph of what was read from a document with too little confidence to publish."""
    return f"{document}{_REVIEW}"


def inferred_iri(document: str) -> str:
    """Return the IRI of the named graph of what follows from a document's graph by the axioms of the ontology."""
    return f"{document}/inferred"


def external_iri(name: str) -> str:
    """Return the IRI of the named graph of what a vocabulary of others says."""
    return f"{BASE}vocabulary/{name}{_EXTERNAL}"


def in_default_view(graph: str) -> bool:
    """Tell whether the default graph holds what a named graph says.

    All but what waits for a review, and what vocabularies of others say.
    """
    return not graph.endswith((_REVIEW, _EXTERNAL))


def part_iri(document: str, kind: str, *key: object) -> str:
    """Return the IRI of something that exists only in one document: an interest, a result, a person."""
    return f"{document}#{kind}-{digest(*key)}"


def named_iri(kind: str, key: str) -> str:
    """Return the IRI of an organisation, therapy, condition or biomarker of ontology/names/."""
    return f"{BASE}id/{kind}/{key}"


def unresolved_iri(kind: str, name: str) -> str:
    """Return the IRI of a name that no table resolves: equal names share it, and it is no one's identity."""
    return f"{BASE}id/{kind}-name/{slug(name)}"


def work_iri(doi: str | None, *key: object, pmid: str | None = None) -> str:
    """Return the IRI of a published work: by its DOI, else its PubMed id, else a key of author, year and title."""
    if doi:
        return f"{BASE}id/work/doi-{quote(doi.lower())}"
    return f"{BASE}id/work/pmid-{pmid}" if pmid else f"{BASE}id/work/{digest(*key)}"
