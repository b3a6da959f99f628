"""Every field of site.yml, for an editor's program. A new field is a line here."""

from collections.abc import Mapping

from site_gen.addresses import ALWAYS_EXPORTED, EXPORTS
from site_gen.editing.schemas import forms, patterns
from site_gen.editing.schemas.forms import Form, Json
from site_gen.editing.schemas.records import Field, record, rules
from site_gen.findings import CODES, Severity

# fmt: off
_PUBLISHER = (
    Field("name", forms.TEXT, "Who publishes the site.", ["Eastwick Archive"], required=True),
    Field("url", forms.URL, "The publisher's own address.", ["https://example.org/"]),
    Field("logo", forms.TEXT, "The publisher's logo, below static/.", ["logo.png"]),
)
_NEEDS = (
    Field("sources", forms.whole_number(0, 99), "How many supporting sources a claim must have.", [2]),
    Field("publishers", forms.whole_number(0, 99), "How many publishers, independent of each other, "
          "must support it.", [2]),
)
_STATUS = (
    Field("label", forms.TEXT, "The word that readers see.", ["Confirmed"]),
    Field("description", forms.TEXT, "What it means, in one sentence.", ["Two publishers report it."]),
    Field("rating", forms.whole_number(1, 5), "From 1, false, to 5, true, for programs that read fact "
          "checks.", [5]),
    Field("tone", forms.TEXT, "Colour and shape: `positive`, `neutral`, `caution` or `negative`.",
          ["positive", "neutral", "caution", "negative"]),
    Field("needs", record(*_NEEDS), "What a claim must have to be of this status.",
          [{"sources": 2, "publishers": 2}]),
)
_STATUS_ID = Field("id", forms.ID, "The word that claims write.", ["confirmed"], required=True)
_SCALE = Form(
    "Write a name for each status, with its fields below it, strongest first.",
    types=("object", "array"),
    rules={
        "items": record(_STATUS_ID, *_STATUS).schema(required=True),
        "additionalProperties": record(*_STATUS).schema(required=False),
    },
)
_LINK = (
    Field("label", forms.TEXT, "The words of the link.", ["Our archive"], required=True),
    Field("url", forms.ADDRESS, "Where it leads.", ["https://example.org/"], required=True),
)
_NAVIGATION = forms.listing(
    Form(
        "Write a page's id, or {label: Words, url: Address}.",
        forms.ADDRESS.pattern,
        ("number", "boolean", "object"),
        rules(_LINK),
    ).schema(required=True)
)
_EXPORT = forms.one_of(EXPORTS, f"There are: {', '.join(EXPORTS)}.")
_EXPORTS = Form(
    "Write a list of names here: [timeline, schema, sitemap, manifest, claims].",
    types=("array",),
    rules={
        "items": _EXPORT.schema(required=True),
        "allOf": [
            {"contains": {"const": name}, "errorMessage": f"Every site has `{name}`: add it."}
            for name in ALWAYS_EXPORTED
        ],
    },
)
_FRONT = (
    Field("entries", forms.whole_number(1, 999_999), "The newest so many events.", [30]),
    Field("period", forms.DATE, "The events that begin in this time.", ["2023/2024", "2022-06/.."]),
)
_BOTH: Mapping[str, Json] = {
    "if": {"required": ["entries"], "properties": {"entries": {"not": forms.BLANK}}},
    "then": {
        "properties": {
            "period": {
                **forms.BLANK,
                "errorMessage": "Write `entries` or `period`, not both.",
                "patternErrorMessage": "Write `entries` or `period`, not both.",
            }
        }
    },
}


def _severity(code: str) -> Field:
    known = CODES[code]
    if known.severity is Severity.ERROR:
        always = forms.one_of(["error"], "This is always an error.")
        return Field(code, always, f"{known.means} It is always an error.", ["error"])
    chosen = forms.choice(["error", "warning", "off"])
    return Field(code, chosen, f"{known.means} `error`, `warning` or `off`.", ["error", "warning", "off"])


_POLICY = (
    Field("reviews", forms.texts(), "The statuses whose claims need a second reader.", [["confirmed"]]),
    Field("second_reader", forms.FLAG, "Whether nobody may review a claim that they wrote, by the "
          "authors of its last change in git.", [True]),
    Field("review_days", forms.whole_number(0, 3650), "For how many days after a change a review still "
          "counts.", [7]),
    Field("timestamp_authorities", forms.texts(patterns.PATH, forms.PATH.says), "Whose time stamps are "
          "trusted: files of root certificates under seeds/.", [["seeds/authority.pem"]]),
    Field("findings", record(*map(_severity, CODES)), "What warnings are here: `error`, `warning` or "
          "`off`.", [{"paragraph-uncited": "error", "source-unused": "off"}]),
)
FIELDS = (
    Field("title", forms.TEXT, "The site's title.", ["The bridge"], required=True),
    Field("base_url", forms.SITE_URL, "Where the site is published. Feeds, the site map and what other "
          "sites show of yours need it.", ["https://example.org/timeline/"]),
    Field("description", forms.TEXT, "What it tells, in one sentence.", ["How a bridge came to close."]),
    Field("language", forms.LANGUAGE, "The language of the site's own words.", ["en", "ko", "pt-BR"]),
    Field("authors", forms.texts(), "Who writes it.", [["Ana Lima", "Jo Park"]]),
    Field("publisher", record(*_PUBLISHER), "Who publishes it.",
          [{"name": "Eastwick Archive", "url": "https://example.org/"}]),
    Field("repository", forms.URL, "The address of its repository, for links to the history.",
          ["https://github.com/you/timeline"]),
    Field("timezone", forms.TIMEZONE, "The time zone of its days.", ["UTC", "Europe/Berlin"]),
    Field("statuses", _SCALE, "A rating scale of the site's own, strongest first. After a change run "
          "`site-gen schema`, so that your editor knows it.",
          [{"solid": {"label": "Solid", "tone": "positive", "needs": {"sources": 2}},
            "open": {"label": "Open", "tone": "caution"}}]),
    Field("policy", record(*_POLICY), "What is asked beyond the format.",
          [{"reviews": ["confirmed"], "findings": {"source-unused": "off"}}]),
    Field("navigation", _NAVIGATION, "What the head of each page leads to: ids of pages, or labels with "
          "addresses.", [["about", "method"]]),
    Field("publish_snapshots", forms.FLAG, "Whether stored copies are published, where their rights "
          "allow.", [False, True]),
    Field("cards", forms.FLAG, "Whether pictures are drawn for links on other sites.", [True, False]),
    Field("embeds", forms.FLAG, "Whether other sites can show claims in frames: without, there are no pages "
          "for them.", [True, False]),
    Field("exports", _EXPORTS, "The files for programs that the site has, if not all.",
          [["timeline", "schema", "sitemap", "manifest", "claims", "feed", "corrections"]]),
    Field("rights", forms.TEXT, "The licence of your own words and data, as an SPDX id.",
          ["CC-BY-4.0", "all-rights-reserved"]),
    Field("front", forms.mapping({**rules(_FRONT), "allOf": [dict(_BOTH)]}), "What the front page "
          "shows, if not as many events as keep it light.", [{"entries": 30}, {"period": "2023/2024"}]),
    Field("known_as", forms.NAMES_OF_ONE, "Names of one person, place or body, for all entries.",
          [{"Kim": "Kim Jong-un", "UN": "United Nations"}]),
)
