"""Names of files that stand on every system as they do here. Windows and macOS take for one what Linux takes for
two, and Windows keeps some names for itself: a checkout, or a published site, would lack files there, or have one in
place of another.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

_OF_DEVICES = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?: *\..*)?",
    re.IGNORECASE | re.DOTALL,
)
_NOWHERE = re.compile(r"[<>:\"|?*\\\x00-\x1f\x7f]")


def fault(name: str) -> str:
    """Why a file can't have that name on every system, as the rest of a sentence; empty if it can."""
    if _OF_DEVICES.fullmatch(name):
        return "has a name that Windows keeps for itself"
    if name.endswith((".", " ")):
        return "has a name that ends with a full stop or a space, which Windows drops"
    forbidden = _NOWHERE.search(name)
    if forbidden:
        return f"has a character in its name (U+{ord(forbidden.group()):04X}) that not every system allows"
    return ""


def is_of_device(name: str) -> bool:
    """Whether Windows takes a file or folder of that name for a device."""
    return _OF_DEVICES.fullmatch(name) is not None


def colliding(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Those names within one folder that are elsewhere the same as one before them, with that one."""
    seen: dict[str, str] = {}
    for name in sorted(names):
        first = seen.setdefault(folded(name), name)
        if first != name:
            yield name, first


def folded(name: str) -> str:
    """What two names have in common that a system without capitals and with one Unicode form can't tell apart."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
