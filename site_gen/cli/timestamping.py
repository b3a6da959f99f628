"""Asking for time stamps of stored documents, and telling what came of it."""

from collections.abc import Iterable
from pathlib import Path

import click

from site_gen import timestamps
from site_gen.cli.archiving_many import Wishes
from site_gen.cli.shared import FAULTY, FINE, say, tell_findings
from site_gen.editing.archiving.storing import NotStoredError
from site_gen.model import Source, Timeline
from site_gen.reading import timestamping, whole
from site_gen.reading.fields import is_safe_url, suggestion
from site_gen.timestamps import Stamp


def require(url: str) -> None:
    """Raise a usage error unless time stamps can be asked for at `url`."""
    if not is_safe_url(url) or not url.startswith(("http://", "https://")):
        raise click.BadParameter("it is no address of an authority", param_hint="--timestamp")
    if not timestamps.is_installed():
        raise click.ClickException(
            f"rfc3161-client is not installed, so no time stamp can be had. {timestamping.INSTALL}."
        )
    try:
        # Only here, because the packages that ask are an extra, and take their time to load.
        from site_gen.editing.archiving import stamping  # noqa: F401, PLC0415
    except ModuleNotFoundError as error:
        raise click.ClickException(
            f"{error.name} is not installed, so no authority can be asked. "
            '`python -m pip install "site_gen[archive,timestamp]"` adds it.'
        ) from error


def stamp_one(folder: Path, source_id: str, url: str, wishes: Wishes) -> int:
    """Have the stored copy of one source signed by the authority at `url`; gives the exit status."""
    timeline = _timeline(folder)
    source = next((one for one in timeline.sources if one.id == source_id), None)
    if source is None:
        hint = suggestion(source_id, [one.id for one in timeline.sources])
        raise click.UsageError(f"there is no source `{source_id}`. {hint}".rstrip())
    return _stamp(folder, timeline, [source], url, wishes)


def stamp_all(folder: Path, url: str, wishes: Wishes) -> int:
    """The same for every source that has a stored copy and no time stamp."""
    timeline = _timeline(folder)
    due = [one for one in timeline.sources if one.snapshot and one.timestamp is None]
    return _stamp(folder, timeline, due, url, wishes)


def _timeline(folder: Path) -> Timeline:
    """The site's as it is now, after what was stored just before."""
    timeline = whole.read(folder).timeline
    if timeline is None:
        raise click.ClickException("site.yml can't be read: `site-gen check` tells why")
    return timeline


def _stamp(
    folder: Path, timeline: Timeline, due: Iterable[Source], url: str, wishes: Wishes
) -> int:
    # Only now, since they need what `require` has found installed.
    from site_gen.editing.archiving import stamping  # noqa: PLC0415
    from site_gen.editing.fetching.fetcher import Fetcher, user_agent  # noqa: PLC0415
    from site_gen.editing.fetching.manners import Manners  # noqa: PLC0415

    trusted, wrong = timestamping.trusted_by(folder, timeline.site.policy.authorities)
    if wrong:
        tell_findings(wrong, folder)
        return FAULTY
    fetcher = Fetcher(
        stamping.limits(wishes.timeout),
        user_agent(timeline.site.base_url),
        allow_private=wishes.allow_private,
        before=Manners(wishes.delay).wait,
    )
    status = FINE
    for source in due:
        try:
            made = stamping.stamp(folder, source, trusted, fetcher, url, overwrites=wishes.force)
        except NotStoredError as error:
            say(f"No time stamp of `{source.id}` was stored: {error}")
            status = FAULTY
        else:
            say(f"{made.path} stored, the time stamp of `{source.id}`: {_told(made.stamp)}")
    return status


def _told(stamp: Stamp | None) -> str:
    if stamp:
        return f"it existed no later than {stamp.moment}, says {stamp.authority}"
    return (
        "it proves nothing as yet, since the site trusts no authority. Get this one's root certificate from "
        f"its own site, and name it in `{timestamping.SETTING}` of site.yml."
    )
