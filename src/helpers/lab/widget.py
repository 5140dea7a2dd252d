"""The controls of a reading room on the screen: an anywidget that tells the desk what a reader does, and back."""

from typing import Any

import anywidget
import traitlets

from helpers import markup
from helpers.lab.desk import Desk
from helpers.reading import Correction, corrections, wording
from helpers.views import show

_KEEP = "Until the notebook is run again; to keep it, write it into the cell with ARTICLE."
_DOES = ("open", "ask", "correct", "add", "undo")
"""What a reader may do from the screen, each by the method of the desk that has this name."""


class Widget(anywidget.AnyWidget):
    """`about` is what the screen needs to know of the reading; the chosen claim and the filtered ones go both ways."""

    _esm = markup.script("room") + markup.script("lab/lab")
    _css = markup.css("lab/lab")
    about = traitlets.Dict().tag(sync=True)
    selected = traitlets.Int(None, allow_none=True).tag(sync=True)
    shown = traitlets.List(traitlets.Int()).tag(sync=True)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.follow()
        self.observe(self._chosen, "selected")
        self.observe(self._filtered, "shown")
        self.on_msg(self._done)
        desk.on_reading.append(self.follow)
        desk.on_choice.append(self._choose)

    def follow(self) -> None:
        """Show the desk as it is now."""
        about = _about(self._desk)
        with self.hold_sync():
            self.about = about
            self.shown = self._desk.shown
            self.selected = self._desk.selected

    def _choose(self, claim: int | None) -> None:
        self.selected = claim

    def _chosen(self, change: dict[str, Any]) -> None:
        if change["new"] != self._desk.selected:
            self._desk.selected = change["new"]

    def _filtered(self, change: dict[str, Any]) -> None:
        self._desk.shown = change["new"]

    def _done(self, _: Any, message: dict[str, Any], __: Any) -> None:
        """Do what the reader asked for, and tell how it went."""
        try:
            told = self._do(**message)
        except (ValueError, LookupError, TypeError, OSError) as error:
            self.send({"failed": str(error.args[0] if isinstance(error, KeyError) else error)})
        else:
            self.send({"told": told})

    def _do(self, do: str, **given: Any) -> str:
        """Do one thing; returns what the reader should know of it."""
        if do not in _DOES:
            raise ValueError(f"“{do}” cannot be done")
        if do == "undo":
            lines = {_told(correction): correction for correction in self._desk.corrections}
            if given["line"] not in lines:
                raise ValueError("this correction is not there any more")
            return f"Taken back in {self._desk.undo(lines[given['line']])}"
        path = getattr(self._desk, do)(**given)
        return {"open": _KEEP, "ask": ""}.get(do) or (f"Saved in {path}" if path else "")


def _about(desk: Desk) -> dict[str, Any]:
    reading = desk.reading
    return show.room(reading) | {
        "article": reading.article.path.name if reading.article.path else reading.article.id,
        "articles": desk.neighbours,
        "asked": reading.asked or "",
        "names": [row["name"] for row in reading.rows("actors")],
        "choices": {name: list(values) for name, values in corrections.CHOICES.items()},
        "disputed": bool(reading.rows("issues")),
        "corrections": [_told(correction) for correction in desk.corrections],
    }


def _told(correction: Correction) -> str:
    """A correction in a line."""
    changes = [f"{name.replace('_', ' ')}: {value or 'none'}" for name, value in (correction.changes or {}).items()]
    spans = ["other words"] if correction.instead else []
    what = "rejected" if correction.rejected else ", ".join([*changes, *spans]) or "right as it stands"
    return f"{wording.quoted(correction.words, 80)}: {what}"
