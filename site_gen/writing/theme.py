"""The theme: the packaged templates and assets, each replaced by the site's own file of that name."""

from pathlib import Path

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from site_gen import addresses
from site_gen.writing.labels import day_label, year_label

TEMPLATES, STATIC = "templates", "static"


def packaged() -> Path:
    """The folder with the theme's templates/ and static/: in the installed package, or in the
    repository that the package is run from."""
    package = Path(__file__).parent.parent
    installed = package / "theme"
    return installed if installed.is_dir() else package.parent


def environment(root: Path) -> jinja2.Environment:
    """Strict, so that a misspelt name is an error, and every value escaped. A site's own templates may
    come out of a stranger's pull request, so they run in a sandbox, at twice the time."""
    folders = [folder / TEMPLATES for folder in dict.fromkeys((root.resolve(), packaged()))]
    loaders = [jinja2.FileSystemLoader(folder) for folder in folders]
    has_own = len(folders) > 1 and folders[0].is_dir()
    kind = ImmutableSandboxedEnvironment if has_own else jinja2.Environment
    made = kind(
        loader=jinja2.ChoiceLoader(loaders),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        auto_reload=False,  # made anew for each build, so no file is asked whether it changed
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {
        "day": day_label,
        "year_label": year_label,
        "year_address": addresses.year,
        "name_address": lambda name, kind: addresses.name(kind, name),
    }
    return made


def packaged_assets() -> dict[str, bytes]:
    """The theme's own files below static/, by their paths from there."""
    folder = packaged() / STATIC
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
