"""Records of payments, row by row: the layouts of their publishers, disputes, deletions. Everybody is invented."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from coigraph import policies
from coigraph.audit import audit
from coigraph.building import build
from coigraph.documents import Document
from coigraph.linking.lexicon import lexicons
from coigraph.readers import payments
from coigraph.store import OxigraphStore

COMMON = (
    "Recipient_City,Recipient_State,Applicable_Manufacturer_or_Applicable_GPO_Making_Payment_Name,"
    "Record_ID,Dispute_Status_for_Publication,Program_Year,Payment_Publication_Date"
)
NATURE = "Nature_of_Payment_or_Transfer_of_Value"
PAID = "Total_Amount_of_Payment_USDollars,Date_of_Payment"
NEW = "Covered_Recipient_Profile_ID,Covered_Recipient_NPI,Covered_Recipient_First_Name,Covered_Recipient_Last_Name"
OLD = "Physician_Profile_ID,Physician_First_Name,Physician_Last_Name"
CHIEF = (
    "Principal_Investigator_1_Profile_ID,Principal_Investigator_1_First_Name,Principal_Investigator_1_Last_Name,"
    "Principal_Investigator_1_City"
)
REST = "Meadow Town,NY,Acme Pharma,900,No,2023,06/28/2024"
GENERAL = f"{NEW},{COMMON},{PAID},{NATURE}"
ROW = f"11,1234567890,ANN,EXAMPLE,{REST},12400.50,05/20/2023,Consulting Fee"
# columns, row; recipient, ids, type, amount, day, disputed
LAYOUTS = [
    (GENERAL, ROW, "Ann Example", ("cms-profile:11", "npi:1234567890"), "Consulting", "12400.50", "2023-05-20", False),
    (GENERAL, ROW.replace(",No,", ",Yes,"), "Ann Example", ("cms-profile:11", "npi:1234567890"),
     "Consulting", "12400.50", "2023-05-20", True),
    (f"{OLD},{COMMON},{PAID},{NATURE}", f"11,Ann,Example,{REST},18.5,5/2/2015,Food and Beverage",
     "Ann Example", ("cms-profile:11",), "FoodBeverage", "18.5", "2015-05-02", False),
    # a hospital is paid, and an investigator named
    (f"{NEW},{CHIEF},{COMMON},{PAID}", f",,,,12,Kurt,Novak,Lake Town,{REST},5000,05/20/2023",
     "Kurt Novak", ("cms-profile:12",), "FundingToInstitution", "5000", "2023-05-20", False),
    (f"{OLD},{COMMON},Total_Amount_Invested_USDollars,Terms_of_Interest", f"11,Ann,Example,{REST},700,stock",
     "Ann Example", ("cms-profile:11",), "Ownership", "700", "2023", False),
]  # fmt: skip
REMOVED = "Change_Type,Program_Year,Payment_Type,Record_ID\nREMOVED,2023,General,900\n"
MAPPING = """field	column	value
name	Full Name
town	City
payer	Company
currency		GBP
year	Year
amount	Fees	Fees
amount	Travel	Travel and accommodation
"""
BRITISH = 'Company,Full Name,City,Year,Fees,Travel\nAcme Pharma,Ann Example,Meadow Town,2023,"1,200.00",80\n'
OTHER = ["a,b\n1,2\n", "name,amount\nAnn Example,3\n", ""]


def documents(folder: Path, text: str, name: str = "record.csv") -> list[Document]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    assert payments.recognises(path)
    return list(payments.read(path))


@pytest.mark.parametrize(
    ("header", "row", "name", "ids", "kind", "amount", "day", "disputed"), LAYOUTS
)
def test_layouts(
    header: str,
    row: str,
    name: str,
    ids: tuple[str, ...],
    kind: str,
    amount: str,
    day: str,
    disputed: bool,
    tmp_path: Path,
) -> None:
    (document,) = documents(tmp_path, f"{header}\n{row}\n")
    record = document.payments
    assert record
    (payment,) = record.payments
    assert (record.name, record.ids) == (name, ids)
    assert (payment.type, payment.amount, payment.currency) == (kind, Decimal(amount), "USD")
    assert (payment.date, payment.disputed, payment.record) == (day, disputed, "900")
    assert payment.payer.of(document.text) == "Acme Pharma"
    assert amount in payment.line.of(document.text)


def test_a_mapping_beside_the_file_says_how_others_are_read(tmp_path: Path) -> None:
    rows = [line.split("\t") for line in MAPPING.splitlines()]
    text = "\n".join("\t".join([*cells, ""][:3]) for cells in rows) + "\n"
    (tmp_path / "uk.csv.mapping.tsv").write_text(text, encoding="utf-8")
    (document,) = documents(tmp_path, BRITISH, "uk.csv")
    assert document.payments
    said = [(p.type, p.amount, p.currency, p.date) for p in document.payments.payments]
    assert said == [
        ("PersonalFees", Decimal("1200.00"), "GBP", "2023"),
        ("Travel", Decimal(80), "GBP", "2023"),
    ]


@pytest.mark.parametrize("text", OTHER)
def test_other_tables_are_none_of_payments(text: str, tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text(text, encoding="utf-8")
    assert not payments.recognises(path)


def test_rows_of_one_recipient_meet_and_files_give_the_same_documents(tmp_path: Path) -> None:
    rows = [
        f"{number % 3},,A,Byrd{number % 3},{REST},{number},05/20/2023,Gift" for number in range(9)
    ]
    text = "\n".join([GENERAL, *rows]) + "\n"
    found = documents(tmp_path, text)
    assert [len(d.payments.payments) for d in found if d.payments] == [3, 3, 3]
    assert documents(tmp_path, text) == found
    assert documents(tmp_path, "\n".join([GENERAL, *reversed(rows)]) + "\n") == found


def test_what_is_built_is_counted_until_its_publisher_takes_it_out(tmp_path: Path) -> None:
    first, second = tmp_path / "general.csv", tmp_path / "removed.csv"
    first.write_text(f"{GENERAL}\n{ROW}\n", encoding="utf-8")
    second.write_text(REMOVED, encoding="utf-8")
    for files, found in (([first], 1), ([second], 0)):
        with OxigraphStore.open(tmp_path / "store") as store:
            outcomes = list(build(files, store))
            assert [
                o.error or (o.report and o.report.results) for o in outcomes if not o.accepted
            ] == []
        with OxigraphStore.open(tmp_path / "store", read_only=True) as store:
            said = audit(store, policies.get("phs-2011"), lexicons().organisations)
        assert [f.rule for f in said.findings] == ["R22"] * found


def test_a_recipient_who_is_no_longer_in_the_file_leaves_the_store(tmp_path: Path) -> None:
    path = tmp_path / "general.csv"
    for rows in ([ROW, ROW.replace("11,1234567890,ANN", "12,,KURT")], [ROW]):
        path.write_text("\n".join([GENERAL, *rows]) + "\n", encoding="utf-8")
        with OxigraphStore.open(tmp_path / "store") as store:
            list(build([path], store))
            held = [source for sources in store.sources().values() for source in sources]
        assert (
            sorted(s.rpartition("#")[2] for s in held)
            == ["cms-profile:11", "cms-profile:12"][: len(rows)]
        )
