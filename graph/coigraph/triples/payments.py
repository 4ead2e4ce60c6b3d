"""Recipients of payments, and payments that their publisher has taken out again."""

from __future__ import annotations

from coigraph.names import FOAF, PROV, RDF_TYPE, SCHEMA
from coigraph.payment_records import PaymentRecord
from coigraph.triples.writer import Writer

RECORD = "cms-record"
"""The scheme of the ids that the publisher gives to payments."""


def add_payments(out: Writer, record: PaymentRecord) -> None:
    """Add what a record says of its recipient, and its withdrawals."""
    if record.name:
        person = out.person(record.name)
        out.say(person, FOAF + "givenName", record.given)
        out.say(person, FOAF + "familyName", record.family)
        out.say(person, SCHEMA + "address", record.town)
        for identifier in record.ids:
            out.say(person, SCHEMA + "identifier", identifier)
    for withdrawal in record.withdrawals:
        node = out.part("withdrawal", withdrawal.record)
        out.add(node, RDF_TYPE, PROV + "Invalidation")
        out.say(node, SCHEMA + "identifier", f"{RECORD}:{withdrawal.record}")
        out.evidence(node, [withdrawal.line])
