"""What the tests of the room in JupyterLab share: an article in a folder with another one."""

import pytest

TEXT = """The mayor Jane Doe said that the bridge was ready. Norway denied that the bridge was ready.

“It will be a good bridge,” Bob Ray said on Monday. Ann Poe wants more money.
"""


@pytest.fixture
def path(tmp_path):
    (tmp_path / "other.txt").write_text("Denmark said that the ferry was late.", encoding="utf-8")
    (tmp_path / "notes.toml").write_text("", encoding="utf-8")
    path = tmp_path / "bridge.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path
