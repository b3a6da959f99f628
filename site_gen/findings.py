"""What can be wrong with content: a place, a finding, and the table of codes.

A finding is a value. It says what is wrong, where, and what to do, to an editor who is no programmer.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct, field

from site_gen.unseen import visible


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


class Place(Struct, frozen=True, order=True):
    """A place in an editor's file: path from the site's root with forward slashes, line and column
    counted from 1, columns in code points."""

    path: str
    line: int = 1
    column: int = 1


Spot = tuple[int, int]
"""Line and column of a place, counted likewise."""


class Where(Struct, frozen=True):
    """Where a thing stands, and in the same file each of its fields that the editor wrote: a spot by its name,
    since there are many, and few places are ever told."""

    place: Place
    spots: Mapping[str, Spot] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Place:
        spot = self.spots.get(name)
        return Place(self.place.path, *spot) if spot else self.place

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines in which it and its fields begin."""
        return self.place.line, *(line for line, _ in self.spots.values())


class Finding(Struct, frozen=True):
    code: str
    severity: Severity
    place: Place
    message: str
    hint: str = ""


class Code(Struct, frozen=True):
    """A kind of finding: its usual severity, what it means, and how to mend it."""

    severity: Severity
    means: str
    mend: str


LONGEST_MESSAGE = 2_000
"""Characters of a message, or of a hint, before those in it that can't be seen become numbers."""


def finding(
    code: str, place: Place, message: str, hint: str = "", *, severity: Severity | None = None
) -> Finding:
    """A finding of a known code, with that code's severity unless another is given. What it quotes can't
    disguise it: characters that can't be seen show their numbers. Nor can it drown what is said."""
    severity = severity or CODES[code].severity
    return Finding(code, severity, place, visible(_shortened(message)), visible(_shortened(hint)))


def _shortened(text: str) -> str:
    """Without the middle of something endless. What is wrong is said before a quotation, or after it."""
    half = LONGEST_MESSAGE // 2
    return text if len(text) <= LONGEST_MESSAGE else f"{text[:half]} … {text[-half:]}"


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sorted by path, line and column, each said once."""
    unique = dict.fromkeys(findings)
    return tuple(sorted(unique, key=lambda found: (found.place, found.code, found.message)))


def counted(number: int, noun: str) -> str:
    """`1 source`, `1,232 sources`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _error(means: str, mend: str) -> Code:
    return Code(Severity.ERROR, means, mend)


def _warning(means: str, mend: str) -> Code:
    return Code(Severity.WARNING, means, mend)


