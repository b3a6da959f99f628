"""What changed, as a sentence without a full stop."""

from markupsafe import Markup

from site_gen.reading.changes import Field
from site_gen.words import Words
from site_gen.writing.saying.isolation import isolated


def change(
    field: Field, before: str | None, after: str | None, source: str | None, words: Words
) -> Markup:
    """The sentence, as HTML. Statuses, dates and sources are given as readers know them; `before` is
    None for what was added, `after` for what was taken away."""
    message = _message(field, before, after, words)
    given = {"before": before, "after": after, "source": source, "who": after or before}
    return Markup(message) % {name: isolated(value) for name, value in given.items()}  # noqa: S704  # our own words


def _message(field: Field, before: str | None, after: str | None, words: Words) -> str:
    plain = {
        "text": words.gettext("Text changed"),
        "title": words.gettext("Title changed"),
        "summary": words.gettext("Summary changed"),
        "date": words.gettext("Date changed from %(before)s to %(after)s"),
        "status": words.gettext("Status changed from %(before)s to %(after)s"),
        "quote": words.gettext("Quotation changed: %(source)s"),
    }
    if field in plain:
        return plain[field]
    if field == "attributed_to":
        return _attribution(before, after, words)
    if field == "evidence" and after:
        return words.gettext("Evidence added: %(source)s")
    if field == "evidence":
        return words.gettext("Evidence dropped: %(source)s")
    return _stance(after, words)


def _attribution(before: str | None, after: str | None, words: Words) -> str:
    if not before:
        return words.gettext("Now attributed to %(who)s")
    if not after:
        return words.gettext("No longer attributed to %(who)s")
    return words.gettext("Attribution changed from %(before)s to %(after)s")


def _stance(after: str | None, words: Words) -> str:
    if after == "supports":
        return words.gettext("Now counted as support: %(source)s")
    if after == "refutes":
        return words.gettext("Now counted as contradiction: %(source)s")
    return words.gettext("Now counted as context only: %(source)s")
