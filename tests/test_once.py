"""What several places show is made once, and fits all of them."""

import pytest
from conftest import SiteFolder
from jinja2 import Environment, TemplateRuntimeError
from jinja2.runtime import Macro

from site_gen import site as sites
from site_gen.writing.pages.once import Once


def _macro(source: str) -> Macro:
    module = Environment(autoescape=True).from_string(source).module
    made: Macro = module.made  # type: ignore[attr-defined]
    return made


class _Counted:
    """How often it was shown."""

    def __init__(self) -> None:
        self.times = 0

    def __str__(self) -> str:
        self.times += 1
        return f"<{self.times}>"


def test_a_macro_is_asked_once_for_the_same_thing() -> None:
    once, made = Once(str), _macro("{% macro made(thing) %}{{ thing }}{% endmacro %}")
    one, other = _Counted(), _Counted()
    assert [once(made, one), once(made, one), once(made, other)] == ["&lt;1&gt;"] * 3
    assert (one.times, other.times) == (1, 1)


def test_things_that_are_equal_but_not_the_same_are_told_apart() -> None:
    once, made = Once(str), _macro("{% macro made(thing) %}{{ thing }}{% endmacro %}")
    assert [once(made, things) for things in ([], [1], [])] == ["[]", "[1]", "[]"]


def test_a_macro_that_takes_to_gets_links_that_fit_any_page() -> None:
    made = _macro("{% macro made(thing, to) %}{{ to(thing) }}{% endmacro %}")
    assert Once(lambda target: f"up/{target}")(made, "sources/") == "up/sources/"


def test_it_calls_nothing_but_macros_so_that_no_template_gets_out_of_the_sandbox_by_it() -> None:
    with pytest.raises(TemplateRuntimeError):
        Once(str)("{0.__class__}".format, object())  # type: ignore[arg-type]


def test_a_template_that_gives_it_something_else_is_told_of(site: SiteFolder) -> None:
    site.write("templates/404.html", "\n{{ once('{0.__class__}'.format, site) }}")
    published = sites.publish(site.check(), site.root / "_site")
    found = [(one.code, one.place.line) for one in published.report.findings]
    assert found == [("template-invalid", 2)]
    assert published.files == 0


def test_a_quotation_leads_to_its_source_from_pages_at_every_depth(site: SiteFolder) -> None:
    pages = {path: data.decode() for path, data in site.build().items() if path.endswith(".html")}
    assert not [path for path, html in pages.items() if "\0" in html]
    claim = next(path for path in pages if path.startswith("embed/claims/"))
    year = next(path for path in pages if path.startswith("years/"))
    assert 'href="../../../../sources/' in pages[claim]
    assert 'href="../../sources/' in pages[year]
