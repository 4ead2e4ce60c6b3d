"""What a record of payments says of one recipient, whatever layout it came in.

Amounts are decimals in the currency of the record; days are `YYYY-MM-DD`, or `YYYY` where a record gives no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from coigraph.documents import Span


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment, transfer of value or holding; `line` is where it stands in the document's text.

    `payer` is the company's name as the record has it, `type` a local name of vocab/interest-types.ttl. `record` is the
    publisher's id of the row. `disputed` is true where the recipient disputes it.
    """

    line: Span
    payer: Span
    type: str
    amount: Decimal | None
    currency: str | None
    date: str | None
    record: str | None = None
    disputed: bool = False
    family: bool = False


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A row of a file of deletions: the publisher has taken the payment `record` out again."""

    line: Span
    record: str


@dataclass(frozen=True, slots=True)
class PaymentRecord:
    """All payments of one file to one recipient; `ids` are `scheme:value`, `town` as the file has it.

    A file of deletions has no recipient and only withdrawals.
    """

    name: str
    given: str | None
    family: str | None
    ids: tuple[str, ...]
    town: str | None
    payments: tuple[Payment, ...]
    withdrawals: tuple[Withdrawal, ...] = ()
