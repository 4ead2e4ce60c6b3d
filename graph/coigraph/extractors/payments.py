"""The interests that a record of payments states: every fact is a cell of a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coigraph.claims import Claim, Interest, Name, Residue
from coigraph.documents import Document
from coigraph.linking.lexicon import Lexicons


def extract(
    document: Document, lexicons: Lexicons, earlier: Sequence[Claim]
) -> Iterator[Claim | Residue]:
    """Yield one interest for each payment."""
    if document.payments is None:
        return
    for payment in document.payments.payments:
        name = document.payments.name
        yield Interest(
            name,
            name,
            Name(payment.payer.of(document.text)),
            payment.type,
            (payment.payer, payment.line),
            1.0,
            recipient="family" if payment.family else None,
            start=payment.date,
            amount=payment.amount,
            currency=payment.currency,
            record=payment.record,
            disputed=payment.disputed,
        )
