"""Every field of an entry, for an editor's program. A new field is a line here."""

from collections.abc import Sequence

from site_gen.editing.schemas import forms
from site_gen.editing.schemas.forms import Form, Json
from site_gen.editing.schemas.records import ID, Field, record, records
from site_gen.model import STANCES

STALE = "After a change of the rating scale in site.yml, run `site-gen schema`."


# fmt: off
_CONTEXT_CHECK = (
    Field("by", forms.TEXT, "Who looked at what stands around the passage.", ["Ana Lima"], required=True),
    Field("on", forms.DAY, "The day on which they did.", ["2024-06-20"], required=True),
    Field("note", forms.TEXT, "Why the passage says what it seems to say.",
          ["The sentence before denies another report, not this one."]),
    Field("digest", forms.DIGEST, "What was looked at, as a fingerprint: with it the check can tell when the "
          "passage has changed since. `site-gen review --context` writes it.",
          ["9f86d081884c7d659a2feaa0c55ad015"]),
)
_CONTEXT_EXAMPLE: Json = {"by": "Ana Lima", "on": "2024-06-20", "note": "The engineer speaks for the council."}

_EVIDENCE = (
    Field("source", forms.TEXT, "The id of the source: the name of its file under content/sources/, "
          "without the ending.", ["council-minutes"], required=True),
    Field("quote", forms.TEXT, "The passage, word for word as the stored document has it. […] stands "
          "for words left out, [your own words] in brackets for what you put in.",
          ["the old bridge would stay open"], required=True),
    Field("stance", forms.choice(STANCES), "How the passage bears on the claim: `supports` (if nothing "
          "is said), `refutes`, or `context`.", list(STANCES)),
    Field("prefix", forms.TEXT, "The words just before the passage, where the same words stand in the "
          "source more than once.", ["the mayor said on Tuesday that"]),
    Field("suffix", forms.TEXT, "The words just after the passage, where the same words stand in the "
          "source more than once.", ["until the repair is paid for"]),
    Field("locator", forms.TEXT, "Where in the document a reader finds it: a page, paragraph or time.",
          ["page 3", "item 4", "00:12:30"]),
    Field("note", forms.TEXT, "What a reader should know of this passage.",
          ["The minutes were corrected a week later."]),
    Field("context_checked", record(*_CONTEXT_CHECK), "The answer to a warning that the sentence around the "
          "passage says something else: who looked, when, and why the passage stands.", [_CONTEXT_EXAMPLE]),
)

_REVIEW = (
    Field("by", forms.TEXT, "The second reader who checked the claim.", ["Ana Lima"], required=True),
    Field("on", forms.DAY, "The day of the review.", ["2024-06-20"], required=True),
    Field("digest", forms.DIGEST, "What was read, as a fingerprint: with it the check can tell when the "
          "claim has changed since. `site-gen review` writes it.",
          ["9f86d081884c7d659a2feaa0c55ad015"]),
)


_DERIVATION = (
    Field("detail", forms.TEXT, "The number, as the claim's text has it.", ["3,167"], required=True),
    Field("from", forms.TEXT, "The sum that it comes from, with + - * / and brackets. Its numbers stand "
          "in the claim's passages.", ["1,232 + 1,935"], required=True),
)


def _claim(status: Form, statuses: Sequence[str]) -> tuple[Field, ...]:
    return (
        Field("id", forms.ID, "The claim's name within this entry. The text cites it as [^the-id].",
              ["bridge-closed"], required=True),
        Field("text", forms.TEXT, "One assertion that can be true or false, in your own words.",
              ["The council closed the bridge to lorries."], required=True),
        Field("status", status, "How good the evidence is: a step of the site's rating scale. "
              f"{STALE}", list(statuses), required=True),
        Field("attributed_to", forms.TEXT, "Whom the source credits: that somebody said so does not "
              "make it so.", ["the borough's engineer"]),
        Field("evidence", records(*_EVIDENCE, least=1), "The passages that bear on the claim, at "
              "least one.", [[{"source": "council-minutes", "quote": "The council agreed"}]],
              required=True),
        Field("derived", records(*_DERIVATION), "How numbers that stand in no passage were worked out of "
              "those that do.", [[{"detail": "3,167", "from": "1,232 + 1,935"}]]),
        Field("reviewed", record(*_REVIEW), "The second reader who checked the claim, and when.",
              [{"by": "Ana Lima", "on": "2024-06-20"}]),
        Field("note", forms.TEXT, "What a reader should know of this claim.",
              ["The date of the vote is not in the minutes."]),
        Field("context_checked", record(*_CONTEXT_CHECK), "The same answer for all passages of the claim that "
              "have none of their own.", [_CONTEXT_EXAMPLE]),
    )


