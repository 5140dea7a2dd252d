"""Names of states, organisations and media: the table of actors matched in an article, and names it does not have.

The table (gazetteer/README.md) maps aliases to actors; the longest alias that begins at a word wins. Acronyms that the
article introduces in brackets or has beside the name in full count as aliases, too. Whether a name that is not in the
table is a person's or an organisation's is told by the words around it everywhere in the article.
"""

import csv
import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from importlib import resources
from pathlib import Path

from helpers.actors import acronyms, sources
from helpers.actors.sources import Chunk, Words
from helpers.article import UnreadableError
from helpers.language import tokens

_RANKS = {
    "name": 0,
    "short": 0,
    "acronym": 0,
    "body": 0,
    "seat": 1,
    "capital": 2,
    "demonym": 3,
    "people": 3,
    "definite": 4,
}
_LOWER_WORDS = frozenset(
    "turkey china chad guinea jordan male lima mali oman niger sucre praia victoria georgia".split()
)
_AFTER_SEATS = sources.ROLES | sources.ORGANS | {"press"}
_BEFORE_SEATS = sources.ROLES | sources.CALENDAR
_PLACED = frozenset("in at near from outside around across through into via inside".split())
_MOVES = frozenset(
    "travel travels traveled travelled travelling go goes went going fly flies flew flying flight flights trip "
    "trips visit visits visited drive drove return returns returned moved move moves journey road train way came "
    "come comes close".split()
)


_KINDS = frozenset(
    "company firm union operator airline carmaker automaker retailer bank charity manufacturer supplier regulator "
    "watchdog startup start-up insurer lender think-tank association agency party brand subsidiary".split()
)
"""Nouns that stand right before the name of an organisation ("rail operator Renfe")."""
_OWNED = frozenset("shares stock ceo customers employees subsidiary subsidiaries shareholders".split())
_MODALS = frozenset("would will had has plans planned expects expected intends intended aims".split())
_AUXILIARIES = "had has have do does did is are was were can could might shall should would must".split()
_NEVER = frozenset("none neither anyone anybody someone somebody nothing".split()).union(
    _AUXILIARIES,
    *(sources.FUNCTION_WORDS, sources.BODIES, sources.MEDIA_NAMES, sources.CALENDAR, sources.ROLES, sources.TITLES),
    *(sources.DETERMINERS, sources.DOCUMENTS, sources.SHARES, sources.CROWDS, sources.FORMER, sources.ORGANS),
)
_MOST_WORDS = 5
_OF = sources.CONNECTS - {"and", "&", "for", "on"}
"""Small words inside a name that do not join two."""
_ARTICLES = (["the"], ["a"], ["an"])
_APPOSED = 6
"""Words of an apposition up to its noun."""
_US_STATE = "(U.S. state)"
_TWO_NAMES = ["PERSON", "PERSON"]
_AMERICAN = frozenset(("United States", "Republican Party", "Democratic Party"))
_BEFORE_PLACES = frozenset("North South Latin Central New Lake Fort Port San Saint Little Greater Mount".split())
_OTHER_PARTIES = frozenset("social liberal christian".split())
"""Words before "Democrats" that make a party of another state of it."""
_AT_LEAST = 2
"""Words of business that make an article one on a company."""
_ANIMALS = (["pig"], ["pigs"], ["fowl"])
_OF_A_STATE = 8
"""The weight of an adjective of a people, which no person has."""
_ENTITY_WEIGHTS = {"ORG": 2, "PERSON": -2, "LOC": -2, "NORP": -4}
"""What the encoder's opinion of a name adds to the weight of the words around it."""


@dataclass(frozen=True)
class Mention:
    """One mention of an actor in the characters [start, end); `actor` is None where it could not be resolved.

    `how`: name, alias, demonym, capital, seat, role, pronoun or apposition.
    """

    start: int
    end: int
    actor: str | None
    how: str


@dataclass(frozen=True)
class _Entry:
    """An alias of the table; `owners` are the actors (name, kind) that share it, `also` its other spellings."""

    words: tuple[str, ...]
    rule: str
    owners: tuple[tuple[str, str], ...]
    also: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Match:
    """The words [first, last) name an actor; `name` is None where it is not sure which one is meant."""

    first: int
    last: int
    name: str | None
    kind: str
    rule: str


