"""Templates compiled once for many builds, and the words that they ask for."""

from functools import cache
from pathlib import Path
from types import CodeType

import jinja2
import pytest
from conftest import SiteFolder
from hypothesis import given
from hypothesis import strategies as st
from jinja2.sandbox import ImmutableSandboxedEnvironment

from site_gen import site as sites
from site_gen.keeping import program
from site_gen.keeping.drawer import Drawer
from site_gen.words import Words, words
from site_gen.writing.pages import compiled as memories
from site_gen.writing.pages.compiled import compiled
from site_gen.writing.pages.phrases import phrases

OWN = "{% extends 'base.html' %}{% block main %}Mine: VERSION{% endblock %}"

# Compiled templates


def test_a_template_that_was_edited_is_read_anew_in_the_same_process(site: SiteFolder) -> None:
    for version in ("one", "two"):
        site.write("templates/404.html", OWN.replace("VERSION", version))
        assert f"Mine: {version}" in site.build()["404.html"].decode()
    (site.root / "templates/404.html").unlink()
    assert "Mine" not in site.build()["404.html"].decode()


def test_a_strangers_template_stays_in_its_sandbox_whatever_was_compiled_before(
    site: SiteFolder,
) -> None:
    escape = "{{ ''.__class__.__mro__ }}"
    trusted = jinja2.Environment(
        loader=jinja2.DictLoader({"404.html": escape}),
        bytecode_cache=compiled(jinja2.Environment, "en"),
    )
    assert "object" in trusted.get_template("404.html").render()
    site.write("templates/404.html", escape)
    published = sites.publish(site.check(), site.root / "_site")
    report, written = published.report, published.files
    assert [found.code for found in report.findings] == ["template-invalid"]
    assert written == 0


@pytest.mark.parametrize(
    "reaching",
    [
        "{{ words.__class__ }}",
        "{{ words['__class__'] }}",
        "{{ words | attr('__class__') }}",
        "{{ '{0.__class__}'.format(words) }}",
        "{{ '{it.__class__}'.format_map({'it': words}) }}",
        "{% set put = [].append %}{{ put(1) }}",
        "{{ {}.update({'a': 1}) }}",
        "{{ to.__globals__ }}",
        "{{ words.gettext.__func__ }}",
        "{{ once('{0.__class__}'.format, words) }}",
    ],
)
def test_what_a_sandbox_refuses_is_refused_in_whatever_way_a_template_reaches_for_it(
    site: SiteFolder, reaching: str
) -> None:
    site.write("templates/404.html", reaching)
    report = sites.publish(site.check(), site.root / "_site").report
    assert [found.code for found in report.findings] == ["template-invalid"]


def test_a_template_may_say_itself_what_is_not_to_be_escaped(site: SiteFolder) -> None:
    told = "{% set it = '<b>' %}{{ it }}{% autoescape false %}{{ it }}{% endautoescape %}"
    site.write("templates/404.html", told)
    assert site.build()["404.html"] == b"&lt;b&gt;<b>"


def test_a_template_asks_a_mapping_for_an_item_as_for_an_attribute(site: SiteFolder) -> None:
    site.write(
        "templates/404.html", "{{ {'title': 'Mine'}.title }} {{ {'other': 1}.items() | list }}"
    )
    assert site.build()["404.html"] == b"Mine [(&#39;other&#39;, 1)]"


def test_a_kind_of_environment_and_a_language_have_a_memory_of_their_own() -> None:
    plain = compiled(jinja2.Environment, "en")
    assert plain is compiled(jinja2.Environment, "en")
    assert plain is not compiled(jinja2.Environment, "de")
    assert plain is not compiled(ImmutableSandboxedEnvironment, "en")


def test_a_memory_forgets_before_it_grows_without_end() -> None:
    memory = compiled(jinja2.Environment, "tlh")
    texts = {f"{number}.html": f"{number}" for number in range(600)}
    environment = jinja2.Environment(loader=jinja2.DictLoader(texts), bytecode_cache=memory)
    for name, text in texts.items():
        assert environment.get_template(name).render() == text
    assert len(memory.codes) <= 256


class Idle(jinja2.Environment):
    """Compiles nothing."""

    def compile(self, *_: object, **__: object) -> CodeType:
        raise AssertionError("it was compiled already")


