"""Whether what came of asking for a page can stand for it, or is something else in its place."""

import re
from urllib.parse import urlsplit

from site_gen.editing.fetching.answers import Answer, Ended, Fetched

_OK = 200
_LOGIN = frozenset(
    "login log-in log_in logon signin sign-in sign_in auth authenticate authorize sso oauth oauth2 saml "
    "session sessions register signup sign-up subscribe subscription paywall".split()
)
_SUFFIX = re.compile(r"\.\w{2,5}$")
# “404 homes without power” is a headline.
_ERROR_TITLE = re.compile(
    r"""
      error \W* [45]\d\d \b
    | [45]\d\d \W* (?: $ | error | not\ found | (?:page|file)\ not | forbidden | unauthorized
                      | bad\ gateway | internal\ server | service\ (?:temporarily\ )?unavailable )
    | (?: page | file )? \s* not\ found \W* (?: $ | [|–—-] )
    | (?: access\ denied | just\ a\ moment | attention\ required ) \W* (?: $ | \w+$ )
    """,
    re.IGNORECASE | re.VERBOSE,
)


def why_not_whole(fetched: Fetched) -> str | None:
    """Why there is no whole answer to store; None if there is one."""
    if fetched.ended is not Ended.COMPLETE:
        return fetched.why
    last = fetched.last
    if last is None:
        return "no answer came"
    if 300 <= last.status < 400:
        return f"it answers {_said(last)}, and does not say where it sends its visitors"
    if not fetched.raw:
        return "it answers with nothing: there is no page to store"
    return None


def why_not_the_page(fetched: Fetched, title: str | None) -> str | None:
    """Why a whole answer is most likely not the page that was asked for; None if it may well be."""
    last = fetched.answers[-1]
    if last.status != _OK:
        return f"it answers {_said(last)}"
    if fetched.hops and _asks_to_log_in(last.url) and not _asks_to_log_in(fetched.url):
        return f"it sends its visitors to a page to log in or subscribe: {last.url}"
    if fetched.hops and _is_front(last.url) and not _is_front(fetched.url):
        return f"it sends its visitors to the front page: {last.url}"
    if title and _ERROR_TITLE.match(title):
        return f"it answers {_said(last)}, but with an error page: its title is “{title[:80]}”"
    return None


def _said(answer: Answer) -> str:
    return f"{answer.status} {answer.reason}".strip()


def _asks_to_log_in(url: str) -> bool:
    parts = urlsplit(url)
    host = (parts.hostname or "").partition(".")[0]
    words = {_SUFFIX.sub("", part.lower()) for part in parts.path.split("/")}
    return host in _LOGIN or not words.isdisjoint(_LOGIN)


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query
