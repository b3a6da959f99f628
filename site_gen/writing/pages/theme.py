"""The theme: the packaged templates and assets, each replaced by the site's own file of that name."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import jinja2
from markupsafe import Markup, escape

from site_gen import addresses
from site_gen.reading import files
from site_gen.words import Words
from site_gen.writing.pages.compiled import compiled
from site_gen.writing.pages.engine import Theme
from site_gen.writing.pages.phrases import phrases
from site_gen.writing.saying.isolation import isolated
from site_gen.writing.saying.labels import Labels
from site_gen.writing.saying.numbers import Numbers

TEMPLATES, STATIC = "templates", "static"
STYLES, STYLESHEET = "styles/", "site.css"
"""One file a component of the page below static/styles/, joined in the order of their names."""
FRAME_STYLESHEET = "embed.css"
_OF_FRAME = (
    "styles/10-decisions.css",
    "styles/30-status.css",
    "styles/50-evidence.css",
    "styles/80-languages.css",
    "embed/frame.css",
)
"""What the frames on other sites look like: as the pages do where they show the same."""


def packaged() -> Path:
    """The folder with the theme's templates/ and static/: in the installed package, or in the
    repository that the package is run from."""
    package = Path(__file__).parents[2]
    installed = package / "theme"
    return installed if installed.is_dir() else package.parent


def environment(root: Path, words: Words) -> jinja2.Environment:
    """Strict, so that a misspelt name is an error; every value is escaped, and all is run in a sandbox."""
    loaders = [_Folder(folder) for folder in dict.fromkeys((root.resolve(), packaged()))]
    made = Theme(
        loader=jinja2.ChoiceLoader(loaders),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        auto_reload=False,  # made anew for each build, so no file is asked whether it changed
        bytecode_cache=compiled(Theme, words.language),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.newstyle_gettext = True  # type: ignore[attr-defined]  # for the extension's {% trans %}
    made.globals |= phrases(words)
    labels, numbers = Labels(words), Numbers(words)
    made.filters |= {
        "number": words.number,
        "percent": numbers.percent,
        "file_size": numbers.size,
        "listed": lambda names: _listed(numbers, names),
        "bdi": isolated,
        "day": labels.day,
        "year_label": labels.year,
        "year_address": addresses.year,
        "slug": addresses.slug,
        "name_address": lambda name, kind: addresses.name(kind, name),
    }
    return made


class _Folder(jinja2.FileSystemLoader):
    """The templates of a folder; what is hidden there, or leads out of it through a link, is none."""

    def __init__(self, root: Path) -> None:
        super().__init__(root / TEMPLATES)
        self._root = root

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        if not _is_template(self._root, template):
            raise jinja2.TemplateNotFound(template)
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError:
            raise jinja2.TemplateSyntaxError("it is not UTF-8", 1, template) from None


def _is_template(root: Path, name: str) -> bool:
    is_hidden = any(part.startswith(".") for part in name.split("/"))
    return not is_hidden and files.inside(root, f"{TEMPLATES}/{name}", TEMPLATES)


def compile_all(environment: jinja2.Environment) -> None:
    """Compile the theme before other processes are begun, each of which would have to do so. All filters and
    globals are there."""
    for name in _texts(packaged()):
        environment.get_template(name)


def texts(root: Path) -> tuple[dict[str, str], frozenset[str]]:
    """The texts of all templates by their names, and the names of those that the site has of its own."""
    theirs = _texts(packaged())
    own = _texts(root.resolve()) if root.resolve() != packaged().resolve() else {}
    return theirs | own, frozenset(own)


def _texts(root: Path) -> dict[str, str]:
    folder = root / TEMPLATES
    names = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")))
    texts: dict[str, str] = {}
    for name in names:
        # One that is gone meanwhile is told where it is asked for.
        with suppress(OSError):
            if _is_template(root, name) and (folder / name).is_file():
                texts[name] = (folder / name).read_text("utf-8", "replace")
    return texts


def _listed(numbers: Numbers, names: Iterable[str]) -> Markup:
    """`A, B and C`, of names that may be markup."""
    return Markup(numbers.listed([escape(name) for name in names]))  # noqa: S704  # all are escaped


def assets(own: Mapping[str, bytes]) -> dict[str, bytes]:
    """What is published below assets/, by path: the theme's files and the site's own, which win. The
    styles of the components are joined into one stylesheet, unless the site has one of its own."""
    named = {**_packaged_assets(), **own}
    frame = [named[path] for path in _OF_FRAME if path in named]
    named.pop(_OF_FRAME[-1])
    styles = [named.pop(path) for path in sorted(named) if path.startswith(STYLES)]
    joined = {STYLESHEET: b"\n".join(styles), FRAME_STYLESHEET: b"\n".join(frame)}
    return joined | named


def _packaged_assets() -> dict[str, bytes]:
    """The theme's own files below static/, by their paths from there."""
    folder = packaged() / STATIC
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
