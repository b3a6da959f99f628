"""Findings as a log of SARIF 2.1.0 (OASIS, with Errata 01), which code scanning reads."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from site_gen import __version__
from site_gen.findings import CODES, Code, Finding
from site_gen.report import Report
from site_gen.reports.checkout import Checkout

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_TOP = "%SRCROOT%"
_RULES = tuple(CODES)


def as_sarif(report: Report, checkout: Checkout) -> str:
    """One run, with a rule for each code that there is, found or not: what is no longer found is then
    known to be mended. Addresses are from the top of the repository."""
    run = {
        "tool": {
            "driver": {
                "name": "site_gen",
                "semanticVersion": __version__,
                "rules": [_rule(code, known) for code, known in CODES.items()],
            }
        },
        "automationDetails": {"id": f"site_gen/{checkout.prefix}"},
        "originalUriBaseIds": {
            _TOP: {"description": {"text": "The top of the repository that the site stands in."}}
        },
        "columnKind": "unicodeCodePoints",
        "results": list(_results(report.findings, checkout)),
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(code: str, known: Code) -> Mapping[str, object]:
    return {
        "id": code,
        "name": "".join(map(str.capitalize, code.split("-"))),
        "shortDescription": {"text": _first_sentence(known.means)},
        "fullDescription": {"text": known.means},
        "help": {
            "text": f"{known.means}\n\nWhat to do: {known.mend}",
            "markdown": f"{known.means}\n\n**What to do:** {known.mend}",
        },
        "defaultConfiguration": {"level": str(known.severity)},
        "properties": {"problem.severity": str(known.severity), "precision": "high"},
    }


def _first_sentence(text: str) -> str:
    head, stop, _ = text.partition(". ")
    return head + stop.rstrip()


def _results(findings: Sequence[Finding], checkout: Checkout) -> Iterator[Mapping[str, object]]:
    seen = Counter[str]()
    for found in findings:
        what = _fingerprint(found, checkout)
        seen[what] += 1
        yield _result(found, checkout, f"{what}:{seen[what]}")


def _result(found: Finding, checkout: Checkout, fingerprint: str) -> Mapping[str, object]:
    place = found.place
    return {
        "ruleId": found.code,
        "ruleIndex": _RULES.index(found.code),
        "level": str(found.severity),
        "message": {"text": _without_links(f"{found.message}\n{found.hint}".rstrip())},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(checkout.path(place)), "uriBaseId": _TOP},
                    "region": {"startLine": place.line, "startColumn": place.column},
                }
            }
        ],
        "partialFingerprints": {"codeAndLine/v1": fingerprint},
    }


def _without_links(text: str) -> str:
    """A message can have links, `[text](address)`; what it quotes must not become one."""
    return text.replace("](", "] (")


def _fingerprint(found: Finding, checkout: Checkout) -> str:
    """The same for the same finding after lines were added or removed around it: by its code, its file
    and the text of its line, not by the line's number."""
    there = checkout.lines(found.place.path)
    line = there[found.place.line - 1].strip() if found.place.line <= len(there) else ""
    parts = "\0".join((found.code, checkout.path(found.place), line))
    return hashlib.sha256(parts.encode("utf-8", "surrogateescape")).hexdigest()[:32]
