"""site.yml: the settings, and the rating scale when the site has none of its own."""

import re
from pathlib import Path
from zoneinfo import ZoneInfo

from site_gen.addresses import ALWAYS_EXPORTED, EXPORTS
from site_gen.findings import Finding, Where, finding
from site_gen.model import (
    ALL_RIGHTS_RESERVED,
    Front,
    Link,
    Needs,
    Policy,
    Publisher,
    Site,
    Status,
)
from site_gen.reading import documents, names, nodes
from site_gen.reading.fields import Fields, is_base, listed, suggestion
from site_gen.reading.nodes import Scalar
from site_gen.reading.policy import read_policy
from site_gen.words import marked

FILE = "site.yml"
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")

DEFAULT_STATUSES = (
    Status(
        "confirmed",
        marked("Confirmed"),
        marked(
            "Two publishers that are independent of each other report it, each in a passage shown here."
        ),
        Needs(sources=2, publishers=2),
        rating=5,
        tone="positive",
    ),
    Status(
        "reported",
        marked("Reported"),
        marked("A source says so. Nobody independent of it has confirmed it here."),
        Needs(sources=1, publishers=1),
        rating=4,
        tone="neutral",
    ),
    Status(
        "disputed",
        marked("Disputed"),
        marked("Sources contradict each other, and the evidence does not decide between them."),
        rating=3,
        tone="caution",
    ),
    Status(
        "unproven",
        marked("Unproven"),
        marked("A source suggests or believes it; no evidence shown here establishes it."),
        rating=3,
        tone="caution",
    ),
    Status(
        "refuted",
        marked("Refuted"),
        marked("The evidence shows that it is not so."),
        rating=1,
        tone="negative",
    ),
    Status(
        "retracted",
        marked("Retracted"),
        marked("This site, or the source that it rested on, has withdrawn it."),
        tone="negative",
    ),
)


def read(root: Path) -> tuple[Site | None, list[Finding]]:
    document = documents.read_yaml(root, FILE, "site.yml")
    if isinstance(document, Finding):
        return None, [document]
    return _site(document.fields), document.fields.findings


def _site(fields: Fields) -> Site:
    publisher = fields.mapping("publisher", "the publisher")
    statuses = _statuses(fields)
    policy = fields.mapping("policy", "the policy")
    front = fields.mapping("front", "the front page")
    site = Site(
        title=fields.required_text("title"),
        base_url=_base_url(fields),
        description=fields.text("description"),
        language=_matching(fields, "language", _LANGUAGE, "a language such as `en` or `pt-BR`")
        or "en",
        authors=_authors(fields),
        publisher=_publisher(publisher) if publisher else None,
        repository=fields.url("repository"),
        timezone=_timezone(fields),
        statuses=statuses,
        policy=read_policy(policy, statuses) if policy else Policy(),
        navigation=_navigation(fields),
        publish_snapshots=fields.flag("publish_snapshots"),
        cards=fields.flag("cards", default=True),
        embeds=fields.flag("embeds", default=True),
        exports=_exports(fields),
        rights=fields.text("rights") or ALL_RIGHTS_RESERVED,
        front=_front(front) if front else Front(),
        known_as=names.known_as(fields),
        where=fields.where,
    )
    fields.finish()
    return site


def _base_url(fields: Fields) -> str | None:
    url = fields.url("base_url")
    if url is None:
        return None
    if not is_base(url):
        fields.report("url-unsafe", "base_url", f"`{url[:80]}` is not the address of a site")
        return None
    return url.rstrip("/") + "/"


def _matching(fields: Fields, name: str, pattern: re.Pattern[str], form: str) -> str | None:
    text = fields.text(name)
    if text is None or pattern.fullmatch(text):
        return text
    fields.report("field-invalid", name, f"`{name}` is {form}, not `{text[:40]}`")
    return None


