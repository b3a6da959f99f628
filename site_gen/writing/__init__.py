"""Writing: a checked timeline becomes the files of its site, all of them values until the last moment."""

from collections.abc import Mapping
from pathlib import Path

from site_gen import addresses
from site_gen.checking.case import Checked
from site_gen.reading.history import Histories
from site_gen.writing import events_json, exports, manifest, pages, search, sitemap
from site_gen.writing.exports import Export
from site_gen.writing.overview import overview
from site_gen.writing.views import views

_PAGE = "index.html"


def render(
    checked: Checked,
    root: Path,
    assets: Mapping[str, bytes],
    histories: Histories,
    *,
    with_search: bool = False,
) -> dict[str, bytes]:
    """The bytes of every file by its path in the output folder.

    `root` is the site, for its own templates; `assets` the files to publish below assets/; what is
    known of the claims' past are `histories`. Raises jinja2.TemplateError for a template that can't
    be rendered, and search.SearchError where a search index is wanted and can't be made.
    """
    made = views(checked, histories)
    data = dict(exports.made(made))
    press = pages.Press(made, root, with_search=with_search)
    files = dict(pages.pages(press))
    shown = [path.removesuffix(_PAGE) for path in files if path.endswith(_PAGE)]
    files |= {addresses.asset(path): content for path, content in assets.items()}
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
    return files | {"data/manifest.json": manifest.manifest(files)}


def export(
    checked: Checked,
    root: Path,
    assets: Mapping[str, bytes],
    histories: Histories,
    wanted: Export,
) -> bytes:
    """The bytes of one file for programs, as `render` makes them, without rendering the pages where
    they do not matter.

    Raises jinja2.TemplateError where they do and a template can't be rendered.
    """
    if wanted.make:
        return wanted.make(views(checked, histories))
    return render(checked, root, assets, histories)[wanted.path]
