"""The files around the code agree with one another."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

import helpers

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
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert {name for name in helpers.__all__ if f"`{name}" not in readme and f".{name}" not in readme} == set()


def test_every_package_folder_with_data_has_a_card():
    folders = {path.parent for path in (ROOT / "src").rglob("*") if path.suffix in (".onnx", ".csv")}
    assert folders and all((folder / "README.md").is_file() for folder in folders if ".egg-info" not in str(folder))


def test_no_file_is_over_forty_megabytes():
    assert max(path.stat().st_size for path in tracked()) < 40_000_000


def test_modules_import_nothing_from_their_right():
    house = "blocks article files quotations tokens bio language meaning confidence attributions".split()
    house += "intervals times dating sources acronyms names states first_names people pronouns bodies firms".split()
    house += "documents targets".split()
    house += "actors acts issues tables corrections reading wording voices markup charts passages checks".split()
    house += "findings show widget room report output progress cli".split()
    folder = ROOT / "src" / "helpers"
    assert {path.stem for path in folder.glob("*.py")} - {"__init__"} <= set(house)
    for place, module in enumerate(house):
        files = (
            [folder / f"{module}.py"] if (folder / f"{module}.py").is_file() else list((folder / module).glob("*.py"))
        )
        text = "\n".join(file.read_text(encoding="utf-8") for file in files)
        lines = re.findall(r"^from helpers(?:\.(\w+)[.\w]*)? import (.+)$", text, re.M)
        imported = {name for one, names in lines for name in ([one] if one else re.findall(r"(?<!as )\b\w+", names))}
        assert text and imported - {module, "as"} <= set(house[:place]), module


@pytest.mark.parametrize("card", sorted(ROOT.glob("src/helpers/*/README.md")), ids=lambda card: card.parent.name)
def test_cards_and_readme_hold_no_unfilled_figure(card):
    assert not re.search(r"@\w+", card.read_text(encoding="utf-8") + (ROOT / "README.md").read_text(encoding="utf-8"))
