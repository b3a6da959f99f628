"""`site-gen explain`: what the findings mean."""

import click

from site_gen.findings import CODES
from site_gen.reading.fields import suggestion


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Tell what the finding CODE means and how to mend it; without CODE, list all."""
    if code is None:
        width = max(map(len, CODES))
        for name, known in CODES.items():
            click.echo(f"{name:<{width}}  {known.severity:<7}  {known.means}")
        return
    if code not in CODES:
        raise click.UsageError(f"no finding is called `{code}`. {suggestion(code, CODES)}".rstrip())
    known = CODES[code]
    click.echo(f"{code} ({known.severity})\n\n{known.means}\n\nWhat to do: {known.mend}")
