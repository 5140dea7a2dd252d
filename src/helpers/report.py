"""Notebooks → one self-contained HTML file.

The notebooks are executed on the article in a temporary folder, all at once, each by a kernel of its own; then joined
and rendered by a template of ours. The committed notebooks are not touched, and nothing of the article stays behind.
"""

import asyncio
import base64
import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from threading import Event

import nbformat
from jupyter_client.manager import AsyncKernelManager
from markupsafe import escape
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbconvert import HTMLExporter
from nbformat import NotebookNode

from helpers import markup
from helpers.article import Article
from helpers.lab import SESSION
from helpers.language import model_hash
from helpers.reading import corrections, dated, wording

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
"""The folder of the project's notebooks; a report has all of them in the order of their names."""

_TEMPLATES = resources.files("helpers") / "templates"
_PARAMETERS, _LAB = "parameters", "lab"
"""Tags of cells: of what a report sets, and of what is for JupyterLab alone."""
_HEADING = re.compile(r"^(#+) (.+)$", re.M)
_DIGITS = 12
_OPENS = """\
const data = document.querySelector("script.cb-room");
if (data) {
  const room = open(document, JSON.parse(data.textContent));
  const linked = () => room.choose(Number(location.hash.match(/^#(?:claim|row)-(\\d+)$/)?.[1] ?? NaN));
  addEventListener("hashchange", linked);
  if (location.hash) linked();
}"""
"""Opens the reading room on the whole page; an address that ends in #claim-3 chooses that claim."""


class ReportError(RuntimeError):
    """A notebook that did not run to its end: one line that says which and why."""


def build(
    article: Article,
    *,
    issue: str | None = None,
    corrected: bool = True,
    progress: Callable[[float], None] | None = None,
) -> str:
    """The report of an article as HTML text, the same for the same article.

    `issue` is a proposition in your words; without `corrected` readers' corrections are left out. `progress` is called
    with the share of the work that is done, 0 to 1. Raises `ReportError` where a notebook fails.
    """
    with tempfile.TemporaryDirectory(prefix="claimbook-") as name:
        folder = Path(name)
        place = folder / "article"
        place.mkdir()
        made = corrections.path_of(article) if corrected else None
        if made and made.is_file():
            shutil.copyfile(made, corrections.path_of(article, place))
        values = {"ARTICLE": _place(article, place), "PUBLISHED": _day(article), "ISSUE": issue}
        notebooks = [_with(notebook, values) for notebook in _notebooks()]
        stopped = Event()
        work = _execute(notebooks, folder, progress or (lambda share: None), stopped)
        with ThreadPoolExecutor(1) as thread:  # in JupyterLab this thread has a loop already
            try:
                thread.submit(asyncio.run, work).result()
            except KeyboardInterrupt:
                stopped.set()
                raise
    return _page(dated(article), notebooks)


def _day(article: Article) -> str | None:
    return article.published.isoformat() if article.published else None


def _notebooks() -> list[NotebookNode]:
    paths = sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))
    if not paths:
        raise ReportError(f"no notebooks in {NOTEBOOKS}: a report needs claimbook's folder, not only its package")
    notebooks = [nbformat.read(path, as_version=4) for path in paths]
    for notebook in notebooks:
        notebook.cells = [cell for cell in notebook.cells if _LAB not in cell.metadata.get("tags", ())]
    return notebooks


# --- executing ------------------------------------------------------------------------------------------------------


def _place(article: Article, folder: Path) -> str:
    """Put the article, with the file of metadata beside it, into the folder; returns its name there."""
    if article.path is None:
        row = {"id": article.id, "text": article.text, "title": article.title, "outlet": article.outlet}
        (folder / "article.jsonl").write_text(json.dumps(row | {"url": article.url}), encoding="utf-8")
        return "article.jsonl"
    for file in (article.path, article.path.with_suffix(".toml")):
        if file.is_file():
            shutil.copyfile(file, folder / file.name)
    return article.path.name


def _with(notebook: NotebookNode, values: dict[str, str | None]) -> NotebookNode:
    """The notebook with these values in its cell of parameters."""
    for cell in notebook.cells:
        if _PARAMETERS in cell.metadata.get("tags", ()):
            cell.source = "\n".join(f"{name} = {value!r}" for name, value in values.items())
            return notebook
    raise ReportError("a notebook has no cell with the tag “parameters”")


