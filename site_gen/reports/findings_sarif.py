"""Findings as a log of SARIF 2.1.0 (OASIS), which code scanning reads."""

import json
from collections.abc import Mapping, Sequence

from site_gen import __version__
from site_gen.findings import CODES, Finding
from site_gen.site import Report


def as_sarif(report: Report) -> str:
    """One run, with a rule for each code that was found."""
    rules = sorted({found.code for found in report.findings})
    run = {
        "tool": {
            "driver": {
                "name": "site_gen",
                "version": __version__,
                "rules": [_rule(code) for code in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(found, rules) for found in report.findings],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(code: str) -> Mapping[str, object]:
    known = CODES[code]
    return {
        "id": code,
        "shortDescription": {"text": known.means},
        "help": {"text": known.mend},
        "defaultConfiguration": {"level": str(known.severity)},
    }


def _result(found: Finding, rules: Sequence[str]) -> Mapping[str, object]:
    region = {"startLine": found.place.line, "startColumn": found.place.column}
    return {
        "ruleId": found.code,
        "ruleIndex": rules.index(found.code),
        "level": str(found.severity),
        "message": {"text": f"{found.message}\n{found.hint}".rstrip()},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": found.place.path},
                    "region": region,
                }
            }
        ],
    }
