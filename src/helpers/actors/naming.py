"""One person, one name: a surname that stands alone is whoever bears it, and an actor goes by a short name.

A headline names by their surname whom the text introduces later; “Donald J. Trump” is the speaker's full name, and
Donald Trump the actor's usual one.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from helpers.actors.cast import Actor, Cast, Voice

_INITIALS = re.compile(r"(?<=\w )(?:[A-Z]\. ?)+(?=\w\w)")


def named(cast: Cast) -> Cast:
    """The cast with each person under one name, everywhere the same."""
    persons = [actor.name for actor in cast.actors if actor.kind == "person"]
    whole = {name: full for name in persons if (full := _bearer(name, persons))}
    short = {name: usual(whole.get(name, name)) for name in persons}
    if all(name == other for name, other in short.items()):
        return cast
    return replace(
        cast,
        mentions=tuple(replace(m, actor=short.get(m.actor or "", m.actor)) for m in cast.mentions),
        actors=tuple(_merged(cast.actors, short)),
        voices=tuple(_renamed(voice, whole, short) for voice in cast.voices),
    )


def usual(name: str) -> str:
    """A person's name without initials in the middle."""
    return _INITIALS.sub("", name)


def _bearer(name: str, persons: Iterable[str]) -> str | None:
    """The only person whose name ends in this one: “Warholm” is Karsten Warholm."""
    bearers = [other for other in persons if other.casefold().endswith(f" {name.casefold()}")]
    return bearers[0] if len(bearers) == 1 else None


def _merged(actors: Iterable[Actor], short: Mapping[str, str]) -> Iterable[Actor]:
    merged: dict[str, Actor] = {}
    for actor in actors:
        name = short.get(actor.name, actor.name)
        known = merged.get(name, Actor(name, actor.kind, (), None))
        aliases = tuple(dict.fromkeys((*known.aliases, *actor.aliases)))
        merged[name] = replace(known, aliases=aliases, described_as=known.described_as or actor.described_as)
    return merged.values()


def _renamed(voice: Voice, whole: Mapping[str, str], short: Mapping[str, str]) -> Voice:
    def new(name: str) -> str:
        return short.get(name, name)

    return replace(
        voice,
        speaker=voice.speaker and whole.get(voice.speaker, voice.speaker),
        actor=voice.actor and new(voice.actor),
        actors=tuple(dict.fromkeys(map(new, voice.actors))),
        addressee=voice.addressee and new(voice.addressee),
        targets=tuple(dict.fromkeys(map(new, voice.targets))),
    )
