"""The validators of tests/tools/, which come from npm: programs that this project did not write."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

TOOLS = Path(__file__).parent / "tools"
MISSING = (
    "The validators of tests/tools/ are not installed, so what they check is not tested. Install "
    "Node.js and npm (on Debian: `apt-get install nodejs npm`), then run `npm ci` in tests/tools/."
)


def require() -> str:
    """The program of Node.js. Without it, or without the packages of tests/tools/, the test is skipped,
    or fails where CI demands them."""
    return _program("node", MISSING)


def java() -> str:
    """The program of Java, as `require` gives that of Node.js."""
    return _program(
        "java", f"{MISSING} Java is needed too: `apt-get install default-jre-headless`."
    )


def _program(name: str, missing: str) -> str:
    found = shutil.which(name)
    if found and (TOOLS / "node_modules/.package-lock.json").is_file():
        return found
    if os.environ.get("REQUIRE_TOOLS"):
        pytest.fail(missing)
    pytest.skip(missing)


def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Runs a script of tests/tools/ with Node.js."""
    return subprocess.run(
        [require(), *arguments],
        cwd=TOOLS,
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def structured_data(pages: list[str]) -> list[dict[str, Any]]:
    """What structured-data-testing-tool finds in pages of HTML, by its preset of what Google asks of
    a ClaimReview: for each page, in order, the tests that `failed` (what is required and missing), the
    `warnings` (what is recommended and missing), and `found`, the JSON-LD that it read."""
    done = run("structured-data.cjs", stdin=json.dumps(pages))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def schema_org(reviews: list[dict[str, Any]], folder: Path) -> list[str]:
    """What the TypeScript compiler says of each ClaimReview held against schema-dts, schema.org's
    vocabulary as types: of unknown properties and types, and of values that a property does not take.
    An empty text where it finds nothing. `folder` is for the files that it reads."""
    declared = (
        f"export const review{number}: WithContext<ClaimReview> = {json.dumps(review)};\n"
        for number, review in enumerate(reviews)
    )
    imported = 'import type { ClaimReview, WithContext } from "schema-dts";\n'
    (folder / "reviews.ts").write_text(imported + "".join(declared), "utf-8")
    options = {
        "module": "preserve",
        "noEmit": True,
        "paths": {"schema-dts": [str(TOOLS / "node_modules/schema-dts")]},
        "strict": True,
        "target": "es2022",
        "types": [],
    }
    settings = {"compilerOptions": options, "files": ["reviews.ts"]}
    (folder / "tsconfig.json").write_text(json.dumps(settings), "utf-8")
    done = run("node_modules/typescript/bin/tsc", "--pretty", "false", "--project", str(folder))
    told = re.findall(r"^\S*reviews\.ts\((\d+),\d+\): (.*)$", done.stdout, re.MULTILINE)
    assert done.returncode == 0 or told, done.stdout + done.stderr
    found = [""] * len(reviews)
    for line, message in told:
        found[int(line) - 2] += message
    return found
