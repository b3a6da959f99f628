"""Stands in for GitHub's `gh api`: answers out of the file GH_STATE, writes there what it is told to
change, and keeps in it every call. An argument that it does not know is an error."""

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import jq

STATE = Path(os.environ["GH_STATE"])
_FLAGS = {"--silent", "--paginate"}
_VALUES = {"--method", "--jq", "-f", "-F"}
_BOT = "github-actions[bot]"


def main(arguments: list[str]) -> None:
    assert os.environ["GH_TOKEN"] == "a token"
    assert arguments.pop(0) == "api"
    options: dict[str, Any] = {"-f": [], "-F": []}
    paths = []
    while arguments:
        argument = arguments.pop(0)
        if argument in _VALUES:
            value = arguments.pop(0)
            options[argument] = [*options[argument], value] if argument in "-f-F" else value
        elif argument in _FLAGS:
            options[argument] = True
        else:
            paths.append(argument)
    (path,) = paths
    fields = dict(item.split("=", 1) for item in options["-f"])
    fields |= {name: _typed(text) for name, text in (item.split("=", 1) for item in options["-F"])}
    state = json.loads(STATE.read_text("utf-8"))
    state["calls"].append([options.get("--method", "GET"), path, fields])
    answer = _answer(state, options.get("--method", "GET"), path.split("?")[0], fields)
    STATE.write_text(json.dumps(state), "utf-8")
    if "--jq" in options:
        for found in jq.compile(options["--jq"]).input_value(answer):
            print(found if isinstance(found, str) else json.dumps(found))
    elif "--silent" not in options:
        print(json.dumps(answer))


def _typed(text: str) -> str:
    return Path(text[1:]).read_text("utf-8") if text.startswith("@") else text


def _answer(state: dict[str, Any], method: str, path: str, fields: dict[str, str]) -> Any:
    match [method, *path.removeprefix("repos/ada/times/").split("/")]:
        case ["GET", "pulls"]:
            owner, branch = fields["head"].split(":", 1)
            return [
                pull
                for pull in state["pulls"]
                if (pull["head"]["repo"]["owner"]["login"], pull["head"]["ref"]) == (owner, branch)
                and pull["state"] == fields["state"]
            ]
        case ["GET", "issues"]:
            return [
                issue
                for issue in state["issues"]
                if issue["state"] == fields["state"] and issue["user"]["login"] == fields["creator"]
            ]
        case ["GET", "issues", number, "comments"]:
            return [item for item in state["comments"] if item["issue"] == int(number)]
        case ["POST", "issues", number, "comments"]:
            made = _made(state["comments"], fields) | {"issue": int(number)}
            state["comments"].append(made)
            return made
        case ["POST", "issues"]:
            made = _made(state["issues"], fields) | {"pull_request": None, "state": "open"}
            made["number"] = made["id"]
            state["issues"].append(made)
            return made
        case ["PATCH", "issues", "comments", number] | ["PATCH", "issues", number]:
            kind = "comments" if "comments" in path else "issues"
            (found,) = [item for item in state[kind] if item["id"] == int(number)]
            found |= fields
            return found
    raise AssertionError((method, path))


def _made(known: list[dict[str, Any]], fields: dict[str, str]) -> dict[str, Any]:
    assert re.search(r"\S", fields["body"])
    return {"id": 1000 + len(known), "user": {"login": _BOT}} | fields


if __name__ == "__main__":
    main(sys.argv[1:])
