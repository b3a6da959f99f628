"""Findings for programs: one JSON object and nothing else."""

import json

from msgspec.structs import asdict

from site_gen.findings import Finding
from site_gen.report import Report


def as_json(report: Report) -> str:
    return json.dumps(findings_of(report), ensure_ascii=False, indent=2)


def findings_of(report: Report) -> dict[str, object]:
    """The findings and the counts, as plain values."""
    findings = [plain(found) for found in report.findings]
    return {"findings": findings, "summary": asdict(report.summary)}


def plain(found: Finding) -> dict[str, object]:
    return {
        "code": found.code,
        "severity": str(found.severity),
        "path": found.place.path,
        "line": found.place.line,
        "column": found.place.column,
        "message": found.message,
        "hint": found.hint,
    }
