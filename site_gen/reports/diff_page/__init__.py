"""A change as a page: both versions side by side, in one file that asks for nothing.

It is mailed, attached to a pull request, opened from a disk. So its style is in it, it has no script,
and its policy (Content Security Policy Level 3) lets a browser apply that one style and nothing else.
Its templates are the tool's own: those of a site may come with the contribution that is judged.
"""

import base64
import hashlib
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from site_gen.findings import counted
from site_gen.proposal import Proposal, Revision
from site_gen.reports.diff_page import texts
from site_gen.reports.diff_page.chapters import chapters
from site_gen.reports.diff_telling import tell
from site_gen.writing.pages import theme

_HERE = Path(__file__).parent
_DECISIONS = "styles/10-decisions.css"
_SHORT = 12
"""At most this many chapters stand without a list of contents."""


def as_html(proposal: Proposal) -> str:
    """The whole document, without a line's end at its end."""
    told, style = tell(proposal), _style()
    parts = chapters(told.sections)
    return (
        _environment()
        .get_template("page.html")
        .render(
            site=proposal.after.timeline.site.title,
            base=_named(proposal.base),
            head=_named(proposal.head),
            told=told,
            chapters=parts,
            weakened=[part for chapter in parts for part in chapter.parts if part.item.weakens],
            has_contents=len(parts) > _SHORT,
            style=Markup(style),  # noqa: S704  # files of the tool's own
            style_hash=_hash(style),
        )
    )


def _named(revision: Revision) -> str:
    return f"{revision.name} ({revision.commit[:10]})" if revision.commit else revision.name


def _hash(style: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


@cache
def _style() -> str:
    """The decisions of the theme as packaged, so that a report looks like the site, and its own. On one
    line, whose hash all programs count alike (the Nu checker miscounts that of several)."""
    decisions = theme.packaged() / theme.STATIC / _DECISIONS
    own = sorted((_HERE / "styles").glob("*.css"))
    return " ".join(" ".join(path.read_text("utf-8").split()) for path in (decisions, *own))


@cache
def _environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE / "templates"),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "shown": texts.shown,
        "worded": texts.worded,
        "counted": counted,
        "tone": texts.tone,
    }
    made.tests |= {"long": texts.is_long}
    return made
