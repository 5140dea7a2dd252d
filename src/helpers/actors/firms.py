"""Which body is meant where the article says "the company", "its chairman" or "chief executive Jane Doe"."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import groupby

from helpers.actors import names as table
from helpers.actors import sources
from helpers.actors.bodies import Bodies
from helpers.actors.names import Names
from helpers.actors.sources import Chunk, Words

_COMPANIES = frozenset(
    "company group bank corp corporation inc ltd llc plc airlines airways holdings motors systems industries partners "
    "associates network club".split()
)
"""Last words of names of bodies that may be called a company."""
_PLACES = frozenset("city county district province region state town".split())
_NOUNS = sources.COMPANIES - {"firm"} | frozenset("carrier lender drugmaker carmaker".split())
"""Nouns that mean a company with "the" wherever they stand; "firm" is an adjective, too."""
_COMPOUNDS = frozenset(
    "holiday account accounts industry sector season game match song bus bill bills note notes".split()
)
"""Nouns that make something else of "the *bank*"."""


def may_be_firm(name: str) -> bool:
    """May a body be called "the company"? A council or a city may not, and of those of the table only companies."""
    if table.kind_of(name) is not None:
        return table.is_company(name)
    noun = name.lower().split()[-1]
    return noun in _COMPANIES or noun not in sources.BODIES | sources.MEDIA_NAMES | _PLACES


class Firms:
    """The organisations that the encoder sees in an article.

    `seen` are those of two words or more, which are sure enough to be mentions.
    """

    def __init__(self, words: Words, names: Names, bodies: Bodies) -> None:
        self.words, self.names, self.bodies = words, names, bodies
        self._all = list(_organisations(words))
        self._often = Counter(map(self._key, self._all))
        kinds = Counter(zip(words.lower, words.entity, strict=True))
        self._places = {word for (word, kind), n in kinds.items() if kind == "LOC" and n >= kinds[word, "ORG"]}
        self.seen = [chunk for chunk in self._all if sum(map(words.capital, range(*chunk))) > 1]

    def just_named(self, word: int) -> Chunk | None:
        """The organisation of the last two sentences up to a word that may be "the company".

        Of several the one that the article names most, then the first in the nearer sentence: "*Acme Mining* was fined
        by Ofwat. The company said …".
        """
        at = bisect_left(self._all, (word, word))
        near = [
            chunk
            for chunk in self._all[max(at - 8, 0) : at]
            if self.words.sentence[word] - self.words.sentence[chunk[0]] <= 1
            and self._may_be_firm(chunk)
            and not self._one_of_several(chunk)
        ]
        if not near:
            return None
        first, last = max(
            near, key=lambda chunk: (self._often[self._key(chunk)], self.words.sentence[chunk[0]], -chunk[0])
        )
        return first, max(last, self.words.run(first, min(first + 8, word)))

    def subject(self, word: int) -> tuple[int, str, str] | None:
        """The body with which a word's sentence begins, or else the one before: "*The Farmers' Front* met. Its …".

        As its first word, name and kind.
        """
        words, start = self.words, self.words.sentence_start(word)
        starts = (start, words.sentence_start(start - 1)) if start else (start,)
        for first in (i + (words.lower[i] == "the") for i in starts):
            match, end = self.names.at.get(first), self._end(first, word)
            listed = match is not None and match.kind != "state"  # "Airbus A330" is no other body
            if not listed and end > (match.last if match else first) and words.lower[end] != "'s":
                return first, *self.bodies.of_its_own((first, end), organisation=True)
            told = match and match.name and match.rule not in ("demonym", "people") and match.last <= word
            if told and words.lower[match.last] != "'s":
                return first, match.name, match.kind
        return None

    def _end(self, first: int, word: int) -> int:
        """Where the organisation's name ends that the encoder sees begin at `first`; `first` where it sees none."""
        words, end = self.words, first
        if words.entity[first] == "ORG":
            end = words.run(first, word, sources.CONNECTS)
            while end < word and words.entity[end] == "ORG" and words.surface[end] not in "([":
                end += 1
        return end

    def called(self, chunk: Chunk) -> tuple[str, str]:
        """Name and kind of an organisation, under the name that it has everywhere."""
        match = self.names.at.get(chunk[0])
        return (match.name, match.kind) if match and match.name else self.bodies.of_its_own(chunk, organisation=True)

    @cached_property
    def principal(self) -> tuple[str, str] | None:
        """Name and kind of the company that an article on business names more often than any other."""
        if not self.names.business:
            return None
        often = Counter(self._key(chunk) for chunk in self._all if self._may_be_firm(chunk))
        (first, count), (_, second) = (*often.most_common(2), ("", 0), ("", 0))[:2]
        if count == second or (count < 2 and len(often) > 1):
            return self.called(self._told_to_be_one) if self._told_to_be_one else None
        return self.called(next(c for c in self._all if self._key(c) == first and self._may_be_firm(c)))

    @cached_property
    def _told_to_be_one(self) -> Chunk | None:
        """The company that the article first calls one: "the company, *Acme Alkalis*", "the insurer *Acme Mutual*"."""
        before = sources.FIRMS | sources.COMPANIES - {"club"}
        for first, last in self._all:
            noun = first - 1 - (self.words.surface[first - 1] == ",")
            if noun >= 0 and self.words.lower[noun] in before and self._may_be_firm((first, last)):
                return first, last
        return None

    def called_so(self) -> Iterator[tuple[Chunk, str]]:
        """Every "the company" of the article, as its words and the name of the company that it is."""
        words = self.words
        for i in range(1, len(words) - 1):
            after = words.lower[i + 1]
            more = words.surface[i + 1].islower() and (after in sources.ROLES or after in _COMPOUNDS)
            if words.lower[i] in _NOUNS and words.lower[i - 1] == "the" and not words.capital(i) and not more:
                named = self.just_named(i)
                name, _ = self.called(named) if named else self.principal or (None, "")
                if name:
                    yield (i - 1, i + 1), name

    def last_with(self, noun: str, word: int) -> str | None:
        """The last organisation before a word with the noun in or right before its name ("the carrier *Acme Air*")."""
        at = bisect_left(self._all, (word, word))
        near = reversed(self._all[max(at - 30, 0) : at])
        last = next((c for c in near if noun in self.words.lower[max(c[0] - 1, 0) : c[1]]), None)
        if last is None:
            places = self._places_with.get(noun, [])
            at = bisect_left(places, word, key=lambda place: place[1] - 1)
            last = places[at - 1] if at else None
        return self.called(last)[0] if last else None

    @cached_property
    def _places_with(self) -> dict[str, list[Chunk]]:
        """By its last word every place that has a name of several, and may speak: "Alder Grove *Park*"."""
        words = self.words
        found: dict[str, list[Chunk]] = defaultdict(list)
        for i in range(1, len(words)):
            ends = words.entity[i - 1 : i + 1] == ["LOC", "LOC"] and words.entity[i + 1 : i + 2] != ["LOC"]
            if not (ends and words.capital(i)) or self.names.around(i):
                continue
            first = self.names.name_back(i + 1)
            if first < i:
                found[words.lower[i]].append((first, i + 1))
        return found

    def _key(self, chunk: Chunk) -> str:
        return self.words.lower[chunk[0]]

    def _may_be_firm(self, chunk: Chunk) -> bool:
        match = self.names.at.get(chunk[0])
        place = chunk[1] - chunk[0] == 1 and self._key(chunk) in self._places
        if place or (match is not None and match.name is None):
            return False
        return may_be_firm(match.name if match else self.words.name(chunk))

    def _one_of_several(self, chunk: Chunk) -> bool:
        """Does the name stand beside another ("Acme and *Ajax* have …")?"""
        before, after = self.words.lower[max(chunk[0] - 1, 0)], self.words.lower[chunk[1] : chunk[1] + 1]
        return (before == "and" and chunk[0] > 1 and self.words.capital(chunk[0] - 2)) or (
            after == ["and"] and self.words.capital(min(chunk[1] + 1, len(self.words) - 1))
        )


def _organisations(words: Words) -> Iterator[Chunk]:
    """Names that the encoder sees as an organisation's, but for organs of states and families."""
    for (kind, _), group in groupby(range(len(words)), lambda i: (words.entity[i], words.sentence[i])):
        chunk = list(group)
        if (
            kind == "ORG"
            and any(map(words.capital, chunk))
            and words.lower[chunk[-1] + 1 : chunk[-1] + 2] != ["family"]
            and sources.ORGANS.isdisjoint(words.lower[i] for i in chunk)
        ):
            yield chunk[0], _whole(words, chunk[0], chunk[-1] + 1)


def _whole(words: Words, first: int, last: int) -> int:
    """The end of a name that the encoder cuts before its last part: "Church of | the Harbour"."""
    return words.run(first, min(last + 4, len(words)), sources.CONNECTS) if words.lower[last - 1] == "of" else last
