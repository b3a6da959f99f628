"""The rules of two states, compared: what site.yml says, and whether it asks less than it did."""

from collections.abc import Iterable, Iterator, Mapping

from site_gen.editing.diff.fields import changed, changed_list, names_of_one
from site_gen.editing.diff.model import FieldChange, SettingChange
from site_gen.findings import CODES, Severity
from site_gen.model import Needs, Policy, Site, Status

_WEIGHT = {Severity.ERROR: 2, Severity.WARNING: 1, None: 0}
_OFF = "off"


def compare(before: Site, after: Site) -> Iterator[SettingChange]:
    for field, old, new in _plain(before, after):
        yield from _told(changed(field, old, new))
    yield from _known_as(names_of_one(before.known_as), names_of_one(after.known_as))
    yield from _scale(before.statuses, after.statuses)
    yield from _policy(before.policy, after.policy)


def _told(changes: Iterable[FieldChange], loosens: str = "") -> Iterator[SettingChange]:
    """The changes of settings; `loosens` says how the rules ask less by them."""
    for change in changes:
        yield SettingChange(change.field, change.before, change.after, loosens)


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
    for name in ("authors", "exports"):
        yield name, ", ".join(getattr(before, name)), ", ".join(getattr(after, name))
    yield "publisher", _publisher(before), _publisher(after)
    yield "navigation", _navigation(before), _navigation(after)
    for name in ("publish_snapshots", "cards", "embeds"):
        yield name, _flag(getattr(before, name)), _flag(getattr(after, name))
    yield "front", _front(before), _front(after)


def _flag(value: bool) -> str:
    return "true" if value else "false"


def _known_as(before: list[str], after: list[str]) -> Iterator[SettingChange]:
    loosens = "names count as one that did not before" if set(after) - set(before) else ""
    yield from _told(changed_list("known_as", before, after), loosens)


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
    yield from _told(changed("statuses", ", ".join(old), ", ".join(new)))
    for name, status in new.items():
        if name in old:
            yield from _status(old[name], status)


def _status(before: Status, after: Status) -> Iterator[SettingChange]:
    name = f"statuses.{after.id}"
    for field in ("label", "description", "tone"):
        yield from _told(changed(f"{name}.{field}", getattr(before, field), getattr(after, field)))
    yield from _told(changed(f"{name}.rating", _text(before.rating), _text(after.rating)))
    was, now = before.needs, after.needs
    asks_less = now.sources < was.sources or now.publishers < was.publishers
    loosens = f"`{after.id}` needs less evidence than it did" if asks_less else ""
    yield from _told(changed(f"{name}.needs", _needs(was), _needs(now)), loosens)


def _text(number: int | None) -> str | None:
    return None if number is None else str(number)


def _needs(needs: Needs) -> str:
    return f"{needs.sources} sources, {needs.publishers} publishers"


def _policy(before: Policy, after: Policy) -> Iterator[SettingChange]:
    yield from _reviews(before.reviewed_statuses, after.reviewed_statuses)
    yield from _told(
        changed("policy.second_reader", _flag(before.second_reader), _flag(after.second_reader)),
        "" if after.second_reader else "authors can review what they wrote",
    )
    is_longer = after.review_days > before.review_days
    yield from _told(
        changed("policy.review_days", str(before.review_days), str(after.review_days)),
        "a review counts for longer after a change" if is_longer else "",
    )
    old, new = ([one.file for one in policy.authorities] for policy in (before, after))
    yield from _told(
        changed_list("policy.timestamp_authorities", old, new),
        "time stamps are believed that were not before" if set(new) - set(old) else "",
    )
    yield from _severities(before.severities or {}, after.severities or {})


def _reviews(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[SettingChange]:
    unreviewed = [name for name in before if name not in after]
    loosens = f"claims that are {' or '.join(unreviewed)} need no review any more"
    yield from _told(changed_list("policy.reviews", before, after), loosens if unreviewed else "")


def _severities(
    before: Mapping[str, Severity | None], after: Mapping[str, Severity | None]
) -> Iterator[SettingChange]:
    for code in sorted(before.keys() | after.keys()):
        old, new = (chosen.get(code, CODES[code].severity) for chosen in (before, after))
        is_looser = _WEIGHT[new] < _WEIGHT[old]
        became = "a warning" if new else "not told any more"
        was = "an error" if old is Severity.ERROR else "a warning"
        yield from _told(
            changed(f"policy.findings.{code}", _word(old), _word(new)),
            f"`{code}` is {became}, it was {was}" if is_looser else "",
        )


def _word(severity: Severity | None) -> str:
    return str(severity) if severity else _OFF
