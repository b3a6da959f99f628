"""What an answer says of a link: whether the page is there, where it has gone, what it still says."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from http import HTTPStatus
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from site_gen import quotes
from site_gen.editing.fetching.answers import FOR_GOOD, Answer, Ended, Fetched, Known
from site_gen.editing.links import page_text
from site_gen.haystack import prepare


class Standing(StrEnum):
    """`unjudged`: the answer, or its lack, may be about us or about this hour, not about the page."""

    ANSWERS = "answers"
    GONE = "gone"
    UNJUDGED = "unjudged"


class Learnt(Struct, frozen=True):
    """What is known of a link since `asked` (seconds since 1970).

    `why` says what makes it gone or unjudged. `status` is None where no answer came at all.
    `stands` tells of each quotation, by its digest, whether the page has it; `not_compared` why the
    page could not be searched. `known` lets the page be asked for only if it has changed.
    """

    standing: Standing
    asked: int
    status: int | None = None
    why: str = ""
    moved_to: str | None = None
    stands: Mapping[str, bool] | None = None
    not_compared: str = ""
    known: Known | None = None

    def covers(self, quotations: Iterable[str]) -> bool:
        """Whether it tells of all these quotations."""
        stands = self.stands or {}
        return all(digest(text) in stands for text in quotations)

    def lost(self, quotation: str) -> bool:
        return not (self.stands or {}).get(digest(quotation), True)


_GONE = frozenset((HTTPStatus.NOT_FOUND, HTTPStatus.GONE))


def digest(quotation: str) -> str:
    return hashlib.blake2b(quotation.encode("utf-8"), digest_size=16).hexdigest()


def wants_body(answer: Answer, quotations: Sequence[str]) -> bool:
    """Whether there is anything to look for in the answer's body."""
    return bool(quotations) and _is_fine(answer.status) and page_text.is_text(answer.media_type)


def judge(
    fetched: Fetched, quotations: Sequence[str], asked: int, before: Learnt | None = None
) -> Learnt:
    """What the answer says of the link; `before` is what was known when it was asked."""
    last = fetched.last
    if last is None or last.redirects_to:
        return Learnt(Standing.UNJUDGED, asked, why=fetched.why)
    moved = _moved_to(fetched.answers)
    if last.status == HTTPStatus.NOT_MODIFIED and before:
        return replace(before, asked=asked, moved_to=moved)
    if not _is_fine(last.status):
        standing = Standing.GONE if last.status in _GONE else Standing.UNJUDGED
        return Learnt(standing, asked, last.status, f"it answers {_status_words(last.status)}")
    stands, not_compared = _compared(fetched, last, quotations)
    return Learnt(
        Standing.ANSWERS,
        asked,
        last.status,
        moved_to=moved,
        stands=stands,
        not_compared=not_compared,
        known=_known(last) if fetched.ended is Ended.COMPLETE else None,
    )


def _is_fine(status: int) -> bool:
    return 200 <= status < 300


def _status_words(status: int) -> str:
    """`404 Not Found`, in the standard's words and not in the server's."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _moved_to(answers: Sequence[Answer]) -> str | None:
    """Where redirects for good lead from the first address on, before any that is for now."""
    target = answers[0].url
    for hop, following in pairwise(answers):
        if hop.status not in FOR_GOOD:
            break
        target = following.url
    return None if target == answers[0].url else target


def _known(last: Answer) -> Known | None:
    etag, modified = last.header("ETag"), last.header("Last-Modified")
    return Known(last.url, etag, modified) if etag or modified else None


def _compared(
    fetched: Fetched, last: Answer, quotations: Sequence[str]
) -> tuple[dict[str, bool], str]:
    """Which quotations stand on the page; or none, and why it could not be searched."""
    if not quotations:
        return {}, ""
    text = page_text.text_of(fetched.content, last.header("Content-Type"))
    if text is None:
        return {}, f"it is not text but {last.media_type or 'something else'}"
    if not text.strip():
        return {}, fetched.why or "it shows no text to a reader without scripts"
    haystack = prepare(text, len(quotations))
    stands = {
        digest(quotation): not isinstance(quotes.find(quotation, haystack), quotes.NotFound)
        for quotation in quotations
    }
    if fetched.ended is Ended.COMPLETE or all(stands.values()):
        return stands, ""
    return {}, fetched.why
