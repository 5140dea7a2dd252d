"""The persons that an article introduces, and where it mentions them.

A capitalised name is a person's where a source, a title, a role or an apposition says so, or where its last word also
stands alone. A surname alone is the person of that name who was brought in last.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from helpers.actors import first_names, sources
from helpers.actors.names import Names
from helpers.actors.sources import FUNCTION_WORDS, HE, Chunk, Source, Words

THEY = frozenset("they their them themselves".split())
IT = frozenset("it its itself".split())
WHO = frozenset("who whom whose which that".split())
ME = frozenset("i me my mine myself".split())
WE = frozenset("we us our ours ourselves".split())
FIRST_PERSON = ME | WE
_SELVES = frozenset("himself herself itself themselves".split())
_NOT_NAMES = {*HE, *THEY, *IT, *WHO, *FIRST_PERSON, "you", "your", "neither", "none", "both", "everybody", "everyone"}
_PRONOUN_OF_TITLE = {
    "mr": "he",
    "sir": "he",
    "lord": "he",
    "mrs": "she",
    "ms": "she",
    "miss": "she",
    "lady": "she",
    "dame": "she",
}
_NO_NAMES = sources.CALENDAR | sources.BODIES | sources.MEDIA_NAMES | FUNCTION_WORDS
_NO_NAMES |= frozenset(
    "street avenue road river lake mount north south east west island county "
    "city new san los st saint fort cape air space world war day cup prize award act former central asia asian "
    "africa african europe america northern southern eastern western united federal national international states "
    "count".split()
)
_NEVER_INSIDE = _NO_NAMES | sources.TITLES
_SKIPPED = _NO_NAMES | sources.ROLES | sources.TITLES | sources.DETERMINERS
_PLACE_WORDS = frozenset("st saint san santa los las new fort mount north south east west cape".split())
_LONGEST_NAME = 6
_MENTIONS = 30
NEAR = 3
"""Sentences over which a pronoun reaches back before anything else is tried."""


@dataclass
class Person:
    """What is known of a person; `actor` is whom the person speaks for, `pronoun` "he" or "she" where it has shown."""

    name: str
    role: str | None = None
    affiliation: str | None = None
    actor: str | None = None
    kind: str | None = None
    description: str | None = None
    pronoun: str | None = None
    suggested: str | None = None
    """The pronoun that the first name suggests; what the article shows counts more."""
    mouthpiece: bool = False
    """Speaks for somebody whom the article does not settle."""

    def may_be(self, pronoun: str) -> bool:
        """May the person be called "he" or "she", whichever is given?"""
        return (self.pronoun or self.suggested or pronoun) == pronoun

    @property
    def position(self) -> tuple[str | None, str | None]:
        """Whose position it is that the person takes: name and kind of an actor."""
        if self.mouthpiece:
            return None, None
        return (self.actor, self.kind) if self.actor else (self.name, "person")


class People:
    """The persons of an article, and the words at which they are mentioned.

    `sources` are the members of each source taken apart, `mentions` maps the first word of a mention to its last,
    person and manner, `introduced` the names that brought a person in.
    """

    def __init__(self, words: Words, names: Names, chunks: Sequence[Chunk]) -> None:
        self.words, self.names = words, names
        self.sources = {chunk: self._members(chunk) for chunk in chunks}
        self.by_name: dict[str, Person] = {}
        self.by_key: dict[tuple[str, str], Person] = {}
        self.by_word: dict[str, list[Person]] = defaultdict(list)
        self.introduced: list[tuple[Chunk, Person]] = []
        self.mentions: dict[int, tuple[int, Person, str]] = {}
        said = [source.name for members in self.sources.values() for _, source in members if source.name]
        plain = words.plain
        alone = self.alone = {words.lower[i] for i in range(1, len(words)) if self._stands_alone(i)}
        said = [chunk for chunk in said if self._may_be_person(chunk, plain - alone)]
        full = {chunk for chunk in said if self._length(chunk) > 1}
        for chunk in sorted(full | set(self._candidates(plain, alone, {words.lower[b - 1] for _, b in said}, full))):
            self._add(chunk)
        for chunk in sorted(set(said) - full):
            low = words.lower[chunk[0]]
            crowd = sources.plural(low) and low not in alone and self.opens_sentence(chunk[0])
            if low not in self.by_word and not names.named(chunk[0]) and not crowd:
                self._add(chunk)
        self.introduced.sort(key=lambda some: some[0])
        self._find()
        self.starts = sorted(self.mentions)
        self.spoken_of = {pronoun: self._chain(pronoun) for pronoun in ("he", "she")}

    def at(self, chunk: Chunk) -> Person | None:
        """The person whose mention begins in the chunk."""
        return next((self.mentions[i][1] for i in range(*chunk) if i in self.mentions), None)

    def last_before(self, word: int, pronoun: str, besides: str | None = None) -> tuple[int, Person] | None:
        """The last person named before a word who may be so called, with the first word of the mention.

        In its sentence or the three before; a pronoun there counts as one more mention, so that "she" may go back from
        sentence to sentence, over at most `_MENTIONS` names. `besides` is the name of one who is not meant.
        """
        least = self.spoken_of[pronoun].get(self.words.sentence[word], self.words.sentence[word]) - NEAR
        last = bisect_left(self.starts, word) - 1
        for k in range(last, max(last - _MENTIONS, -1), -1):
            start = self.starts[k]
            person = self.mentions[start][1]
            if self.words.sentence[start] < least:
                return None
            if person.may_be(pronoun) and person.name != besides:
                return start, person
        return None

    def called(self, role: str, word: int) -> Person | None:
        """The last person that was introduced with a role before a word ("the *director*")."""
        at = bisect_left(self.introduced, (word, word), key=lambda some: some[0])
        before = (person for _, person in reversed(self.introduced[:at]))
        role = sources.role_key(role)
        return next((person for person in before if person.role and sources.role_key(person.role) == role), None)

    def _chain(self, pronoun: str) -> dict[int, int]:
        """For each sentence with a pronoun the first one of the row, without longer gaps, in which it stands."""
        chain: dict[int, int] = {}
        last = None
        for low, sentence in zip(self.words.lower, self.words.sentence, strict=True):
            if HE.get(low) == pronoun:
                near = last is not None and sentence - last <= NEAR
                chain[sentence] = chain[last] if near and last is not None else sentence
                last = sentence
        return chain

    def _members(self, chunk: Chunk) -> list[tuple[Chunk, Source]]:
        """The members of a source, each taken apart, without the marks and possessives around it."""
        first, last = chunk
        while last > first and (
            self.words.lower[last - 1] in ("'s", "s'") or not self.words.surface[last - 1][0].isalnum()
        ):
            last -= 1
        while last > first and not self.words.surface[first][0].isalnum():
            first += 1
        last = self._before_self(first, last)
        if last == first:
            return []
        parts = sources.pure_names(self.words, first, last, self.names.named)
        return [(part, sources.take_apart(self.words, *part, self.names.named)) for part in parts]

    def _before_self(self, first: int, last: int) -> int:
        """The end of a source before "himself" and what follows: "*Doe* himself, now 71"."""
        lower = self.words.lower
        at = next((i for i in range(first + 1, last) if lower[i] in _SELVES), last)
        ends = at + 1 >= last or not self.words.surface[at + 1][0].isalnum()
        return at if ends and WHO.isdisjoint(lower[first:at]) else last

    def _length(self, chunk: Chunk) -> int:
        return sum(self.words.capital(i) for i in range(*chunk))

    def _may_be_person(self, chunk: Chunk, nouns: set[str]) -> bool:
        """No pronoun, no place, no common noun that has its capital only from its place in the sentence."""
        first, last = self.words.lower[chunk[0]], self.words.lower[chunk[1] - 1]
        common = last in nouns and (chunk[1] - chunk[0] == 1 or sources.plural(last))
        listed = (
            last in sources.SHARES | sources.CROWDS
            or not sources.BODIES.isdisjoint((last, last.rstrip("s")))
            or last in sources.DOCUMENTS
        )
        known = self.names.at.get(chunk[0])
        national = known is not None and known.rule == "demonym" and chunk[1] - chunk[0] > 2
        organisation = known is not None and (known.last >= chunk[1] or national) and self.words.looks(chunk, "ORG")
        organisation = organisation or (chunk[0] > 0 and self.words.lower[chunk[0] - 1] in sources.MEDIUM_NOUNS)
        spelt = self.words.surface[chunk[0]] if chunk[1] - chunk[0] == 1 else ""
        if len(spelt) == 1:  # "Q" and "A" of an interview
            return False
        acronym = spelt.isupper() and not self.words.looks(chunk, "PERSON")
        return first not in _NOT_NAMES | _PLACE_WORDS and not (common or listed or organisation or acronym)

    def _candidates(self, plain: set[str], alone: set[str], said: set[str], full: set[Chunk]) -> Iterator[Chunk]:
        """Capitalised names outside sources that something shows to be a person's."""
        words = self.words
        taken = {i for chunk in full for i in range(*chunk)}
        i = 0
        while i < len(words):
            if not words.capital(i) or i in taken or self.names.named(i) > i + 1:
                i = max(i + 1, self.names.named(i))
                continue
            end = words.run(i, min(i + 2 * _LONGEST_NAME, len(words)))
            first = i
            while first < end and self._before_name(first, plain):
                first += 1
            headline = self.names.title_case(min(first, len(words) - 1))
            i = max(end, i + 1)
            first, end = self._seen_in(first, end)
            if (
                headline
                or not 2 <= self._length((first, end)) <= _LONGEST_NAME
                or any(
                    words.lower[k] in _NEVER_INSIDE or words.surface[k][2:].isupper() or k in taken
                    for k in range(first, end)
                )
            ):
                continue
            strange = (
                not any(words.lower[k] in plain for k in range(first, end)) and words.lower[end - 1] in alone | said
            )
            before = words.lower[max(first - 2, 0) : first]
            titled = bool(before) and (before[-1] if before[-1] != "." else before[0]) in sources.BEFORE_NAMES
            seen = words.looks((first, end), "PERSON")
            if strange or titled or seen or words.lower[end - 1] in said or sources.apposed(words, end):
                yield first, end

    def _seen_in(self, first: int, end: int) -> Chunk:
        """The part of a name that the encoder sees as a person's, where there is one ("*Jane Doe* Awards")."""
        seen = [k for k in range(first, end) if self.words.entity[k] == "PERSON"]
        return (seen[0], seen[-1] + 1) if seen else (first, end)

    def _before_name(self, i: int, plain: set[str]) -> bool:
        """Is the capitalised word no name but a role, a country or the first word of its sentence?"""
        words, low = self.words, self.words.lower[i]
        opens = self.opens_sentence(i) or not words.surface[i - 1][0].isalnum()
        return (
            low in _SKIPPED
            or low == "."
            or sources.modifier(low)
            or bool(self.names.named(i))
            or (opens and low in plain)
        )

    def opens_sentence(self, i: int) -> bool:
        return i == 0 or self.words.sentence[i - 1] != self.words.sentence[i]

    def _stands_alone(self, i: int) -> bool:
        words = self.words
        if (
            not words.capital(i)
            or words.sentence[i - 1] != words.sentence[i]
            or words.capital(i - 1)
            or self.names.named(i)
        ):
            return False
        return i + 1 == len(words) or not words.capital(i + 1)

    def _add(self, chunk: Chunk) -> None:
        words = self.words
        if chunk[1] - chunk[0] > 2 and self.names.in_full.get(chunk[0]) == chunk:
            return  # who has an acronym is no person
        the = words.lower[chunk[0] - 1 : chunk[0]] == ["the"]
        if the and sources.plural(words.lower[chunk[1] - 1]) and words.looks(chunk, "ORG"):
            return  # "the Social Democrats"
        key = words.lower[chunk[0]], words.lower[chunk[1] - 1]
        if key not in self.by_key:
            name = words.name(chunk)
            person = Person(name, suggested=first_names.suggests(name))
            self.by_key[key] = self.by_name.setdefault(person.name, person)
            for word in dict.fromkeys((key[1], key[0])):
                self.by_word[word].append(person)
            particle = next((low for low in words.lower[chunk[0] + 1 : chunk[1] - 1] if low in sources.PARTICLES), None)
            if particle:  # "Van Houten"
                self.by_key.setdefault((particle, key[1]), person)
        self.introduced.append((chunk, self.by_key[key]))

    def _find(self) -> None:
        """All mentions; a surname that several share is that of the one named in full last."""
        words = self.words
        full = dict(self.introduced)
        ends = {first: (last, person) for (first, last), person in full.items()}
        said = {source.name[0] for members in self.sources.values() for _, source in members if source.name}
        latest: dict[str, Person] = {}
        i = 0
        while i < len(words):
            if i in ends:
                last, person = ends[i]
                self._renew(latest, i, last, person, i in said)
                person.pronoun = person.pronoun or self._title_before(i)
                self.mentions[i] = last, person, "name"
                i = last
                continue
            known = self.by_word.get(words.lower[i])
            if known and words.capital(i):
                i = self._find_at(i, known, latest)
            i += 1

    def _title_before(self, i: int) -> str | None:
        """The pronoun that goes with a title before word i: "he" for "Mr."."""
        before = i - 1 - (i > 1 and self.words.surface[i - 1] == ".")
        return _PRONOUN_OF_TITLE.get(self.words.lower[before]) if before >= 0 else None

    def _renew(self, latest: dict[str, Person], first: int, last: int, person: Person, speaks: bool) -> None:
        """A full name takes its surname over where it speaks or opens a sentence, or where nobody has it yet."""
        opens = self.opens_sentence(first)
        for word in (self.words.lower[last - 1], self.words.lower[first]):
            if speaks or opens or word not in latest:
                latest[word] = person

    def _find_at(self, i: int, known: list[Person], latest: dict[str, Person]) -> int:
        words = self.words
        end = words.run(i, min(i + _LONGEST_NAME, len(words)))
        person = self.by_key.get((words.lower[i], words.lower[end - 1]))
        if person and end - i > 1:
            self._renew(latest, i, end, person, False)
            self.mentions[i] = end, person, "name"
            return end - 1
        before = words.lower[i - 1] if i and words.sentence[i - 1] == words.sentence[i] else ""
        inner = before and words.capital(i - 1) and before not in _SKIPPED and not self.names.at.get(i - 1)
        headline = self.names.title_case(i)
        if (
            (not inner or headline)
            and (end == i + 1 or words.lower[i + 1] not in _NO_NAMES)
            and (headline or self._surname(i))
        ):
            title = self._title_before(i)
            person = latest.get(words.lower[i], known[0])
            if title and not person.may_be(title):
                person = next((p for p in known if p.may_be(title)), person)
            person.pronoun = person.pronoun or title
            self.mentions[i] = i + 1, person, "alias"
        return i

    def _surname(self, i: int) -> bool:
        """A known place or medium is a surname only right after a title; a first name counts where it is alone."""
        if self.names.named(i):
            opens = self.opens_sentence(i)
            return not opens and (self.words.lower[i - 1] in sources.BEFORE_NAMES or self.words.surface[i - 1] == ".")
        return i + 1 == len(self.words) or not self.words.capital(i + 1) or self.words.lower[i + 1] in sources.ROLES