CODES: Mapping[str, Code] = MappingProxyType(
    {
        "yaml-invalid": _error(
            "The file, or the part between the two `---` lines, can't be read as YAML.",
            "Look at the line and column named. Most often a text that contains a colon, or begins "
            "with a quotation mark, a bracket, `*`, `&` or `%`, needs quotation marks around it, or "
            "a line is indented with a tab. Aliases, anchors and tags are not used here.",
        ),
        "field-missing": _error(
            "A field that is required is not there, or is empty.",
            "Add the field. `site-gen new entry` shows every field with an explanation.",
        ),
        "field-unknown": _error(
            "The format has no field of this name, so what it says would never be published.",
            "Correct the spelling (the nearest known field is suggested) or remove the field.",
        ),
        "field-invalid": _error(
            "The field's value is not of the form that the field takes.",
            "Write the value as the message says: a text, a list, an id of small letters, digits "
            "and hyphens, one of the words listed.",
        ),
        "id-duplicate": _error(
            "Two things of one kind have the same id, so a reference could mean either.",
            "Give one of them another id: rename the file, or set `id:`.",
        ),
        "encoding-invalid": _error(
            "The file is not UTF-8 text.",
            "Save the file again with the encoding UTF-8; every editor offers it on saving.",
        ),
        "date-invalid": _error(
            "The date is not written in EDTF, the standard for dates that may be uncertain.",
            "Write `2024-06-19`, `2024-06` (a month), `2024` (a year), `2024-05~` (about May), "
            "`2023-09/2024-02` (from, to), `../2024-06` (until), `202X` (the 2020s).",
        ),
        "date-in-future": _warning(
            "The date is later than today.",
            "Check the year. A planned event may keep its date: say in the text that it is planned.",
        ),
        "date-mismatch": _error(
            "The words that the date is said to come from mean another date.",
            "Compare `date` with `date_from`: `in February this year`, published in June 2024, is "
            "`2024-02`, not a day in it. Write the date as precisely as the words and no more.",
        ),
        "source-unknown": _error(
            "No source has this id.",
            "Correct the id (the nearest is suggested), or write the source's file under "
            "content/sources/; `site-gen new source` makes one.",
        ),
        "claim-unknown": _error(
            "The entry has no claim of this id.",
            "Correct the id (the nearest is suggested), or add the claim to the entry.",
        ),
        "status-unknown": _error(
            "The rating scale has no such status.",
            "Use one of the statuses listed, or add it to `statuses` in site.yml.",
        ),
        "snapshot-missing": _error(
            "The stored copy of the source is not there, so nothing can be checked against it.",
            "`site-gen archive` stores a page or a file under seeds/ and names it in the source's "
            "`snapshot`. If the repository has the copy and only this folder lacks it, the message "
            "names the command that fetches it.",
        ),
        "snapshot-changed": _error(
            "The stored copy is not the one that the source's `sha256` was taken of.",
            "Bring back the file as it was retrieved. If it really is a new copy, check every "
            "quotation against it and write its new sha256 into the source.",
        ),
        "snapshot-unreadable": _error(
            "No text can be had from the stored copy.",
            "The message says why: a part of the program that is not installed (it names the command "
            "that adds it), a copy that git-lfs keeps elsewhere (`git lfs pull` fetches it), a password, "
            "a damaged file, pages that are pictures and need OCR. If nothing helps, store the document's text as plain UTF-8.",
        ),
        "timestamp-invalid": _error(
            "The time stamp of a stored copy, or a certificate that the site names for time stamps, is not "
            "what it should be: of another document, damaged, or signed by nobody whom the site trusts.",
            "The message says why. Bring the file back as it was, or remove `timestamp`: the site then no "
            "longer tells when the copy was there.",
        ),
        "timestamp-untrusted": _warning(
            "The stored copy has a time stamp, but site.yml names nobody whose time stamps are trusted.",
            "Store the authority's root certificate under seeds/, and name it in "
            "`timestamp_authorities` of `policy`.",
        ),
        "quote-not-found": _error(
            "The words do not stand in the source. White space, line breaks and the shapes of "
            "quotation marks and dashes do not matter; every letter, digit and sign does.",
            "Copy the passage from the stored copy. Write `[…]` for words left out, and put your "
            "own words into square brackets. The message shows the nearest passage.",
        ),
        "quote-ambiguous": _error(
            "The words stand in the source more than once, so nobody can tell which is meant.",
            "Quote more of the sentence, or add `prefix` or `suffix`: the words just before or "
            "after the passage.",
        ),
        "quote-too-short": _warning(
            "A quotation of one or two words shows too little of what the source says.",
            "Quote at least three words, better the whole clause.",
        ),
        "evidence-insufficient": _error(
            "The claim's status asks for more sources, or more independent publishers, than the "
            "claim's supporting evidence has. Retracted sources and reprints do not count.",
            "Add evidence from another publisher, or choose a weaker status.",
        ),
        "detail-unsupported": _warning(
            "A number, date or name of the claim stands in none of its quotations, or a sum in `derived` does not "
            "come out.",
            "Quote the passage that carries it, or correct the claim. Declare how a number was worked out, "
            '`derived: [{detail: "3,167", from: "1,232 + 1,935"}]`, and two names of one, '
            "`known_as: {Kim: Kim Jong-un}` in the entry or in site.yml.",
        ),
        "locator-mismatch": _warning(
            "The page that `locator` names is not the one on which the passage stands. A page goes by "
            "its place in the file, by the number that the PDF gives it, and by the number that runs "
            "through its pages.",
            "Correct the page, or remove the `locator`: the page is then told out of the PDF.",
        ),
        "context-omitted": _warning(
            "The sentence around the passage, or what is left out of it, denies, doubts, limits or credits "
            "to somebody what the passage seems to say by itself, and the claim does not say so.",
            "Quote the words that the message names, say the same in the claim, or name in "
            "`attributed_to` who says so. If the passage stands all the same, "
            "`site-gen review CLAIM --context --by NAME --note WHY` records who looked, and why.",
        ),
        "sources-alike": _warning(
            "Much of the text of one source stands word for word in another that is cited for the same "
            "claim. Until you say otherwise the two count as one.",
            "If one repeats the other, or both repeat a third, say so in `independent_of`. If each was "
            "written by itself, say how you know: `independent: {of: id, why: ...}`.",
        ),
        "source-circular": _error(
            "A source rests on itself or on this site. That its stored copy only names this site is a "
            "warning.",
            "Remove the loop from `independent_of`, or cite the document that the source itself "
            "rests on. If it only mentions this site, say so: `independent: {of: the site's address, "
            "why: ...}`.",
        ),
        "correction-missing": _warning(
            "A published entry changed its meaning and says nothing of it.",
            "Add an item to the entry's `corrections`: the date, and what was changed and why.",
        ),
        "review-missing": _error(
            "The site's policy asks for a review of claims of this status, and this one has none, or "
            "only one by its own author.",
            "Have a second reader check the claim: `site-gen review CLAIM --by NAME` shows what is to "
            "be read, and records it.",
        ),
        "review-stale": _warning(
            "The claim changed after it was reviewed, or a passage after its context was checked.",
            "Have it read again: `site-gen review CLAIM --by NAME` shows what it says now, and records "
            "that it was read; with `--context --note WHY`, that its passages stand within their sentences.",
        ),
        "source-retracted": _warning(
            "The claim rests on a source that was retracted, or that only repeats what was.",
            "Find other evidence, or give the claim a status that says so.",
        ),
        "source-unused": _warning(
            "No claim cites this source.",
            "Cite it, or remove its file.",
        ),
        "paragraph-uncited": _warning(
            "A paragraph cites no claim, so a reader can't check what it says.",
            "Put `[^claim-id]` after the sentence that the claim carries.",
        ),
        "path-unsafe": _error(
            "The path leads out of the folder that it must stay in, or is another on another system.",
            "Write a path inside the site, such as `seeds/report.txt`. Put files in place of links. Names "
            "may not differ in capitals alone, nor be those that Windows keeps for itself.",
        ),
        "url-unsafe": _error(
            "The address does not begin with http://, https:// or mailto:.",
            "Write the whole address of a public page.",
        ),
        "html-removed": _warning(
            "The text has markup that is not let through to the page.",
            "Use Markdown. Scripts, styles, frames and pictures from other sites are never shown.",
        ),
        "file-too-large": _error(
            "The file is larger than the limit.",
            "Split it, or store a smaller copy.",
        ),
        "text-deceptive": _error(
            "The text is not what it seems: a character that can't be seen or that moves others, a letter of "
            "another alphabet in a word, a host that looks like another. In prose that nothing rests on "
            "some of these are warnings.",
            "Delete the character that the message names, at the line and column named, or type the word again. Joiners "
            "in Persian, Hindi or emoji, marks of direction beside Arabic or Hebrew and soft hyphens within words are "
            "fine. A quotation is found without such characters, even if its source has them.",
        ),
        "file-too-slow": _error(
            "Something in the file would keep the program busy for a very long time: signs repeated "
            "thousands of times, or nested over and over.",
            "The message says which. Take out what is repeated, or split the text into several files.",
        ),
        "link-broken": _error(
            "The link leads to a page that the site does not have.",
            "Link to the file of the entry, source or page, as in `[the pact](pact.md)`.",
        ),
        "link-rotten": _warning(
            "The page of another site is gone: its server says so.",
            "Look for the page elsewhere, or for a copy in a web archive, and name that. What is "
            "quoted is still proved by the stored copy.",
        ),
        "link-moved": _warning(
            "The page of another site has moved for good.",
            "Open the new address. If it is the same page, write it in place of the old one.",
        ),
        "link-unjudged": _warning(
            "Whether the page of another site is still there can't be told: it gave no answer, or "
            "lets no program in.",
            "Open the address in a browser. Some pages answer people only, or will answer tomorrow. "
            "Turn the warning off in `policy` if it comes too often.",
        ),
        "source-changed": _warning(
            "The page that the source was taken from no longer has a quoted passage.",
            "Compare the page with the stored copy, which still proves the quotation. If the page "
            "was corrected, see whether the claim needs a correction, too.",
        ),
        "image-missing": _error(
            "There is no image file of this name.",
            "Put the image under static/ and write its path from there.",
        ),
        "alt-missing": _error(
            "The image has no text for those who can't see it.",
            "Say in `alt` what the image shows.",
        ),
        "template-invalid": _error(
            "One of the site's own templates can't be rendered.",
            "Correct it at the line named, or remove the file to have the packaged one back.",
        ),
        "placeholder-left": _warning(
            "A text still has a placeholder from the site's first set-up.",
            "Write what your readers need to know there, and remove the brackets.",
        ),
    }
)
