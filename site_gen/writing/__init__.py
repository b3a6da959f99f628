"""Writing: a checked timeline becomes the files of its site, all of them values until the last moment."""

from collections.abc import Mapping
from pathlib import Path

from site_gen import addresses
from site_gen.checking.case import Checked
from site_gen.writing import annotations, feeds, manifest, pages, timeline_json
from site_gen.writing.views import views

_PAGE = "index.html"


def render(checked: Checked, root: Path, assets: Mapping[str, bytes]) -> dict[str, bytes]:
    """The bytes of every file by its path in the output folder.

    `root` is the site, for its own templates; `assets` the files to publish below assets/.
    Raises jinja2.TemplateError for a template that can't be rendered.
    """
    made = views(checked)
    files = dict(pages.pages(made, root))
    shown = [path.removesuffix(_PAGE) for path in files if path.endswith(_PAGE)]
    files |= {addresses.asset(path): data for path, data in assets.items()}
    files |= {
        view.copy: view.snapshot.text.encode("utf-8")
        for view in made.sources.values()
        if view.copy and view.snapshot
    }
    files |= {
        "feed.xml": feeds.entries_atom(made),
        "feed.json": feeds.entries_json(made),
        "corrections.xml": feeds.corrections_atom(made),
        "sitemap.xml": feeds.sitemap(made, shown),
        "robots.txt": feeds.robots(made.site),
        ".nojekyll": b"",
        "data/timeline.json": timeline_json.timeline(made),
        "data/annotations.jsonld": annotations.annotations(made),
    }
    return files | {"data/manifest.json": manifest.manifest(files)}
