"""A correction with its before and after as plain HTML, which programs that read feeds show."""

from collections.abc import Callable, Iterator

from markupsafe import Markup

from site_gen.rewording import Pieces
from site_gen.words import Words
from site_gen.writing.corrections import CorrectionView
from site_gen.writing.history import ChangeView


def correction_html(correction: CorrectionView, to: Callable[[str], str], words: Words) -> str:
    """The note and what changed; nothing where no change is known. `to` gives an address's link."""
    if not correction.corrected:
        return ""
    return "\n".join(_lines(correction, to, words))


def _lines(correction: CorrectionView, to: Callable[[str], str], words: Words) -> Iterator[str]:
    yield Markup("<p>{}</p>").format(correction.note)
    for of in correction.corrected:
        if of.address:
            yield Markup('<p><a href="{}">{}</a></p>').format(to(of.address), of.text)
        for change in of.changes:
            yield from _change(change, words)
    if correction.link:
        yield Markup('<p><a href="{}">{}</a></p>').format(
            correction.link, words.gettext("commit %(hash)s") % {"hash": correction.commit}
        )


def _change(change: ChangeView, words: Words) -> Iterator[str]:
    yield Markup("<p>{}</p>").format(change.said)
    if change.before_pieces or change.after_pieces:
        row = Markup("<dt>{}</dt><dd>{}</dd>")
        rows = (
            (words.gettext("Before"), change.before_pieces, "del"),
            (words.gettext("After"), change.after_pieces, "ins"),
        )
        told = [row.format(term, _marked(pieces, name)) for term, pieces, name in rows if pieces]
        yield Markup("<dl>{}</dl>").format(Markup().join(told))
    elif change.field == "evidence":
        yield Markup("<blockquote>{}</blockquote>").format(change.after or change.before)


def _marked(pieces: Pieces, element: str) -> Markup:
    """A text with the words in an element that the other one lacks."""
    marked = Markup(f"<{element}>{{}}</{element}>")  # noqa: S704  # of `del` and `ins`
    return Markup().join(marked.format(text) if differs else text for text, differs in pieces)
