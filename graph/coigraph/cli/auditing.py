"""The verbs of the audit: audit, rules, policies."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from coigraph.cli.options import STORE

if TYPE_CHECKING:
    from coigraph.audit import Audit

EXIT_FOUND: Final = 3
"""A finding of the severity of `--fail-on`, or a graver one, is open."""

POLICY = click.option(
    "--policy", "policy_id", default="icmje", show_default=True, help="See `policies`."
)
WINDOW = click.option(
    "--window",
    type=click.IntRange(1, 120),
    metavar="MONTHS",
    help="How far back, instead of the policy's own.",
)
AS_OF = click.option(
    "--as-of", metavar="DATE", help="The day to judge by; without it nothing is old."
)
FAIL_ON = click.option(
    "--fail-on",
    type=click.Choice(["info", "query", "concern", "policy"]),
    help="Exit with 3 where a finding of this severity or a graver one is open.",
)
FOLDERS = click.option(
    "--rules",
    "folders",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of rules of one's own, beside ours.",
)
LISTED = click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True
)


@click.command("audit")
@STORE
@POLICY
@WINDOW
@AS_OF
@click.option("--rule", "rule_ids", multiple=True, metavar="ID", help="Only this rule.")
@FOLDERS
@click.option("--document", metavar="IRI", help="Only findings about this document.")
@click.option("--person", metavar="IRI", help="Only findings about this person.")
@click.option("--organisation", metavar="IRI", help="Only findings about this organisation.")
@click.option(
    "--panel",
    "panel_path",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with members.csv and recommendations.csv.",
)
@click.option(
    "--authors",
    "authors_path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A table of people (name, orcid, affiliation): only findings about them.",
)
@click.option(
    "--ledger",
    "ledger_path",
    type=click.Path(dir_okay=False, path_type=Path),
    help="What became of findings: a table that you keep.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "md", "csv", "json", "ttl", "letters"]),
    default="md",
    show_default=True,
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="A file; with csv, a folder for all tables where the name does not end in .csv.",
)
@FAIL_ON
def run_audit(
    store_path: Path,
    policy_id: str,
    window: int | None,
    as_of: str | None,
    rule_ids: tuple[str, ...],
    folders: tuple[Path, ...],
    document: str | None,
    person: str | None,
    organisation: str | None,
    panel_path: Path | None,
    authors_path: Path | None,
    ledger_path: Path | None,
    form: str,
    output: Path | None,
    fail_on: str | None,
) -> None:
    """Run the rules of a policy over the store, and report what they find.

    A finding is a statement found in a source, with its place. It does not mean that a person acted wrongly.
    """
    from coigraph import policies
    from coigraph.audit import MOST, SEVERITIES, Scope, audit, authors, ledger, panel
    from coigraph.linking.lexicon import lexicons
    from coigraph.store import OxigraphStore

    with OxigraphStore.open(store_path, read_only=True) as store:
        found = audit(
            store,
            policies.get(policy_id),
            lexicons().organisations,
            window=window,
            as_of=as_of,
            scope=Scope(document, person, organisation, rule_ids),
            folders=folders,
            ledger=ledger.read(ledger_path) if ledger_path else None,
            panel=panel.read(panel_path) if panel_path else None,
            asked=authors.read(authors_path) if authors_path else (),
            # a page shows the first of many; the tables hold all
            most=None if form == "csv" else MOST,
        )
    _write(found, form, output)
    if fail_on and found.worst() >= SEVERITIES.index(fail_on):
        sys.exit(EXIT_FOUND)


def _write(found: Audit, form: str, output: Path | None) -> None:
    from coigraph.reports import REPORTS, csv_tables

    if output is None:
        click.echo(REPORTS[form](found), nl=False)
    elif form == "csv" and output.suffix != ".csv":
        output.mkdir(parents=True, exist_ok=True)
        for name, text in csv_tables(found).items():
            (output / name).write_text(text, encoding="utf-8", newline="")
    else:
        output.write_text(REPORTS[form](found), encoding="utf-8", newline="")


@click.command("screen")
@click.argument("document", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@STORE
@POLICY
@WINDOW
@AS_OF
@FOLDERS
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "md", "csv", "json", "ttl", "letters"]),
    default="md",
    show_default=True,
)
@click.option("--output", type=click.Path(path_type=Path), help="A file instead of the screen.")
@FAIL_ON
def screen(
    document: Path,
    store_path: Path,
    policy_id: str,
    window: int | None,
    as_of: str | None,
    folders: tuple[Path, ...],
    form: str,
    output: Path | None,
    fail_on: str | None,
) -> None:
    """Audit one DOCUMENT against the store without storing it.

    Only what the store knows that bears on it is looked at. A document without a date is judged by the day of --as-of.
    """
    from coigraph import policies
    from coigraph.audit import SEVERITIES, screening
    from coigraph.linking.lexicon import lexicons
    from coigraph.pipeline import read_file
    from coigraph.store import OxigraphStore

    outcome = next(iter(read_file(document)))
    if outcome.reading is None:
        raise click.ClickException(outcome.error or f"{document}: nothing was read")
    with OxigraphStore.open(store_path, read_only=True) as store:
        found = screening.screen(
            store,
            outcome.reading.document.iri,
            outcome.graphs,
            policies.get(policy_id),
            lexicons().organisations,
            window=window,
            as_of=as_of,
            folders=folders,
        )
    _write(found, form, output)
    if fail_on and found.worst() >= SEVERITIES.index(fail_on):
        sys.exit(EXIT_FOUND)


@click.command("rules")
@FOLDERS
@LISTED
def list_rules(folders: tuple[Path, ...], form: str) -> None:
    """List the rules: severity, what each looks at, and what would refute it."""
    from coigraph.audit import rules

    found = rules.load(folders).values()
    if form == "json":
        listed = [{k: v for k, v in asdict(rule).items() if k != "sparql"} for rule in found]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=1))
        return
    for rule in found:
        click.echo(f"{rule.id} ({rule.severity}): {rule.title}")
        click.echo(f"    looks at: {rule.inputs}\n    refuted by: {rule.refuted_by}")
        for parameter in rule.parameters:
            click.echo(f"    {parameter}")


@click.command("policies")
@LISTED
def list_policies(form: str) -> None:
    """List the policies, and each value with its clause, its source, and whether that confirms it."""
    from coigraph import policies

    if form == "json":
        listed = [asdict(policy) for policy in policies.load().values()]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=1))
        return
    for policy in policies.load().values():
        click.echo(f"{policy.id}: {policy.title} ({policy.issued})\n    {policy.source}")
        for value in policy.values:
            click.echo(f"    {value}")
