"""What a site's policy makes of findings: which stop it, which are told, and which are not."""

from collections.abc import Iterable

from msgspec.structs import replace

from site_gen.findings import Finding, Severity
from site_gen.model import Policy, Timeline


def by_policy(findings: Iterable[Finding], timeline: Timeline) -> tuple[Finding, ...]:
    """The findings with the severities that the site's policy gives them. A draft is not published,
    so nothing in it stops the build."""
    drafts = frozenset(entry.body.path for entry in timeline.entries if entry.draft)
    weighed = (_weighed(found, timeline.site.policy, drafts) for found in findings)
    return tuple(found for found in weighed if found)


def _weighed(found: Finding, policy: Policy, drafts: frozenset[str]) -> Finding | None:
    chosen = (policy.severities or {}).get(found.code, found.severity)
    if chosen is None:
        return None
    if found.place.path in drafts:
        chosen = Severity.WARNING
    return found if chosen == found.severity else replace(found, severity=chosen)
