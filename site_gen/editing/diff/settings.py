"""The rules of two states, compared: what site.yml says, and whether it asks less than it did."""

from collections.abc import Iterable, Iterator, Mapping

from site_gen.editing.diff.fields import changed, names_of_one
from site_gen.editing.diff.model import SettingChange
from site_gen.findings import CODES, Severity
from site_gen.model import Needs, Policy, Site, Status

_WEIGHT = {Severity.ERROR: 2, Severity.WARNING: 1, None: 0}
_OFF = "off"


def compare(before: Site, after: Site) -> Iterator[SettingChange]:
    for field, old, new in _plain(before, after):
        for change in changed(field, old, new):
            yield SettingChange(change.field, change.before, change.after)
    yield from _known_as(names_of_one(before.known_as), names_of_one(after.known_as))
    yield from _scale(before.statuses, after.statuses)
    yield from _policy(before.policy, after.policy)


def _plain(before: Site, after: Site) -> Iterator[tuple[str, str | None, str | None]]:
    for name in (
        "title",
        "base_url",
        "description",
        "language",
        "repository",
        "timezone",
        "rights",
    ):
        yield name, getattr(before, name), getattr(after, name)
    yield "authors", ", ".join(before.authors), ", ".join(after.authors)
    yield "publisher", _publisher(before), _publisher(after)
    yield "navigation", _navigation(before), _navigation(after)
    for name in ("publish_snapshots", "cards"):
        yield name, str(getattr(before, name)).lower(), str(getattr(after, name)).lower()
    yield "front", _front(before), _front(after)


def _known_as(before: list[str], after: list[str]) -> Iterator[SettingChange]:
    loosens = "names count as one that did not before" if set(after) - set(before) else ""
    for change in changed("known_as", ", ".join(before), ", ".join(after)):
        yield SettingChange(change.field, change.before, change.after, loosens)


def _publisher(site: Site) -> str | None:
    publisher = site.publisher
    if publisher is None:
        return None
    return ", ".join(filter(None, (publisher.name, publisher.url, publisher.logo)))


def _navigation(site: Site) -> str:
    return ", ".join(
        f"{link.label}: {link.target}" if link.label else link.target for link in site.navigation
    )


def _front(site: Site) -> str | None:
    if site.front.period:
        return site.front.period.text
    return str(site.front.entries) if site.front.entries else None


def _scale(before: Iterable[Status], after: Iterable[Status]) -> Iterator[SettingChange]:
    old = {status.id: status for status in before}
    new = {status.id: status for status in after}
    for change in changed("statuses", ", ".join(old), ", ".join(new)):
        yield SettingChange(change.field, change.before, change.after)
    for name in old.keys() & new.keys() if old != new else ():
        was, now = old[name], new[name]
        for field in ("label", "description", "tone"):
            for change in changed(
                f"statuses.{name}.{field}", getattr(was, field), getattr(now, field)
            ):
                yield SettingChange(change.field, change.before, change.after)
        for change in changed(f"statuses.{name}.rating", _text(was.rating), _text(now.rating)):
            yield SettingChange(change.field, change.before, change.after)
        for change in changed(f"statuses.{name}.needs", _needs(was.needs), _needs(now.needs)):
            asks_less = (
                now.needs.sources < was.needs.sources or now.needs.publishers < was.needs.publishers
            )
            loosens = f"`{name}` needs less evidence than it did" if asks_less else ""
            yield SettingChange(change.field, change.before, change.after, loosens)


def _text(number: int | None) -> str | None:
    return None if number is None else str(number)


def _needs(needs: Needs) -> str:
    return f"{needs.sources} sources, {needs.publishers} publishers"


def _policy(before: Policy, after: Policy) -> Iterator[SettingChange]:
    unreviewed = [name for name in before.reviewed_statuses if name not in after.reviewed_statuses]
    for change in changed(
        "policy.reviews", ", ".join(before.reviewed_statuses), ", ".join(after.reviewed_statuses)
    ):
        loosens = f"claims that are {' or '.join(unreviewed)} need no review any more"
        yield SettingChange(
            change.field, change.before, change.after, loosens if unreviewed else ""
        )
    for change in changed(
        "policy.second_reader", str(before.second_reader).lower(), str(after.second_reader).lower()
    ):
        loosens = "" if after.second_reader else "authors can review what they wrote"
        yield SettingChange(change.field, change.before, change.after, loosens)
    for change in changed("policy.review_days", str(before.review_days), str(after.review_days)):
        is_longer = after.review_days > before.review_days
        loosens = "a review counts for longer after a change" if is_longer else ""
        yield SettingChange(change.field, change.before, change.after, loosens)
    old, new = ([one.file for one in policy.authorities] for policy in (before, after))
    for change in changed("policy.timestamp_authorities", ", ".join(old), ", ".join(new)):
        loosens = "time stamps are believed that were not before" if set(new) - set(old) else ""
        yield SettingChange(change.field, change.before, change.after, loosens)
    yield from _severities(before.severities or {}, after.severities or {})


def _severities(
    before: Mapping[str, Severity | None], after: Mapping[str, Severity | None]
) -> Iterator[SettingChange]:
    for code in sorted(before.keys() | after.keys()):
        old, new = (chosen.get(code, CODES[code].severity) for chosen in (before, after))
        if old == new:
            continue
        loosens = f"`{code}` is {new or 'not told any more'}, it was {_named(old)}"
        is_looser = _WEIGHT[new] < _WEIGHT[old]
        yield SettingChange(
            f"policy.findings.{code}", _word(old), _word(new), loosens if is_looser else ""
        )


def _word(severity: Severity | None) -> str:
    return str(severity) if severity else _OFF


def _named(severity: Severity | None) -> str:
    return {Severity.ERROR: "an error", Severity.WARNING: "a warning", None: "not told"}[severity]
