"""The files around the code agree with one another."""

import ast
import importlib
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

import helpers

HOUSE = ROOT / "src" / "helpers"
ROOMS = sorted(path.parent.name for path in HOUSE.glob("*/__init__.py"))
FIXED = {"jupyterlab", "pandas", "matplotlib", "seaborn", "nbval"}


LOCKS = {"requirements.lock": None, "requirements-test.lock": "test", "requirements-training.lock": "training"}


def declared(extra: str | None = None) -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + (project["optional-dependencies"][extra] if extra else [])
    return {re.match(r"[\w-]+", line).group() for line in wanted}


def locked(name: str) -> dict[str, set[str]]:
    """Package → its pinned versions."""
    pins: dict[str, set[str]] = {}
    for package, version in re.findall(r"^([\w.-]+)==([\w.+!-]+)", (ROOT / name).read_text(encoding="utf-8"), re.M):
        pins.setdefault(package, set()).add(version)
    return pins


def tracked() -> Iterator[Path]:
    skipped = {".git", ".venv", "__pycache__", ".hypothesis", ".pytest_cache", ".ruff_cache", "reports", "build"}
    for path in ROOT.rglob("*"):
        if path.is_file() and not skipped & set(path.relative_to(ROOT).parts) and ".egg-info" not in str(path):
            yield path


def test_the_fixed_packages_are_declared():
    assert declared() >= FIXED


@pytest.mark.parametrize(("lock", "extra"), LOCKS.items())
def test_every_dependency_is_locked(lock, extra):
    assert declared(extra) <= set(locked(lock))


@pytest.mark.parametrize("lock", ["requirements-test.lock", "requirements-training.lock"])
def test_the_other_locks_only_add_to_the_lock(lock):
    pins, more = locked("requirements.lock"), locked(lock)
    assert {package: more.get(package) for package in pins} == pins


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes_and_no_address(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in text


def test_conda_users_get_the_same_lock():
    assert "-r requirements.lock" in (ROOT / "environment.yml").read_text(encoding="utf-8")


def test_the_readme_says_what_each_dependency_is_for():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    wanted = set().union(*(declared(extra) for extra in LOCKS.values()))
    assert {name for name in wanted if f"| {name} |" not in readme} == set()


def test_the_readme_names_every_public_name():
    readme = (ROOT / "README.md").read_text(encoding="utf-8").split("## In Python")[1].split("\n## ")[0]
    told = [rf"`{name}\b|\bhelpers\.{name}\b|import [^\n]*\b{name}\b" for name in helpers.__all__]
    assert [pattern for pattern in told if not re.search(pattern, readme)] == []


def test_every_package_folder_with_data_has_a_card():
    folders = {path.parent for path in (ROOT / "src").rglob("*") if path.suffix in (".onnx", ".csv")}
    assert folders and all((folder / "README.md").is_file() for folder in folders if ".egg-info" not in str(folder))


def test_no_file_is_over_forty_megabytes():
    assert max(path.stat().st_size for path in tracked()) < 40_000_000


def taken_from_rooms(path: Path) -> Iterator[str]:
    """What a module takes from other rooms, as “room.name”; what goes past a door is told with all its path."""
    tree, own = ast.parse(path.read_text(encoding="utf-8")), path.relative_to(HOUSE).parts[0]
    known = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("helpers."))
        elif isinstance(node, ast.ImportFrom) and node.level:
            yield f"{'.' * node.level}{node.module}"
        elif isinstance(node, ast.ImportFrom) and node.module == "helpers":
            known |= {alias.asname or alias.name: alias.name for alias in node.names if alias.name in ROOMS}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("helpers."):
            room = node.module.removeprefix("helpers.")
            yield from (f"{room}.{alias.name}" for alias in node.names if room.split(".")[0] in set(ROOMS) - {own})
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in known:
            yield f"{known[node.value.id]}.{node.attr}"


def test_what_one_room_takes_from_another_it_takes_at_the_door():
    offered = {f"{room}.{name}" for room in ROOMS for name in importlib.import_module(f"helpers.{room}").__all__}
    taken = {(path.name, what) for path in HOUSE.rglob("*.py") for what in taken_from_rooms(path)}
    assert taken and [(module, what) for module, what in taken if what not in offered] == []


def test_every_door_says_which_question_its_room_answers():
    assert [
        room for room in ROOMS if "?" not in importlib.import_module(f"helpers.{room}").__doc__.split("\n")[0]
    ] == []


def test_no_two_files_of_code_have_the_same_name():
    names = Counter(path.stem for path in HOUSE.rglob("*.py") if path.stem != "__init__")
    assert [name for name, count in names.items() if count > 1] == []


def test_the_way_through_the_house_names_every_room():
    told = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
    modules = [path.name for path in HOUSE.glob("*.py") if path.stem != "__init__"]
    assert [name for name in [*(f"{room}/" for room in ROOMS), *modules] if f"`{name}`" not in told] == []


def test_the_way_through_the_house_leads_to_files_that_are_there():
    told = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
    paths = re.findall(r"`((?:[\w.-]+/)+[\w.-]*)`", told)
    assert paths and [path for path in paths if not any((base / path).exists() for base in (HOUSE, ROOT))] == []


def test_tests_mirror_the_rooms():
    tests = [path.relative_to(ROOT / "tests") for path in (ROOT / "tests").rglob("test_*.py")]
    of_more = {"test_project.py", "test_notebooks.py", "test_jupyterlab.py"}
    ours = [path for path in tests if path.parts[0] != "training" and path.name not in of_more]
    assert (
        ours
        and [str(path) for path in ours if not (HOUSE / path.with_name(path.name.removeprefix("test_"))).is_file()]
        == []
    )


def test_everything_that_is_no_code_goes_into_the_wheel():
    patterns = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"][
        "package-data"
    ]
    files = [path for path in HOUSE.rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc")]
    packed = {
        found
        for folder in (HOUSE, *(HOUSE / room for room in ROOMS))
        for one in patterns["*"]
        for found in folder.glob(one)
    }
    assert files and [path.name for path in files if not {path, *path.parents} & packed] == []


def test_completion_shows_the_public_names_and_nothing_else():
    assert dir(helpers) == sorted(helpers.__all__) and all(hasattr(helpers, name) for name in helpers.__all__)


@pytest.mark.parametrize("card", sorted(ROOT.glob("src/helpers/*/README.md")), ids=lambda card: card.parent.name)
def test_cards_and_readme_hold_no_unfilled_figure(card):
    assert not re.search(r"@\w+", card.read_text(encoding="utf-8") + (ROOT / "README.md").read_text(encoding="utf-8"))