_BEFORE_ANY_NAME = sources.FUNCTION_WORDS | sources.CALENDAR | sources.DETERMINERS
_BEFORE_ANY_NAME |= frozenset("yesterday today earlier later recently".split())
OWN_TABLE = "CLAIMBOOK_ACTORS"
"""The variable of the environment that names a file with rows of the user's own."""
KINDS = ("state", "organisation", "company", "medium", "group")
"""What the table tells of an actor; a company is an organisation that "the company" can mean."""
_Row = tuple[str, str, str, str]


def own_rows(path: str | Path) -> list[_Row]:
    """The rows (alias, canonical, kind, rule) of a user's own table of actors, a CSV file with these columns.

    Without a kind an actor is an organisation, without a rule an alias counts wherever it stands (`name`). Raises
    `UnreadableError` where the file cannot be read or a row is none.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(f"{path}: no table of actors: {getattr(error, 'strerror', None) or error}") from None
    lines = csv.DictReader(text.splitlines(), skipinitialspace=True)
    if not {"alias", "canonical"} <= set(lines.fieldnames or ()):
        raise UnreadableError(f"{path}: its first line has to name the columns: alias,canonical,kind,rule")
    rows = []
    for line in lines:
        cells = {name: (line.get(name) or "").strip() for name in ("alias", "canonical", "kind", "rule")}
        row = cells["alias"], cells["canonical"], cells["kind"] or "organisation", cells["rule"] or "name"
        if not (row[0] and row[1]) or row[2] not in KINDS or row[3] not in _RANKS or not tokens.words(row[0]):
            expected = f"a kind of {', '.join(KINDS)} and a rule of {', '.join(_RANKS)}"
            raise UnreadableError(f"{path}, line {lines.line_num}: needs an alias, a canonical name, {expected}")
        rows.append(row)
    return rows


def kind_of(name: str) -> str | None:
    """What an actor of the table is, by its canonical name or one that means no other; None for all others."""
    entry = _table().entries.get(tuple(sources.fold(name[a:b]) for a, b in tokens.words(name)))
    return entry.owners[0][1] if entry and len(entry.owners) == 1 else None


def is_company(name: str) -> bool:
    """Does the table have the actor as a company?"""
    return name in _table().companies


@dataclass(frozen=True)
class _Table:
    """Entries by their folded words, for each first word the lengths of the aliases that begin with it, and which
    actors are companies."""

    entries: dict[tuple[str, ...], _Entry]
    lengths: dict[str, list[int]]
    companies: frozenset[str]


def _table() -> _Table:
    path = os.environ.get(OWN_TABLE)
    return _of_file(path, os.stat(path).st_mtime_ns if os.path.exists(path) else 0) if path else _of_rows(())


@lru_cache
def _of_file(path: str, changed: int) -> _Table:
    """With a user's own table, which is read again when it has been `changed`."""
    return _of_rows(tuple(own_rows(path)))


@lru_cache
def _of_rows(own: tuple[_Row, ...]) -> _Table:
    """A user's own rows come first and are not shared with those of the package's table."""
    file = resources.files("helpers").joinpath("gazetteer", "actors.csv").read_text(encoding="utf-8")
    aliases = {alias for alias, _, _, _ in own}
    rows = (tuple(row.values()) for row in csv.DictReader(file.splitlines()))
    entries: dict[tuple[str, ...], _Entry] = {}
    companies = set()
    for alias, canonical, kind, rule in [*own, *(row for row in rows if row[0] not in aliases)]:
        if kind == "company":
            companies.add(canonical)
        owner = (canonical, "organisation" if kind == "company" else kind)
        surface = tuple(alias[a:b] for a, b in tokens.words(alias))
        key = tuple(map(sources.fold, surface))
        old = entries.get(key)
        if old is None or _RANKS[rule] < _RANKS[old.rule]:
            entries[key] = _Entry(surface, rule, (owner,))
        elif _RANKS[rule] == _RANKS[old.rule] and owner not in old.owners:
            entries[key] = replace(old, owners=(*old.owners, owner))
        elif owner in old.owners:
            entries[key] = replace(old, also=(*old.also, surface))
    lengths: dict[str, set[int]] = defaultdict(set)
    for key in entries:
        lengths[key[0]].add(len(key))
    return _Table(entries, {word: sorted(some, reverse=True) for word, some in lengths.items()}, frozenset(companies))