async def _execute(
    notebooks: Sequence[NotebookNode], folder: Path, progress: Callable[[float], None], stopped: Event
) -> None:
    """Run all notebooks in place, as many at once as there are processor cores; none goes on once it is `stopped`."""
    cells = sum(cell.cell_type == "code" for notebook in notebooks for cell in notebook.cells)
    room, done = asyncio.Semaphore(_cores()), 0

    def step(**_: object) -> None:
        nonlocal done
        done += 1
        progress(done / cells)

    def go_on(**_: object) -> None:
        if stopped.is_set():
            raise ReportError("stopped")

    async def one(number: int, notebook: NotebookNode) -> None:
        client = NotebookClient(
            notebook,
            km=AsyncKernelManager(**_sockets(folder / f"kernel-{number}")),
            resources={"metadata": {"path": str(folder / "article")}},
            on_cell_start=go_on,
            on_cell_executed=step,
            # Asked to end, a kernel may crash or hang: one of its threads closes a socket that another still uses.
            shutdown_kernel="immediate",
        )
        async with room:
            go_on()
            # Started by async_execute, a kernel that dies at once leaves a handler behind that fails when we end.
            await client.async_start_new_kernel(env=_environment(folder))
            await client.async_start_new_kernel_client()
            await client.async_execute(cleanup_kc=True)

    tasks = (one(number, notebook) for number, notebook in enumerate(notebooks, 1))
    ends = await asyncio.gather(*tasks, return_exceptions=True)  # each kernel ends before the first failure is told
    for number, error in enumerate(ends, 1):
        if isinstance(error, CellExecutionError):
            raise ReportError(f"notebook {number} failed with {error.ename}: {error.evalue}") from error
        if isinstance(error, BaseException):
            raise ReportError(f"notebook {number} could not be run: {error or type(error).__name__}") from error


def _sockets(path: Path) -> dict[str, str]:
    """How to speak to a kernel: through files that only we may open, where the system has such sockets."""
    return {} if os.name == "nt" else {"transport": "ipc", "ip": str(path)}


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _environment(folder: Path) -> dict[str, str]:
    """The kernel's environment: one core for each; corrections and IPython's history are in the temporary folder.

    Nobody looks on, also where the report is made from within JupyterLab.
    """
    own = {"CLAIMBOOK_THREADS": "1", "IPYTHONDIR": str(folder / "ipython"), corrections.FOLDER: str(folder / "article")}
    return {name: value for name, value in os.environ.items() if name != SESSION} | own


# --- joining --------------------------------------------------------------------------------------------------------


def _page(article: Article, notebooks: Sequence[NotebookNode]) -> str:
    contents = [_headed(notebook, part) for part, notebook in enumerate(notebooks, 1)]
    exporter = HTMLExporter(template_name="report", extra_template_basedirs=[str(_TEMPLATES)])
    exporter.exclude_input_prompt = exporter.exclude_output_prompt = exporter.exclude_anchor_links = True
    html, _ = exporter.from_notebook_node(_joined(notebooks), resources={"page": _about(article, contents)})
    return html.replace(markup.style(), "")


def _headed(notebook: NotebookNode, part: int) -> dict[str, object]:
    """Put the headings one level down, below that of the report, with identifiers; returns what the contents list."""
    listed: list[dict[str, str]] = []

    def heading(match: re.Match[str]) -> str:
        level, words = len(match[1]) + 1, match[2]
        listed.append({"id": f"part-{part}-{len(listed)}", "title": words})
        return f'<h{level} id="{listed[-1]["id"]}">{escape(words)}</h{level}>'

    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = _HEADING.sub(heading, cell.source)
    title = listed[0] if listed else {"id": "", "title": ""}
    return title | {"steps": listed[1:]}


def _joined(notebooks: Sequence[NotebookNode]) -> NotebookNode:
    """One notebook of all cells; the first cell of each knows the number of the part that it begins, the others 0."""
    joined = nbformat.v4.new_notebook()
    for part, notebook in enumerate(notebooks, 1):
        for place, cell in enumerate(notebook.cells):
            cell.id = f"cell-{part}-{place}"
            cell.metadata["part"] = 0 if place else part
            joined.cells.append(cell)
    return joined


def _about(article: Article, contents: Sequence[dict[str, object]]) -> dict[str, object]:
    """What the page says around the notebooks."""
    css = (_TEMPLATES / "report" / "report.css").read_text(encoding="utf-8") + markup.css()
    script = "\n".join(["", markup.script("room"), _OPENS, ""])
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return {
        "script": script,
        "script_hash": f"sha256-{digest}",
        "title": article.name,
        "byline": ", ".join(filter(None, [article.outlet, wording.publication(article)])),
        "url": article.url if re.match(r"https?://", article.url or "", re.I) else None,
        "contents": contents,
        "style": css,
        "version": version("claimbook"),
        "model": model_hash()[:_DIGITS],
        "hash": hashlib.sha256(article.text.encode()).hexdigest()[:_DIGITS],
    }
