"""What is wrong with a template, as it can be told from one process to another."""

import os
from pathlib import Path

import jinja2

FOLDER = "templates"


class TemplateFaultError(Exception):
    """A template of the site's or theme's can't be rendered: its `name`, the `line` and the reason."""

    def __init__(self, name: str, line: int, reason: str) -> None:
        super().__init__(name, line, reason)
        self.name, self.line, self.reason = name, line, reason


def fault(error: jinja2.TemplateError) -> TemplateFaultError:
    """Which template is at fault: the innermost that the error went through."""
    name, line = "", 1
    traceback = error.__traceback__
    while traceback:
        file = traceback.tb_frame.f_code.co_filename
        if f"{os.sep}{FOLDER}{os.sep}" in file:
            name, line = Path(file).name, traceback.tb_lineno
        traceback = traceback.tb_next
    if isinstance(error, jinja2.TemplateSyntaxError):
        name, line = Path(error.filename or error.name or "").name, error.lineno
    return TemplateFaultError(name, line, error.message or type(error).__name__)
