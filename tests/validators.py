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


def sarif() -> Path:
    """The folder of SARIF's own validator, which holds its schema too. It comes for Linux alone."""
    require()
    folder = TOOLS / "node_modules/@microsoft/sarif-multitool-linux"
    if not folder.is_dir():
        pytest.skip("SARIF's validator is not installed: there is one for Linux alone.")
    return folder


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
    imported = 'import type { ClaimReview, WithContext } from "schema-dts";'
    return _typed(reviews, imported, "WithContext<ClaimReview>", folder)


def json_feed(feeds: list[dict[str, Any]], folder: Path) -> list[str]:
    """What the TypeScript compiler says of each feed held against @json-feed-types/1_1, the members of
    JSON Feed 1.1 as types; an empty text where it finds nothing."""
    imported = 'import type Feed from "@json-feed-types/1_1";'
    return _typed(feeds, imported, "Feed", folder)


def _typed(values: list[dict[str, Any]], imported: str, kind: str, folder: Path) -> list[str]:
    declared = (
        f"export const value{number}: {kind} = {json.dumps(value)};\n"
        for number, value in enumerate(values)
    )
    (folder / "values.ts").write_text(f"{imported}\n{''.join(declared)}", "utf-8")
    options = {
        "module": "preserve",
        # What the values are held against, and not what a browser has.
        "lib": ["es2022"],
        "noEmit": True,
        "paths": {"*": [str(TOOLS / "node_modules/*")]},
        # The types themselves are not in question, and take longest.
        "skipLibCheck": True,
        "strict": True,
        "target": "es2022",
        "types": [],
    }
    settings = {"compilerOptions": options, "files": ["values.ts"]}
    (folder / "tsconfig.json").write_text(json.dumps(settings), "utf-8")
    done = run("node_modules/typescript/bin/tsc", "--pretty", "false", "--project", str(folder))
    told = re.findall(r"^\S*values\.ts\((\d+),\d+\): (.*)$", done.stdout, re.MULTILINE)
    assert done.returncode == 0 or told, done.stdout + done.stderr
    found = [""] * len(values)
    for line, message in told:
        found[int(line) - 2] += message
    return found


def citeproc(
    styles: dict[str, Path], locale: Path, items: list[dict[str, Any]]
) -> dict[str, list[str]]:
    """Each item, CSL-JSON, as citeproc-js puts it into the bibliography of each style: HTML with
    nothing but italics. Styles and locale are the official XML files."""
    question = {
        "styles": {name: path.read_text("utf-8") for name, path in styles.items()},
        "locale": locale.read_text("utf-8"),
        "items": items,
    }
    done = run("citeproc.cjs", stdin=json.dumps(question))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def sitemap(file: bytes) -> list[dict[str, Any]]:
    """What the parser of the `sitemap` package reads out of a sitemap or an index of sitemaps, strictly:
    raises AssertionError for whatever it does not know or allow."""
    done = run("sitemap.cjs", stdin=file.decode("utf-8"))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
