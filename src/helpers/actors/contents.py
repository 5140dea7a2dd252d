"""Whom a claim is about, and who is told."""

from bisect import bisect_left
from collections.abc import Iterable

from helpers.actors import sources
from helpers.actors.names import Mention
from helpers.actors.people import People
from helpers.actors.sources import CALENDAR, Words
from helpers.article import Span
from helpers.claims import Attribution

_TELLS = frozenset(
    "told tell tells telling warned warn warns warning informed inform informs asked ask asks asking urged urge "
    "urges assured assure assures reminded advised".split()
)
_WHERE = frozenset("in at near across throughout around inside".split())
_OFFICIAL = sources.ORGANS | sources.STATE_ORGANS | sources.OFFICIALS | frozenset(("neighbor", "neighbour"))
"""Nouns after a demonym that mean the state; a state has neighbours, too."""
_PRIVATE = (sources.PRIVATE | sources.FIRMS | sources.BODIES) - _OFFICIAL
_STOPS = frozenset("in on that of at to about".split())


class Contents:
    """What the content and the words after the cue mention."""

    def __init__(self, words: Words, mentions: list[Mention], people: People, kinds: dict[str, str]) -> None:
        self.words, self.kinds = words, kinds
        self.mentions = mentions
        self.starts = [m.start for m in mentions]
        self.actors = {name: person.actor or name for name, person in people.by_name.items()}

    def addressee_and_targets(
        self, attribution: Attribution, own: Iterable[str | None]
    ) -> tuple[str | None, tuple[str, ...]]:
        """Who is told, and the actors that the content names, other than the claim's `own`, by first mention."""
        return self._addressee(attribution.cue, attribution.content), self._targets(attribution.content, own)

    def _within(self, start: int, end: int) -> list[Mention]:
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def _targets(self, content: tuple[Span, ...], own: Iterable[str | None]) -> tuple[str, ...]:
        """Whoever is named, but not where something is nor where somebody private is from ("a *Canadian* vet")."""
        named: dict[str, None] = {}
        for start, end in sorted(content):
            for m in self._within(start, end):
                if m.actor is not None and not self._place(m) and not self._adjective(m):
                    named[self.actors.get(m.actor, m.actor)] = None
        taken = set(own)
        return tuple(name for name in named if name not in taken)

    def _place(self, mention: Mention) -> bool:
        """Is a state only where something is: "demand *in China*"?"""
        first, last = self.words.chunk(mention.start, mention.end)
        owns = self.words.lower[last : last + 1] == ["'s"]
        state = self.kinds.get(mention.actor or "") == "state"
        return state and not owns and self.words.lower[max(first - 1, 0)] in _WHERE

    def _adjective(self, mention: Mention) -> bool:
        """Does a demonym only tell where somebody private is from ("a *Czech* vet", "the *Swiss* supplier")?"""
        if mention.how != "demonym":
            return False
        _, last = self.words.chunk(mention.start, mention.end)
        if self.kinds.get(mention.actor or "") in ("organisation", "group"):
            return True
        for noun in self.words.lower[last : last + 3]:
            if noun in _OFFICIAL or not noun.isalpha() or noun == "and":
                return False
            if noun in _PRIVATE:
                return True
        return False

    def _addressee(self, cue: tuple[Span, ...], content: tuple[Span, ...]) -> str | None:
        """Who stands after the cue, behind a verb of telling or "to": an actor, or a phrase with a name in it."""
        words = self.words
        if not cue:
            return None
        first, last = words.chunk(*cue[-1])
        if first < last < len(words) and words.lower[last] == "to":
            last += 1
        elif first == last or words.lower[last - 1] not in _TELLS:
            return None
        end = self._phrase_end(
            last, min((start for start, _ in content if start >= cue[-1][1]), default=len(words.text))
        )
        if end == last:
            return None
        named = [m for m in self._within(words.starts[last], words.ends[end - 1]) if m.actor]
        if named and named[0].how != "demonym":
            return self.actors.get(named[0].actor, named[0].actor)
        capitals = [i for i in range(last, end) if words.capital(i)]
        return words.said((capitals[0], end)) if capitals else None

    def _phrase_end(self, first: int, limit: int) -> int:
        """Where the noun phrase that begins at word `first` ends, before the character `limit`."""
        words, end = self.words, first
        while end < min(first + 8, len(words)) and words.starts[end] < limit:
            if (
                words.sentence[end] != words.sentence[first]
                or words.lower[end] in _STOPS
                or words.lower[end] in CALENDAR
                or not words.surface[end][0].isalnum()
            ):
                break
            end += 1
        return end
