"""The certificates of a time stamp put in the order that a strict reader of DER asks for.

Many authorities send them in the order in which one vouches for the next, as BER lets them (RFC 5652, 5.1),
and DER (X.690, 11.6) wants a set sorted. No signature covers that order. Only so much of ASN.1 is read here
as leads to them: whatever doesn't look as expected is left for the reader to refuse.
"""

from msgspec import Struct

_SEQUENCE = 0x30
_TAGGED = 0xA0


class _Part(Struct, frozen=True):
    """A value: its tag, and the offsets in bytes at which it, its content, and what follows it begin."""

    tag: int
    start: int
    inner: int
    end: int


def with_sorted_certificates(answer: bytes) -> bytes:
    """An authority's answer (TimeStampResp) with its certificates sorted; else the same, to the byte."""
    try:
        held = _certificates(answer)
    except (LookupError, ValueError):
        return answer
    parts = [answer[part.start : part.end] for part in _parts(answer, held.inner, held.end)]
    return answer[: held.inner] + b"".join(sorted(parts)) + answer[held.end :]


def _certificates(answer: bytes) -> _Part:
    """The set of certificates; raises LookupError or ValueError if there is none."""
    (response,) = _parts(answer, 0, len(answer))
    _, token = _inside(answer, response, _SEQUENCE)
    _, content = _inside(answer, token, _SEQUENCE)
    (signed,) = _inside(answer, content, _TAGGED)
    held = [part for part in _inside(answer, signed, _SEQUENCE) if part.tag == _TAGGED]
    _parts(answer, held[0].inner, held[0].end)
    return held[0]


def _inside(data: bytes, part: _Part, tag: int) -> list[_Part]:
    if part.tag != tag:
        raise LookupError
    return _parts(data, part.inner, part.end)


def _parts(data: bytes, start: int, end: int) -> list[_Part]:
    """The values that stand one after another between two offsets."""
    parts: list[_Part] = []
    while start < end:
        tag, length, inner = data[start], data[start + 1], start + 2
        if length == 0x80:
            raise ValueError("a length that is not told")
        if length & 0x80:
            size = length & 0x7F
            length = int.from_bytes(data[inner : inner + size])
            inner += size
        parts.append(_Part(tag, start, inner, inner + length))
        start = inner + length
    if start != end:
        raise ValueError("a value that is longer than what it stands in")
    return parts
