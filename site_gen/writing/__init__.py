"""Writing: a checked timeline becomes the files of its site, all of them values until the last moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from site_gen import addresses
from site_gen.checking.case import Checked
from site_gen.reading.history import Histories
from site_gen.writing import exports, pages
from site_gen.writing.exports import Export, events_json, manifest, search, sitemap
from site_gen.writing.pages import social
from site_gen.writing.pages.overview import overview
from site_gen.writing.pages.press import Press
from site_gen.writing.views import views

_PAGE = "index.html"


@dataclass(frozen=True, slots=True)
class Rendered:
    """The bytes of every file by its path in the output folder, and what an editor should know of it
    that is no fault of the content."""

    files: dict[str, bytes]
    notes: tuple[str, ...]


def render(
    checked: Checked,
    root: Path,
    assets: Mapping[str, bytes],
    histories: Histories,
    *,
    with_search: bool = False,
    with_cards: bool = False,
) -> Rendered:
    """The whole site, all of its files or none.

    `root` is the site, for its own templates; `assets` the files to publish below assets/; what is
    known of the claims' past are `histories`. Cards are drawn if they are wanted here and in site.yml,
    and their packages are there. Raises jinja2.TemplateError for a template that can't be rendered,
    and search.SearchError where a search index is wanted and can't be made.
    """
    made = views(checked, histories, assets)
    data = dict(exports.made(made))
    files = {addresses.asset(path): content for path, content in assets.items()}
    cards = social.cards(made, files) if with_cards and made.site.cards else social.NO_CARDS
    files |= cards.files
    press = Press(made, root, with_search=with_search, pictures=frozenset(files))
    rendered = dict(pages.pages(press))
    shown = [
        path.removesuffix(_PAGE)
        for path in rendered
        if path.endswith(_PAGE) and not path.startswith(addresses.EMBEDDED)
    ]
    files |= rendered
    files |= social.oembed_files(made, frozenset(files))
    files |= {
        view.copy: view.snapshot.text.encode("utf-8")
        for view in made.sources.values()
        if view.copy and view.snapshot
    }
    if with_search:
        files |= search.index(made)
    # The pages about the data tell the sizes of the files, the site map among them, which lists them.
    figures = overview(made)
    about = (addresses.DATA, *addresses.parts(addresses.ONE_PUBLISHER, len(figures.single_parts)))
    data |= sitemap.sitemaps(made, [*shown, *about])
    files |= pages.about_data(press, figures, {path: len(data[path]) for path in data})
    files |= data | {
        sitemap.ROBOTS: sitemap.robots(made.site),
        ".nojekyll": b"",
        events_json.PATH: events_json.events(made),
    }
    files |= {addresses.MANIFEST: manifest.manifest(files)}
    return Rendered(files, cards.notes)


def export(
    checked: Checked,
    root: Path,
    assets: Mapping[str, bytes],
    histories: Histories,
    wanted: Export,
    *,
    with_cards: bool = False,
) -> bytes:
    """The bytes of one file for programs, as `render` makes them, without rendering the pages where
    they do not matter.

    Raises jinja2.TemplateError where they do and a template can't be rendered.
    """
    if wanted.make:
        return wanted.make(views(checked, histories))
    rendered = render(checked, root, assets, histories, with_cards=with_cards)
    return rendered.files[wanted.path]
