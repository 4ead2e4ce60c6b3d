"""The ZIP archive that a DOCX is (ECMA-376, part 2), opened with limits, and its XML parts."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from lxml import etree

from coigraph.documents import Source
from coigraph.errors import ReadError, TooLarge
from coigraph.readers import markup

MAX_UNPACKED: Final = 256 * 2**20
"""Bytes that all parts of an archive may have unpacked."""
MAX_PART: Final = 64 * 2**20
"""Bytes that a part of XML may have unpacked; the text of a long book has five million."""
MAX_RATIO: Final = 200
"""How many times larger an archive may become by unpacking; documents of Word become ten to thirty times larger."""
SMALL: Final = 4 * 2**20
"""Archives that unpack to fewer bytes may have any ratio: blank pages pack well."""
MAX_PARTS: Final = 10_000
"""Parts that an archive may have."""
_DOCUMENT: Final = "/officeDocument"
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DAMAGED: Final = "Open it in a word processor and save it anew."


class Package:
    """A DOCX archive whose parts are read one by one."""

    def __init__(self, source: Source) -> None:
        """Open an archive.

        Raises TooLarge where it would unpack beyond the limits, ReadError where it is damaged or encrypted.
        Sizes are those that the archive declares; unpacking stops there, so they cannot be understated.
        """
        self.name = source.name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(source.content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            # NotImplementedError is how zipfile refuses a version or compression it does not know
            raise ReadError(self.name, f"is a damaged DOCX: {error}", _DAMAGED) from error
        parts = self._archive.infolist()
        unpacked = sum(part.file_size for part in parts)
        ratio = unpacked / max(1, len(source.content))
        if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED:
            raise TooLarge(
                self.name,
                f"unpacks to {len(parts):,} parts and {unpacked:,} bytes",
                "Save it without pictures and other objects.",
            )
        if unpacked > SMALL and ratio > MAX_RATIO:
            raise TooLarge(
                self.name,
                f"unpacks to {ratio:,.0f} times its size, as no document does",
                "Ask for another copy.",
            )
        self._names = {part.filename for part in parts}
        self.document = next(self.related("", _DOCUMENT), "word/document.xml")

    def related(self, part: str, kind: str) -> Iterator[str]:
        """Yield the names of the parts that a part is related to in a kind, the end of a relationship's type."""
        folder, _, name = part.rpartition("/")
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        for relation in root.iter(_RELATIONSHIP) if root is not None else ():
            if (relation.get("Type") or "").endswith(kind) and relation.get(
                "TargetMode"
            ) != "External":
                target = posixpath.join("/", folder, relation.get("Target") or "")
                yield posixpath.normpath(target).lstrip("/")

    def xml(self, part: str) -> etree._Element | None:
        """Return the root of a part, None where there is no such part.

        Raises ReadError for a part that is damaged, encrypted or declares a document type, which the format forbids.
        """
        if part not in self._names:
            return None
        if self._archive.getinfo(part).file_size > MAX_PART:
            raise TooLarge(
                self.name, f"unpacks {part} to more than {MAX_PART:,} bytes", "Split the file."
            )
        try:
            content = self._archive.read(part)
        except (
            RuntimeError
        ) as error:  # so zipfile says that a password is wanted, and of unknown compression
            raise ReadError(self.name, f"cannot be unpacked: {error}", _DAMAGED) from error
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise ReadError(self.name, f"is damaged in {part}: {error}", _DAMAGED) from error
        root = markup.parse(Source(f"{self.name}#{part}", content))
        if root.getroottree().docinfo.internalDTD is not None:
            raise ReadError(
                self.name,
                f"declares a document type in {part}, as no word processor does",
                _DAMAGED,
            )
        return root
