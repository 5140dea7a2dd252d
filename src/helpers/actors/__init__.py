"""Who is behind the words? Mentions → canonical actors; the speaker, the actor and the kind of each claim's source.

May use `claims`, `language` and `article`.
"""

from helpers.actors.cast import Actor, Cast, Voice, resolve
from helpers.actors.choice import ACTOR_KINDS, RESOLUTIONS, choose
from helpers.actors.names import OWN_TABLE, Mention, kind_of, own_rows
from helpers.actors.naming import named

__all__ = [
    "ACTOR_KINDS",
    "OWN_TABLE",
    "RESOLUTIONS",
    "Actor",
    "Cast",
    "Mention",
    "Voice",
    "choose",
    "kind_of",
    "named",
    "own_rows",
    "resolve",
]
