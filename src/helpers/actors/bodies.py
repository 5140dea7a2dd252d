"""Which state or organisation a role speaks for.

A role's body stands before it ("Kremlin spokesman") or after it ("a spokesman for the Atlantic Alliance"). It is a
known name, a person, an organ of a state ("the Russian army"), or an organisation that only this article knows. An
organ without its state is that of the state named with it elsewhere, or of the one that spoke just before.
"""

from bisect import bisect_left
from collections import defaultdict, deque
from functools import cached_property

from helpers.actors import sources
from helpers.actors.names import Match, Names
from helpers.actors.people import People, Person
from helpers.actors.sources import Chunk, Source, Words
from helpers.actors.states import States
from helpers.language import Language

_BESIDE_NAMES = sources.ROLES | sources.TITLES | sources.FORMER | {"'s", "."}
_ALL_ORGANS = sources.ORGANS | sources.STATE_ORGANS
_COMMON_NOUNS = sources.BODIES | sources.ORGANS | sources.PORTFOLIOS | sources.TITLES | {"of", "and", "for", "the", "."}
_COUNTRY_WIDE = sources.PORTFOLIOS | {"statistics"}
"""Words that make a country's agency with its name: "Environment Canada"."""
_NO_OWN = sources.ORGANS | sources.STATE_ORGANS | sources.ROLES
_NO_OWN |= {"court", "house", "bank", "congress", "senate", "republic"}
_OTHERS = frozenset("another other rival any one some".split())
_LOCAL = [[noun] for noun in sources.LOCAL]
_BEFORE_BODIES = sources.DETERMINERS | sources.ROLES | sources.TITLES
_NOT_BEFORE_ROLES = sources.FUNCTION_WORDS | sources.CALENDAR
_PRESS = frozenset("radio tv times gazette".split())
"""First words of names of media: "Radio Elgon", "Times of Malta"."""
_NATIONAL = frozenset("national state federal central".split())
_AGENCIES = sources.ORGANS | frozenset("institute inspectorate agency commission statistics".split())
_DEPARTMENTS = (["department", "of"], ["department", "for"])
_OFFICES_OF_STATE = frozenset("agency inspectorate authority commission bureau directorate service department".split())
"""What is the state's where it is a state's ("Estonia's Data Protection *Inspectorate*")."""
_STATE_S = frozenset("election electoral meteorological customs aviation revenue statistics border nuclear".split())
"""What only a state has an agency for."""
_ANY_STATE_S = _STATE_S | _NATIONAL | _AGENCIES | _OFFICES_OF_STATE | sources.PORTFOLIOS | sources.CONNECTS
_ANY_STATE_S |= frozenset("civil supreme independent public safety security regulatory".split())
"""Words of names that tell nothing of whose agency it is."""
_LONGEST_NAME = 10
_FEDERATIONS = frozenset(
    "Argentina Australia Austria Belgium Brazil Canada Ethiopia Germany India Malaysia Mexico Nigeria Pakistan Russia "
    "Switzerland".split()
) | {"United States", "United Arab Emirates"}
"""Where what is "federal" is the state's."""
_GOVERNMENTS = frozenset(("government", "administration", "cabinet"))
_OPPOSING = frozenset(("shadow", "opposition"))
_FORCES = (["department"], ["service"], ["force"])
"""What follows "police" in the name of one."""
_OF_PLACES = frozenset(sources.LOCAL | sources.ORGANS | {"board", "committee", "assembly", "tribunal"})
"""What has only its place for a name: "the *Brussels* court"."""
_WHERE = frozenset("in from at near".split())
_POSSESSIVES = frozenset(("its", "their"))
_IN_BUSINESS = frozenset("director directors chairman chairwoman ceo boss bosses".split())
_UNDERSECRETARIES = frozenset(("undersecretary", "under-secretary"))
_LESSER = frozenset("local union club company student branch regional".split())
"""Words before the president of something less than a state."""
_ONLY_THERE = dict.fromkeys(("taoiseach", "tanaiste"), "Ireland")
"""Roles that only one state has."""
_HOLDERS = frozenset("minister secretary commissioner".split())
"""Roles that are for something: the word before them need not be a body."""


def _governs_no_state(role: list[str]) -> bool:
    """Is it a minister of a part of a state or of the opposition?"""
    return role[-2:] in (["first", "minister"], ["chief", "minister"]) or not _OPPOSING.isdisjoint(role)


