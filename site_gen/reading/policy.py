"""The policy in site.yml: which claims are reviewed, and what is made of findings."""

from site_gen.findings import CODES, Severity
from site_gen.model import Authority, Policy, Status
from site_gen.reading.fields import Fields, listed, suggestion

_SEVERITIES: dict[str, Severity | None] = {
    "error": Severity.ERROR,
    "warning": Severity.WARNING,
    "off": None,
}


def read_policy(fields: Fields, statuses: tuple[Status, ...]) -> Policy:
    """The policy of a site with that rating scale."""
    known = [status.id for status in statuses]
    reviewed = fields.texts("reviews")
    for status_id in reviewed:
        if status_id not in known:
            message = f"the rating scale has no status `{status_id[:100]}`"
            hint = suggestion(status_id, known) or f"It has {listed(known)}."
            fields.report("status-unknown", "reviews", message, hint)
    severities = fields.mapping("findings", "the policy's findings")
    policy = Policy(
        reviewed_statuses=reviewed,
        second_reader=fields.flag("second_reader"),
        review_days=fields.number("review_days", 0, 3650) or 0,
        severities=_severities(severities) if severities else None,
        authorities=tuple(
            Authority(item.text.strip(), fields.place_of(item))
            for item in fields.scalars("timestamp_authorities")
        ),
    )
    fields.finish()
    return policy


def _severities(fields: Fields) -> dict[str, Severity | None]:
    """What the site makes of findings that are warnings by themselves. An error stays an error: a
    quotation that is not in its source can't be waved through."""
    chosen: dict[str, Severity | None] = {}
    for code in fields.names():
        severity = fields.choice(code, list(_SEVERITIES), "warning")
        if code not in CODES:
            fields.report(
                "field-invalid",
                code,
                f"no finding is called `{code[:80]}`",
                suggestion(code, CODES),
            )
        elif CODES[code].severity is Severity.ERROR and severity != "error":
            fields.report("field-invalid", code, f"`{code}` is always an error")
        else:
            chosen[code] = _SEVERITIES[severity]
    return chosen
