"""Mentions → canonical actors, and who speaks in each attribution.

Here meet the names that are known beforehand (names.py), the persons that the article introduces (people.py), the
bodies that roles speak for (bodies.py) and what the words of a source say (sources.py). Pronouns and definite roles go
back to who spoke last; where the text does not settle an actor, it stays None.
"""

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from helpers.actors import pronouns, sources
from helpers.actors.bodies import Bodies
from helpers.actors.contents import Contents
from helpers.actors.documents import Documents
from helpers.actors.firms import Firms, may_be_firm
from helpers.actors.names import Match, Mention, Names, is_company, kind_of
from helpers.actors.people import FIRST_PERSON, IT, NEAR, THEY, WE, WHO, People, Person
from helpers.actors.sources import HE, Chunk, Source, Words
from helpers.article import Span
from helpers.claims import Attribution
from helpers.language import Language


@dataclass(frozen=True)
class Actor:
    """A canonical actor with the names under which the article has it and the words that introduce it."""

    name: str
    kind: str
    aliases: tuple[str, ...]
    described_as: str | None


@dataclass(frozen=True)
class Voice:
    """Who speaks in one attribution; the columns of the same names in the claims table."""

    speaker: str | None
    role: str | None
    affiliation: str | None
    actor: str | None
    actor_kind: str | None
    actors: tuple[str, ...]
    source_kind: str
    addressee: str | None
    targets: tuple[str, ...]
    actor_confidence: float = 1.0


@dataclass(frozen=True)
class Cast:
    """All mentions in reading order, the actors by first mention, and one voice per attribution in the order given.

    Every actor of a voice is among the actors.
    """

    mentions: tuple[Mention, ...]
    actors: tuple[Actor, ...]
    voices: tuple[Voice, ...]


def resolve(language: Language, attributions: Sequence[Attribution]) -> Cast:
    """Who is mentioned in an article and who speaks in each of its attributions; linear in the length of the text."""
    words = Words(language)
    chunks = [_chunk(words, a.source) for a in attributions]
    names = Names(words, chunks)
    people = People(words, names, chunks)
    bodies = Bodies(language, words, names, people)
    stage = _Stage(words, names, people, bodies)
    for i in sorted(range(len(attributions)), key=lambda i: (chunks[i], i)):
        stage.speak(i, chunks[i])
    voices = [stage.voice(i, attributions) for i in range(len(attributions))]
    heard = [(v.speaker, v.actor, v.source_kind in ("unnamed person", "unnamed official")) for v in voices]
    for chunk, name in pronouns.inside(language, words, people, attributions, heard).items():
        bodies.note(chunk, name, "pronoun")
    for chunk, name in stage.firms.called_so():
        bodies.noted.setdefault(chunk, (name, "role"))
    mentions = _mentions(words, names, people, bodies, stage.firms.seen)
    contents = Contents(words, mentions, people, bodies.kinds)
    told = tuple(_told(voice, contents, a) for voice, a in zip(voices, attributions, strict=True))
    return Cast(tuple(mentions), _actors(language.text, mentions, told, bodies.kinds, people), told)


def _told(voice: Voice, contents: Contents, attribution: Attribution) -> Voice:
    addressee, targets = contents.addressee_and_targets(attribution, (*voice.actors, voice.speaker))
    return replace(voice, addressee=addressee, targets=targets)


def _chunk(words: Words, spans: tuple[Span, ...]) -> Chunk:
    """The words of a source, at most 60; of one in several pieces, the whole where they stand close together."""
    if not spans:
        return 0, 0
    first, last = words.chunk(spans[0][0], spans[-1][1])
    if last - first > _LONGEST:
        last = words.chunk(*spans[0])[1]
    return first, min(last, first + _LONGEST)


def _actors(
    text: str, mentions: list[Mention], voices: Sequence[Voice], kinds: dict[str, str], people: People
) -> tuple[Actor, ...]:
    """Who is mentioned, and last who speaks without being mentioned: the state of a minister "in Oslo"."""
    aliases: dict[str, dict[str, None]] = {}
    for m in mentions:
        if m.actor is not None:
            found = aliases.setdefault(m.actor, {})
            if m.how not in ("pronoun", "role", "apposition"):
                found[" ".join(text[m.start : m.end].split())] = None
    for name in (name for voice in voices for name in voice.actors):
        aliases.setdefault(name, {})
    described = {name: person.description for name, person in people.by_name.items()}
    # only a state can be somebody's without being named
    return tuple(
        Actor(name, kinds.get(name, "state"), tuple(some), described.get(name)) for name, some in aliases.items()
    )


# --- who speaks -----------------------------------------------------------------------------------------------------

