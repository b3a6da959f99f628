"""A made-up site of any size, the same for the same seed: for the tests of size, and for a look.

    python tests/corpus.py DIR --entries 1000 [--from 1990] [--to 2024] [--language en] [--seed 1] [--claims 3]

Every entry has three claims unless it is to have fewer, every claim a passage that stands in its source, some two or one that
contradicts it; dates are of every precision that the format has. Nothing in it is true.
"""

import argparse
import hashlib
import random
import struct
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SOURCES_OF = 5
"""So many entries share a source, on average."""
PICTURE_OF = 12
"""Every so many entries have a picture."""
ALIKE = "policy: {findings: {sources-alike: off}}\n"
"""All its sources are made of the same few sentences."""
_SHADES = ((122, 92, 60), (60, 92, 122), (92, 122, 60), (140, 120, 96))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A language's words for a world of harbours and councils."""

    site: str
    about: str
    actors: tuple[str, ...]
    places: tuple[str, ...]
    tags: tuple[str, ...]
    deeds: tuple[str, ...]
    things: tuple[str, ...]
    sentence: str
    again: str
    denied: str
    title: str


ENGLISH = Vocabulary(
    "The harbour papers",
    "What the councils, the port and its neighbours decided, built and denied, passage by passage.",
    (
        "The harbour board", "The town council", "Mayor Ines Okafor", "The dockers’ union", "Engineer Tomas Lind",
        "The ferry company", "The regional court", "The water authority", "Minister Ada Novak", "The fishing guild",
    ),
    ("Eastwick", "Port Marrow", "Saltholm", "The Narrows", "Grey Quay", "Lower Fen"),
    ("Bridges", "Courts", "Money", "Floods", "Strikes", "Elections", "Ships", "Planning"),
    ("approved", "rejected", "postponed", "inspected", "sold", "reopened", "questioned", "paid for"),
    ("the old bridge", "the northern breakwater", "the customs house", "a fleet of tugs", "the flood gates", "the grain silo"),
    "{actor} {deed} {thing} at {place}, according to file {file}.",
    "File {file} was seen by this paper: it shows that {actor} {deed} {thing}.",
    "A spokesman called file {file} a forgery and said that nothing of the kind had happened.",
    "{actor} {deed} {thing}",
)  # fmt: skip
ARABIC = Vocabulary(
    "أوراق الميناء",
    "ما قرّرته المجالس والميناء وما بنته وما نفته، مقطعًا بعد مقطع.",
    ("مجلس الميناء", "مجلس البلدة", "العمدة إيناس", "نقابة العمال", "المهندس توماس", "شركة العبّارات"),
    ("الرصيف الرمادي", "المضيق", "المرفأ القديم", "السهل الأدنى"),
    ("جسور", "محاكم", "أموال", "فيضانات", "إضرابات", "سفن"),
    ("وافق على", "رفض", "أجّل", "عاين", "باع", "أعاد فتح"),
    ("الجسر القديم", "كاسر الأمواج الشمالي", "دار الجمارك", "بوابات الفيضان", "صومعة الحبوب"),
    "{actor} {deed} {thing} في {place} بحسب الملف {file}.",
    "اطّلعت هذه الصحيفة على الملف {file} وفيه أن {actor} {deed} {thing}.",
    "وصف متحدث الملف {file} بأنه مزوّر وقال إن شيئًا من ذلك لم يحدث.",
    "{actor} {deed} {thing}",
)  # fmt: skip
KOREAN = Vocabulary(
    "항구 문서",
    "의회와 항만, 그 이웃이 결정하고 짓고 부인한 일을 한 구절씩 보여 줍니다.",
    ("항만 위원회", "시의회", "오카포르 시장", "부두 노동조합", "린드 기사", "여객선 회사"),
    ("동쪽마을", "잿빛부두", "소금섬", "좁은목"),
    ("다리", "법원", "돈", "홍수", "파업", "배"),
    ("승인했다", "거부했다", "미루었다", "점검했다", "팔았다", "다시 열었다"),
    ("낡은 다리를", "북쪽 방파제를", "세관 건물을", "수문을", "곡물 창고를"),
    "{actor}는 {place}에서 {thing} {deed}고 문서 {file} 이 전한다.",
    "이 신문이 확인한 문서 {file} 에 따르면 {actor}는 {thing} {deed}.",
    "대변인은 문서 {file} 을 위조라고 부르며 그런 일은 없었다고 말했다.",
    "{actor}, {thing} {deed}",
)  # fmt: skip
VOCABULARIES = {"en": ENGLISH, "ar": ARABIC, "ko": KOREAN}
PUBLISHERS = (
    "The Eastwick Ledger",
    "Coastal Wire",
    "Radio Saltholm",
    "The Marrow Post",
    "Fen Gazette",
)


