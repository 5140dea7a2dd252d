"""What does a person see? The annotated article, tables, findings and what to check, as HTML.

May use `charts`, `reading` and what they stand on.
"""

from helpers.views import show

__all__ = [
    "show",
]
