"""The committed notebooks: run on the sample, small cells, one question each. That they still give what they show is
checked by nbval, which runs them."""

import ast

import nbformat
import pytest
from conftest import ROOT

PATHS = sorted((ROOT / "notebooks").glob("*.ipynb"))
NOTEBOOKS = [nbformat.read(path, as_version=4) for path in PATHS]
every = pytest.mark.parametrize("notebook", NOTEBOOKS, ids=[path.stem for path in PATHS])


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_there_is_a_start_page_and_one_for_each_question():
    assert [path.stem[0] for path in PATHS] == ["0", "1", "2", "3", "4"]


@every
def test_every_cell_was_executed_in_order(notebook):
    assert [cell.execution_count for cell in code(notebook)] == list(range(1, len(code(notebook)) + 1))


@every
def test_no_cell_keeps_an_error_or_a_warning(notebook):
    kinds = {output.output_type for cell in code(notebook) for output in cell.outputs}
    assert kinds <= {"execute_result", "display_data"}


@every
def test_the_parameters_are_those_that_a_report_sets(notebook):
    (cell,) = (cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", ()))
    assert [node.targets[0].id for node in ast.parse(cell.source).body] == ["ARTICLE", "PUBLISHED", "ISSUE"]


@every
def test_a_cell_after_the_first_two_is_one_line(notebook):
    assert all(len(cell.source.splitlines()) == 1 for cell in code(notebook)[2:])


@every
def test_nothing_personal_is_kept(notebook):
    assert not any("execution" in cell.metadata for cell in notebook.cells)
    assert str(ROOT) not in nbformat.writes(notebook)