_OF_A_PEOPLE = ("n", "an", "ian", "i", "ese")
"""Endings that make of the name of a country the adjective."""


def _base(key: tuple[str, ...], known: Collection[tuple[str, ...]]) -> tuple[str, ...] | None:
    """The known name of which a word is the adjective: "karvian" of "karvia", "osmari" of "osmar"."""
    if len(key) != 1:
        return None
    bases = ((key[0].removesuffix(ending),) for ending in _OF_A_PEOPLE if key[0].endswith(ending))
    return next((base for base in bases if base in known), None)


class Names:
    """The matches of the table in the article, longest first, none inside another."""

    def __init__(self, words: Words, said: Sequence[Chunk]) -> None:
        self.words = words
        table = _table()
        self.entries, self.lengths = table.entries, table.lengths
        self.acronyms = acronyms.introduced(words, self.entries, self.name_back)
        self.in_full = {i: name for name in self.acronyms.values() for i in range(*name)}
        """By each of its words the name that an acronym stands for."""
        named_twice = (i for i in range(1, len(words)) if words.entity[i - 1 : i + 1] == _TWO_NAMES)
        self.namesakes = {words.lower[k] for i in named_twice for k in (i - 1, i)}
        self.business = len(sources.BUSINESS & words.plain) >= _AT_LEAST
        found = list(self._scan())
        sure = {e.owners[0][0] for _, _, e in found if len(e.owners) == 1 and e.rule != "definite"}
        self.longer = {i for first, last, _ in found if last - first > 1 for i in range(first, last)}
        """The words inside known names of several words."""
        self.so_called = {
            low
            for i, low in enumerate(words.lower[1:], 1)
            if low in sources.BODIES
            and i not in self.longer
            and words.capital(i)
            and words.capital(i - 1)
            and words.lower[i - 1] not in sources.DETERMINERS
        }
        """Nouns of bodies with which the article has a name of its own: "Planning *Commission*"."""
        us_states = any(name in _AMERICAN or name.endswith(_US_STATE) for name in sure)
        self.american = us_states or "governor" in words.lower
        self.matches = [m for m in (self._settled(*f, sure) for f in found) if m]
        self.at = {m.first: m for m in self.matches}
        self.matches = sorted([*self.matches, *self._unknown(said)], key=lambda m: m.first)
        self.at = {m.first: m for m in self.matches}

    def named(self, i: int) -> int:
        """The end of the known name that begins at word i, else 0."""
        return self.at[i].last if i in self.at else 0

    def around(self, word: int) -> Match | None:
        """The known name in which a word stands."""
        return next((m for i in range(max(word - 8, 0), word + 1) if (m := self.at.get(i)) and m.last > word), None)

    def within(self, chunk: Chunk) -> list[Match]:
        return [self.at[i] for i in range(*chunk) if i in self.at and self.at[i].last <= chunk[1]]

    def name_back(self, end: int) -> int:
        """The first word of the capitalised name that ends before a word, in a headline only of what looks a body's."""
        words, first = self.words, end
        headline = end > 0 and self.title_case(end - 1)
        while first > 0 and words.sentence[first - 1] == words.sentence[end - 1]:
            name = words.capital(first - 1) or (words.surface[first - 1].isdigit() and first < end)
            if words.entity[first - 1] != "ORG" and (headline or not name):
                break
            first -= 1
        while first < end and words.entity[first] != "ORG" and words.lower[first] in _BEFORE_ANY_NAME:
            first += 1
        return first

    def _scan(self) -> Iterable[tuple[int, int, _Entry]]:
        lower = self.words.lower
        i = 0
        while i < len(lower):
            for length in self.lengths.get(lower[i], ()):
                entry = self.entries.get(tuple(lower[i : i + length]))
                if entry and i + length <= len(lower) and self._written_so(i, entry):
                    yield i, i + length, entry
                    i += length
                    break
            else:
                if self.words.surface[i] in self.acronyms:
                    yield i, i + 1, self._acronym(self.words.surface[i])
                elif "-" in lower[i]:
                    yield from self._in_compound(i)
                i += 1

    def _written_so(self, i: int, entry: _Entry) -> bool:
        """Are the capitals those of the table? Lower case is let pass for states and capitals ("kyiv")."""
        words, n = self.words, len(entry.words)
        if words.text.startswith("$", words.ends[i + n - 1]):
            return False  # "US$900"
        if entry.rule == "acronym":
            spelt = tuple(words.surface[i : i + n])
            return words.surface[i] not in self.acronyms and (spelt == entry.words or spelt in entry.also)
        if entry.words[0] == "The" and (
            words.surface[i] != "The" or not i or words.sentence[i - 1] != words.sentence[i]
        ):
            return False
        if any(word[0].isupper() and not words.capital(i + k) for k, word in enumerate(entry.words)):
            state = entry.rule in ("name", "capital") and entry.owners[0][1] == "state"
            return state and n == 1 and words.lower[i] not in _LOWER_WORDS
        if entry.rule in ("capital", "seat") and n == 1 and self._in_longer_name(i):
            return False
        party = entry.rule in ("people", "demonym") and entry.owners[0][1] == "organisation"
        if party and i and words.lower[i - 1] in _OTHER_PARTIES and words.capital(i - 1):
            return False
        if entry.owners[0][1] == "state" and n == 1 and self._something_else(i, entry.rule == "demonym"):
            return False
        if entry.owners[0][1] in ("organisation", "medium") and n == 1 and self._surname(i):
            return False
        return entry.owners[0][1] != "group" or entry.rule == "demonym" or not self._capital_after(i + n)

    def _surname(self, i: int) -> bool:
        """Is the name of a company or medium a person's here: "*Jane* Bosch", "*Mr* Fitch", or later "Bosch"?

        In an article on business a company may be called after one who is named, too, unless the encoder sees a person.
        """
        words = self.words
        titled = i > 0 and (words.lower[i - 1] in sources.TITLES or words.surface[i - 1] == ".")
        seen = words.entity[i] == "PERSON"
        return (seen and titled) or (words.lower[i] in self.namesakes and (seen or not self.business))

    def _something_else(self, i: int, demonym: bool) -> bool:
        """Is the name of a state or capital a person's ("Washington, who won …"), a region's or an animal's?"""
        words = self.words
        follows = words.lower[i + 1 : i + 4]
        aged = follows[:1] == [","] and len(follows) > 2 and follows[1].isdigit() and follows[2] == ","
        before = i > 0 and words.sentence[i - 1] == words.sentence[i] and words.surface[i - 1] in _BEFORE_PLACES
        person = words.entity[i] == "PERSON" and words.lower[i] in self.namesakes
        region = demonym and words.entity[i : i + 2] == ["LOC", "LOC"] and words.capital(i + 1)  # "British Columbia"
        return person or region or aged or follows[:2] == [",", "who"] or before or follows[:1] in _ANIMALS

    def _capital_after(self, i: int) -> bool:
        """Does a capitalised word that is no role follow, in a sentence that is not in title case?"""
        words = self.words
        if (
            i >= len(words)
            or not words.capital(i)
            or words.lower[i] in sources.ROLES
            or words.sentence[i] != words.sentence[i - 1]
        ):
            return False
        return (
            i + 1 >= len(words) or not words.capital(i + 1) or words.lower[i] in sources.BODIES or words.capital(i - 1)
        )

    def _in_longer_name(self, i: int) -> bool:
        words = self.words
        after = i + 1
        if after < len(words) and words.capital(after) and words.sentence[after] == words.sentence[i]:
            known = self._alias_at(after) or words.lower[after] in _AFTER_SEATS
            if not known and not self.title_case(i):
                return True
        before = i - 1
        if before < 1 or words.sentence[before - 1] != words.sentence[i] or not words.capital(before):
            return False
        known = any(self._alias_at(k, i) for k in range(max(before - 3, 0), i)) or words.lower[before] in _BEFORE_SEATS
        return not known and not self.title_case(i)

    def _alias_at(self, first: int, last: int | None = None) -> bool:
        """Does an alias of the table begin at a word (and end before another)?"""
        lower = self.words.lower
        lengths = (n for n in self.lengths.get(lower[first], ()) if last is None or first + n == last)
        return any(tuple(lower[first : first + n]) in self.entries for n in lengths)

    def title_case(self, i: int) -> bool:
        """Are nearly all words around word i capitalised, as in a headline?"""
        near = [
            k
            for k in range(max(i - 4, 0), min(i + 5, len(self.words)))
            if self.words.sentence[k] == self.words.sentence[i]
        ]
        near = [k for k in near if self.words.surface[k].isalpha() and len(self.words.surface[k]) > 3]
        return len(near) > 3 and all(self.words.capital(k) for k in near)

    def _acronym(self, short: str) -> _Entry:
        chunk = self.acronyms[short]
        key = tuple(self.words.lower[chunk[0] : chunk[1]])
        known, people = self.entries.get(key), self.entries.get(key[:1])
        organ = self.words.lower[chunk[1] - 1] in sources.ORGANS
        if organ and people and people.rule == "demonym":
            known = known or people  # "Danish Customs Agency (CX)"
        owners = known.owners if known else ((self.words.name(chunk), "organisation"),)
        return _Entry((short,), "acronym", owners)

    def _in_compound(self, i: int) -> Iterable[tuple[int, int, _Entry]]:
        """The first name in a hyphenated word: "US-led", "pro-Russian", but not "Brussels-based".

        Nor in one that begins an organisation's name ("*Franco-British* Society").
        """
        begins = self.words.entity[i : i + 2] == ["ORG", "ORG"] and self.words.capital(i + 1)
        if begins or self.words.lower[i].endswith(sources.FROM_THERE):
            return
        for part in self.words.surface[i].split("-"):
            entry = self.entries.get((sources.fold(part),)) if part[:1].isupper() else None
            if entry and entry.rule != "definite" and (entry.rule != "acronym" or entry.words == (part,)):
                yield i, i + 1, entry
                return

    def _settled(self, first: int, last: int, entry: _Entry, sure: set[str]) -> Match | None:
        """Which of the actors that share an alias is meant: the one that the article names in another way, too."""
        if entry.rule != "definite" and len(entry.owners) == 1:
            return Match(first, last, *entry.owners[0], entry.rule)
        meant = [owner for owner in entry.owners if owner[0] in sure]
        if entry.rule == "definite" and last - first == 1 and self.words.lower[first] in self.so_called:
            return None
        if not meant and not self.american and entry.rule != "definite":
            meant = [owner for owner in entry.owners if not owner[0].endswith(_US_STATE)]
        if len(meant) == 1:
            return Match(first, last, *meant[0], entry.rule)
        return None if entry.rule == "definite" else Match(first, last, None, entry.owners[0][1], entry.rule)

    def _unknown(self, said: Sequence[Chunk]) -> Iterator[Match]:
        """The organisations that are not in the table, under the shortest name that the article has for them.

        One that speaks needs little evidence, of one word alone none; one that is only mentioned needs much. A part
        of a longer name is what the longer one is.
        """
        found: dict[tuple[str, ...], list[Chunk]] = defaultdict(list)
        for first, last in self._strange({i for chunk in said for i in chunk}):
            bare = last - (last - first > 1 and self.words.lower[last - 1] in sources.LEGAL_FORMS)
            found[tuple(self.words.lower[first:bare])].append((first, last))
        weights = {key: sum(self._weight(len(key), *chunk) for chunk in chunks) for key, chunks in found.items()}
        adjectives = (key for key, chunks in found.items() if not any(self.words.looks(c, "ORG") for c in chunks))
        for base in filter(None, (_base(key, found) for key in adjectives)):
            weights[base] += _OF_A_STATE
        longer = {word: key for key in found if len(key) > 1 for word in (key[0], key[-1])}
        speakers = set(map(self._undetermined, said))
        owners: dict[tuple[str, ...], str] = {}
        for key in sorted(found, key=len, reverse=True):
            whole = longer.get(key[0]) if len(key) == 1 else None
            if whole in owners:
                owners[key] = owners[whole]
                continue
            silent = speakers.isdisjoint(found[key]) and speakers.isdisjoint(found.get(key[:1], ()))
            least = 3 if whole or silent else int(len(key) > 1)
            parts = (key[:1], key[-1:]) if len(key) > 1 else ()
            surname = min(weights.get(key[-1:], 0), 0) if parts else 0
            spoken = sum(max(weights[part], 0) for part in parts if not speakers.isdisjoint(found.get(part, ())))
            if weights[key] + surname + spoken >= least and weights.get(whole, 0) >= 0:
                shortest = min(found[key], key=lambda chunk: (chunk[1] - chunk[0], chunk))
                name = self.words.name(self.words.without_legal_form(shortest))
                owners[key] = self.whole.get(sources.fold(name), name)
        peoples = {key: owners[base] for key in found if (base := _base(key, owners))}
        for key, name in (owners | peoples).items():
            rule = "demonym" if key in peoples else "name"
            yield from (Match(*chunk, name, "organisation", rule) for chunk in found[key])

    @cached_property
    def whole(self) -> dict[str, str]:
        """By its first word, folded, the only name in full of an organisation: "Order" is "Order of Dawn"."""
        words = self.words
        found: dict[str, set[str]] = defaultdict(set)
        for i, low in enumerate(words.lower):
            opens = words.entity[i] == "ORG" and (i == 0 or words.entity[i - 1] != "ORG")
            if (
                opens
                and words.capital(i)
                and (low,) not in self.entries
                and low not in words.plain
                and low not in _NEVER
            ):
                name = i, words.run(i, min(i + 2 * _MOST_WORDS, len(words)), _OF)
                last = name[1] - 1
                legal = words.surface[last].isupper() or words.lower[last] in sources.LEGAL_FORMS  # "Acme *AS*"
                if last > i and not legal and words.lower[last] not in sources.MEDIA_NAMES and words.looks(name, "ORG"):
                    found[low].add(words.name(name))
        return {word: names.pop() for word, names in found.items() if len(names) == 1}

    def _goes_on(self, end: int) -> bool:
        """Does the encoder see the name of an organisation go on with a known one ("Food Standards *Australia*")?"""
        words = self.words
        inside = end < len(words) and words.entity[end - 1] == "ORG" == words.entity[end]
        return inside and bool(self.named(end)) and words.sentence[end - 1] == words.sentence[end]

    def _undetermined(self, chunk: Chunk) -> Chunk:
        first, last = chunk
        return first + (first < last and self.words.lower[first] in sources.DETERMINERS), last

    def _strange(self, cuts: set[int]) -> Iterator[Chunk]:
        """Capitalised names that are in no table and hold no role, title or noun of organisation."""
        words, i = self.words, 0
        while i < len(words):
            if not self._strange_at(i):
                i = max(i + 1, self.named(i))
                continue
            end = words.run(i, min(i + 2 * _MOST_WORDS, len(words)))
            end = next((k for k in range(i + 1, end) if k in cuts or self._ends_name(i, k)), end)
            first, i = i, end
            while i < len(words) and i not in cuts and words.lower[i] in sources.LEGAL_FORMS:
                i += 1
            opens = not first or words.sentence[first - 1] != words.sentence[first]
            plain = words.lower[end - 1] in words.plain or (opens and sources.plural(words.lower[end - 1]))
            longer = any(self._in_body(k, first) or words.joint(k) for k in (first - 1, i)) or self._goes_on(end)
            if (
                not longer
                and end - first <= _MOST_WORDS
                and (end - first > 1 or not (plain or len(words.surface[first]) == 1))
            ):
                yield first, i

    def _ends_name(self, first: int, k: int) -> bool:
        """Is a word none of the strange name before it, or one beside a person's ("*Jane Doe* Awards")?"""
        entity, words = self.words.entity, self.words
        apart = words.capital(k) and (entity[k] == "PERSON") != (entity[first] == "PERSON")
        return apart or not (words.joint(k) or self._strange_at(k, inside=True))

    def _in_body(self, k: int, beside: int) -> bool:
        """Is a neighbour of a name another word of a longer one ("Union *Terminal*", "*Deep Sky* Laboratory")?"""
        words = self.words
        if not 0 <= k < len(words) or words.sentence[k] != words.sentence[beside] or not words.capital(k):
            return False
        return k not in self.at and words.lower[k] in sources.BODIES | sources.MEDIA_NAMES

    def _strange_at(self, i: int, inside: bool = False) -> bool:
        words, low = self.words, self.words.lower[i]
        narrows = sources.modifier(low) and not (
            inside and words.lower[min(i + 1, len(words) - 1)] not in sources.ROLES
        )
        known = i in self.at or low in _NEVER
        return (words.capital(i) or (inside and not words.surface[i][0].isupper())) and not known and not narrows

    def _weight(self, length: int, first: int, last: int) -> int:
        """What the words around a name say: above 0 that it is an organisation's, below 0 that it is a person's."""
        words = self.words
        sentence = words.sentence[first]
        before = [words.lower[k] for k in range(max(first - 3, 0), first) if words.sentence[k] == sentence]
        before = [word for word in before if word != "."]
        after = [words.lower[k] for k in range(last, min(last + 3, len(words))) if words.sentence[k] == sentence]
        weight = 4 * (words.lower[last - 1] in sources.LEGAL_FORMS and last - first > length)
        if before and before[-1] in _KINDS:
            weight += 3
        elif (before and before[-1] in sources.BEFORE_NAMES) or sources.POSTNOMINALS.intersection(after[:1]):
            weight -= 8
        elif before[-1:] == ["for"] and not sources.SPOKESPERSONS.isdisjoint(before) or before[-1:] == ["at"]:
            weight += 1
        elif before[-1:] == ["of"] and not ({"executive", "ceo", "chairman"} | _OWNED).isdisjoint(before):
            weight += 3
        seen = next((n for kind, n in _ENTITY_WEIGHTS.items() if words.looks((first, last), kind)), 0)
        weight += seen if length > 1 or not self.business else max(seen, 0)  # firms often have one word, and no persons
        owned = after[1:] if after[:1] == ["'s"] else after
        if not _OWNED.isdisjoint(owned[:1]) or owned[:2] in (["chief", "executive"], [",", "which"]):
            weight += 3
        weight += 6 * self._told_a_body(last)
        return weight + self._pronoun_after(length, first, last) - 4 * bool(sources.apposed(words, last))

    def _told_a_body(self, last: int) -> bool:
        """Does an apposition after a name say what body it is ("*Blue Lines*, the Greek *operator* of …")?"""
        words = self.words
        if words.lower[last : last + 1] != [","] or words.lower[last + 1 : last + 2] not in _ARTICLES:
            return False
        nouns = _KINDS | sources.FIRMS | sources.BODIES | sources.ORGANS
        after = words.lower[last + 2 : last + 2 + _APPOSED]
        stop = next((k for k, word in enumerate(after) if word in sources.GIVES or not word[0].isalnum()), len(after))
        return not nouns.isdisjoint(after[max(stop - 1, 0) : stop])

    def _pronoun_after(self, length: int, first: int, last: int) -> int:
        """Is the name the "it" or the "he" that comes next in its sentence, or opens the sentence after it?"""
        words, near = self.words, last + 4
        opens = not first or words.sentence[first - 1] != words.sentence[first]
        for i in range(last, min(last + 40, len(words))):
            low = words.lower[i]
            if words.sentence[i] != words.sentence[first]:
                return -(low in sources.HE) if opens else 0
            if low in sources.HE or low == "who":
                return -2
            if low in ("its", "itself") and i < near:
                return 2
            if low == "it" and i < near and words.lower[i - 1] != "that":
                return 2 if length == 1 else int(i + 1 < len(words) and words.lower[i + 1] in _MODALS)
            if words.capital(i) or low == "it":
                return 0
            if not words.surface[i][0].isalnum():
                near = i
        return 0

    def place(self, match: Match) -> bool:
        """Is a capital or seat only where something is?"""
        if match.rule not in ("capital", "seat"):
            return False
        lower, i = self.words.lower, match.first - 1
        while i >= 0 and lower[i] in ("the", "central", "downtown"):
            i -= 1
        if i < 0 or self.words.sentence[i] != self.words.sentence[match.first]:
            return False
        if i > 0 and lower[i] == "in" and lower[i - 1] in sources.RULING | sources.IN_CAPITALS:
            return False  # "the government in *Pristina*"
        return lower[i] in _PLACED or (lower[i] == "to" and bool(_MOVES.intersection(lower[max(i - 4, 0) : i])))
