"""The command line: thin verbs. What is heavy is imported inside the verb that needs it."""

from __future__ import annotations

import click

from coigraph import __version__
from coigraph.cli import asking, auditing, documents, people, vocabularies
from coigraph.cli.options import Verbs


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="coigraph")
def main() -> None:
    """Who has which interest in what the medical evidence says: documents in, a validated graph out.

    Exit codes: 0 done; 1 done, but some documents could not be read or did not conform; 2 wrong usage;
    3 a finding of the severity of `audit --fail-on` is open.
    """


for verb in (
    documents.build,
    documents.extract,
    documents.check,
    asking.query,
    asking.list_questions,
    asking.review,
    auditing.run_audit,
    auditing.screen,
    auditing.list_rules,
    auditing.list_policies,
    documents.export,
    documents.remove,
    people.withdraw,
    vocabularies.vocabulary,
    vocabularies.link,
    asking.serve,
    asking.doctor,
):
    main.add_command(verb)
