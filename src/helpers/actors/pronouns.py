"""Pronouns inside contents: of whom somebody speaks as "he" or "she", and who "I" and "we" are in a quotation."""

from collections.abc import Mapping, Sequence

from helpers.actors.people import ME, WE, People
from helpers.actors.sources import HE, Chunk, Words
from helpers.claims import Attribution
from helpers.language import Language


def inside(
    language: Language,
    words: Words,
    people: People,
    attributions: Sequence[Attribution],
    voices: Sequence[tuple[str | None, str | None, bool]],
) -> Mapping[Chunk, str]:
    """Who is meant by the pronouns of the contents, as the word of each and the name of a person or an actor.

    `voices` are speaker and actor of each attribution, and whether it is one person without a name. In a quotation "I"
    is the speaker and "we" the actor, and "he" never the speaker, who "he" is outside of quotations. Of a claim within
    another the inner one counts.
    """
    found: dict[Chunk, str] = {}
    by_length = sorted(zip(attributions, voices, strict=True), key=lambda pair: -sum(b - a for a, b in pair[0].content))
    for attribution, (speaker, actor, nameless) in by_length:
        for span in attribution.content:
            for i in range(*words.chunk(*span)):
                quoted = bool(language.word_quotations[i] >= 0)
                if nameless and not quoted and words.lower[i] in HE:
                    found.pop((i, i + 1), None)
                elif name := _meant(words.lower[i], i, quoted, people, speaker, actor):
                    found[i, i + 1] = name
    return found


def _meant(low: str, i: int, quoted: bool, people: People, speaker: str | None, actor: str | None) -> str | None:
    if low in ME or low in WE:
        return (speaker if low in ME else actor) if quoted else None
    if low not in HE:
        return None
    if speaker and not quoted and people.by_name[speaker].may_be(HE[low]):
        return speaker
    last = people.last_before(i, HE[low], besides=speaker)
    return last[1].name if last else None
