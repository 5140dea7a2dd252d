"""HTML for notebooks and reports, from templates that escape whatever is put into them."""

from functools import cache
from importlib import resources
from typing import Any

import jinja2
import pandas as pd

_HOUSE = resources.files("helpers")
"""Templates, styles and scripts lie in the folder `templates` of the room that fills them, shared ones in ours."""


class Html(str):
    """HTML that a notebook shows as such."""

    def __repr__(self) -> str:
        return f"<Html of {len(self)} characters>"

    def _repr_html_(self) -> str:
        return str(self)


def render(template: str, **values: Any) -> Html:
    """The filled template of a room ("views/claims"), or one that several share ("nothing"), with its style."""
    return Html(style() + _environment().get_template(template).render(**values).strip())


def style() -> str:
    """The style element that stands before each piece of HTML, so that it also looks well on its own."""
    return f"<style>{css()}</style>"


@cache
def css(name: str = "show") -> str:
    """A style sheet: "show" for all pieces, "lab/lab" for JupyterLab's controls.

    They take their colours from JupyterLab's theme, or from a page that defines them.
    """
    return (_HOUSE / f"{_path(name)}.css").read_text(encoding="utf-8")


@cache
def script(name: str) -> str:
    """A script: "room" links what stands in a page, "lab/lab" adds JupyterLab's controls to it."""
    return (_HOUSE / f"{_path(name)}.js").read_text(encoding="utf-8")


def _path(name: str) -> str:
    """Where in the house a template is: "views/claims" is views/templates/claims, "nothing" is templates/nothing."""
    *room, file = name.split("/")
    return "/".join([*room, "templates", file])


def cells(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table for a template: NA as None, lists as lists, instants as days."""
    return [{name: _cell(value) for name, value in row.items()} for row in table.to_dict("records")]


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return value
    if pd.isna(value):
        return None
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else value


def _source(name: str) -> str | None:
    """The source of a template, None where there is none of this name."""
    file = _HOUSE / f"{_path(name)}.html.j2"
    return file.read_text(encoding="utf-8") if file.is_file() else None


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FunctionLoader(_source),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