_LONGEST = 60
_ONE = frozenset("one another".split())
_PUBLIC = sources.CROWDS - frozenset("country world nation side".split())
_SOME = frozenset("neither none both".split())
_ANY_BODY = frozenset("other same new old local national first second whole entire rival two three".split())
"""Adjectives that do not tell one body from another."""
_SURELY_BODIES = sources.COMPANIES | frozenset(
    "carrier carmaker automaker drugmaker lender charity union party startup start-up conglomerate utility".split()
)
"""Nouns before a name that no person has, whatever the encoder sees."""
_LABELS = sources.FIRMS | sources.COMPANIES - {"bank", "club"} | {"consultancy", "broker", "charity"}
"""Nouns with which a sentence opens before the name of a body: "*Operator* Acme"."""
_OPPOSITES = frozenset("union unions rival rivals supplier suppliers customer customers".split())
"""Bodies that do not speak for the one that they are somebody's of: "Boeing's largest *union*"."""
_CHAMBERS = frozenset("congress senate parliament house".split())
"""Nouns that are names where they have a capital: "*Congress* spokesman"."""
_KIN = frozenset("father mother son daughter brother sister wife husband widow widower aunt uncle".split())
_OWN_BODIES = frozenset("office campaign entourage".split())
"""Nouns that with "his" or "her" speak for the person."""
_AIDES = frozenset("aide aides adviser advisers advisor advisors".split())
_ABOUT = frozenset("some about nearly almost around only just over".split())
_BASES = frozenset("ten five four three hundred".split())
_PARTS = frozenset("percent cent half third quarter two-thirds three-quarters majority".split())
"""What a share is counted in ("six in *ten*"), and its names."""
_NOT_MAKERS = frozenset(", in to seen obtained reviewed viewed leaked quoted cited".split())
"""Words after which the name of whoever has only seen a document stands, or the place that it is about."""
_HOW = {"name": "name", "capital": "capital", "seat": "seat", "demonym": "demonym", "people": "demonym"}
_KIND_NOUNS = {
    **dict.fromkeys(sources.BODIES | sources.FIRMS, "organisation"),
    **dict.fromkeys(sources.MEDIUM_NOUNS - frozenset("media press tv television radio".split()), "medium"),
    "paper": "medium",
}
_NO_FIRMS = frozenset("group organisation organization".split())
"""Nouns that mean an association sooner than a company."""
_ASSOCIATIONS = frozenset("charity union movement federation association".split())
"""Nouns of bodies whose names need not hold them: "Oxfam", "Verdi"."""
_ANY = sources.FIRMS | sources.COMPANIES
_ANY |= frozenset(
    "group organisation organization newspaper paper magazine network outlet channel broadcaster daily".split()
)
"""Nouns that fit all actors of their kind, so that the name need not hold them."""


_SOLE_OFFICES = frozenset("governor mayor sheriff coroner ombudsman".split())
"""What only one person is at a time."""
_TURNS = {"Q": "medium", "A": "unnamed person"}
"""The marks of turns in an interview, and what kind of source speaks where nobody is named."""
_DEFINITE = frozenset("the this that".split())
_EXECUTIVES = frozenset("executive ceo cfo coo director chairman chairwoman chair founder manager".split())
_COMPANY_ROLES = sources.ADVOCATES | _EXECUTIVES


@dataclass
class _Said:
    """A voice, the person or body that its words mention, and the word at which it spoke."""

    voice: Voice
    entity: str | None = None
    person: Person | None = None
    word: int = 0


def _role_words(voice: Voice) -> list[str]:
    return (voice.role or "").lower().replace(".", "").split()


def _nobody(kind: str, speaker: str | None = None, role: str | None = None) -> Voice:
    """A voice that counts for no actor."""
    return Voice(speaker, role, None, None, None, (), kind, None, ())


