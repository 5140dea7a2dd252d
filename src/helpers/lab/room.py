"""The reading room in JupyterLab: an article read, its views in the cells of a notebook, and what a reader corrects.

What a reader chooses and filters on the screen, Python has: `Room.selected` and `Room.claims`. Whoever corrects a row,
asks about another proposition or opens another article sees the views that the notebook shows follow.
"""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from IPython.display import DisplayHandle, display

from helpers import markup
from helpers.article import Article
from helpers.lab.desk import Desk
from helpers.markup import Html
from helpers.reading import Reading

if TYPE_CHECKING:
    from helpers.lab.widget import Widget

SESSION = "JPY_SESSION_NAME"
"""The variable by which a kernel knows that a Jupyter server has started it for somebody who looks on."""

View = Callable[[Reading], Any]
"""Anything that shows a reading: `show.claims`, `charts.forms.draw`; a list is shown one after the other."""


class Room(Desk):
    """A reader's desk in a notebook: with views in its cells that follow, and with controls on the screen."""

    def __init__(
        self, article: Article | str | Path, *, published: str | None = None, issue: str | None = None
    ) -> None:
        """As a `Desk`; where a Jupyter server runs the notebook, the controls are shown at once."""
        super().__init__(article, published=published, issue=issue)
        self._views: dict[Any, tuple[View, DisplayHandle | None]] = {}
        self._widget: Widget | None = None
        self.on_reading.append(self._follow)
        if os.environ.get(SESSION):
            display(self)

    def __repr__(self) -> str:
        return f"<Room of {self.reading!r}>"

    def _repr_mimebundle_(self, **options: Any) -> Any:
        from helpers.lab.widget import Widget  # not where nobody looks on: a report has no use for it

        if self._widget is None:
            self._widget = Widget(self)
        return self._widget._repr_mimebundle_(**options)

    def show(self, view: View, **options: Any) -> None:
        """Show a view of the reading, such as `show.claims`, in this cell; it follows when the reading changes."""
        chosen = partial(view, **options)
        key = view, *sorted(options.items())
        self._views[key] = chosen, display(_seen(chosen(self.reading)), display_id=True)

    def _follow(self) -> None:
        for view, handle in self._views.values():
            if handle is not None:  # None outside of a notebook
                handle.update(self._view_again(view))

    def _view_again(self, view: View) -> Any:
        """What a view shows now; that of an issue may have nothing to show any more."""
        try:
            return _seen(view(self.reading))
        except KeyError as error:
            return markup.render("nothing", sentence=f"Nothing to show here: {error.args[0]}.")


def _seen(shown: Any) -> Any:
    """What a display holds: of several things one piece of HTML, so that their number may change."""
    return Html("".join(one._repr_html_() for one in shown)) if isinstance(shown, list) else shown
