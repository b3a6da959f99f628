"""Writing: a checked timeline becomes the files of its site.

First every entry by itself, its own pages and the slip that other pages show of it; then the pages that
are made of many; last those that tell of the files themselves. Within each step the work is spread over the
machine's processors.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import jinja2
from msgspec import Struct

from site_gen import addresses
from site_gen.checking.case import Checked
from site_gen.progress import NOBODY, Watch
from site_gen.reading.history import Histories
from site_gen.spread import chunks, processors, spread
from site_gen.writing import exports, jobs, pages
from site_gen.writing.exports import Export, events_json, manifest, search, sitemap
from site_gen.writing.faults import fault
from site_gen.writing.keys import Keys
from site_gen.writing.ledger import NOTHING_MADE, Job, Ledger, Made, files_of
from site_gen.writing.output import Nowhere, Output, Written
from site_gen.writing.pages import social
from site_gen.writing.pages.lists import Lists
from site_gen.writing.pages.overview import Overview, overview
from site_gen.writing.pages.press import Press
from site_gen.writing.pages.slips import Slip
from site_gen.writing.series import Series
from site_gen.writing.views import Views, views

_PAGE = "index.html"
_FEW = 40
"""So many entries are written sooner than other processes are begun."""


class Rendered(Struct, frozen=True):
    """Every file of the site, what an editor should know of it that is no fault of the content, and what was
    made under which key; and the press that made the pages."""

    files: tuple[Written, ...]
    notes: tuple[str, ...]
    ledger: Ledger
    press: Press


def render(
    checked: Checked,
    root: Path,
    assets: Mapping[str, bytes],
    histories: Histories,
    output: Output,
    *,
    with_search: bool = False,
    with_cards: bool = False,
    known: Mapping[str, str] | None = None,
    ledger: Ledger = NOTHING_MADE,
    watch: Watch = NOBODY,
) -> Rendered:
    """Make the whole site. What the `ledger` says was made before of the same is taken over, where the output
    has it; `known` names what was found out of each entry, by the paths of their files.

    `root` is the site, for its own templates; `assets` the files to publish below assets/; what is
    known of the claims' past are `histories`. Cards are drawn if they are wanted here and in site.yml,
    and their packages are there. Raises TemplateFaultError for a template that can't be rendered, OSError
    where the output can't be written, and search.SearchError where a search index is wanted and can't be
    made.
    """
    watch.begin("Preparing the pages")
    made = views(checked, histories, assets)
    processes = processors() if len(made.entries) > _FEW else 1
    if with_search:
        watch.begin("Making the index of the search")
    found = search.index(made) if with_search else {}
    own = {addresses.asset(path): content for path, content in assets.items()}
    own.pop(events_json.PATH, None)
    files = own | {".nojekyll": b"", sitemap.ROBOTS: sitemap.robots(made.site)} | found
    written = [output.write(path, data) for path, data in files.items()]
    wants_cards = with_cards and made.site.cards
    paths = {file.path for file in written}
    cards = social.cards(made, paths, output, processes, watch) if wants_cards else social.NO_CARDS
    written += cards.written
    pictures = frozenset(file.path for file in written)
    watch.begin("Looking for what pages depend on")
    try:
        press = Press(made, root, with_search=with_search, pictures=pictures)
        keys = Keys(press, known or {}, histories, assets)
        figures = overview(made)
        work = _Work(ledger, output, processes, watch)
        entries = jobs.of_entries(press, keys)
        data = [[job] for job in jobs.of_data(press, keys)]
        work.do("Making pages of entries", [*data, *work.parts(entries)])
        slips = _slips(made, work.made)
        lists = Lists(press, slips)
        # They are of very unlike sizes, so in many parts; but not each by itself: most are taken over at once.
        of_lists = work.parts(list(jobs.of_lists(press, keys, lists, figures)), pieces=8)
        work.do("Making lists of entries", of_lists)
        digest = manifest.digest([*written, *files_of(work.made.values())])
        press.show_digest(digest)
        whole = [[job] for job in jobs.of_whole(press, lists, slips)]
        work.do("Making pages of the whole site", whole)
        written += files_of(work.made.values())
        watch.begin("Writing what tells of the files")
        written += _about(press, figures, written, output)
    except jinja2.TemplateError as error:
        raise fault(error) from error
    written.append(output.write(addresses.MANIFEST, manifest.manifest(written, digest)))
    watch.count("files written", len(written) - len(work.taken_over))
    watch.count("files taken over", len(work.taken_over))
    watch.count("bytes written", _size(written) - _size(work.taken_over))
    return Rendered(tuple(written), cards.notes, Ledger(work.made), press)


def _slips(views: Views, made: Mapping[str, Made]) -> dict[str, Slip]:
    """The slips of the entries by their ids, out of what was made."""
    slips = ((view.entry.id, made[jobs.of_entry(view)].slip) for view in views.entries)
    return {entry_id: slip for entry_id, slip in slips if slip}


def _size(files: Iterable[Written]) -> int:
    return sum(file.size for file in files)


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

    Raises TemplateFaultError where they do and a template can't be rendered.
    """
    if wanted.make:
        made = wanted.make(views(checked, histories))
        return made.whole() if isinstance(made, Series) else made
    output = _Holding(wanted.path)
    render(checked, root, assets, histories, output, with_cards=with_cards)
    return output.held


