"""What kind of document a source is, in words."""

from site_gen.words import marked

TYPES = {
    "article": marked("Article"),
    "article-journal": marked("Journal article"),
    "article-magazine": marked("Magazine article"),
    "article-newspaper": marked("Newspaper article"),
    "bill": marked("Bill"),
    "book": marked("Book"),
    "broadcast": marked("Broadcast"),
    "dataset": marked("Dataset"),
    "document": marked("Document"),
    "hearing": marked("Hearing"),
    "interview": marked("Interview"),
    "legal_case": marked("Court decision"),
    "legislation": marked("Legislation"),
    "manuscript": marked("Manuscript"),
    "motion_picture": marked("Film"),
    "personal_communication": marked("Personal communication"),
    "post": marked("Post"),
    "post-weblog": marked("Blog post"),
    "regulation": marked("Regulation"),
    "report": marked("Report"),
    "speech": marked("Speech"),
    "thesis": marked("Thesis"),
    "treaty": marked("Treaty"),
    "webpage": marked("Web page"),
}
"""The item types of CSL 1.0.2 that timelines cite, in words. Others are shown by their names."""