class Bodies:
    """The bodies of an article.

    `kinds` has the kind of every actor found, `own` the last organisations that only the article knows, `noted` the
    words that name an actor and are in no table, as (actor, how), `offices` who has which role in the state that the
    article is about, `spoke_last` the state whose turn it was, and where (None until the speakers take their turns).
    """

    def __init__(self, language: Language, words: Words, names: Names, people: People) -> None:
        self.language, self.words, self.names, self.people = language, words, names, people
        self.states = States(words, names, self.block)
        self.kinds: dict[str, str] = dict.fromkeys(people.by_name, "person")
        self.own: deque[str] = deque(maxlen=20)
        self.organs: dict[str, dict[str, None]] = {}
        self.offices: dict[str, Person] = {}
        self.noted: dict[Chunk, tuple[str | None, str]] = {}
        self.spoke_last: tuple[str | None, int] | None = None
        for match in names.matches:
            if match.name:
                self.kinds.setdefault(match.name, match.kind)
                self._note_organ(match)
        for members in people.sources.values():
            for _, source in members:
                if source.name and (person := people.at(source.name)):
                    self.learn(person, source)
        for chunk, person in people.introduced:
            self.learn(person, sources.take_apart(words, *self.introduction(chunk), names.named))
        self.spoke_last = None, 0

    def block(self, word: int) -> int:
        """The number of the block of the article in which a word stands."""
        return self.language.article.block_of(self.words.starts[word])

    def note(self, chunk: Chunk, actor: str | None, how: str) -> None:
        self.noted[chunk] = actor, how

    def _note_organ(self, match: Match) -> None:
        """Remember whose ministry or authority is named after a state."""
        words, first = self.words, match.last
        if first < len(words) and words.lower[first] == "'s":
            first += 1
        last = words.run(first, min(first + 8, len(words)))
        if match.kind == "state" and not _ALL_ORGANS.isdisjoint(words.lower[first:last]):
            self.organs.setdefault(" ".join(words.lower[first:last]), {})[match.name] = None

    def of_organ(self, organ: list[str]) -> str | None:
        """The only state of which the article names such an organ: that of "the *authority*", "the *coast guard*"."""
        states = self._states_with.get(organ[0], {}) if len(organ) == 1 else self.organs.get(" ".join(organ), {})
        return next(iter(states)) if len(states) == 1 else None

    @cached_property
    def _states_with(self) -> dict[str, dict[str, None]]:
        """By the last noun of their names the states whose organs the article names."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for phrase, states in self.organs.items():
            found[phrase.split()[-1]] |= states
        return found

    def around(self, chunk: Chunk) -> Chunk:
        """A name with the role before it and the apposition after it."""
        words, (first, last) = self.words, chunk
        while first > max(chunk[0] - 8, 0) and words.sentence[first - 1] == words.sentence[chunk[0]]:
            low = words.lower[first - 1]
            start = next(
                (k for k in range(first - 1, max(first - 5, -1), -1) if self.names.named(k) == first), first - 1
            )
            named = (
                start < first - 1 or self.names.named(start) or (words.capital(start) and low not in _NOT_BEFORE_ROLES)
            )
            if not named and low not in _BESIDE_NAMES and not sources.modifier(low):
                break
            first = start
        if first > 0 and words.lower[first - 1] == "for":
            first = chunk[0]
        return first, sources.apposed(words, last) or last

    def introduction(self, chunk: Chunk) -> Chunk:
        """A name with what surrounds it, and with the role before the comma: "*Acme's chairman*, Jane Doe"."""
        words, (first, last) = self.words, self.around(chunk)
        role = first - 2
        if first == chunk[0] and role >= 0 and words.surface[first - 1] == "," and words.lower[role] in sources.ROLES:
            first = self.around((role, first - 1))[0]
        return first, last

    def learn(self, person: Person, source: Source) -> None:
        """Fill in what a person's source or apposition tells and what is not known yet."""
        if person.actor is None and source.bodies:
            actor, kind, affiliation = self.of_role(source)
            person.affiliation = person.affiliation or affiliation
            if source.role and actor and actor == self.states.home:
                self.offices.setdefault(" ".join(self.words.lower[slice(*source.role)]), person)
            where_one_works = source.role is None and kind == "medium"
            if source.official and actor and not where_one_works:
                person.actor, person.kind = actor, kind
        if source.role:
            self._learn_role(person, source, source.role)
        if person.description is None and source.description:
            person.description = self.words.said(source.description)

    def _learn_role(self, person: Person, source: Source, role: Chunk) -> None:
        nouns = self.words.lower[slice(*role)]
        if person.actor is None and not source.bodies and not sources.SPOKESPERSONS.isdisjoint(nouns):
            person.actor, person.kind = self._near_body(role[0]) or (None, None)
            person.mouthpiece = person.actor is None
        if person.role is None:
            person.role = self.words.said(role)
            if (
                person.actor is None
                and source.official
                and not person.affiliation
                and (state := self.ruled(source))
                and self.offices.setdefault(" ".join(nouns), person) is person
            ):
                person.actor, person.kind = state, "state"
            if person.pronoun is None and nouns[-1].endswith(("man", "woman")):
                person.pronoun = "she" if nouns[-1].endswith("woman") else "he"

    def _near_body(self, word: int) -> tuple[str, str] | None:
        """The one organisation or state that is named in the paragraph before a word, or else in the one before."""
        block = self.block(word)
        matches = self.names.matches
        at = bisect_left(matches, word, key=lambda m: m.first)
        for back in (0, 1):
            near = [m for m in matches[max(at - 12, 0) : at] if self.block(m.first) == block - back]
            found = {
                m.name: m.kind
                for m in near
                if m.name and m.rule not in ("demonym", "people") and not self.names.place(m)
            }
            if found:
                return next(iter(found.items())) if len(found) == 1 else None
        return None

    def ruled(self, source: Source) -> str | None:
        """The state of a role without one, where it is a head of state's or government's or a minister's.

        Clubs have presidents, too, so that a dateline is not enough for one.
        """
        role, word = self.words.lower[slice(*source.role)], source.role[0]
        opens = max(word - 3, self.words.sentence_start(word))
        its = not _POSSESSIVES.isdisjoint(self.words.lower[opens:word])
        vice = "vice" in role and not sources.HEADS.isdisjoint(role)  # a vice minister is his ministry's
        if its or vice or _governs_no_state(role):
            return None
        before = self.words.lower[max(word - 1, 0)]
        if before == "federal":
            american = "United States" if self.names.american else None
            return self.states.home if self.states.home in _FEDERATIONS else american
        private = any(sources.private_body(self.words, chunk) for chunk in source.bodies)
        if private or before in _LESSER or not self._governs(role, source):
            return None
        only_there = next((_ONLY_THERE[noun] for noun in role if noun in _ONLY_THERE), None)
        return only_there or self.states.at(word) or (self.states.about if "president" in role else self.states.home)

    def _governs(self, role: list[str], source: Source) -> bool:
        """Is it the role of one in a government, as a treasurer is in Australia and a "Sports Secretary" in Britain?"""
        if role == ["treasurer"]:
            return self.states.home == "Australia"
        if role == ["secretary"]:
            held = any(self._portfolio(chunk, source) for chunk in source.bodies)
            return held and self.states.home == "United Kingdom"
        secretary = "secretary" in role and (role[0] == "secretary" or not sources.PORTFOLIOS.isdisjoint(role))
        return secretary or not (sources.RULERS | _UNDERSECRETARIES).isdisjoint(role)

    def of_role(self, source: Source) -> tuple[str | None, str | None, str | None]:
        """The actor behind a role, its kind, and the body in the article's words."""
        role = set(self.words.lower[slice(*source.role)]) if source.role else set()
        for chunk in source.bodies:
            federal = self.words.lower[slice(*chunk)] == ["federal"]
            if federal or self._portfolio(chunk, source) or self._where_it_is(chunk):
                continue
            actor, kind, said = self.actor_in(
                chunk, not role.isdisjoint(sources.ENVOYS), known_only=not source.official
            )
            loose = self._only_where_from(chunk, role)
            if actor is None and (noun := self._bare_noun(chunk, source)):
                actor, kind = self.called(noun, chunk[0]) or (None, None)
                said = actor or said
            if actor is None and (noun := self._bare_noun(chunk, source, _ALL_ORGANS)):
                return self._of_organ(noun, chunk[0])
            if "opposition" in (*role, *self.words.lower[slice(*chunk)]):
                return None, None, said
            if said:
                return (None, None, said) if loose else (actor, kind, said)
        return None, None, None

    def _of_organ(self, noun: str, word: int) -> tuple[str | None, str | None, str | None]:
        """As `of_role` the body of "a *ministry* official", "a *police* spokesman", "the *agency*'s lawyer"."""
        if noun in sources.STATE_ORGANS:
            state = self.context([noun], word)
            return state, "state" if state else None, None
        if noun == "police":
            name, kind = self.called(noun, word) or (None, None)
            return name, kind, name or noun
        return None, None, None

    def _only_where_from(self, chunk: Chunk, role: set[str]) -> bool:
        """Do the words tell a conviction or where one is from ("a *Republican* strategist", "*French* director")?"""
        adjectives = [m for m in self.names.within(chunk) if m.rule == "demonym"]
        if any(m.kind == "organisation" for m in adjectives) and not role.isdisjoint(sources.PARTISANS):
            return True
        named = {i for m in adjectives for i in range(m.first, m.last)}
        rest = [i for i in range(*chunk) if i not in named]
        body = any(self.words.capital(i) or self.words.lower[i] in sources.BODIES | _ALL_ORGANS for i in rest)
        return bool(adjectives) and not body and not role.isdisjoint(sources.PARTISANS | _IN_BUSINESS)

    def _where_it_is(self, chunk: Chunk) -> bool:
        """Do the words only tell where somebody's body is ("its *UK* director", "its representative *in Kenya*")?"""
        words, first = self.words, chunk[0]
        its = not _POSSESSIVES.isdisjoint(words.lower[max(first - 3, 0) : first + 1])
        matches = self.names.within(chunk)
        states = bool(matches) and all(m.kind in ("state", "group") for m in matches)
        inside = matches == [] and words.lower[max(first - 1, 0)] == "in"  # "its leader in the house"
        return its and (states or inside) and _ALL_ORGANS.isdisjoint(words.lower[slice(*chunk)])

    def _portfolio(self, chunk: Chunk, source: Source) -> bool:
        """Are the words before a role only what it is for ("*Sports* Minister", "*Public Safety* Minister")?"""
        before = source.role is not None and chunk[1] == source.role[0]
        held = before and not _HOLDERS.isdisjoint(self.words.lower[slice(*source.role)])
        held = held and sources.STATE_ORGANS.isdisjoint(self.words.lower[slice(*chunk)])  # "Cabinet Secretary"
        return held and not any(self.names.named(i) or self.words.entity[i] == "ORG" for i in range(*chunk))

    def _bare_noun(
        self, chunk: Chunk, source: Source, nouns: frozenset[str] = sources.BODIES - _ALL_ORGANS
    ) -> str | None:
        """The noun of a body that is called by nothing else: "*council* leader", "the *union*'s secretary"."""
        first, last = chunk
        while last > first and self.words.lower[last - 1] in ("'s", "'"):
            last -= 1
        while first < last and self.words.lower[first] in ("the", "its", "their"):
            first += 1
        before = self.words.lower[first - 1] if first else ""
        other = before in _OTHERS or (before in ("a", "an") and source.role is not None and first > source.role[0])
        noun = self.words.lower[first] if last - first == 1 else ""
        return noun if noun in nouns and not other else None

    def actor_in(
        self, chunk: Chunk, first_only: bool = False, known_only: bool = False
    ) -> tuple[str | None, str | None, str | None]:
        """The actor whose body a chunk names, its kind and the words that say so.

        It is a known one, a person's, the state's, or one of its own. `first_only`: the first known name counts;
        `known_only`: no capitalised word becomes a body just by its capital.
        """
        name = self._trimmed(chunk)
        said = self.words.said(name) if name[0] < name[1] else None
        if office := self._office(chunk[0], name[1]):
            return *office, said
        if common := self._in_common_nouns(chunk, name):
            return common
        return *self._named_in(name, chunk[0], first_only, known_only), said

    def _trimmed(self, chunk: Chunk) -> Chunk:
        """A chunk from where a name begins in it to where that ends."""
        words, (first, last) = self.words, chunk
        while first < last and not self.names.named(first) and not self._organ_at(first, last) and self._opens(first):
            first += 1
        while last > first and (words.lower[last - 1] in ("'s", "'") or not words.surface[last - 1][0].isalnum()):
            last -= 1
        return first, last

    def _in_common_nouns(self, chunk: Chunk, name: Chunk) -> tuple[str | None, str | None, str | None] | None:
        """As `actor_in` what words without a name mean ("the central bank", "the prime minister"), else None."""
        words, (first, last) = self.words, name
        if words.lower[chunk[0] : last][-2:] == ["central", "bank"] and not self.names.within(chunk):
            state = self.context(["bank"], first)
            return state, "state" if state else None, words.said(chunk)
        plain = not any(words.capital(i) for i in range(first, last)) and not self.names.within(name)
        if not plain and words.lower[last - 1 : last] != ["minister"]:
            return None
        state = self._ruler(chunk[0], last)
        return (state, "state", words.said(chunk)) if state else (None, None, None)

    def _named_in(
        self, name: Chunk, opens: int, first_only: bool, known_only: bool
    ) -> tuple[str, str] | tuple[None, None]:
        """The actor in words with a name; the phrase that they end begins at the word `opens`."""
        words, (first, last) = self.words, name
        own = sources.organisation_name(words, first, last)
        match = self._main([m for m in self.names.within(name) if not self._of_the_city(m)], first_only)
        if match and match.kind == "state" and words.lower[match.last : match.last + 1] == ["court"]:
            return self.of_its_own((match.first, match.last + 1), organisation=True)
        if own and (state := self._of_the_nation(own, match)):
            return state, "state"
        match, own = self._match_or_own(match, own, last, first_only)
        person = self.people.at(name)
        if person and own and any(i in self.people.mentions for i in range(*own)):
            own = None
        if match and match.rule == "demonym" and self._firm_noun(last - 1):
            return None, None  # "a German shoe company"
        if match and not (person and match.rule in ("demonym", "people") and match.kind != "state"):
            return (match.name, match.kind) if match.name else (None, match.kind)
        if person and not (own and not sources.private_body(words, own)):
            return person.position
        if not self._is_organ(name, own):
            return self._unlisted(name, own, opens, known_only)
        if region := self._region(name):
            return region, "state"
        state = self.context(words.lower[slice(*(own or name))], first)
        if state:
            self.note(name, state, "role")
        return (state, "state") if state else (None, None)

    def _firm_noun(self, i: int) -> bool:
        """Is a word in lower case the noun of a body that is no state's ("company")?"""
        firm = self.words.lower[i] in sources.FIRMS or sources.private_body(self.words, (i, i + 1))
        return firm and not self.words.capital(i)

    def _is_organ(self, name: Chunk, own: Chunk | None) -> bool:
        """Are the words an organ of a state that they do not name: "Department of Health", "the Foreign Ministry"?"""
        low = self.words.lower[slice(*name)]
        department = low[:2] in _DEPARTMENTS and not sources.PORTFOLIOS.isdisjoint(low)
        known = self.organs.get(" ".join(self.words.lower[slice(*own)]), {}) if own else {}
        return department or len(known) == 1 or not sources.STATE_ORGANS.isdisjoint(low)

    def _region(self, name: Chunk) -> str | None:
        """A part of a state, of no table, whose government the words name: "the *Tamil Nadu* government"."""
        words = self.words
        if _GOVERNMENTS.isdisjoint(words.lower[slice(*name)]) or self.names.within(name):
            return None
        place = next(sources.capitalised(words, *name), None)
        if place is None or self.people.at(place) or not {*words.entity[slice(*place)]} <= {"LOC", "ORG"}:
            return None
        self.note(place, words.name(place), "name")
        self.kinds.setdefault(words.name(place), "state")
        return words.name(place)

    def _unlisted(
        self, name: Chunk, own: Chunk | None, opens: int, known_only: bool
    ) -> tuple[str, str] | tuple[None, None]:
        """A body in no table: a portfolio ("Finance") is the state's, any other one is its own."""
        words = self.words
        chosen = own or (None if known_only else next(sources.capitalised(words, *name), None))
        if chosen is None:
            return None, None
        low = words.lower[slice(*chosen)]
        if not sources.PORTFOLIOS.isdisjoint(low) and self._nameless(*chosen):
            state = self.context(low, name[0])
            return (state, "state") if state else (None, None)
        after = words.lower[chosen[1] : chosen[1] + 1]
        city = self.names.at.get(chosen[0])
        in_city = city is not None and city.last == chosen[1] and self._of_the_city(city) and after not in _LOCAL
        where = own is None and chosen[0] > opens and words.lower[chosen[0] - 1] in _WHERE  # "a firm in *Bowmore*"
        if in_city or where or self._nameless(*chosen) or self._only_opens(*chosen):
            return None, None
        if after == ["family"]:
            family = words.name((chosen[0], chosen[1] + 1))
            self.note((chosen[0], chosen[1] + 1), family, "name")
            return family, self.kinds.setdefault(family, "group")
        if after in _LOCAL and after[0] not in sources.ROLES:
            chosen = chosen[0], chosen[1] + 1
        return self.of_its_own(chosen, own is not None)

    @cached_property
    def _banks(self) -> list[int]:
        """Every "bank" with a word that tells which."""
        lower = self.words.lower
        banks = (i for i in range(1, len(lower)) if lower[i] == "bank")
        return [i for i in banks if lower[i - 1] not in sources.DETERMINERS or self.names.named(i)]

    def of_central_bank(self, word: int) -> str | None:
        """The state of "the bank", where the last bank that was named before a word is a central bank."""
        at = bisect_left(self._banks, word)
        last = self._banks[at - 1] if at else 0
        if not last:
            return None
        known = self.names.around(last)
        if known and known.kind == "state" and known.rule == "body":  # "the Bank of Canada"
            return known.name
        if self.words.lower[last - 1] != "central":
            return None
        owner = self.names.around(last - 3) if last > 2 and self.words.lower[last - 2] == "'s" else None
        return owner.name if owner and owner.kind == "state" else self.context(["bank"], word)

    def _ruler(self, first: int, last: int) -> str | None:
        """The state of "the prime minister", if nothing else is in the words."""
        words = self.words
        while first < last and words.lower[first] in sources.DETERMINERS:
            first += 1
        role = words.lower[first:last]
        held = role[-1:] == ["minister"] and not self.names.within((first, last)) and "for" not in role
        held = held and (words.capital(last - 1) or all(map(sources.modifier, role[:-1])))  # no "Baptist minister"
        if _governs_no_state(role) or not sources.FORMER.isdisjoint(role):
            return None
        if role == ["president"]:
            return self.states.about
        only = role and (held or sources.RULERS.issuperset(role))
        return (self.states.at(first) or self.states.home) if only else None

    def _of_the_nation(self, own: Chunk, match: Match | None) -> str | None:
        """The state whose agency a name is: "Croatia's *State* Hydrometeorological *Institute*"."""
        low = self.words.lower[slice(*own)]
        if _ANY_STATE_S.issuperset(low) and not _STATE_S.isdisjoint(low) and low[-1] in _OFFICES_OF_STATE:
            return match.name if match and match.kind == "state" else self.states.home
        owned = low[-1] in _OFFICES_OF_STATE and match is not None and match.last + 1 == own[0]
        if (low[0] not in _NATIONAL and not owned) or _AGENCIES.isdisjoint(low):
            return None
        owner = match if match and match.kind == "state" and match.last <= own[0] else None
        return owner.name if owner else self.states.home

    def _office(self, first: int, last: int) -> tuple[str | None, str | None] | None:
        """The body called after a role: a ruler's is the state's, any other one of its own with the place before it."""
        words = self.words
        role = next((i for i in range(first, last) if sources.office(words, i, last)), None)
        if role is None:
            return None
        end = sources.office(words, role, last)
        if not sources.RULERS.isdisjoint(words.lower[role:end]):
            named = next((m.name for m in self.names.within((first, role)) if m.kind == "state"), None)
            state = named or self.context(words.lower[role:end], first)
            return state, "state" if state else None
        place = first + (words.lower[first] in sources.DETERMINERS)
        if place < role:
            return self.of_its_own((place, end), organisation=True)
        called = words.name((role, end)).lower()
        known = next((name for name in reversed(self.own) if name.lower().endswith(called)), None)
        return known, "organisation" if known else None

    def _match_or_own(
        self, match: Match | None, own: Chunk | None, last: int, first_only: bool
    ) -> tuple[Match | None, Chunk | None]:
        """Is a phrase about the known name in it, or about a longer or later name of an organisation of its own?"""
        if match is None or first_only:
            return match, own
        if longer := self._longer(match, last):
            return None, longer
        if national := self._national_name(match, last):
            return None, national
        if match.kind == "state" and (later := self._named_after_gap(match, last)):
            return None, later
        if own is None or not sources.private_body(self.words, own):
            return match, own
        inside = own[0] < match.last <= own[1] and match.last - match.first < own[1] - own[0] and match.rule != "body"
        return (None if inside or (own[0] >= match.last and match.kind == "state") else match), own

    def of_its_own(self, chunk: Chunk, organisation: bool) -> tuple[str, str]:
        """A body that the table does not have: its name is what the article calls it, the whole where it is cut."""
        whole = self.names.in_full.get(chunk[0])
        chunk = whole if whole and chunk[1] <= whole[1] else chunk
        chunk = self.words.without_legal_form(chunk)
        name, noun = self.words.name(chunk), self.words.lower[chunk[1] - 1]
        name = self.names.whole.get(sources.fold(name), name)
        name = next((known for known in self.own if known.lower() == name.lower()), name)
        last = organisation and noun in sources.MEDIA_NAMES and noun not in sources.BODIES
        medium = last or (self.words.lower[chunk[0]] in _PRESS and chunk[1] - chunk[0] > 1)
        kind = self.kinds.setdefault(name, "medium" if medium else "organisation")
        self.own.append(name)
        self.note(chunk, name, "name")
        return name, kind

    def called(self, noun: str, word: int) -> tuple[str, str] | None:
        """The body, of no table and no state, that the article last called so before a word.

        "The *New Hampshire ballot commission* … The commission …"
        """
        found = self._called.get(noun, [])
        at = bisect_left(found, (word, word))
        return self.of_its_own(found[at - 1], organisation=True) if at else None

    def only_called(self, noun: str) -> tuple[str, str] | None:
        """The body that a headline calls by its noun alone, if the article has only one of that noun."""
        found = self._called.get(noun, [])
        names = {self.words.said(chunk).lower() for chunk in found}
        return self.of_its_own(found[0], organisation=True) if len(names) == 1 else None

    @cached_property
    def _called(self) -> dict[str, list[Chunk]]:
        """By its noun every body that is named with one, in reading order."""
        called: dict[str, list[Chunk]] = defaultdict(list)
        for i, low in enumerate(self.words.lower):
            if low in sources.BODIES and (name := self._named_of(i)):
                called[low].append(name)
            elif low in sources.BODIES and (first := self.name_before(i)) is not None:
                more = low == "police" and self.words.lower[i + 1 : i + 2] in _FORCES and self.words.capital(i + 1)
                called[low].append((first, i + 1 + more))
        return called

    def _named_of(self, noun: int) -> Chunk | None:
        """The name with its noun before "of": "*Church of the Harbour*", "Supreme *Court of Cassation*"."""
        words = self.words
        if words.lower[noun] in _ALL_ORGANS or not words.capital(noun) or words.lower[noun + 1 : noun + 2] != ["of"]:
            return None
        end = words.run(noun, min(noun + _LONGEST_NAME, len(words)), sources.CONNECTS)
        end = next((e for _, e in sources.capitalised(words, noun, end)), end)
        first = noun
        while first and words.entity[first - 1] == "ORG" and words.capital(first - 1):
            first -= 1
        return (first, end) if end > noun + 2 and not self.names.named(first) else None

    def name_before(self, noun: int) -> int | None:
        """The first word of the name that ends with the noun at a word, with at most one word in lower case between."""
        words, last = self.words, noun
        if noun > 1 and words.surface[noun - 1].islower() and words.surface[noun - 1].isalpha():
            last = noun - 1
            if words.entity[last - 1] not in ("ORG", "LOC") or words.lower[last] in sources.FUNCTION_WORDS:
                return None  # "Smith told council"
        first = self.names.name_back(last)
        while first < last and self._opens(first):
            first += 1
        if first == last or self._nameless(first, last) or self._only_opens(first, last):
            return None
        state = self.names.at.get(first)
        joint = first - 1
        if joint > 0 and words.lower[joint] in ("and", "&") and words.capital(joint - 1):
            longer = self.names.name_back(joint)
            first = longer if words.name((longer, noun + 1)) in self.kinds else first
        placed = all(words.entity[i] == "LOC" or self.names.around(i) for i in range(first, noun))
        if placed and not words.capital(noun) and words.lower[noun] not in _OF_PLACES:
            return None  # "Oregon church"
        organ = state is not None and state.kind == "state" and words.lower[noun] in _ALL_ORGANS
        return None if organ or words.lower[noun] in sources.STATE_ORGANS else first

    def _longer(self, match: Match, last: int) -> Chunk | None:
        """A name that ends in a country's but is no organ of it: "Democracy for America", "Acme Australia"."""
        words = self.words
        first, end = match.first, match.last
        while first > 0 and words.entity[first - 1] == "ORG" and words.sentence[first - 1] == words.sentence[end - 1]:
            first -= 1
        while end < last and words.entity[end] == "ORG":
            end += 1
        run: Chunk | None = (first, end)
        if first == match.first or match.kind != "state" or words.lower[first] in _COUNTRY_WIDE:
            names = sources.capitalised(words, max(match.first - 6, 0), last)
            run = next((name for name in names if name[0] < match.first < name[1]), None)
            if (
                run is None
                or words.lower[match.first - 1] not in ("of", "for")
                or self.people.at((run[0], match.first))
            ):
                return None
        others = _NO_OWN if match.kind == "state" else sources.ROLES
        if run[1] - match.last > 1:
            others -= {"congress"}  # "the Nigeria Labour *Congress*"
        return run if others.isdisjoint(words.lower[slice(*run)]) else None

    def _national_name(self, match: Match, last: int) -> Chunk | None:
        """A name that begins with a people and is no organ of its state: "Swiss Federal Railways"."""
        name = match.first, self.words.run(match.first, last)
        if match.rule == "name" and name[1] < last and self.words.entity[name[1]] == "ORG":
            name = match.first, self.words.run(match.first, last, sources.CONNECTS)
        own = match.rule in ("demonym", "name") and match.kind == "state" and name[1] > match.last
        own = own and (match.rule == "name" or name[1] - name[0] > 2)
        whole = own and set(self.words.entity[slice(*name)]) == {"ORG"}
        return name if whole and _NO_OWN.isdisjoint(self.words.lower[slice(*name)]) else None

    def _named_after_gap(self, match: Match, last: int) -> Chunk | None:
        """The name that ends a phrase after common nouns: "China's state-owned investment giant *CITIC*"."""
        start = last
        while start > match.last and self.words.capital(start - 1):
            start -= 1
        gap = [self.words.lower[i] for i in range(match.last, start)]
        gap = gap[1:] if gap[:1] == ["'s"] else gap
        if gap and gap[-1] in sources.ORGANS:
            return None  # "the Dutch intelligence service *AIVD*"
        plain = gap and start < last and all(word[0].isalpha() for word in gap) and not sources.GIVES.intersection(gap)
        return (start, last) if plain and not self.names.named(start) and not self.people.at((start, last)) else None

    def _organ_at(self, first: int, last: int) -> bool:
        """Does "Foreign Ministry" begin here?"""
        return self.words.capital(first) and any(
            self.words.lower[i] in sources.STATE_ORGANS for i in range(first, last)
        )

    def _opens(self, i: int) -> bool:
        """Is the word no part of the body's name that it stands before?"""
        low = self.words.lower[i]
        starts = i == 0 or self.words.sentence[i - 1] != self.words.sentence[i]
        no_name = starts and (sources.modifier(low) or low in sources.NUMBERS)
        if no_name or not self.words.capital(i) or low in sources.DETERMINERS:
            return True
        return low in _BEFORE_BODIES and not sources.begins_body(self.words, i, min(i + 12, len(self.words)))

    def _of_the_city(self, match: Match) -> bool:
        """Is a capital meant as the city: "police in *Brussels*", "the *Berlin* police"?"""
        if match.rule not in ("capital", "seat") or match.last - match.first > 1:
            return False
        return self.names.place(match) or self.words.lower[match.last : match.last + 1] in _LOCAL

    def _nameless(self, first: int, last: int) -> bool:
        """Is a chunk nothing but nouns of bodies, portfolios and the calendar ("Education", "Foreign Ministry")?"""
        if last - first == 1 and self.words.lower[first] == "state":  # "Minister of State"
            return True
        if last - first > 1 and self.words.lower[last - 1] == "party" and self.words.capital(last - 1):
            return False  # "Centre Party"
        return all(self.words.lower[i] in _COMMON_NOUNS | sources.CALENDAR for i in range(first, last))

    def _only_opens(self, first: int, last: int) -> bool:
        """Has a word its capital perhaps only from opening the sentence ("*Rail* chiefs", "*Ferry* company")?"""
        words = self.words
        opens = last - first == 1 and (first == 0 or words.sentence[first - 1] != words.sentence[first])
        noun = last < len(words) and not words.capital(last) and words.surface[last][0].isalpha()
        crowd = noun and words.lower[last] in sources.ROLES and sources.plural(words.lower[last])
        unseen = noun and not words.entity[first]
        return opens and (crowd or unseen) and words.lower[first] not in self.people.alone

    def _main(self, found: list[Match], first_only: bool) -> Match | None:
        """Of the names in a phrase the one it is about: "Russian oil firm *Rosneft*", "the *US* envoy to NATO"."""
        if not found or first_only or (found[0].kind != "state" and found[0].rule != "demonym"):
            return found[0] if found else None
        for match in found[1:]:
            between = range(found[0].last, match.first)
            if any(self.words.lower[i] in ("of", "to", "for", "in", "at", "and", "on", "with", ",") for i in between):
                return found[0]
            if match.kind in ("organisation", "medium") and match.rule not in ("definite", "demonym"):
                return match
        return found[0]

    def context(self, organ: list[str], word: int) -> str | None:
        """The state whose organ is meant where none is named: settled earlier, alone, speaking just before, or at home.

        The last two wait until the speakers are gone through in turn.
        """
        known = self.organs.get(" ".join(w for w in organ if w not in ("'s", "the", "of")), {})
        if len(known) == 1:
            return next(iter(known))
        if self.states.only:
            return self.states.only
        if self.spoke_last is None:
            return None
        if topic := self.states.at(word):
            return topic
        state, at = self.spoke_last
        return state if state and at < word and self._same_section(at, word) else self.states.home

    def _same_section(self, before: int, after: int) -> bool:
        """Are two words at most two paragraphs apart, without a heading between them?"""
        a, b = (self.block(i) for i in (before, after))
        between = self.language.article.blocks[a + 1 : min(b, a + 2) + 1]
        return b - a <= 2 and not any(block.kind in ("headline", "heading") for block in between)
