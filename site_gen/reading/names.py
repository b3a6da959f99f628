"""Names that mean the same, as site.yml and entries declare them: `known_as: {Kim: Kim Jong-un}`."""

from site_gen.model import KnownAs
from site_gen.reading.fields import Fields


def known_as(fields: Fields) -> tuple[KnownAs, ...]:
    declared = fields.mapping("known_as", "`known_as`")
    if declared is None:
        return ()
    read = ((name, declared.required_text(name)) for name in declared.names())
    return tuple(KnownAs(name.strip(), other) for name, other in read if other)
