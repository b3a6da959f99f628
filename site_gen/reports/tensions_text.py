"""Claims that differ, for people at a terminal: side by side where there is room, else one below the other.

Characters that can't be seen show their numbers, `[U+202E]`.
"""

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from site_gen.editing.tensions import Side, Tension, Tensions
from site_gen.findings import Place
from site_gen.reports import tensions as words
from site_gen.unseen import visible_line

_BOLD, _QUIET, _DIFFERS = "bold", "dim", "bold yellow"
_ROOM_FOR_TWO = 90


def print_text(tensions: Tensions, console: Console) -> None:
    """Print it, in two columns if the console is a wide terminal; elsewhere each text stands on one line."""
    console.print(_text(words.summary(tensions), _BOLD), highlight=False, soft_wrap=True)
    for tension in tensions.found:
        console.print()
        console.print(_text(words.heading(tension), _BOLD), highlight=False, soft_wrap=True)
        if tension.actors:
            _line(console, _text(", ".join(tension.actors), _QUIET))
        _sides(console, tension, tensions)
        _line(console, _text(words.advice(tension), _QUIET))
    for remark in words.remarks(tensions):
        console.print()
        console.print(_text(remark, _QUIET), highlight=False, soft_wrap=True)


def _sides(console: Console, tension: Tension, tensions: Tensions) -> None:
    if not console.is_terminal or console.width < _ROOM_FOR_TWO:
        for side in tension.sides:
            for line in _lines(side, tensions):
                _line(console, line)
        return
    columns = Table.grid(padding=(0, 4), expand=True)
    columns.add_column(ratio=1)
    columns.add_column(ratio=1)
    columns.add_row(*(Text("\n").join(_lines(side, tensions)) for side in tension.sides))
    console.print(Padding(columns, (0, 0, 0, 2)), highlight=False)


def _line(console: Console, text: Text) -> None:
    if console.is_terminal:
        console.print(Padding(text, (0, 0, 0, 2)), highlight=False)
    else:
        console.print(Text("  ") + text, highlight=False, soft_wrap=True)


def _lines(side: Side, tensions: Tensions) -> Iterator[Text]:
    place = words.place(side)
    before, marked, after = words.parts(side)
    yield Text.assemble(_text(words.name(side), _BOLD), "  ", _text(words.standing(side)))
    differs = _text(f"{words.MARK}{marked}{words.MARK}", _DIFFERS)
    yield Text.assemble(_text(before), differs, _text(after)) + _at(place)
    if credited := words.attribution(side):
        yield _text(credited)
    for stance, source, quote, at in words.passages(side):
        described = words.described(source, tensions)
        yield _text(f"{stance}: {described}: “{quote.strip()}”") + _at(at)


def _at(place: Place) -> Text:
    return Text("  ") + _text(f"{place.path}:{place.line}", _QUIET)


def _text(said: str, style: str = "") -> Text:
    return Text(visible_line(said), style)
