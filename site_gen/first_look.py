"""A first look at an entry that was changed: what is wrong with it, and its own pages, made before the rest of the site.

Of a large site a build takes seconds, whatever was changed, since lists and files for programs tell of
everything. An editor looks at the page of what they write, which depends on little else.
"""

from collections.abc import Mapping

import jinja2
from msgspec import Struct
from msgspec.structs import replace

from site_gen import checking
from site_gen.checking.prose import Targets, targets_of
from site_gen.clock import today
from site_gen.findings import Finding, Severity
from site_gen.model import Entry, Timeline
from site_gen.reading import entries
from site_gen.site import CheckedSite
from site_gen.writing import pages
from site_gen.writing.pages.press import Press
from site_gen.writing.views import with_entry


class Standing(Struct, frozen=True):
    """A site that was built, and the press that made its pages; and where its links can lead to, if that was worked out
    already."""

    site: CheckedSite
    press: Press
    targets: Targets | None = None


class Look(Struct, frozen=True):
    """All that is known to be wrong with the site now; the pages of the entry by their paths below the output
    folder, none if it has an error; and the site with them."""

    findings: tuple[Finding, ...]
    pages: Mapping[str, bytes]
    standing: Standing


def prepared(standing: Standing) -> Standing:
    """The same after a look at one of its entries, for which was worked out what serves for all."""
    path = next((view.entry.body.path for view in standing.press.views.entries), None)
    found = look(standing, path) if path else None
    return found.standing if found else standing


def look(standing: Standing, path: str) -> Look | None:
    """The entry in the file at a path, as it is now, in a site that was built before; None where more than that entry
    is to be looked at first: it was not published, or changes its id, date, names or picture."""
    numbers = (
        number
        for number, view in enumerate(standing.press.views.entries)
        if view.entry.body.path == path
    )
    number = next(numbers, None)
    site = standing.site
    if number is None or site.checked is None:
        return None
    former = standing.press.views.entries[number].entry
    entry, read = entries.read(site.root, path)
    if entry is None:
        found = checking.with_findings(site.checked, path, read)
        return Look(found, {}, _with_findings(standing, found))
    if _place_of(entry) != _place_of(former):
        return None
    timeline = _changed(site.checked.timeline, former, entry)
    case = checking.case_of(site.read, timeline, today(timeline.site.timezone), site.past)
    has_same_claims = _claims_of(entry) == _claims_of(former)
    targets = (has_same_claims and standing.targets) or targets_of(case)
    checked = checking.with_entry(case, site.checked, former, entry, read, targets)
    if any(found.severity is Severity.ERROR for found in checked.findings):
        return Look(checked.findings, {}, _with_findings(standing, checked.findings))
    press = standing.press
    made, changed = with_entry(press.views, checked, site.histories, number, entry)
    press.show_views(made, changed)
    try:
        shown = dict(pages.entry_pages(press, number))
    except jinja2.TemplateError:
        return None
    return Look(checked.findings, shown, Standing(replace(site, checked=checked), press, targets))


def _with_findings(standing: Standing, findings: tuple[Finding, ...]) -> Standing:
    """The site as it was, and what is wrong with it now."""
    site = standing.site
    checked = site.checked and replace(site.checked, findings=findings)
    return replace(standing, site=replace(site, checked=checked))


def _place_of(entry: Entry) -> tuple[object, ...]:
    """What of an entry decides where it stands in the site, and what other pages there are."""
    names = (entry.tags, entry.actors, entry.places)
    return (entry.id, entry.date, entry.draft, *names, entry.image and entry.image.file)


def _claims_of(entry: Entry) -> list[str]:
    return [claim.id for claim in entry.claims]


def _changed(timeline: Timeline, former: Entry, entry: Entry) -> Timeline:
    at = timeline.entries.index(former)
    changed = (*timeline.entries[:at], entry, *timeline.entries[at + 1 :])
    return replace(timeline, entries=changed)
