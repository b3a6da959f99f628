"""What an editor's file has that is not what it seems: characters that can't be seen, letters of another script,
hosts that look like others. Where exactly in the file, and how much it matters there.

In names, addresses, titles, claims and quotations, which others rely on, all of it is an error; in other prose what only
can't be seen is a warning. What reverses the order of letters is an error even in a comment: a reviewer would read
another text than the program.
"""

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from msgspec import Struct

from site_gen import lookalikes, unseen
from site_gen.findings import Finding, Place, Severity, Spot, finding
from site_gen.reading.nodes import Mapping, Node, Scalar, Sequence
from site_gen.unseen import SOFT_HYPHEN, Kind, Sign

_QUOTED = frozenset({"quote", "prefix", "suffix"})
_NAMES = frozenset(
    "tags actors places authors author publisher name by attributed_to credit label known_as".split()
)
_ADDRESSES = frozenset(
    "id url archive_url base_url repository logo snapshot seal timestamp timestamp_authorities file source sha256 "
    "independent_of of navigation claim status".split()
)
_RELIED_ON = frozenset({"title", "text", "expression", "detail", "from"}) | _QUOTED | _NAMES
_CONFUSABLE = _RELIED_ON - _QUOTED
"""In these a letter of another script is an error. What a quotation has, is for its source to say."""
_HOST = re.compile(r"//([^\s/?#<>\"'()\[\]\\]+)")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});")
_YAML_ENDS = re.compile("[\n\x85\u2028\u2029]")
_UNUSUAL = re.compile(
    "[^\x00-\x7f\u00a0-\u00ac\u00ae-\u024f\u1e00-\u1eff\u2010-\u2027\u202f-\u205f\u20a0-\u20bf\u3001-\u3029\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]"
)
_STRANGE = re.compile(f"[{unseen.CHARACTERS}]|{lookalikes.MIXTURE.pattern}")
_SPELLED = re.compile(r"\\[xuUN_LP]|&#|&[A-Za-z]")
_HOST_IN_DOUBT = re.compile(r"//[^\s/?#]*(?:[^\x00-\x7f\s/?#]|[xX][nN]--|@)")
_MOST_WORDS = 20
_BESIDE = 16
_LONGEST_TAG = 80

_DOES: dict[Kind, str] = {
    "override": "the letters beside it show in another order than they have",
    "direction": "it can change the order in which letters show, and here is nothing that needs it",
    "tag": "letters of tags, which nobody sees and programs read",
    "hidden": "it shows as nothing, and the text is not what it seems",
}


class _Text(Struct, frozen=True):
    """A text of the file: what it is, where its own beginning stands, how far it goes in the file, and
    whether each of its characters stands there as it is."""

    field: str
    text: str
    start: int
    end: int


def found(text: str, path: str, root: Node, fields: tuple[int, int], body: int) -> list[Finding]:
    """All of it in a content file with that text. Its YAML is `root` and stands between the offsets `fields`;
    from `body` on is Markdown."""
    named = [_of_name(sign, path) for sign in unseen.signs(path)[:1]]
    if not _is_suspect(text):
        return named
    return [*named, *_File(text, path).findings(root, fields, body)]


def is_plain_name(text: str) -> bool:
    """Whether a name, such as that of whoever read a claim, is what it seems to be."""
    return _File(text, "").is_plain(_Text("by", text, 0, len(text)))


def _is_suspect(text: str) -> bool:
    """Whether the text has anything of all this; nearly all have not, and most are told from their letters alone."""
    if not text.isascii() and _UNUSUAL.search(text) and _STRANGE.search(text):
        return True
    if ("\\" in text or "&" in text) and _SPELLED.search(text):
        return True
    return "//" in text and _HOST_IN_DOUBT.search(text) is not None


def _of_name(sign: Sign, path: str) -> Finding:
    what = unseen.named(sign.character)
    message = f"{what} stands in the name of this file: {_DOES[sign.kind]}"
    return finding("text-deceptive", Place(path), message, "Rename the file.")


