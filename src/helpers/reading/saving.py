"""Writing files whole or not at all, and names for them."""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from helpers.article import UnreadableError

_LONGEST_NAME = 60
"""Letters: file systems take 255 bytes, and a letter may have four."""


def name_for(id: str) -> str:
    """An article's id as the name of a file, not too long for one."""
    return re.sub(r"[^\w.-]+", "-", id).strip(".-")[:_LONGEST_NAME] or "article"


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write that takes the place of `path` once it is whole; after an error the old one is still there.

    A pipe or a device is written to, not replaced. Raises `UnreadableError` where nothing can be written there.
    """
    if path.is_dir():
        raise UnreadableError(f"{path}: a folder; name a file in it")
    path = path.resolve()
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            yield file
        return
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise UnreadableError(f"{path}: cannot be written ({error.strerror})") from error
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())  # else a machine that goes down may keep the new name and lose what it names
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