def in_another_process(
    monkeypatch: pytest.MonkeyPatch, kind: type[jinja2.Environment], drawer: Drawer
) -> str:
    """What a process shows that knows no more than the drawer."""
    monkeypatch.setattr(memories, "_memories", {})
    memories.recall(drawer)
    codes = compiled(kind, "en")
    environment = Idle(loader=jinja2.DictLoader({"a.html": "{{ 1 + 1 }}"}), bytecode_cache=codes)
    return environment.get_template("a.html").render()


@pytest.fixture
def drawer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Drawer:
    """With a template that was compiled by another process."""
    monkeypatch.setattr(memories, "_memories", {})
    codes = compiled(jinja2.Environment, "en")
    loader = jinja2.DictLoader({"a.html": "{{ 1 + 1 }}"})
    jinja2.Environment(loader=loader, bytecode_cache=codes).get_template("a.html")
    made = Drawer(tmp_path / "drawer")
    memories.keep(made)
    return made


def test_a_template_is_compiled_once_for_all_processes(
    drawer: Drawer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert in_another_process(monkeypatch, jinja2.Environment, drawer) == "2"


def test_what_another_program_compiled_is_compiled_again(
    drawer: Drawer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "identity", lambda: "another")
    with pytest.raises(AssertionError):
        in_another_process(monkeypatch, jinja2.Environment, drawer)


def test_a_sandbox_takes_nothing_over_that_was_compiled_without_one(
    drawer: Drawer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(AssertionError):
        in_another_process(monkeypatch, ImmutableSandboxedEnvironment, drawer)


def test_what_was_kept_already_is_not_written_again(drawer: Drawer) -> None:
    drawer.forget("templates")
    memories.keep(drawer)
    assert drawer.recall("templates") is None


# Phrases

PHRASES = [
    "{{ _('Timeline') }}",
    "{{ gettext('Sources') }}",
    "{{ _('by %(name)s', name=value) }}",
    "{{ _('by %(name)s', name=value | upper) }}",
    "{{ _('100%% of <%(name)s>', name=value) }}",
    "{{ _('100%%') }}",
    "{{ ngettext('%(num)s claim', '%(num)s claims', number) }}",
    "{{ ngettext('%(num)s: %(name)s', '%(num)s of %(name)s', number, name=value) }}",
    "{{ pgettext('a further part of a reference', ', %(part)s', part=value) }}",
    "{{ pgettext('between references', '; ') }}",
    "{{ npgettext('of a list', '%(num)s event', '%(num)s events', number) }}",
    "{% trans name=value %}by {{ name }}{% endtrans %}",
    "{% trans count=number %}{{ count }} claim{% pluralize %}{{ count }} claims{% endtrans %}",
    "{% set markup %}<b>{{ value }}</b>{% endset %}{{ _('by %(name)s', name=markup) }}",
]


def environment() -> jinja2.Environment:
    made = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, extensions=["jinja2.ext.i18n"]
    )
    made.newstyle_gettext = True  # type: ignore[attr-defined]
    return made


def theirs(said: Words) -> jinja2.Environment:
    """An environment with the functions of Jinja's own extension."""
    made = environment()
    made.install_gettext_callables(  # type: ignore[attr-defined]
        said.gettext,
        said.ngettext,
        newstyle=True,
        pgettext=said.pgettext,
        npgettext=said.npgettext,
    )
    return made


def ours(said: Words) -> jinja2.Environment:
    made = environment()
    made.globals |= phrases(said)
    return made


@cache
def both(language: str) -> tuple[jinja2.Template, jinja2.Template]:
    """All the phrases, said by Jinja's functions and by ours."""
    template, said = "\n".join(PHRASES), words(language)
    return theirs(said).from_string(template), ours(said).from_string(template)


@pytest.mark.parametrize("language", ["en", "de", "ar"])
@given(value=st.text(max_size=8) | st.just("<i>%(x)s & 5%</i>"), number=st.integers(0, 2_000))
def test_phrases_are_those_of_jinjas_own_extension(language: str, value: str, number: int) -> None:
    expected, found = both(language)
    given = {"value": value, "number": number}
    assert found.render(given) == expected.render(given)


@pytest.mark.parametrize("template", ["{{ _('100%') }}", "{{ _('by %(name)s') }}"])
def test_a_phrase_at_fault_is_one_for_both(template: str) -> None:
    for made in (theirs(words("en")), ours(words("en"))):
        with pytest.raises((KeyError, ValueError)):
            made.from_string(template).render()