class _File:
    def __init__(self, text: str, path: str) -> None:
        self._text = text
        self._path = path
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]

    def is_plain(self, one: _Text) -> bool:
        return not any(self._signs_of(one)) and not any(self._letters(one))

    def findings(self, root: Node, fields: tuple[int, int], body: int) -> Iterator[Finding]:
        texts = self._scalars(root, fields)
        told: set[int] = set()
        for one in texts:
            for offset, sign in self._signs_of(one):
                told.add(offset)
                yield self._of_sign(one, offset, sign[0], len(sign))
            yield from self._letters(one)
        yield from self._outside(told, texts, fields)
        if self._text[body:]:
            yield from self._body(body)

    def _scalars(self, root: Node, fields: tuple[int, int]) -> list[_Text]:
        """The values, in the order in which they stand."""
        start, end = fields
        yaml_lines = [
            start,
            *(match.end() for match in _YAML_ENDS.finditer(self._text, start, end)),
        ]
        first_line = self._text.count("\n", 0, start) + 1
        placed = sorted(
            (yaml_lines[min(spot[0] - first_line, len(yaml_lines) - 1)] + spot[1] - 1, name, text)
            for name, text, spot in _values(root, "")
        )
        ends = [offset for offset, _, _ in placed[1:]] + [end]
        return [
            _Text(name, _resolved(text)[0] if name == "body" else text, offset, stop)
            for (offset, name, text), stop in zip(placed, ends, strict=True)
        ]

    def _signs_of(self, one: _Text) -> Iterator[tuple[int, list[Sign]]]:
        """The signs of a value that are alike, and where the first of them stands in the file."""
        signs = list(unseen.signs(one.text))
        if one.field in _NAMES | _ADDRESSES:
            # Within a word of prose it tells where a line may break; a name with it is another name.
            hyphens = (match.start() for match in re.finditer(SOFT_HYPHEN, one.text))
            signs = [sign for sign in signs if sign.character != SOFT_HYPHEN]
            signs += (Sign(offset, SOFT_HYPHEN, "hidden") for offset in hyphens)
        for alike in _grouped(signs):
            first = alike[0]
            before = one.text.count(first.character, 0, first.offset)
            offset = self._nth(first.character, before, one)
            yield offset, alike

    def _nth(self, piece: str, number: int, one: _Text) -> int:
        """Where a piece of a value stands in the file for the time after `number` times; where the value
        begins if it is written there in another way, as an escape."""
        offset = one.start - 1
        for _ in range(number + 1):
            offset = self._text.find(piece, offset + 1, one.end)
            if offset < 0:
                return one.start
        return offset

    def _letters(self, one: _Text) -> Iterator[Finding]:
        """Words and hosts that look like others."""
        for host, offset in _hosts(one.text):
            at = self._nth(host, one.text.count(host, 0, offset), one)
            yield from self._of_host(host, self._place(at))
        if one.field in _QUOTED or one.field in _ADDRESSES - {"id"}:
            return
        for word in _first_of_each(lookalikes.words(one.text)):
            at = self._nth(word.text, one.text.count(word.text, 0, word.offset), one)
            is_relied_on = one.field in _CONFUSABLE or one.field == "id"
            yield of_word(word, self._place(at), is_error=is_relied_on)

    def _outside(
        self, told: set[int], texts: list[_Text], fields: tuple[int, int]
    ) -> Iterator[Finding]:
        """Overrides that are no part of a value: in comments, in names of fields."""
        starts = [one.start for one in texts]
        others: dict[str, tuple[int, Sign]] = {}
        for sign in unseen.signs(self._text[slice(*fields)]):
            offset = fields[0] + sign.offset
            owner = bisect_right(starts, offset) - 1
            is_of_value = owner >= 0 and sign.character in texts[owner].text
            if sign.kind == "override" and offset not in told and not is_of_value:
                others.setdefault(sign.character, (offset, sign))
        for offset, sign in others.values():
            yield self._of_sign(_Text("", self._text, 0, len(self._text)), offset, sign, 1)

    def _body(self, body: int) -> Iterator[Finding]:
        text, origins = _resolved(self._text[body:])
        whole = _Text("body", text, body, len(self._text))
        for alike in _grouped(unseen.signs(text)):
            offset = body + _origin(alike[0].offset, origins)
            yield self._of_sign(whole, offset, alike[0], len(alike))
        for host, offset in _hosts(text):
            yield from self._of_host(host, self._place(body + _origin(offset, origins)))
        for word in _first_of_each(lookalikes.words(text)):
            place = self._place(body + _origin(word.offset, origins))
            yield of_word(word, place, is_error=False)

    def _of_sign(self, one: _Text, offset: int, sign: Sign, times: int) -> Finding:
        before = _one_line(self._text[max(one.start, offset - _BESIDE) : offset])
        if offset == one.start and one.field != "body":
            before = _one_line(one.text[max(0, sign.offset - _BESIDE) : sign.offset])
        beside = f", after “{before}”" if before else ""
        more = f" (and {times - 1} times more in this text)" if times > 1 else ""
        field = f" in `{one.field}`" if one.field else ""
        what = unseen.named(sign.character)
        is_error = sign.kind in ("override", "tag") or one.field in _RELIED_ON | _ADDRESSES
        return finding(
            "text-deceptive",
            self._place(offset),
            f"{what} stands here{field}{beside}{more}: {_DOES[sign.kind]}",
            _way_out(one.field, sign),
            severity=Severity.ERROR if is_error else Severity.WARNING,
        )

    def _of_host(self, host: str, place: Place) -> Iterator[Finding]:
        credentials, _, name = host.rpartition("@")
        name = name.partition(":")[0]
        if credentials:
            yield finding(
                "text-deceptive",
                place,
                f"the address leads to `{name[:80]}`; what stands before the @ only looks like an address",
                "Write the address without the part before the @, and the @ itself.",
            )
        fault = lookalikes.host(name)
        if fault:
            is_spelled_out = name.isascii()
            yield finding(
                "text-deceptive",
                place,
                f"the address can be taken for another: {fault}",
                "If it is the right address, say in the text what it imitates."
                if is_spelled_out
                else "If it is the right address, write it as browsers send it (xn--…), which looks like no other.",
                severity=Severity.WARNING if is_spelled_out else Severity.ERROR,
            )

    def _place(self, offset: int) -> Place:
        line = bisect_right(self._lines, offset)
        return Place(self._path, line, offset - self._lines[line - 1] + 1)


