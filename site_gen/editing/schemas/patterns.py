"""Regular expressions for the values that fields take, without the white space around them.

They are read by two engines, Python's `re` and ECMAScript's with the flag `u`, so only what both
understand alike is used: no `\\d` or `\\w`, no escape that one of them does not know.
"""

from site_gen.reading.entries import DIGEST_LENGTH
from site_gen.reading.fields import LONGEST_ID

_CONTROL = r"\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff"
TEXT = rf"[^\s{_CONTROL}][^{_CONTROL}]*"
ITEM = r"\S[\s\S]*"
# With a character that is neither white space nor punctuation of ASCII or of U+2000 to U+206F.
NAME = r"(?=[\s\S]*[^\s!-/:-@\[-`{-~\u2000-\u206f])[\s\S]*"
# But not what Windows takes for a device.
_DEVICE = r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?![a-z0-9-])"
ID = rf"(?!{_DEVICE})[a-z0-9][a-z0-9-]{{0,{LONGEST_ID - 1}}}"
URL = (
    r"(?:[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#]+|[Mm][Aa][Ii][Ll][Tt][Oo]:[^\s@]+@)"
    r"""[^\s<>"]*"""
)
SITE_URL = r"""[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#\\]+[^\s<>"?#\\]*"""
ADDRESS = rf"{URL}|[^\s:{_CONTROL}][^:{_CONTROL}]*"
PATH = rf"(?!/)(?!(?:[^/]*/)*\.\.(?:/|\s*$))[^\s\\:{_CONTROL}][^\\:{_CONTROL}]*"
DIGEST = rf"[0-9a-f]{{{DIGEST_LENGTH}}}"
SHA256 = r"[0-9a-fA-F]{64}"
LANGUAGE = r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*"
TIMEZONE = r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*"
NUMBER = r"[0-9]{1,6}"
YES_OR_NO = r"[Tt][Rr][Uu][Ee]|[Yy][Ee][Ss]|[Oo][Nn]|[Ff][Aa][Ll][Ss][Ee]|[Nn][Oo]|[Oo][Ff][Ff]"

_YEAR = r"(?!-0000)-?[0-9]{4}"
_LEAP_YEAR = (
    r"(?!-0000)-?(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
)
_LONG_YEAR = r"Y-?[1-9][0-9]{4,9}"
_DECADE_OR_CENTURY = r"[0-9]{3}X|[0-9]{2}XX"
_MONTH = r"0[1-9]|1[0-2]"
_SEASON = r"2[1-4]"
_DAYS = (
    (_YEAR, r"0[13578]|1[02]", r"0[1-9]|[12][0-9]|3[01]"),
    (_YEAR, r"0[469]|11", r"0[1-9]|[12][0-9]|30"),
    (_YEAR, r"02", r"0[1-9]|1[0-9]|2[0-8]"),
    (_LEAP_YEAR, r"02", r"29"),
)
"""Years, the months of them, and the days that those have: the calendar, 29 February included."""
_TIME = (
    r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?:Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?"
)


def _marked(part: str) -> str:
    """A part of a date with at most one mark, before it or after it."""
    return rf"(?:[?~%](?:{part})|(?:{part})[?~%]?)"


def _either(*choices: str) -> str:
    return f"(?:{'|'.join(choices)})"


_DAY = _either(*(f"(?:{year})-(?:{month})-(?:{day})" for year, month, day in _DAYS))
_MARKED_DAY = _either(*("-".join(map(_marked, parts)) for parts in _DAYS))
_PART = _either(
    rf"{_DAY}T{_TIME}",
    _MARKED_DAY,
    _marked(_YEAR)
    + _either(
        "",
        f"-{_marked(_SEASON)}",
        rf"-{_marked(f'{_MONTH}|XX')}(?:-{_marked('XX')})?",
    ),
    _marked(_LONG_YEAR),
    _marked(_DECADE_OR_CENTURY),
)
DAY = rf"(?!-){_DAY}"
DATE = rf"{_PART}(?:/(?:{_PART}|\.\.)?)?|(?:\.\.)?/{_PART}"
