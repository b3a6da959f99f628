"""Gathers what the theme says to readers and brings the catalogues of site_gen/locale/ up to date.

    python tools/messages.py [LANGUAGE...]

with the languages to begin, if any. Messages that are new stand in each catalogue without a translation; those that nothing says any more
are left out. The files have no dates and no line numbers, so that a change of words is all that a
reviewer sees.
"""

import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

REPOSITORY = Path(__file__).parent.parent
LOCALE = REPOSITORY / "site_gen" / "locale"
TEMPLATE = LOCALE / "site_gen.pot"

_METHODS = [("site_gen/**.py", "python"), ("templates/**.html", "jinja2")]
_OPTIONS = {"templates/**.html": {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}}
# The sixth value of an Export is its description, which the page about the data says.
_KEYWORDS = {**DEFAULT_KEYWORDS, "marked": None, "marked_in": ((1, "c"), 2), "Export": (6,)}
_COMMENTS = ["Translators:"]
_HEADER = "# What the theme says to readers. Words of one meaning: see the head of each catalogue."
_KEPT = (b"Language:", b"Plural-Forms:", b"MIME-Version:", b"Content-")


def gathered() -> Catalog:
    """Every message of the templates and of the program."""
    found = extract_from_dir(
        str(REPOSITORY),
        _METHODS,
        _OPTIONS,
        _KEYWORDS,
        _COMMENTS,
        strip_comment_tags=True,
        directory_filter=_is_ours,
    )
    catalog = Catalog(project="site_gen", header_comment=_HEADER, fuzzy=False)
    for path, _, message, comments, context in found:
        catalog.add(message, None, [(path, None)], auto_comments=comments, context=context)
    for entry in catalog:
        entry.locations = sorted(set(entry.locations))
    return catalog


def catalogues() -> Iterator[tuple[Path, Catalog]]:
    """Every language's catalogue, as it stands."""
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/site_gen.po")):
        with path.open("rb") as file:
            yield path, read_po(file, locale=path.parent.parent.name)


def updated(catalog: Catalog, template: Catalog) -> bytes:
    """The catalogue with the template's messages and no others."""
    catalog.update(template, no_fuzzy_matching=True, update_header_comment=False)
    return written(catalog)


def written(catalog: Catalog) -> bytes:
    """The file of a catalogue: in order, and without what changes by itself."""
    text = BytesIO()
    write_po(text, catalog, sort_output=True, include_lineno=False, ignore_obsolete=True, width=0)
    head, _, messages = text.getvalue().partition(b"\n\n")
    return b"\n".join(line for line in head.splitlines() if _is_kept(line)) + b"\n\n" + messages


def _is_kept(line: bytes) -> bool:
    """Of the header only what programs read: no dates, names and versions."""
    return not line.startswith(b'"') or line[1:].startswith(_KEPT)


def missing(catalog: Catalog) -> Iterable[Message]:
    return (message for message in catalog if message.id and not _is_translated(message))


def main(begun: list[str]) -> None:
    template = gathered()
    TEMPLATE.write_bytes(written(template))
    for language in begun:
        path = LOCALE / language / "LC_MESSAGES" / TEMPLATE.with_suffix(".po").name
        path.parent.mkdir(parents=True)
        path.write_bytes(written(Catalog(language, header_comment=_HEADER, fuzzy=False)))
    for path, catalog in catalogues():
        path.write_bytes(updated(catalog, template))
        print(f"{path.relative_to(REPOSITORY)}: {len(list(missing(catalog)))} to translate")


def _is_ours(folder: str) -> bool:
    """Whether a folder can hold the theme's words: not the repository's environments and outputs."""
    parts = Path(folder).relative_to(REPOSITORY).parts
    return not parts or parts[0] in {"site_gen", "templates"}


def _is_translated(message: Message) -> bool:
    texts = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(texts)


if __name__ == "__main__":
    main(sys.argv[1:])
