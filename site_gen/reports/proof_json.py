"""What came of verifying a site, for programs: one JSON object and nothing else.

`site` is where it is, `manifest` `{sha256, digest, files, sound, unasked, pages}`, `quotations` `{all, proved,
unproved}`, where `unproved` has a number for each reason of `editing.proving.outcome`. `differences` are `{code, path,
message, meaning}`, sorted by path.
"""

import json

from site_gen.editing.proving.outcome import Outcome


def as_json(outcome: Outcome) -> str:
    whole = {
        "site": outcome.place,
        "manifest": {
            "sha256": outcome.manifest,
            "digest": outcome.digest,
            "files": outcome.files,
            "sound": outcome.sound,
            "unasked": outcome.unasked,
            "pages": outcome.pages,
        },
        "quotations": {
            "all": outcome.quotations,
            "proved": outcome.proved,
            "unproved": dict(sorted(outcome.unproved.items())),
        },
        "differences": [
            {
                "code": item.code,
                "path": item.path,
                "message": item.message,
                "meaning": item.meaning,
            }
            for item in outcome.differences
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)