class _Holding(Nowhere):
    """Holds one file back."""

    def __init__(self, path: str) -> None:
        self._path = path
        self.held = b""

    def write(self, path: str, data: bytes) -> Written:
        if path == self._path:
            self.held = data
        return super().write(path, data)


class _Work:
    """Does the jobs of one site. `made` is what each made, by its name; `taken_over` are the files that did not have
    to be made anew."""

    def __init__(self, ledger: Ledger, output: Output, processes: int, watch: Watch) -> None:
        self._ledger = ledger
        self._output = output
        self._processes = processes
        self._watch = watch
        self.made: dict[str, Made] = {}
        self.taken_over: list[Written] = []

    def parts(self, some: Sequence[Job], pieces: int = 1) -> list[Sequence[Job]]:
        """Jobs in parts, each for one process at a time, `pieces` times as many as usual."""
        numbers = chunks(len(some), pieces * self._processes)
        return [some[at.start : at.stop] for at in numbers]

    def do(self, stage: str, parts: Sequence[Sequence[Job]]) -> None:
        self._watch.begin(stage, sum(map(len, parts)))
        for part in spread(self._done, parts, self._processes):
            for name, one in part:
                self.made[name] = one or self._ledger.made[name]
                self.taken_over += () if one else self.made[name].files
            self._watch.advance(len(part))

    def _done(self, some: Sequence[Job]) -> list[tuple[str, Made | None]]:
        """The name of each job and what it made, None where that was taken over."""
        try:
            made = [(job.name, self._ledger.done(job, self._output)) for job in some]
        except jinja2.TemplateError as error:
            # In a form that can leave the process.
            raise fault(error) from None
        return [(name, None if one is self._ledger.made.get(name) else one) for name, one in made]


def _about(
    press: Press, figures: Overview, written: Sequence[Written], output: Output
) -> Iterator[Written]:
    """The pages about the data tell the sizes of the files, the site map among them, which lists them."""
    made = press.views
    shown = [
        file.path.removesuffix(_PAGE)
        for file in written
        if file.path.endswith(_PAGE) and not file.path.startswith(addresses.EMBEDDED)
    ]
    maps = sitemap.sitemaps(made, [*shown, addresses.DATA])
    programs = {item.path for item in exports.EXPORTS}
    sizes = {file.path: file.size for file in written if file.path in programs}
    sizes |= {path: len(data) for path, data in maps.items()}
    files = maps | dict([pages.about_data(press, figures, sizes)])
    return (output.write(path, data) for path, data in files.items())
