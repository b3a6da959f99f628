"""Findings for programs: one JSON object and nothing else."""

import json
from dataclasses import asdict

from site_gen.findings import Finding
from site_gen.site import Report


def as_json(report: Report) -> str:
    findings = [_plain(found) for found in report.findings]
    whole = {"findings": findings, "summary": asdict(report.summary)}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _plain(found: Finding) -> dict[str, object]:
    return {
        "code": found.code,
        "severity": str(found.severity),
        "path": found.place.path,
        "line": found.place.line,
        "column": found.place.column,
        "message": found.message,
        "hint": found.hint,
    }
