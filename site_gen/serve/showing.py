"""What the server shows: the site as it was built last, and in place of some of its pages newer ones."""

from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

from tornado.ioloop import IOLoop

from site_gen.findings import Finding, in_order
from site_gen.reading import entries
from site_gen.report import NoSiteError, Report
from site_gen.serve.makers import Answer, Failed, Made, Maker, Seen

_REST = 0.7
"""Seconds after a first look until the whole site is built."""
_ENTRIES = f"{entries.FOLDER}/"
_FILES_OF_PAGES = "static/"
_NOTHING_YET = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Nothing built yet</title></head>
<body>
<h1>Nothing has been built yet</h1>
<p>Mend what is listed, and save: the site will appear here by itself.</p>
</body></html>
"""


class Show:
    """Has a maker look at what is saved, and build the site. In the folder `first` stand pages that are newer than those of
    the `output`; and what was `sent` of each page, by its path below the output, is known by its digest then.

    A build takes its time, so what is saved meanwhile is kept in mind (`since`): the site that comes of it may lack it.
    """

    def __init__(
        self, maker: Maker, output: Path, first: Path, tell: Callable[[Report], None]
    ) -> None:
        self.output = output
        self.findings: tuple[Finding, ...] = ()
        self.sent: dict[str, bytes] = {}
        self.reload: Callable[[str], None] = lambda _: None
        self._maker = maker
        self._first = first
        self._tell = tell
        self._looks: dict[str, frozenset[str]] = {}
        self._has_new_files = False
        self._editions_of_files = 0
        self._around = b""
        self._rest: object | None = None
        self._since: set[str] | None = None
        self._is_behind = False
        self._because = "*"
        self._take(maker.answer())
        loop = IOLoop.current()
        maker.listen(lambda answer: loop.add_callback(self._take, answer))

    def change(self, paths: Sequence[str]) -> None:
        """Have a first look at what was changed, if that is one entry, and build the site a little later; else build it
        now."""
        if self._since is not None:
            self._since.update(paths)
        is_one_entry = len(paths) == 1 and paths[0].startswith(_ENTRIES)
        if is_one_entry and not self._is_behind:
            self._maker.look(paths[0])
        else:
            self._build(paths)

    def _build(self, paths: Sequence[str]) -> None:
        """Build the site, since there is more to see than the pages of an entry."""
        self._has_new_files |= any(path.startswith(_FILES_OF_PAGES) for path in paths)
        # Where nothing but style changed, the browser need not load the page again.
        self._because = next((path for path in paths if not path.endswith(".css")), paths[0])
        self._is_behind = True
        self._stop_resting()
        self._since = set()
        self._maker.build()

    def _stop_resting(self) -> None:
        if self._rest is not None:
            IOLoop.current().remove_timeout(self._rest)
            self._rest = None

    def _begin_to_rest(self) -> None:
        self._stop_resting()
        self._rest = IOLoop.current().call_later(_REST, self._build_the_rest)

    def _build_the_rest(self) -> None:
        self._rest = None
        # What was saved while the site was being built has it built again.
        if self._since is None:
            self._since = set()
            self._because = "*"
            self._maker.build()

    def _take(self, answer: Answer) -> None:
        match answer:
            case Seen(path, is_all=False):
                self._build([path])
            case Seen(path, _, findings, pages):
                self._find(in_order(findings))
                if pages:
                    self._show(path, pages)
                self._begin_to_rest()
                self.reload(path)
            case Made(report):
                self._publish(report)
            case Failed(error):
                self._since = None
                # Some programs take site.yml away while they save it: its return is a change.
                if not isinstance(error, NoSiteError) or not self.output.exists():
                    raise error

    def _publish(self, report: Report) -> None:
        """Show the site that was built, with what was looked at since it was begun."""
        since, self._since = self._since or set[str](), None
        if not report.summary.errors:
            self._is_behind = False
            self._editions_of_files += self._has_new_files
            self._has_new_files = False
            for path in [one for one in self._looks if one not in since]:
                self._show(path, {})
        self._find(report.findings)
        if not self.output.exists():
            self.output.mkdir()
            (self.output / "index.html").write_text(_NOTHING_YET, "utf-8")
        self._tell(report)
        self.reload(self._because)
        for path in sorted(since):
            self._maker.look(path)

    def _find(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        self._around = blake2b(
            repr((self._editions_of_files, findings)).encode(), digest_size=32
        ).digest()

    def _show(self, path: str, pages: Mapping[str, bytes]) -> None:
        """Show these pages of the entry in the file at that path instead of those that were built."""
        for name in self._looks.pop(path, ()):
            (self._first / name).unlink(missing_ok=True)
        if pages:
            self._looks[path] = frozenset(pages)
        for name, data in pages.items():
            page = self._first / name
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_bytes(data)

    def newer(self, name: str) -> Path | None:
        """The file of a page, by the page's path below the output, if it is newer than the one there."""
        page = self._first / name
        return page if page.is_file() else None

    def digest(self, name: str) -> bytes:
        """What names a page as it is now, and all that it shows."""
        page = self.newer(name) or self.output / name
        data = page.read_bytes() if page.is_file() else b""
        return blake2b(data, key=self._around).digest()
