"""What does one do in JupyterLab? A room for an article: its views follow what is chosen, asked and corrected.

May use `views`, `charts`, `reading` and what they stand on.
"""

from helpers.lab.room import SESSION, Room

__all__ = [
    "SESSION",
    "Room",
]