class _Stage:
    """Who has spoken so far. Sources are to be given in reading order."""

    def __init__(self, words: Words, names: Names, people: People, bodies: Bodies) -> None:
        self.words, self.names, self.people, self.bodies = words, names, people, bodies
        self.documents = Documents(words, names, bodies)
        self.said: dict[int, _Said] = {}
        self.by_role: dict[str, _Said] = {}
        self.persons: deque[_Said] = deque(maxlen=8)
        self.body: _Said | None = None
        self.crowd: _Said | None = None
        self.stranger: _Said | None = None
        """Somebody without a name, whom the next "he" may be."""
        self.first_person: dict[int, Chunk] = {}
        self.firms = Firms(words, names, bodies)

    def speak(self, number: int, chunk: Chunk) -> None:
        """Find out who speaks in the source of attribution `number`."""
        members = [self._member(part, source) for part, source in self.people.sources[chunk]]
        if not members:
            self.said[number] = _Said(_nobody("unattributed"))
            return
        if self.words.lower[chunk[0]] in FIRST_PERSON and chunk[1] - chunk[0] == 1:
            self.first_person[number] = chunk
            self.said[number] = members[0]
            return
        said = members[0] if len(members) == 1 else self._together(members)
        self.said[number] = said
        for member in members:
            self._remember(member, chunk[0])
        if len(members) > 1:
            self.crowd = said
        said.word = chunk[0]
        state = said.voice.actor if said.voice.actor_kind == "state" and len(said.voice.actors) == 1 else None
        self.bodies.spoke_last = state, chunk[0]

    def voice(self, number: int, attributions: Sequence[Attribution]) -> Voice:
        """The voice of an attribution; "I" and "we" in a quotation are those who are quoted."""
        outer = attributions[number].via
        if number in self.first_person and outer is not None and outer not in self.first_person:
            said = self.said[outer]
            if said.entity:
                self.bodies.note(self.first_person[number], said.entity, "pronoun")
            return said.voice
        return self.said[number].voice

    def _together(self, members: list[_Said]) -> _Said:
        actors = tuple(dict.fromkeys(a for m in members for a in m.voice.actors))
        first = next((m.voice for m in members if m.voice.actor), members[0].voice)
        return _Said(replace(first, speaker=None, role=None, affiliation=None, actors=actors))

    def _remember(self, said: _Said, word: int) -> None:
        said.word = word
        if said.person:
            self.persons.append(said)
        elif said.voice.source_kind in ("state", "organisation", "medium"):
            self.body = said
        elif (
            said.voice.source_kind in ("unnamed person", "unnamed official")
            and self.words.lower[word] in sources.SOMEBODY
        ):
            self.stranger = said
        if said.voice.source_kind == "group":
            self.crowd = said
        for low in _role_words(said.voice):
            self.by_role[sources.role_key(low)] = said

    def _member(self, chunk: Chunk, source: Source) -> _Said:
        low = self.words.lower[chunk[0]]
        if chunk[1] - chunk[0] == 1 and low in HE:
            return self._he(chunk, HE[low])
        if chunk[1] - chunk[0] == 1 and low in THEY | IT | WHO | FIRST_PERSON:
            return self._pronoun(chunk, low)
        if turn := self._turn(chunk):
            return turn
        if not source.role and (domain := self.words.domain(chunk)):
            return self._of_body(*self.bodies.of_its_own(domain, organisation=True), "organisation")
        if named := self._introduced(chunk, source):
            return named
        if source.name and (person := self.people.at(source.name)):
            return self._named(chunk, person, source)
        ways = (self._definite, self._document, self._unnamed, self._body)
        return next(said for way in ways if (said := way(chunk, source)))

    def _named(self, chunk: Chunk, person: Person, source: Source) -> _Said:
        if person.actor is None and source.official:
            self.bodies.learn(person, source)
        if person.actor is None:
            person.actor, person.kind = self._side(chunk, source, person)
            person.mouthpiece = person.mouthpiece and person.actor is None
        if source.description and source.description[0] >= source.name[1]:
            self.bodies.note(source.description, person.name, "apposition")
        return _Said(self._voice_of(person), person.name, person)

    def _side(self, chunk: Chunk, source: Source, person: Person) -> tuple[str | None, str | None]:
        """For whom a named person speaks who is somebody's: "its director", "her spokesman", before or after the name.

        Also an executive of a company that need not be named again.
        """
        role = self.words.lower[slice(*source.role)] if source.role else []
        after = source.name[1] + (self.words.surface[min(source.name[1], chunk[1] - 1)] == ",")
        first = after if after < chunk[1] else chunk[0]
        low = self.words.lower[first]
        if role and low in HE and not sources.ADVOCATES.isdisjoint(role):
            return self._whose_spokesperson(first)
        if role and (noun := self._owning_noun(first)):
            return self._called_so(noun, first)
        mouthpiece = not (sources.ADVOCATES | sources.ENVOYS).isdisjoint(role)
        nobodys = not sources.SPOKESPERSONS.isdisjoint(role) and low != "its" and not source.bodies
        if nobodys and self.firms.principal:
            return self.firms.principal
        if source.official and role and (name := self._of_bare_noun(source, works=not mouthpiece)):
            return name, self.bodies.kinds[name]
        known = (person.role or "").lower().split() if not role and not person.affiliation else role
        alone = not source.bodies and (source.official or not role)
        executive = alone and not _EXECUTIVES.isdisjoint(known[-1:])
        governor = role[-1:] == ["governor"] and (low == "its" or not source.bodies)
        if governor and (state := self.bodies.of_central_bank(first)):
            return state, "state"
        if role and (low == "its" or (executive and self._firm_spoke())):
            return self._whose(chunk[0])
        return (self.firms.principal if executive else None) or (None, None)

    def _owning_noun(self, first: int) -> str | None:
        """The noun of a body that is called by nothing else and owns something: "the *company*'s"."""
        whose = self.words.lower[first : first + 3]
        if whose[0] not in _DEFINITE or whose[2:] != ["'s"]:
            return None
        known = whose[1] in _KIND_NOUNS.keys() | sources.ORGANS
        return whose[1] if known or self.firms.last_with(whose[1], first) else None

    def _called_so(self, noun: str, word: int) -> tuple[str, str] | tuple[None, None]:
        """Name and kind of the body that "the *airline*" before a word is."""
        name = self._called(noun, word)
        return (name, self.bodies.kinds[name]) if name else (None, None)

    def _of_bare_noun(self, source: Source, works: bool) -> str | None:
        """The body that a role is of by its noun alone: "a spokeswoman *for the office*", "*Agency* spokesman".

        Not the university or the museum where one only works.
        """
        words = self.words
        nouns = _KIND_NOUNS.keys() | sources.ORGANS
        nouns -= _CHAMBERS | (sources.WORKPLACES if works else frozenset())
        for first, last in source.bodies:
            noun = first + (words.lower[first] == "the")
            plain = not words.capital(noun) or (noun == first and self.people.opens_sentence(first))
            if last - noun == 1 and plain and words.lower[noun] in nouns:
                return self._called(words.lower[noun], first)
        return None

    def _firm_spoke(self) -> bool:
        """Was the body that spoke last a company?"""
        voice = self.body.voice if self.body else None
        return voice is not None and voice.actor_kind == "organisation" and may_be_firm(voice.actor)

    def _whose(self, word: int) -> tuple[str | None, str | None]:
        """Whose lawyer "its lawyer" is: of the body that a sentence began with, that was named or that spoke."""
        subject = self.firms.subject(word)
        if subject and not (self.body and self.body.word > subject[0]):
            return subject[1:]
        if (noun := self._noun_before(word)) and (so := self._called_so(noun, self.words.sentence_start(word)))[0]:
            return so
        named = self.firms.just_named(word)
        if named and not (self.body and self.body.word > named[0]):
            return self.firms.called(named)
        return self._spoke_just_before(word)

    def _noun_before(self, word: int) -> str | None:
        """The noun of a body with which the sentence before begins: "The *foundation* was paid. Its director …"."""
        words, start = self.words, self.words.sentence_start(word)
        if not start:
            return None
        first = words.sentence_start(start - 1)
        noun = words.lower[first + 1] if words.lower[first] == "the" else ""
        return noun if noun in _KIND_NOUNS and not words.capital(first + 1) else None

    def _voice_of(self, person: Person) -> Voice:
        actor, kind = person.position
        actors = (actor,) if actor else ()
        return Voice(person.name, person.role, person.affiliation, actor, kind, actors, "named person", None, ())

    def _again(self, chunk: Chunk, said: _Said | None, how: str, otherwise: Voice) -> _Said:
        entity = said.entity if said else None
        self.bodies.note(chunk, entity, how)
        return replace(said) if said else _Said(otherwise)

    def _turn(self, chunk: Chunk) -> _Said | None:
        """Who asks or answers at the "Q:" or "A:" of an interview."""
        mark, colon = self.words.surface[chunk[0]], self.words.surface[chunk[0] + 1 : chunk[0] + 2]
        if chunk[1] - chunk[0] > 1 or mark not in _TURNS or colon != [":"]:
            return None
        answers = self._interviewed if mark == "A" else None
        return self._of_person(answers, chunk[0]) if answers else _Said(_nobody(_TURNS[mark]))

    @cached_property
    def _interviewed(self) -> Person | None:
        """Who answers in an interview: the person of whom the article has told most before its first question."""
        surface = self.words.surface
        first = next((i for i, word in enumerate(surface[:-1]) if word in _TURNS and surface[i + 1] == ":"), 0)
        told = Counter(person.name for i, (_, person, _) in self.people.mentions.items() if i < first)
        (name, count), (_, second) = (*told.most_common(2), ("", 0), ("", 0))[:2]
        return self.people.by_name[name] if count > second else None

    def _he(self, chunk: Chunk, pronoun: str) -> _Said:
        """Who spoke last, with a name or without; or the person with whom the sentence before begins, or named last."""
        if stranger := self._stranger_before(chunk[0], pronoun):
            return stranger
        fits = [s for s in reversed(self.persons) if s.person.may_be(pronoun)]
        near = [s for s in fits if self.words.sentence[chunk[0]] - self.words.sentence[s.word] <= NEAR]
        new = self._brought_in(chunk[0], pronoun)
        if new and near and near[0].word < new.word:
            near = [new]
        found = near[0] if near else self._named_before(chunk[0], pronoun) or (fits[0] if fits else None)
        if found and found.person:
            found.person.pronoun = pronoun
        return self._again(chunk, found, "pronoun", _nobody("unnamed person"))

    def _brought_in(self, word: int, pronoun: str) -> _Said | None:
        """The person with whose role and name the sentence before begins: "Party leader *Rik Dekker* was scathing."."""
        last = self._named_before(word, pronoun)
        if last is None or self.words.sentence[word] - self.words.sentence[last.word] != 1:
            return None
        first = self.words.sentence_start(last.word)
        return last if sources.only_roles(self.words, first, last.word, self.names.named) else None

    def _stranger_before(self, word: int, pronoun: str) -> _Said | None:
        """Who spoke without a name in this sentence or the one before, when nobody has been named since."""
        said = self.stranger
        if said is None or self.words.sentence[word] - self.words.sentence[said.word] > 1:
            return None
        role = (said.voice.role or "").lower()
        other = role.endswith("woman") if pronoun == "he" else role.endswith("man") and not role.endswith("woman")
        since = bisect_left(self.people.starts, said.word) < bisect_left(self.people.starts, word)
        if other or since:
            return None
        self.bodies.note((word, word + 1), said.entity, "pronoun")
        return said

    def _named_before(self, word: int, pronoun: str) -> _Said | None:
        if (last := self.people.last_before(word, pronoun)) is None:
            return None
        start, person = last
        return self._of_person(person, start)

    def _of_person(self, person: Person, word: int) -> _Said:
        return _Said(self._voice_of(person), person.name, person, word)

    def _pronoun(self, chunk: Chunk, low: str) -> _Said:
        word = chunk[0]
        if low in WHO:
            return self._again(chunk, self._just_before(word), "pronoun", _nobody("unnamed person"))
        if low in FIRST_PERSON:
            return _Said(_nobody("group" if low in WE else "unnamed person"))
        last = self.crowd if low in THEY else self.body
        near = last if last and self.words.sentence[word] - self.words.sentence[last.word] <= NEAR else None
        kind = "group" if low in THEY else "unattributed"
        return self._again(chunk, near, "pronoun", _nobody(kind))

    def _just_before(self, word: int) -> _Said | None:
        """The name to which a relative pronoun belongs."""
        end = word
        while end > 0 and self.words.surface[end - 1] in ",()—–-" and end > word - 3:
            end -= 1
        for first in range(max(end - 6, 0), end):
            if first in self.people.mentions and self.people.mentions[first][0] == end:
                person = self.people.mentions[first][1]
                return _Said(self._voice_of(person), person.name, person)
            match = self.names.at.get(first)
            if match and match.last == end and match.name:
                return self._of_body(match.name, match.kind)
        noun = self.words.lower[end - 1] if end else ""
        if noun in sources.BODIES and (first := self.bodies.name_before(end - 1)) is not None:
            return self._of_body(*self.bodies.of_its_own((first, end), organisation=True), "organisation")
        return None

    def _of_body(self, name: str, kind: str, source_kind: str | None = None) -> _Said:
        """A body as the source: an organisation too where its name is a person's ("the company" of Henry Ford)."""
        self.bodies.kinds.setdefault(name, kind)
        source_kind = source_kind or ("organisation" if kind == "person" else kind)
        return _Said(Voice(None, None, None, name, kind, (name,), source_kind, None, ()), name)

    def _definite(self, chunk: Chunk, source: Source) -> _Said | None:
        """ "The spokesperson", "the minister", "the company": who was called so, or was of that kind, last."""
        first, last = chunk
        kin = last - first == 2 and self.words.lower[first] in HE and self.words.lower[last - 1] in _KIN
        if not (kin or self.words.lower[first] in _DEFINITE) or not 2 <= last - first <= 4:
            return None
        if "'s" in self.words.lower[first:last] or "'" in self.words.lower[first:last]:
            return None
        noun = self.words.lower[last - 1]
        where = {i for m in self.names.within(chunk) if m.rule == "demonym" for i in range(m.first, m.last)}
        where |= {i for i in range(first, last) if self.words.lower[i].endswith(sources.FROM_THERE)}
        names = {self.words.lower[i] for i in range(first + 1, last) if self.words.capital(i) and i not in where}
        if noun in sources.BODIES and last - first == 2:
            names.discard(noun)  # "the Church"
        if noun in sources.ROLES:
            known = self.by_role.get(sources.role_key(noun))
            fits = known and names <= {
                *(known.voice.affiliation or "").lower().split(),
                *(known.voice.role or "").lower().split(),
            }
            if fits:
                return self._again(chunk, known, "role", known.voice)
            person = None if known or names or last - first > 2 else self.people.called(noun, first)
            bare = last - first == 2 or (last - first == 3 and self.words.lower[first + 1] in sources.NUMBERS)
            judges = person is None and bare and noun in sources.JUDGES
            if judges and (court := self._called("court", first)):
                self.bodies.note(chunk, court, "role")
                return self._of_body(court, self.bodies.kinds[court], "unnamed official")
            if person is None:
                return None
            self.bodies.note(chunk, person.name, "role")
            return self._of_person(person, first)
        told_apart = any(
            self.words.surface[i].islower() and self.words.lower[i] != "same" and i not in where
            for i in range(first + 1, last - 1)
        )
        if names or self._central_bank(last - 1) or (told_apart and noun in _ANY):
            return None  # "the *terminal* operator"
        state = self.bodies.of_central_bank(first) if noun == "bank" else None
        name = state or self._called(noun, first)
        if name is None:
            return None
        self.bodies.note(chunk, name, "role")
        return self._of_body(name, "state" if state else self.bodies.kinds[name])

    def _called(self, noun: str, word: int) -> str | None:
        """The body that "the *airline*" or "the *council*" before a word is."""
        kind = _KIND_NOUNS.get(noun)
        name = self._last_of(kind, noun, word) if kind else None
        return name or (self.bodies.called(noun, word) or [None])[0] or self.firms.last_with(noun, word)

    def _central_bank(self, noun: int) -> bool:
        return self.words.lower[max(noun - 1, 0) : noun + 1] == ["central", "bank"]

    def _last_of(self, kind: str, noun: str, word: int) -> str | None:
        """The last organisation or medium named before a word: one with the noun in its name if there is one near."""
        matches = self.names.matches
        at = bisect_left(matches, word, key=lambda m: m.first)
        near = [m for m in matches[max(at - 20, 0) : at] if m.name and m.rule != "demonym"]
        so_called = [m.name for m in near if noun in self.words.lower[m.first : m.last]]
        so_called = so_called or [name for name in self.bodies.own if noun in name.lower().split()]
        if so_called:
            return so_called[-1]
        if noun in _ASSOCIATIONS and self.words.lower[word + 1 : word + 2] == [noun]:
            just = self.firms.just_named(word)
            return self._association_before(word, near) or (self.firms.called(just)[0] if just else None)
        if noun not in _ANY:
            return None
        if noun in _NO_FIRMS and (last := self._association_before(word, near)):
            return last
        if kind == "organisation" and (just := self.firms.just_named(word)):
            return self.firms.called(just)[0]
        people = (said for said in list(self.persons)[-1:] if not _COMPANY_ROLES.isdisjoint(_role_words(said.voice)))
        spoke = [said for said in (self.body, *people) if said and said.voice.actor_kind == kind]
        spoke = [said for said in spoke if kind == "medium" or may_be_firm(said.voice.actor)]
        if spoke:
            return max(spoke, key=lambda said: said.word).voice.actor
        if kind == "organisation" and self.firms.principal:
            return self.firms.principal[0]
        firm = kind == "organisation" and noun in sources.FIRMS | sources.COMPANIES
        return next((m.name for m in reversed(near) if m.kind == kind and not (firm and not may_be_firm(m.name))), None)

    def _association_before(self, word: int, near: Sequence[Match]) -> str | None:
        """The known organisation, no company, that the sentence before "the *group*" has named last."""
        sentence = self.words.sentence
        just = [m for m in near if m.kind == "organisation" and sentence[word] - sentence[m.first] <= 1]
        just = [m for m in just if not sources.plural(self.words.lower[m.last])]  # "two *NFL* players"
        return next((m.name for m in reversed(just) if kind_of(m.name) and not is_company(m.name)), None)

    def _document(self, chunk: Chunk, source: Source) -> _Said | None:
        words, head = self.words, source.head
        if source.role or words.lower[head] not in sources.DOCUMENTS or self.names.around(head):
            return None
        person = self.people.at(chunk)
        if words.lower[head] in sources.UTTERANCES and person:
            return _Said(self._voice_of(person), person.name, person)
        owner = self._owner(chunk)
        before = next((i for i in range(head + 1, chunk[1]) if words.lower[i] in _NOT_MAKERS), chunk[1])
        actor, kind, said = self.bodies.actor_in(owner or (chunk[0], before), known_only=owner is None)
        if kind == "state" and words.lower[head] not in sources.UTTERANCES and self._only_of_a_people(chunk):
            actor = kind = None
        if actor is None and words.lower[chunk[0]] in HE.keys() | IT:
            actor, kind = self._whose_own(chunk[0])
        elif actor is None and (noun := self._owning_noun(chunk[0])):
            actor, kind = self._called_so(noun, chunk[0])
        elif actor is None:
            definite = not said and words.lower[chunk[0]] in _DEFINITE
            actor, kind = self.documents.maker(head, definite) or (None, None)
        voice = replace(_nobody("document"), actor=actor, actor_kind=kind, actors=(actor,) if actor else ())
        return _Said(voice, actor)

    def _whose_own(self, word: int) -> tuple[str | None, str | None]:
        """Whose "its report" or "his office" is: that of the body or the person that spoke last or was named last."""
        if pronoun := HE.get(self.words.lower[word]):
            said = self._he((word, word + 1), pronoun)
            return said.voice.actor, said.voice.actor_kind
        return self._spoke_just_before(word)

    def _only_of_a_people(self, chunk: Chunk) -> bool:
        """Are all known names in it like "Italian"? "Italian reports" are not the state's."""
        return all(match.rule == "demonym" for match in self.names.within(chunk))

    def _owner(self, chunk: Chunk) -> Chunk | None:
        """The organisation whose document it is: "*Acme Research*'s analysis"."""
        for i in range(*chunk):
            if self.words.lower[i] in ("'s", "'") and i > chunk[0] and self.words.entity[i - 1] == "ORG":
                return chunk[0], i
        return None

    def _unnamed(self, chunk: Chunk, source: Source) -> _Said | None:
        """Somebody with a role but without a name."""
        if not source.role:
            return None
        words = self.words
        head = [words.lower[i] for i in range(*source.role) if words.lower[i] in sources.ROLES][-1]
        if holder := self._only_holder(chunk, source, head):
            self.bodies.note(chunk, holder.name, "role")
            return self._of_person(holder, chunk[0])
        actor, kind, affiliation = self.bodies.of_role(source)
        official = head in sources.IN_OFFICE or (head in sources.OFFICIALS and source.official)
        if not source.official:
            actor = kind = None
        if actor is None and source.official:
            actor = self.bodies.ruled(source)
            kind = "state" if actor else None
        his = words.lower[chunk[0]] in HE and (head in sources.ADVOCATES or head in _AIDES)
        somebodys = head in sources.SPOKESPERSONS or his
        if actor is None and somebodys and not affiliation:
            actor, kind = self._whose_spokesperson(chunk[0])
        several = sources.plural(head)
        analysts = several and head in sources.ANALYSTS
        if analysts and actor is None:
            actor, kind = self._of_analysts(source)
        if actor is None and (official or analysts) and not affiliation and words.lower[chunk[0]] in IT:
            actor, kind = self._whose(chunk[0])
        source_kind = "unnamed official" if official else "group" if several else "unnamed person"
        role = words.said(source.role)
        voice = Voice(None, role, affiliation, actor, kind, (actor,) if actor else (), source_kind, None, ())
        return _Said(voice, actor)

    def _of_analysts(self, source: Source) -> tuple[str | None, str | None]:
        """For whom "analysts *at Acme Bank*" speak: not for the university where they work."""
        body = next(iter(source.bodies), (0, 0))
        if body[0] == 0 or self.words.lower[body[0] - 1] not in ("at", "from"):
            return None, None
        actor, kind, said = self.bodies.of_role(replace(source, official=True))
        works = said is not None and not sources.WORKPLACES.isdisjoint(said.lower().split())
        return (None, None) if works else (actor, kind)

    def _only_holder(self, chunk: Chunk, source: Source, head: str) -> Person | None:
        """The only person of the article in the office of "the *mayor* of Bristol", named before or later."""
        words = self.words
        told = words.lower[slice(*chunk)]
        if head not in _SOLE_OFFICES or told[:2] != ["the", head]:
            return None
        holders = self._holders.get(head, {})
        if len(holders) != 1:
            return None
        (_, end), person = next(iter(holders.values()))
        place = words.lower[end : end + 2] if words.lower[end : end + 1] == ["of"] else []
        place = [*place, *(person.affiliation or "").lower().split()]
        return person if not source.bodies or {*place} - {"of"} <= {*told} else None

    @cached_property
    def _holders(self) -> dict[str, dict[str, tuple[Chunk, Person]]]:
        """By role and name the persons that the article introduces, none of them a deputy or a former one."""
        holders: dict[str, dict[str, tuple[Chunk, Person]]] = defaultdict(dict)
        for chunk, person in self.people.introduced:
            described = (person.description or "").lower().split()
            alone = len((person.role or "").split()) == 1 and sources.FORMER.isdisjoint(described)
            if alone and not sources.FORMER.intersection(self.words.lower[max(chunk[0] - 3, 0) : chunk[0]]):
                holders[sources.role_key(person.role)].setdefault(person.name, (chunk, person))
        return holders

    def _whose_spokesperson(self, word: int) -> tuple[str | None, str | None]:
        """That of "her spokesman" is the person named last; else of the body that spoke just before."""
        if pronoun := HE.get(self.words.lower[word]):
            said = self._named_before(word, pronoun)
            self.bodies.note((word, word + 1), said.entity if said else None, "pronoun")
            return (said.voice.actor, said.voice.actor_kind) if said else (None, None)
        return self._spoke_just_before(word)

    def _spoke_just_before(self, word: int) -> tuple[str | None, str | None]:
        """The body that spoke in this sentence or the last ones, for a spokesperson of nobody in particular."""
        last = self.body
        if last is None or self.words.sentence[word] - self.words.sentence[last.word] > NEAR:
            return None, None
        if self.bodies.block(last.word) != self.bodies.block(word) and self._in_headline(last.word):
            return None, None
        return last.voice.actor, last.voice.actor_kind

    def _in_headline(self, word: int) -> bool:
        return self.bodies.language.article.blocks[self.bodies.block(word)].kind == "headline"

    def _body(self, chunk: Chunk, source: Source) -> _Said:
        """A state, organisation, medium or crowd as the source."""
        words, (first, last) = self.words, chunk
        low = words.lower[source.head]
        if low == "family" and (family := self._family(chunk)):
            return family
        while first < last - 1 and words.lower[first] in ("the", "a", "an", "both"):
            first += 1
        if (low in sources.CROWDS and self.names.named(first) < last) or (
            words.lower[first] in sources.SHARES and words.lower[min(first + 1, last - 1)] in ("of", words.lower[first])
        ):
            return _Said(_nobody("group"))
        if known := self._known(first, last, source) or self._of_headline(chunk, low):
            return known
        share = words.lower[first] in _SOME or low in _PUBLIC or self._is_share(first, last)
        if words.lower[first] in _ONE or share:
            return _Said(_nobody("unnamed person" if words.lower[first] in _ONE else "group"))
        if low in _OPPOSITES and self._only_owned(chunk):
            return _Said(_nobody("organisation"))  # "Boeing's largest union"
        inner = self.names.around(source.head)
        if inner.rule == "people" if inner else self.words.entity[source.head] == "NORP":
            return _Said(_nobody("group"))
        if words.lower[first] in HE and low in _OWN_BODIES:
            actor, kind = self._whose_own(first)
            return self._of_body(actor, kind) if actor else _Said(_nobody("organisation"))
        if person := self._person_alone(chunk, first, low):
            return _Said(self._voice_of(person), person.name, person)
        organ = low in sources.ORGANS | sources.STATE_ORGANS or self._central_bank(source.head)
        crowd = sources.plural(low) and self.people.opens_sentence(first) and low not in self.people.alone
        common = not words.capital(source.head) or (first == source.head and (low in words.plain or crowd))
        if sources.plural(low) and common and not organ and low not in sources.MEDIA:
            return _Said(_nobody("group"))
        if common and not organ and low not in sources.BODIES | sources.MEDIA | sources.FIRMS:
            return _Said(_nobody("unnamed person"))
        return self._organ(chunk, low, organ)

    def _family(self, chunk: Chunk) -> _Said | None:
        """The family of a person: "the *Dillard family*", not "the Royal family"."""
        words, (first, last) = self.words, chunk
        name = first + 1, last
        known = words.lower[max(last - 2, 0)] in self.people.by_word or words.entity[last - 2] == "PERSON"
        named = last - first > 2 and all(words.capital(i) for i in range(first + 1, last - 1))
        if not (words.lower[first] == "the" and words.lower[last - 1] == "family" and named and known):
            return None
        self.bodies.note(name, words.name(name), "name")
        return self._of_body(words.name(name), "group")

    def _introduced(self, chunk: Chunk, source: Source) -> _Said | None:
        """A body whose name follows what it is: "the auditors, *Acme & Sons*", "the daily *Aftenposten*"."""
        words, (first, last) = self.words, chunk
        known = self.names.at.get(first)
        if source.role or (known and known.rule != "demonym"):
            return None
        labelled = words.lower[first] in _LABELS and self.people.opens_sentence(first) and last - first > 1
        start = first + 1 if labelled and words.capital(first + 1) else self._name_after_noun(first, last)
        if start is None:
            return None
        noun = start - 1 - (words.surface[start - 1] == ",")
        medium = words.lower[noun] in sources.MEDIUM_NOUNS
        if words.lower[noun] in sources.ORGANS and self.names.within((first, noun)):
            return None  # "the Spanish aviation agency, AESA"
        if not (sources.DOCUMENTS - sources.MEDIUM_NOUNS).isdisjoint(words.lower[first:noun]):
            return None  # "a *poll* by the institute Acme"
        end = words.run(start, last)
        whole = start, words.run(start, last, sources.CONNECTS)  # "the campaign Friends *of Acme*"
        cut = end < whole[1] and words.looks((end, whole[1]), "ORG") and not self.names.within((end, whole[1]))
        name = whole if cut else (start, end)
        sure = words.lower[noun] in _SURELY_BODIES and not (labelled and words.looks(name, "PERSON"))
        if not (medium or sure or words.looks(name, "ORG")):
            return None
        match = self.names.at.get(start)
        listed = match is not None and match.name and match.last == name[1]
        actor, kind = (match.name, match.kind) if listed else self.bodies.of_its_own(name, organisation=True)
        if medium and kind in ("organisation", "person"):
            kind = self.bodies.kinds[actor] = "medium"
        return self._of_body(actor, kind)

    def _name_after_noun(self, first: int, last: int) -> int | None:
        """The first word of a name right after what it is, or after a comma and nothing but common nouns."""
        words = self.words
        starts = [i for i in range(first + 1, last) if words.capital(i) and not words.capital(i - 1)]
        called = (i for i in starts if words.lower[i - 1 - (words.surface[i - 1] == ",")] in _KIND_NOUNS)
        start = next(called, None)
        if start is not None:
            before = (i for i in range(first + 1, start) if words.capital(i))
            plain = sources.GIVES.isdisjoint(words.lower[first:start])  # no "members *of* the Greek party Acme"
            known = all(self.names.around(i) or (plain and words.entity[i] == "NORP") for i in before)
            return start if known else None
        if not starts:
            return None
        definite = words.lower[first] in _DEFINITE | HE.keys() | IT | THEY
        before = starts[0] - 1 - (words.lower[starts[0] - 1] == "the")
        return starts[0] if definite and before > first and words.surface[before] == "," else None

    def _is_share(self, first: int, last: int) -> bool:
        """ "Six in ten voters", "only 41 per cent of women", "fewer than a third"."""
        low = self.words.lower[first : min(first + 5, last)]
        in_ten = any(word == "in" and (low[i].isdigit() or low[i] in _BASES) for i, word in enumerate(low[:-1], 1))
        number = low[low[0] in _ABOUT :]
        if number[:1] and number[0].isdigit() and number[1:2] in ([], ["%"]):
            return True  # "some 64%", without the sign where that ends the source
        counted = low[1:2] == ["of"] and (low[0].isdigit() or low[0] in sources.NUMBERS)
        part = any(word in _PARTS and low[i] in ("of", "the") for i, word in enumerate(low[:-1], 1))
        return in_ten or counted or part

    def _known(self, first: int, last: int, source: Source) -> _Said | None:
        """A name of the table that is all of the source; a people without "the" is a group that takes no position."""
        match = self.names.at.get(first)
        if match is None or match.rule == "demonym":
            return None
        last = match.last if self._only_acronym(match.last, last) else last
        if match.last != last and (self.words.capital(match.last) or source.head >= match.last):
            return None
        people = match.rule == "people" and match.kind == "state"
        definite = first > 0 and self.words.lower[first - 1] == "the" and match.last == last
        if match.name is None or (people and not definite):  # "the Iranians" are Iran, "Iranians" are not
            return _Said(_nobody("group" if match.rule == "people" else match.kind))
        return self._of_body(match.name, match.kind, "group" if match.rule == "people" and not people else match.kind)

    def _only_acronym(self, first: int, last: int) -> bool:
        """Is nothing left of a source but an acronym in brackets and a noun: "*(UAW) union*"?"""
        marks, lower = self.words.surface[first : first + 3], self.words.lower
        after = first + 3
        return marks[::2] == ["(", ")"] and (after == last or (after + 1 == last and lower[after] in sources.BODIES))

    def _of_headline(self, chunk: Chunk, noun: str) -> _Said | None:
        """ "*Council* denies …": the one council that the article has."""
        alone = chunk[1] - chunk[0] == 1 and self._in_headline(chunk[0])
        called = self.bodies.only_called(noun) if alone else None
        if called is None:
            return None
        self.bodies.note(chunk, called[0], "role")
        return self._of_body(*called, "organisation")

    def _only_owned(self, chunk: Chunk) -> bool:
        """Is a body told by nothing but whose it is: "*Boeing's* largest union"?"""
        words, known = self.words, self.names.within(chunk)
        after = known[0].last if known else chunk[1]
        owned = words.lower[after : after + 1] in (["'s"], ["'"])
        return owned and not any(words.capital(i) for i in range(after + 1, chunk[1]))

    def _person_alone(self, chunk: Chunk, first: int, low: str) -> Person | None:
        """The person whose name a source is, whose full name ends it, or with whose name it begins before "of"."""
        person = self.people.at(chunk)
        if person is None:
            return None
        at = next(i for i in range(*chunk) if i in self.people.mentions)
        if self.people.mentions[at][0] == chunk[1] and chunk[1] - at > 1:
            return person
        if (
            first in self.people.mentions
            and self.words.lower[min(self.people.mentions[first][0], chunk[1] - 1)] in sources.GIVES
        ):
            return person
        return person if chunk[1] - chunk[0] <= 3 and not sources.plural(low) and low not in sources.BODIES else None

    def _nameless_body(self, chunk: Chunk) -> Chunk | None:
        """A body that is known by what it is, with a word that tells which: "the *drivers' union*"."""
        words, (first, last) = self.words, chunk
        last = words.breaks_in(first, last) or last
        gives = next((i for i in range(first, last) if words.lower[i] in sources.GIVES), last)
        low = words.lower[first + 1 : gives]
        specific = words.lower[first] == "the" and len(low) > 1 and low[-1] in sources.BODIES
        known = self.names.within((first, gives))
        peoples = len(low) > 2 and low[-1] not in sources.ORGANS
        peoples = peoples and all(m.rule == "demonym" and m.first == first + 1 for m in known)
        plain = specific and (not known or peoples)
        return (first + 1, gives) if plain and low[0] not in _ANY_BODY else None

    def _before_apposition(self, chunk: Chunk) -> Chunk:
        """The name before the comma: "*the Farmers' Front*, an ally of the government"."""
        words, (first, last) = self.words, chunk
        comma = words.breaks_in(first, last) or last
        named = any(words.capital(i) for i in range(first + (words.lower[first] in _DEFINITE), comma))
        return (first, comma) if named else chunk

    def _organ(self, chunk: Chunk, low: str, organ: bool) -> _Said:
        """A body by its noun ("the Russian army", "the campaign", "state media") or an unknown name."""
        actor, kind, said = self.bodies.actor_in(self._before_apposition(chunk))
        named = actor and any(self.words.lower[i] == low and self.words.capital(i) for i in range(*chunk))
        if low in sources.MEDIA and kind != "medium" and not named:  # no "Aviation Safety *Network*"
            return _Said(_nobody("medium"))
        if actor:
            return self._of_body(actor, kind)
        if organ and not said:
            words = [self.words.lower[i] for i in range(*chunk)]
            ruling = low in sources.STATE_ORGANS | {"bank", "department"}
            state = self.bodies.context(words, chunk[0]) if ruling else self.bodies.of_organ(words[words[0] == "the" :])
            if state:
                return self._of_body(state, "state")
            return _Said(_nobody("organisation" if low == "police" else "state"))
        if (not said or self.names.within(chunk)) and (called := self._nameless_body(chunk)):
            return self._of_body(*self.bodies.of_its_own(called, organisation=True), "organisation")
        unclear = [match for match in self.names.within(chunk) if match.kind == "state" and match.name is None]
        if low in sources.STATE_ORGANS or (unclear and organ):
            return _Said(_nobody("state"))
        return _Said(_nobody("group" if unclear else "organisation"))


def _mentions(
    words: Words, names: Names, people: People, bodies: Bodies, organisations: Sequence[Chunk]
) -> list[Mention]:
    """All mentions in reading order, of two with the same words the surer one."""
    found: dict[Chunk, tuple[str | None, str]] = dict(bodies.noted)
    inside = {i for first, (last, _, _) in people.mentions.items() for i in range(first, last)}
    for match in names.matches:
        if match.first not in inside and not names.place(match):
            found[match.first, match.last] = match.name, _HOW.get(match.rule, "alias")
    for first, (last, person, how) in people.mentions.items():
        found[first, last] = person.name, how
    covered = {i for chunk in found for i in range(*chunk)}
    for chunk in organisations:
        if covered.isdisjoint(range(*chunk)):
            found[chunk] = bodies.of_its_own(chunk, organisation=True)[0], "name"
    spans = {(words.starts[first], words.ends[last - 1]): known for (first, last), known in found.items()}
    return [Mention(*span, *spans[span]) for span in sorted(spans, key=lambda span: (span[0], -span[1]))]