def of_word(word: lookalikes.Word, place: Place, *, is_error: bool) -> Finding:
    """A word that looks as if it were of one script."""
    return finding(
        "text-deceptive",
        place,
        f"“{word.text[:80]}” looks like a word of {word.script.capitalize()} letters, but has "
        f"{lookalikes.told(word.strangers)} in it",
        "Type the word again, in one alphabet.",
        severity=Severity.ERROR if is_error else Severity.WARNING,
    )


def _values(node: Node, name: str) -> Iterator[tuple[str, str, Spot]]:
    """Each value below a node by the name of the nearest field; of the names that an editor chooses, these too."""
    if isinstance(node, Scalar):
        yield name, node.text, node.spot
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _values(item, name)
    else:
        yield from _values_of(node, name)


def _values_of(mapping: Mapping, name: str) -> Iterator[tuple[str, str, Spot]]:
    for key, value in mapping.values.items():
        if name == "known_as":
            yield name, key, mapping.keys[key]
        if value is not None:
            yield from _values(value, name if name == "known_as" else key)


def _grouped(signs: Iterable[Sign]) -> list[list[Sign]]:
    """Those that are the same character, or letters of tags, together."""
    groups: dict[str, list[Sign]] = {}
    for sign in signs:
        groups.setdefault("tag" if sign.kind == "tag" else sign.character, []).append(sign)
    return list(groups.values())


def _first_of_each(words: Iterable[lookalikes.Word]) -> list[lookalikes.Word]:
    first: dict[str, lookalikes.Word] = {}
    for word in words:
        first.setdefault(word.text, word)
        if len(first) == _MOST_WORDS:
            break
    return list(first.values())


def _hosts(text: str) -> list[tuple[str, int]]:
    """What stands for a host in the addresses of a text, once each, and where."""
    first: dict[str, int] = {}
    for match in _HOST.finditer(text):
        if match[1].isascii() and "@" not in match[1] and "xn--" not in match[1].lower():
            continue
        first.setdefault(match[1], match.start(1))
        if len(first) == _MOST_WORDS:
            break
    return list(first.items())


def _resolved(markdown: str) -> tuple[str, list[tuple[int, int]]]:
    """Markdown with its character references as what they mean, and where it is so: offsets in the new text
    and in the old one behind each of them."""
    pieces: list[str] = []
    origins: list[tuple[int, int]] = []
    done = length = 0
    for match in _REFERENCE.finditer(markdown):
        meant = html.unescape(match.group())
        pieces += (markdown[done : match.start()], meant)
        length += match.start() - done
        origins.append((length, match.start()))
        length += len(meant)
        origins.append((length, match.end()))
        done = match.end()
    pieces.append(markdown[done:])
    return "".join(pieces), origins


def _origin(offset: int, origins: list[tuple[int, int]]) -> int:
    index = bisect_right(origins, (offset, len(origins) and origins[-1][1] + 1)) - 1
    if index < 0:
        return offset
    at, origin = origins[index]
    return origin + offset - at


def _way_out(field: str, sign: Sign) -> str:
    if field in _QUOTED:
        return "Delete it, or type the words beside it again. The quotation is found without it, even if the source has it."
    if sign.kind == "direction":
        return "Delete it, or type the words beside it again. It has a use only beside letters that run right to left, in pairs."
    return "Delete it, or type the words beside it again."


def _one_line(text: str) -> str:
    return unseen.visible(" ".join(text.split()))