def write(
    root: Path,
    entries: int,
    *,
    first: int = 1990,
    last: int = 2024,
    language: str = "en",
    seed: int = 1,
    settings: str = "",
    claims: int = 3,
) -> Path:
    """Write a site of so many entries from the years `first` to `last` into the folder `root`, each of
    up to three `claims`; `settings` are further lines of its site.yml."""
    words = VOCABULARIES[language]
    site = f'title: "{words.site}"\ndescription: "{words.about}"\nlanguage: {language}\n{settings}'
    if "policy:" not in settings:
        site += ALIKE
    _save(root / "site.yml", site)
    for number, shade in enumerate(_SHADES):
        _save_bytes(root / f"static/pictures/{number}.png", png(640, 400, shade))
    draw = random.Random(seed)
    # All publishers have as many sources, so that neighbours are always of two.
    sources = len(PUBLISHERS) * max(1, entries // (SOURCES_OF * len(PUBLISHERS)))
    texts: defaultdict[int, list[str]] = defaultdict(list)
    for number in range(entries):
        entry = _Entry(draw, words, number, sources, texts, claims)
        _save(root / f"content/entries/event-{number:05d}.md", entry.text(first, last))
    for number in range(sources):
        _write_source(root, number, "\n".join(texts[number]) + "\n", last)
    return root


class _Entry:
    """One event; what it quotes is added to the texts of its sources."""

    def __init__(
        self,
        draw: random.Random,
        words: Vocabulary,
        number: int,
        sources: int,
        texts: defaultdict[int, list[str]],
        claims: int,
    ) -> None:
        self.draw, self.words, self.number, self.texts = draw, words, number, texts
        self.claims = claims
        self.source = number % sources
        # Another publisher's: publishers take turns over the sources.
        self.other = (self.source + 1 + draw.randrange(3)) % sources
        self.said = {
            "actor": draw.choice(words.actors),
            "deed": draw.choice(words.deeds),
            "thing": draw.choice(words.things),
            "place": draw.choice(words.places),
        }

    def text(self, first: int, last: int) -> str:
        tags = ", ".join(self.draw.sample(self.words.tags, self.draw.randint(1, 3)))
        lines = [
            "---",
            f'date: "{date(self.draw, first, last)}"',
            f'title: "{self.words.title.format(**self.said)}"',
            f'summary: "{self.words.sentence.format(**self.said, file=self.number)}"',
            f"tags: [{tags}]",
            f'actors: ["{self.said["actor"]}"]',
            f'places: ["{self.said["place"]}"]',
            *self._image(),
            "claims:",
            *self._claims(),
            "---",
            "".join(f"{self.words.about}[^c{at}]\n\n" for at in range(self.claims)),
        ]
        return "\n".join(lines)

    def _image(self) -> Iterator[str]:
        if self.number % PICTURE_OF == 0:
            file = f"pictures/{self.number // PICTURE_OF % len(_SHADES)}.png"
            yield f'image: {{file: {file}, alt: "{self.said["place"]}", credit: "{PUBLISHERS[0]}"}}'

    def _claims(self) -> Iterator[str]:
        statuses = (
            self.draw.choice(("confirmed", "confirmed", "reported")),
            self.draw.choice(("reported", "reported", "unproven", "retracted")),
            self.draw.choice(("disputed", "refuted", "reported")),
        )
        for at, status in enumerate(statuses[: self.claims]):
            file = f"{self.number}-{at}"
            claim = self._passage(self.source, self.words.sentence, file)
            yield f'  - id: c{at}\n    text: "{claim}"\n    status: {status}\n    evidence:'
            yield f'      - {{source: source-{self.source}, quote: "{claim}"}}'
            if status == "confirmed":
                seen = self._passage(self.other, self.words.again, file)
                yield f'      - {{source: source-{self.other}, quote: "{seen}"}}'
            if status in ("disputed", "refuted"):
                denied = self._passage(self.other, self.words.denied, file)
                yield f'      - {{source: source-{self.other}, quote: "{denied}", stance: refutes}}'

    def _passage(self, source: int, sentence: str, file: str) -> str:
        said = sentence.format(**self.said, file=file)
        self.texts[source].append(said)
        return said


def date(draw: random.Random, first: int, last: int) -> str:
    """An EDTF date: mostly a day, now and then of every other form."""
    year = draw.randint(first, last)
    month, day = draw.randint(1, 12), draw.randint(1, 28)
    if draw.random() < 0.7:
        return f"{year:04d}-{month:02d}-{day:02d}"
    if year == last:
        return f"{year:04d}-{month:02d}"
    decade = f"{year // 10:03d}X"
    return draw.choice(
        (
            f"{year:04d}-{month:02d}",
            f"{year:04d}-{month:02d}",
            f"{year:04d}",
            f"{year:04d}-{month:02d}~",
            f"{year:04d}-{month:02d}-{day:02d}?",
            f"{year:04d}-{month:02d}-XX",
            f"{year:04d}-{draw.randint(21, 23)}",
            f"{year:04d}-{month:02d}/{year + 1:04d}-{draw.randint(1, 12):02d}",
            f"{year:04d}-{month:02d}-{day:02d}/..",
            f"../{year:04d}-{month:02d}",
            decade if int(decade[:3] + "9") < last else f"{year:04d}?",
        )
    )


def _write_source(root: Path, number: int, text: str, last: int) -> None:
    publisher = PUBLISHERS[number % len(PUBLISHERS)]
    data = text.encode("utf-8")
    _save_bytes(root / f"seeds/source-{number}.txt", data)
    _save(
        root / f"content/sources/source-{number}.yml",
        f'title: "{publisher}, {number}"\npublisher: "{publisher}"\npublished: {last}\n'
        f"retrieved: {last}-12-31\nurl: https://example.org/{number}\n"
        f"snapshot: seeds/source-{number}.txt\nsha256: {hashlib.sha256(data).hexdigest()}\n",
    )


def png(width: int, height: int, shade: tuple[int, int, int]) -> bytes:
    """A picture of one shade (PNG, 8-bit RGB)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checked = kind + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    row = b"\0" + bytes(shade) * width
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(row * height, 9))
        + chunk(b"IEND", b"")
    )


def _save(path: Path, text: str) -> None:
    _save_bytes(path, text.encode("utf-8"))


def _save_bytes(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--entries", type=int, default=1_000)
    parser.add_argument("--from", type=int, default=1990, dest="first", metavar="YEAR")
    parser.add_argument("--to", type=int, default=2024, dest="last", metavar="YEAR")
    parser.add_argument("--language", choices=sorted(VOCABULARIES), default="en")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--claims", type=int, default=3, choices=(1, 2, 3), help="of an event")
    given = parser.parse_args()
    write(
        given.folder,
        given.entries,
        first=given.first,
        last=given.last,
        language=given.language,
        seed=given.seed,
        claims=given.claims,
    )


if __name__ == "__main__":
    main()
