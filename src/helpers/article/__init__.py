"""What was written? Files, folders, JSON lines, streams and texts → `Article`: its text, its blocks, its metadata.

Stands on no other room. All offsets that any room gives are characters of `Article.text`.
"""

from helpers.article.article import Article, ForeignTextWarning, UnreadableDateWarning, UnreadableError
from helpers.article.blocks import KINDS as BLOCK_KINDS
from helpers.article.blocks import STOPPED, Block, Span, trim
from helpers.article.files import STDIN, SUFFIXES, day, foreign_language, kind_of_stream, read, read_all, read_text

__all__ = [
    "BLOCK_KINDS",
    "STDIN",
    "STOPPED",
    "SUFFIXES",
    "Article",
    "Block",
    "ForeignTextWarning",
    "Span",
    "UnreadableDateWarning",
    "UnreadableError",
    "day",
    "foreign_language",
    "kind_of_stream",
    "read",
    "read_all",
    "read_text",
    "trim",
]
