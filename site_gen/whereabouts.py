"""Where a site is, and where it is written to."""

from pathlib import Path

from site_gen.report import NoSiteError

SETTINGS = "site.yml"
OUTPUT = "_site"


def require(root: Path) -> None:
    """Raise NoSiteError unless there is a site in the folder `root`."""
    if not (root / SETTINGS).is_file():
        raise NoSiteError(_missing(root))


def _missing(root: Path) -> str:
    above = next(
        (folder for folder in root.resolve().parents if (folder / SETTINGS).is_file()), None
    )
    if above:
        return f"there is no {SETTINGS} in {root}; the site seems to be {above}"
    return f"there is no {SETTINGS} in {root}; `site-gen init DIR` makes a new site"
