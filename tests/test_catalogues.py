"""The catalogues say everything that the theme says, and nothing else."""

import re
from collections.abc import Iterator

import messages
import pytest
from babel.messages.catalog import Catalog, Message

from site_gen.reading.settings import DEFAULT_STATUSES
from site_gen.words import languages, words
from site_gen.writing.exports import EXPORTS

CATALOGUES = {path.parent.parent.name: catalog for path, catalog in messages.catalogues()}
PLACEHOLDER = re.compile(r"%(?!\()|%\(\w+\)s?|\{\w*\}")
QUOTES = {
    "ru": "«»„“",
    "ko": "“”‘’",
    "es": "«»“”",
    "fr": "«»“”’",
    "de": "„“‚‘",
    "ar": "«»",
}
"""The quotation marks (and apostrophes) that an editor of the language writes."""


@pytest.fixture(scope="module")
def template() -> Catalog:
    return messages.gathered()


def each() -> Iterator[tuple[str, Message]]:
    return (
        (language, message)
        for language, catalog in CATALOGUES.items()
        for message in catalog
        if message.id
    )


def texts(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def keys(catalog: Catalog) -> set[tuple[str | None, str | tuple[str, ...]]]:
    return {(message.context, message.id) for message in catalog if message.id}


def test_the_messages_of_templates_and_program_are_found(template: Catalog) -> None:
    found = {message_id for _, message_id in keys(template)}
    assert "Skip to the content" in found  # a template
    assert ("%(num)s claim", "%(num)s claims") in found  # with a number
    assert "%(date)s BCE" in found  # the program
    assert {
        text for status in DEFAULT_STATUSES for text in (status.label, status.description)
    } <= found


def test_there_is_a_catalogue_for_each_language_but_english() -> None:
    assert {"en", *CATALOGUES} == set(languages())


@pytest.mark.parametrize("language", CATALOGUES)
def test_a_catalogue_has_every_message_and_no_other(template: Catalog, language: str) -> None:
    has, wanted = keys(CATALOGUES[language]), keys(template)
    assert has - wanted == set(), "`make messages` takes out what nothing says any more"
    assert wanted - has == set(), "`make messages` puts in what is new; then translate it"
    assert not CATALOGUES[language].obsolete


def test_every_message_is_translated() -> None:
    left = [f"{language}: {message.id}" for language, message in each() if not all(texts(message))]
    assert left == []
    assert [message.id for _, message in each() if message.fuzzy] == []


def test_a_translation_has_a_form_for_each_number_that_its_language_tells_apart() -> None:
    for language, message in each():
        forms = CATALOGUES[language].num_plurals if isinstance(message.id, tuple) else 1
        assert len(texts(message)) == forms, f"{language}: {message.id}"


def test_a_translation_has_the_placeholders_of_its_message() -> None:
    for language, message in each():
        for form, text in enumerate(texts(message)):
            wanted = placeholders(message.id)
            if "%(num)s" not in text and only_one_number(language, form):
                wanted -= {"%(num)s"}
            assert placeholders(text) == wanted, f"{language}: {text}"


def placeholders(message: str | tuple[str, ...]) -> set[str]:
    """Those of the message; of its plural, since `Show the passage` needs no number."""
    text = message if isinstance(message, str) else message[-1]
    return set(PLACEHOLDER.findall(text.replace("%%", "")))


def only_one_number(language: str, form: int) -> bool:
    """Whether the form stands for one number alone, which it may then say as a word or not at all.
    The French singular is also that of none, where there is nothing to show."""
    plural = words(language).catalogue.plural
    return len([number for number in range(1, 201) if plural(number) == form]) <= 1


def test_quotation_marks_are_those_of_the_language() -> None:
    for language, message in each():
        for text in texts(message):
            strange = set(re.findall(r"[\"“”„«»‚‘’]", text)) - set(QUOTES[language])
            assert not strange, f"{language}: {text}"


def test_french_has_no_break_before_its_high_signs() -> None:
    for language, message in each():
        for text in texts(message) if language == "fr" else ():
            assert not re.search(r"(?<![\u00a0\u202f\d%])[:;!?»]|«(?![\u00a0\u202f])", text), text


def test_every_description_of_an_export_is_a_message(template: Catalog) -> None:
    found = {message_id for _, message_id in keys(template)}
    assert {item.description for item in EXPORTS} <= found


def test_make_messages_would_change_nothing(template: Catalog) -> None:
    assert messages.TEMPLATE.read_bytes() == messages.written(template)
    for path, catalog in messages.catalogues():
        assert path.read_bytes() == messages.updated(catalog, template)


def test_a_catalogue_says_nothing_that_changes_by_itself() -> None:
    for path, _ in messages.catalogues():
        text = path.read_text("utf-8")
        assert not re.search(r"Date:|Babel|:\d+$", text, re.MULTILINE)
