"""A change for people at a terminal: what weakens the record first, then entry by entry."""

from collections.abc import Iterator
from io import StringIO

from rich.console import Console
from rich.text import Text

from site_gen.findings import Finding, Severity
from site_gen.reports.diff_lines import Line, Told
from site_gen.reports.diff_telling import Item, Section, Telling
from site_gen.unseen import visible

_SEVERITIES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}
_GONE, _COME = "red", "green"


def print_text(told: Telling, console: Console) -> None:
    """What it quotes shows characters that can't be seen as their numbers, `[U+202E]`."""
    blocks = [Text(told.summary, "bold"), *_weakened(told), *map(_section, told.sections)]
    if told.elsewhere:
        lines = [_finding(found) for found in told.elsewhere]
        blocks.append(Text("\n").join([Text("Elsewhere, by this change", "bold"), *lines]))
    console.print(Text("\n\n").join(blocks), highlight=False, soft_wrap=True)


def as_text(told: Telling) -> str:
    """The same without colours, for a file."""
    console = Console(file=StringIO(), width=100, color_system=None)
    with console.capture() as captured:
        print_text(told, console)
    return captured.get().rstrip("\n")


def _weakened(told: Telling) -> Iterator[Text]:
    if not told.weakened:
        return
    lines = [Text("This weakens the record, and no correction says so:", "bold red")]
    lines += [
        Text.assemble("  ", (visible(name), "bold"), f": {visible(why)}")
        for name, why in told.weakened
    ]
    yield Text("\n").join(lines)


def _section(section: Section) -> Text:
    head = Text(visible(section.title), "bold")
    if section.became:
        head.append(f" ({section.became})", "not bold")
    if section.path:
        head.append(f"\n{visible(section.path)}", "not bold dim")
    return Text("\n").join([head, *(line for item in section.items for line in _item(item))])


def _item(item: Item) -> Iterator[Text]:
    yield Text.assemble(
        "  ", (visible(item.name), "bold"), f": {', '.join(item.became) or 'as it was'}"
    )
    for line in item.lines:
        yield from _line(line)
    for found in item.findings:
        yield _finding(found)


def _line(line: Line) -> Iterator[Text]:
    yield Text(f"    {visible(line.label)}", "cyan")
    if line.is_same and line.after:
        yield _told("        ", line.after, "")
        return
    if line.before is not None:
        yield _told("      - ", line.before, _GONE)
        yield from (_told("        in: ", sentence, "dim") for sentence in line.around_before)
    if line.after is not None:
        yield _told("      + ", line.after, _COME)
        yield from (_told("        in: ", sentence, "dim") for sentence in line.around_after)
    if line.why:
        yield Text(f"      why: {visible(line.why)}")


def _told(lead: str, told: Told, style: str) -> Text:
    """Without colours, what differs is set in brackets as `wdiff` does, so that it can be seen."""
    text = Text(lead, style)
    for written, mark in told:
        piece = visible(written)
        if mark == "differs":
            opening, closing = ("[-", "-]") if style == _GONE else ("{+", "+}")
            text.append(f"{opening}{piece}{closing}", "bold")
        else:
            text.append(piece, "underline" if mark == "passage" else "")
    return text


def _finding(found: Finding) -> Text:
    place = f"{found.place.path}:{found.place.line}:{found.place.column}"
    told = Text.assemble(
        f"    {place}: ", (str(found.severity), _SEVERITIES[found.severity]), f" [{found.code}]"
    )
    told.append(f"\n      {found.message}")
    if found.hint:
        told.append(f"\n      {found.hint}", "cyan")
    return told
