"""Pronouns inside contents: of whom somebody speaks as "he" or "she", and who "I" and "we" are in a quotation."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from helpers import sources
from helpers.attributions import Attribution
from helpers.language import Language
from helpers.people import People, Person
from helpers.sources import Chunk, Words

_I = frozenset("i me my myself".split())
_WE = frozenset("we us our ourselves".split())
_NEAR = 3
"""Sentences over which "he" reaches back."""


def inside(
    language: Language,
    words: Words,
    people: People,
    attributions: Sequence[Attribution],
    voices: Sequence[tuple[str | None, str | None]],
) -> Mapping[Chunk, str]:
    """Who is meant by the pronouns of the contents, as the word of each and the name of a person or an actor.

    `voices` are speaker and actor of each attribution. In a quotation "I" is the speaker and "we" the actor, and "he"
    never the speaker, who "he" is outside of quotations. Of a claim within another the inner one counts.
    """
    found: dict[Chunk, str] = {}
    by_length = sorted(zip(attributions, voices, strict=True), key=lambda pair: -sum(b - a for a, b in pair[0].content))
    for attribution, (speaker, actor) in by_length:
        for span in attribution.content:
            for i in range(*words.chunk(*span)):
                quoted = language.word_quotations[i] >= 0
                name = _meant(words, people, i, speaker, quoted) if words.lower[i] in sources.HE else None
                if quoted:
                    name = speaker if words.lower[i] in _I else actor if words.lower[i] in _WE else name
                if name:
                    found[i, i + 1] = name
    return found


def _meant(words: Words, people: People, i: int, speaker: str | None, quoted: bool) -> str | None:
    """The speaker outside of quotations; else the last person named before a word who may be so called."""
    pronoun = sources.HE[words.lower[i]]
    if speaker and not quoted and people.by_name[speaker].pronoun in (None, pronoun):
        return speaker
    for at in reversed(people.starts[: bisect_left(people.starts, i)]):
        person: Person = people.mentions[at][1]
        if words.sentence[i] - words.sentence[at] > _NEAR:
            return None
        if person.pronoun in (None, pronoun) and person.name != speaker:
            return person.name
    return None
