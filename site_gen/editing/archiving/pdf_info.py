"""What a PDF says of itself: its document information, and its language."""

from io import BytesIO

from site_gen.editing.archiving.description import Description, plain


def of_pdf(data: bytes) -> Description:
    """Title, author and language. The day on which the file was made is none on which it was
    published, so it is told beside them. What can't be read says nothing."""
    try:
        import pypdf  # noqa: PLC0415 - an extra
    except ModuleNotFoundError:
        return Description(
            {},
            remarks=(
                "what the PDF says of itself was not read: pypdf is not installed (the extra `pdf` adds it)",
            ),
        )
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        about = reader.metadata
        language = reader.root_object.get("/Lang")
        made = about.creation_date if about else None
        said = {
            "title": about.title if about else None,
            "author": about.author if about else None,
            "language": language,
        }
    except (
        pypdf.errors.PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
    ):
        return Description({}, remarks=("what the PDF says of itself can't be read",))
    fields = {name: text for name, value in said.items() if value and (text := plain(str(value)))}
    remarks = (f"the PDF says that it was made on {made:%Y-%m-%d}",) if made else ()
    return Description(fields, remarks=remarks)
