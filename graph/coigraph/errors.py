"""Everything that can go wrong, as one tree.

    CoigraphError
    ├── ReadError              a source that cannot become a document
    │   ├── NotFound           no such file
    │   ├── NotPermitted       the file may not be read
    │   ├── TooLarge           more bytes than a reader accepts
    │   ├── EmptySource        no text in it
    │   └── UnknownFormat      no reader recognises it (binary content among others)
    ├── KnowledgeError         a row or term of ontology/, shapes/ or queries/ that does not hold
    ├── StoreError             the store cannot be opened, read or written
    └── QuestionError          a query that cannot be run: unknown name, missing parameter, syntax

Every error says where it happened and what to do about it; none hides the error beneath it.
"""

from __future__ import annotations


class CoigraphError(Exception):
    """Base of all errors of coigraph: a place, what is wrong there, and what to do.

    `place` is a path, an IRI or `file:line`; `advice` is one sentence for the person at the keyboard.
    """

    def __init__(self, place: str, reason: str, advice: str = "") -> None:
        super().__init__(place, reason, advice)
        self.place = place
        self.reason = reason
        self.advice = advice

    def __str__(self) -> str:
        message = f"{self.place}: {self.reason}" if self.place else self.reason
        return f"{message}. {self.advice}" if self.advice else message


class ReadError(CoigraphError):
    """A source that cannot become a document; the rest of the build goes on."""


class NotFound(ReadError):
    """No file stands at this path."""


class NotPermitted(ReadError):
    """The file is there, but this user may not read it."""


class TooLarge(ReadError):
    """The source holds more bytes than a reader accepts."""


class EmptySource(ReadError):
    """The source holds no text."""


class UnknownFormat(ReadError):
    """No reader recognises the content."""


class KnowledgeError(CoigraphError):
    """A file of ontology/, shapes/ or queries/ breaks its own rules; `place` is `file:line`."""


class StoreError(CoigraphError):
    """The store cannot be opened, read or written."""


class QuestionError(CoigraphError):
    """A query that cannot be run: unknown name, missing parameter or bad syntax."""
