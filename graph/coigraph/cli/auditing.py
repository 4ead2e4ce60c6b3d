"""The verbs of the audit: audit, rules, policies."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

FORM = click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True
)


@click.command("policies")
@FORM
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