def _timezone(fields: Fields) -> str:
    name = fields.text("timezone")
    if name is None:
        return "UTC"
    try:
        ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        hint = "Write a name such as `Europe/Berlin`, `Asia/Seoul` or `UTC`."
        fields.report("field-invalid", "timezone", f"there is no time zone `{name[:40]}`", hint)
        return "UTC"
    return name


def _authors(fields: Fields) -> tuple[str, ...]:
    return fields.texts("authors")


def _publisher(fields: Fields) -> Publisher:
    publisher = Publisher(fields.required_text("name"), fields.url("url"), fields.text("logo"))
    fields.finish()
    return publisher


def _navigation(fields: Fields) -> tuple[Link, ...]:
    links: list[Link] = []
    for item in fields.items("navigation"):
        if isinstance(item, Scalar):
            links.append(Link(None, item.text.strip(), Where(fields.place_of(item))))
            continue
        if isinstance(item, nodes.Mapping):
            of_link = fields.fields_of(item, "a navigation item")
            label, url = of_link.required_text("label"), of_link.required_text("url")
            links.append(Link(label, url, of_link.where))
            of_link.finish()
            continue
        fields.report("field-invalid", "navigation", "an item is a page's id, or `label` and `url`")
    return tuple(links)


def _exports(fields: Fields) -> tuple[str, ...]:
    """The names of the files for programs that the site has: all, unless it chooses some."""
    if not isinstance(fields.node("exports"), nodes.Sequence):
        fields.items("exports")
        return tuple(EXPORTS)
    chosen = {item.text.strip(): fields.place_of(item) for item in fields.scalars("exports")}
    for name, place in chosen.items():
        if name not in EXPORTS:
            message = f"no export is called `{name[:40]}`"
            hint = suggestion(name, EXPORTS) or f"There are {listed(EXPORTS)}."
            fields.findings.append(finding("field-invalid", place, message, hint))
    lacking = [name for name in ALWAYS_EXPORTED if name not in chosen]
    if lacking:
        message = (
            f"`exports` leaves out {listed(lacking)}: every site has {listed(ALWAYS_EXPORTED)}"
        )
        fields.report("field-invalid", "exports", message, f"Add {listed(lacking)} to the list.")
    return tuple(name for name in EXPORTS if name in chosen)


def _front(fields: Fields) -> Front:
    """What the front page shows. An interval as its period may be open."""
    entries, period = fields.number("entries", 1, 999_999), fields.date("period")
    if entries and period:
        message = "the front page shows so many `entries` or a `period`, not both"
        fields.report("field-invalid", "period", message, "Take one of the two out.")
    fields.finish()
    return Front(entries, period)


def _statuses(fields: Fields) -> tuple[Status, ...]:
    """The site's own scale: a mapping from ids to statuses, or a list with `id`, strongest first."""
    node = fields.node("statuses")
    if node is None:
        return DEFAULT_STATUSES
    if isinstance(node, nodes.Sequence):
        items = fields.mappings("statuses", "a status")
        return tuple(
            _status(of, of.id("id", "") if of.text("id", required=True) else "") for of in items
        )
    scale = fields.mapping("statuses", "the rating scale")
    if scale is None:
        return DEFAULT_STATUSES
    made = ((name, scale.mapping(name, "a status")) for name in scale.names())
    return tuple(_status(of, name) for name, of in made if of)


def _status(fields: Fields, status_id: str) -> Status:
    needs = fields.mapping("needs", "the needs of a status")
    status = Status(
        status_id,
        fields.text("label") or status_id.replace("-", " ").capitalize(),
        fields.text("description") or "",
        _needs(needs) if needs else Needs(),
        fields.number("rating", 1, 5),
        fields.text("tone") or "neutral",
    )
    fields.finish()
    return status


def _needs(fields: Fields) -> Needs:
    needs = Needs(fields.number("sources", 0, 99) or 0, fields.number("publishers", 0, 99) or 0)
    fields.finish()
    return needs
