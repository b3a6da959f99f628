"""Every field of a source, for an editor's program. A new field is a line here."""

from site_gen.editing.schemas import forms
from site_gen.editing.schemas.forms import Schema
from site_gen.editing.schemas.records import ID, Field, record
from site_gen.model import EXTRACTS

# fmt: off
_TYPES = (
    "article-newspaper article-magazine article-journal webpage post report book broadcast interview "
    "speech legal_case legislation motion_picture"
).split()
_LICENCES = ("all-rights-reserved", "CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0")
_RETRACTION = (
    Field("on", forms.DAY, "The day on which it was withdrawn.", ["2024-07-01"]),
    Field("note", forms.TEXT, "Why it was withdrawn.", ["The publisher could not verify the document."]),
)
_INDEPENDENCE = (
    Field("of", forms.text_or_texts(), "The ids of the sources that it owes nothing to, or this site's own "
          "address.", ["evening-post", ["evening-post", "radio-east"]], required=True),
    Field("why", forms.TEXT, "How you know that it was written by itself. Readers are told.",
          ["Both print the minister's speech in full; each had a reporter there."], required=True),
)
FIELDS = (
    ID,
    Field("title", forms.TEXT, "The document's own title.", ["Minutes of the council, 12 March 2024"],
          required=True),
    Field("publisher", forms.TEXT, "Who published it. Two sources of one publisher are not independent "
          "of each other.", ["Eastwick News"]),
    Field("author", forms.TEXT, "Who wrote it.", ["Ana Lima"]),
    Field("type", forms.TEXT, "The kind of document, in the words of CSL.", list(_TYPES)),
    Field("url", forms.URL, "Where it was found.", ["https://example.org/minutes"]),
    Field("archive_url", forms.URL, "A copy of it in a web archive.",
          ["https://web.archive.org/web/2024/https://example.org/minutes"]),
    Field("published", forms.DATE, "When it was published, as precisely as is known. Words such as "
          "“in February this year” are worked out from it.", ["2024-03-12", "2024-03"]),
    Field("retrieved", forms.DAY, "The day on which you stored it.", ["2024-03-20"]),
    Field("language", forms.TEXT, "The language of the document.", ["en", "ko", "pt-BR"]),
    Field("snapshot", forms.PATH, "The stored copy, under seeds/, exactly as it was retrieved.",
          ["seeds/council-minutes.txt"]),
    Field("seal", forms.PATH, "The file that proves quotations where the stored copy may not be in the "
          "repository: `site-gen seal` makes it.", ["seeds/council-minutes.seal"]),
    Field("sha256", forms.SHA256, "The fingerprint of the stored copy: `sha256sum FILE` prints it.",
          ["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"]),
    Field("timestamp", forms.PATH, "An authority's signed word of when the stored copy was there: "
          "`site-gen archive --timestamp` asks for it.", ["seeds/council-minutes.tsr"]),
    Field("extract", forms.choice(EXTRACTS), "Which text of a stored web page counts: its main text, or "
          "the whole of it, with menus and notes.", list(EXTRACTS)),
    Field("rights", forms.TEXT, "The licence of the document, as an SPDX id, or `all-rights-reserved`.",
          list(_LICENCES)),
    Field("independent_of", forms.texts(), "The ids of sources that it repeats, such as the wire story "
          "that it reprints: they count with it as one.", [["wire-story"]]),
    Field("independent", forms.one_or_several(record(*_INDEPENDENCE)), "That it does not repeat another source, "
          "although their texts are alike, and why.",
          [{"of": "evening-post", "why": "Both print the speech in full; each had a reporter there."}]),
    Field("retracted", record(*_RETRACTION), "That its publisher withdrew it.",
          [{"on": "2024-07-01", "note": "Withdrawn by the publisher."}]),
)
# fmt: on
STORED: Schema = {
    "if": {"required": ["snapshot"], "properties": {"snapshot": {"not": forms.BLANK}}},
    "then": {"required": ["sha256"], "properties": {"sha256": {"not": forms.BLANK}}},
}
"""A stored copy has its fingerprint beside it."""