_DATE_FROM = (
    Field("source", forms.TEXT, "The id of the source that the date was read from.",
          ["council-minutes"], required=True),
    Field("quote", forms.TEXT, "The passage with the words, as the source has it.",
          ["the bridge was closed in February this year"], required=True),
    Field("expression", forms.TEXT, "The words that say when. They are worked out from the day on "
          "which the source was published.", ["in February this year", "on Tuesday"], required=True),
)

_IMAGE = (
    Field("file", forms.PATH, "The image, as a path below static/.", ["bridge.jpg"], required=True),
    Field("alt", forms.TEXT, "What the image shows, for those who can't see it.",
          ["The bridge from the south, with a barrier across it"], required=True),
    Field("credit", forms.TEXT, "Who made it.", ["Photograph: Ana Lima"]),
    Field("source", forms.TEXT, "Where it is from: the id of a source, or an address.",
          ["council-minutes", "https://example.org/bridge"]),
)

_CORRECTION = (
    Field("date", forms.DAY, "The day of the correction.", ["2024-06-21"], required=True),
    Field("note", forms.TEXT, "What was changed after publication, and why.",
          ["An earlier version said that the bridge was closed to all traffic."], required=True),
    Field("claim", forms.TEXT, "The id of the claim that it touches.", ["bridge-closed"]),
)


def front_matter(statuses: Sequence[str]) -> tuple[Field, ...]:
    """The fields of an entry whose text is Markdown below them, on a scale of these statuses."""
    status = forms.one_of(statuses, f"The rating scale has: {', '.join(statuses)}. {STALE}")
    return (
        ID,
        Field("date", forms.DATE, "When it happened, as precisely as the sources and no more: a day, "
              "month or year; about 2024-05~; uncertain 2024?; from and to 2023-09/2024-02; from, open "
              "2024-02/..; the 2020s 202X; summer 2024-22.",
              ["2024-06-19", "2024-06", "2024-05~", "2023-09/2024-02"], required=True),
        Field("date_from", record(*_DATE_FROM), "The words of a source that the date was read from.",
              [{"source": "council-minutes", "quote": "closed in February this year",
                "expression": "in February this year"}]),
        Field("title", forms.TEXT, "What happened, in one line.", ["The council closes the bridge"],
              required=True),
        Field("summary", forms.TEXT, "Two sentences for the timeline.",
              ["After cracks are found, the council closes the bridge to lorries."]),
        Field("tags", forms.NAMES, "What it is about. Each tag has a page.", [["Bridges", "Traffic"]]),
        Field("actors", forms.NAMES, "Who took part. Each has a page.", [["Eastwick Council"]]),
        Field("places", forms.NAMES, "Where it happened. Each has a page.", [["Harbour Street"]]),
        Field("image", record(*_IMAGE), "One image, with a text for those who can't see it.",
              [{"file": "bridge.jpg", "alt": "The bridge from the south"}]),
        Field("draft", forms.FLAG, "A draft is checked, and not published.", [True, False]),
        Field("claims", records(*_claim(status, statuses), least=1), "The assertions that can be "
              "checked, at least one, each with its evidence.",
              [[{"id": "bridge-closed", "text": "The council closed the bridge.",
                 "status": next(iter(statuses), ""),
                 "evidence": [{"source": "council-minutes", "quote": "The council agreed"}]}]],
              required=True),
        Field("known_as", forms.NAMES_OF_ONE, "Names of one person, place or body, where claims have one and "
              "passages another.", [{"Kim": "Kim Jong-un"}]),
        Field("corrections", records(*_CORRECTION), "What was changed after publication, and why.",
              [[{"date": "2024-06-21", "note": "An earlier version named another street."}]]),
    )


def entry(statuses: Sequence[str]) -> tuple[Field, ...]:
    """The fields of an entry that is YAML as a whole."""
    body = Field("body", forms.TEXT, "The text, in Markdown. [^claim-id] cites a claim.",
                 ["The council closed the bridge.[^bridge-closed]"])
    return (*front_matter(statuses), body)
