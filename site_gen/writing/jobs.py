"""The jobs: all files of a site in groups that are made together, each by itself and in any order."""

from collections.abc import Iterator, Mapping
from functools import partial

from site_gen.writing import exports, pages
from site_gen.writing.exports import Make, events_json
from site_gen.writing.keys import Keys
from site_gen.writing.ledger import Files, Job
from site_gen.writing.pages.lists import Lists
from site_gen.writing.pages.overview import Overview
from site_gen.writing.pages.press import Press
from site_gen.writing.pages.slips import Slip, slip
from site_gen.writing.views import NAMES, EntryView, Views


def of_entry(view: EntryView) -> str:
    """The name of an entry's job."""
    return f"entry/{view.entry.id}"


def of_entries(press: Press, keys: Keys) -> list[Job]:
    """One for each entry: its pages, those of its claims, and its slip."""
    return [
        Job(
            of_entry(view),
            partial(keys.entry, number),
            partial(pages.entry_pages, press, number),
            partial(slip, press, view),
        )
        for number, view in enumerate(press.views.entries)
    ]


def of_data(press: Press, keys: Keys) -> Iterator[Job]:
    """The files for programs that the timeline alone decides, and the stored copies that are published."""
    wanted = [(item.name, item.path, item.make) for item in exports.of_site(press.views.site)]
    for name, path, make in (*wanted, ("events", events_json.PATH, events_json.events)):
        if make:
            files = partial(_file, path, make, press.views)
            yield Job(f"data/{name}", keys.everything, files, pieces=keys.entries)
    yield Job("copies", keys.everything, partial(_copies, press.views))


def of_lists(press: Press, keys: Keys, lists: Lists, figures: Overview) -> Iterator[Job]:
    """The pages of years, names and sources, and the claims that one publisher alone supports."""
    views = press.views
    for year, earlier, later in lists.years():
        key = partial(keys.listing, "year.html", views.years[year], year, earlier, later)
        yield Job(f"year/{year}", key, partial(lists.year, year, earlier, later))
    for kind in NAMES:
        for name in views.names[kind].values():
            yield Job(f"{kind}/{name.slug}", partial(keys.name, name), partial(lists.name, name))
    for source_id, dossier in press.dossiers.items():
        files = partial(pages.source_pages, press, dossier)
        yield Job(f"source/{source_id}", partial(keys.source, dossier), files)
    for number, part in enumerate(figures.single_parts, 1):
        key = partial(keys.claims, "one-publisher.html", part, number, len(figures.single_parts))
        yield Job(f"single/{number}", key, partial(pages.single_page, press, figures, number))


def of_whole(press: Press, lists: Lists, slips: Mapping[str, Slip]) -> Iterator[Job]:
    """The pages that tell of the whole site, and are made anew each time; but that about the data. `slips` are those
    of the entries by their ids."""
    yield Job("front", None, lists.front)
    yield Job("sources", None, partial(pages.sources_list, press))
    yield Job("corrections", None, partial(pages.corrections_pages, press, slips))
    for page, html in press.views.pages:
        yield Job(f"page/{page.id}", None, partial(pages.own_page, press, page, html))
    yield Job("404", None, partial(pages.not_found, press))


def _file(path: str, make: Make, made: Views) -> Files:
    yield path, make(made)


def _copies(made: Views) -> Files:
    for view in made.sources.values():
        if view.copy and view.snapshot:
            yield view.copy, view.snapshot.text.encode("utf-8")
