"""A body without its content codings, never larger than it may be: a few kilobytes can unfold to
gigabytes."""

import zlib

ACCEPTED = "gzip, deflate"
_GZIP, _ZLIB, _BARE = 31, 15, -15
"""zlib's `wbits` for the three forms that a deflated stream comes in."""


class TooLargeError(Exception):
    """The body unfolds to more than it may."""


class GarbledError(Exception):
    """The body is not in the coding that it is said to be in."""


def decode(body: bytes, codings: str | None, largest: int) -> tuple[bytes, bool]:
    """The body without the codings that its Content-Encoding names, the last of them undone first; and
    whether that is all of it, or only as much as there is of a body that was cut short.

    Raises TooLargeError if any step has more than `largest` bytes, GarbledError if a coding is unknown
    or is not what the body has.
    """
    is_whole = True
    for coding in reversed((codings or "").lower().split(",")):
        body, ends = _without(body, coding.strip(), largest)
        is_whole = is_whole and ends
    return body, is_whole


def _without(body: bytes, coding: str, largest: int) -> tuple[bytes, bool]:
    if coding in ("", "identity") or not body:
        return body, True
    if coding in ("gzip", "x-gzip"):
        return _inflated(body, _GZIP, largest)
    if coding == "deflate":
        # RFC 9110 means the form with zlib's header; some servers send the bare one.
        has_header = body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
        return _inflated(body, _ZLIB if has_header else _BARE, largest)
    raise GarbledError(f"its coding, `{coding[:40]}`, was not asked for")


def _inflated(body: bytes, form: int, largest: int) -> tuple[bytes, bool]:
    inflater = zlib.decompressobj(form)
    try:
        inflated = inflater.decompress(body, largest + 1)
    except zlib.error as error:
        raise GarbledError("it is said to be compressed, and is not") from error
    if len(inflated) > largest:
        raise TooLargeError
    return inflated, inflater.eof
