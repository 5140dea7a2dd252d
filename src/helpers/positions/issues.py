"""Issues, the propositions that an article's actors dispute, and where each claim stands on them.

An issue begins with a claim that denies, doubts or leaves open what another claim says. What a claim is about is
measured by the content words that it shares with the disputed proposition, weighted by their rarity among the claims
(Spärck Jones 1972), and by phrases that point back ("these deliveries", "the accusation"). The stances refine the
agreement and disagreement of discourse networks (Leifeld 2017).
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from helpers.actors import Mention
from helpers.article import Span
from helpers.claims import Attribution
from helpers.language import Language, meaning, tokens
from helpers.positions.speech_acts import Act

STANCES: tuple[str, ...] = ("affirms", "conditional", "does not deny", "doubts", "denies")

_DISPUTES = {"deny": "denies", "doubt": "doubts", "not_deny": "does not deny"}
_ASSERTS = frozenset(("state", "confirm", "accuse", "believe", "criticise"))
_DENIES = ("denies", "doubts")
_SAYS = _ASSERTS | {"commit"}
_SUPPOSES = _ASSERTS | {"warn", "predict"}


@dataclass(frozen=True)
class Issue:
    """A disputed proposition: its number from 1, a clause that says it, and the indices of the claims about it."""

    number: int
    label: str
    claims: tuple[int, ...]


@dataclass(frozen=True)
class Bearing:
    """The number of the issue that a claim is about and its stance, one of `STANCES`; None where there is none."""

    issue: int | None
    stance: str | None


def find(
    language: Language,
    attributions: Sequence[Attribution],
    acts: Sequence[Act],
    actors: Sequence[str | None],
    given: str | None = None,
    mentions: Iterable[Mention] = (),
) -> tuple[tuple[Issue, ...], tuple[Bearing, ...]]:
    """The issues of an article, by first claim, and for each attribution its bearing on one of them.

    `acts` and `actors` belong to the attributions one by one. With `given`, a proposition in the reader's words, that
    is issue 1, whether or not a claim is about it. `mentions` tell which names mean the same actor.
    """
    names = _names(language.text, mentions)
    claims = _claims(language, attributions, acts, actors, names)
    search = _Search(claims)
    search.run()
    if given is not None:
        search = _Search(claims, _asked_for(language, attributions, claims, given, names), search.issues)
        search.run()
    silent = _reports(language.text, attributions, acts, actors) | _denied(language, attributions, acts)
    stances = [None if c.index in silent else _stance(c.act) for c in claims]
    for index in search.turned:
        stances[index] = _OPPOSITE[stances[index]]
    labels = {} if given is None else {0: given}
    for issue in sorted(range(len(search.issues)), key=lambda i: min(search.issues[i].claims, default=0)):
        members = [claims[i] for i in search.issues[issue].claims]
        label = _label(language, attributions, members, stances)
        if label is not None:
            labels.setdefault(issue, label)
    number = {issue: n for n, issue in enumerate(labels, 1)}
    opposite = _OPPOSITE if given is not None and _negated(given) else {}
    bearings = tuple(
        _bearing(number.get(issue), opposite.get(stances[i], stances[i]) if issue == 0 else stances[i])
        for i, issue in ((i, search.issue_of.get(i)) for i in range(len(claims)))
    )
    found = (Issue(number[i], label, tuple(sorted(search.issues[i].claims))) for i, label in labels.items())
    return tuple(found), bearings


_OPPOSITE = {"affirms": "denies", "denies": "affirms", "doubts": None, "does not deny": None}
"""What a stance on a proposition is on that it is not so; doubt whether it is says neither."""
_NEGATIONS = frozenset("not no never nobody nothing none neither nor cannot".split())


def _negated(proposition: str) -> bool:
    """Does a reader's proposition say that something is not so?"""
    spoken = [word.lower() for word in _spoken(proposition)]
    return sum(word in _NEGATIONS or word.endswith("n't") for word in spoken) % 2 == 1


def _bearing(issue: int | None, stance: str | None) -> Bearing:
    return Bearing(issue, stance) if issue is not None else Bearing(None, None)


_ALIKE = 0.56
"""How alike a word of the article has to be in meaning to a reader's word that the article does not have."""


def _asked_for(
    language: Language,
    attributions: Sequence[Attribution],
    claims: Sequence["_Claim"],
    given: str,
    names: Mapping[str, tuple[str, ...]],
) -> list[frozenset[str]]:
    """For each word of a reader's proposition the stems that count as that word: its own, or those of like meaning.

    A word that no claim has is looked for among theirs by its vector. Whole sentences would not do: their vectors tell
    what they have to do with, and not what they say of it.
    """
    asked = {word: stems for word in _spoken(given) if (stems := _stems([word], names))}
    known = frozenset().union(*(claim.stems | claim.speaker for claim in claims))
    strange = [word for word, stems in asked.items() if known.isdisjoint(stems)]
    contents = (span for attribution in attributions for span in attribution.content)
    spoken = (word for span in contents for word in _spoken(language.text, *span) if word.islower())
    taken = frozenset().union(*asked.values())
    own = [word for word in dict.fromkeys(spoken) if (stems := _stems([word], names)) and taken.isdisjoint(stems)]
    if strange and own:
        alike = meaning.vectors(strange, models=language.models) @ meaning.vectors(own, models=language.models).T
        for word, row in zip(strange, alike, strict=True):
            near = (other for other, score in zip(own, row, strict=True) if score >= _ALIKE)
            asked[word] |= _stems(near, names)
    return list(asked.values())


def _stance(act: Act) -> str | None:
    """What an act says of the proposition that it is about; what is asked, wanted or threatened says nothing."""
    if act.act in _DISPUTES:
        return _DISPUTES[act.act]
    if act.conditional:
        return "conditional" if act.act in _SUPPOSES else None
    if act.polarity is None or act.act not in _SAYS:
        return None
    return "affirms" if act.polarity else "denies"


def _reports(
    text: str, attributions: Sequence[Attribution], acts: Sequence[Act], actors: Sequence[str | None]
) -> frozenset[int]:
    """Claims that only hand on another's: the inner claim opens their content, and its actor is somebody else.

    What stands before it may be "that he" and the like. Who denies it does more than hand it on, and so does who tells
    what nobody is named for ("that two foremen had been warned").
    """
    found = []
    for inner, actor in zip(attributions, actors, strict=True):
        via = inner.via
        another = via is not None and inner.source and actor != actors[via]
        if another and attributions[via].content and acts[via].act not in _DISPUTES:
            begins = min(start for start, _ in (*inner.source, *inner.cue, *inner.content))
            before = _spoken(text, attributions[via].content[0][0], begins)
            if all(word.lower() in _FUNCTION_WORDS for word in before if word[0].isalnum()):
                found.append(via)
    return frozenset(found)


def _denied(language: Language, attributions: Sequence[Attribution], acts: Sequence[Act]) -> frozenset[int]:
    """Claims of which another one denies that they were ever made: "denied *that* his party had offered money"."""
    return frozenset(
        number
        for number, inner in enumerate(attributions)
        if inner.via is not None
        and acts[inner.via].act == "deny"
        and _spoken(language.text, *attributions[inner.via].content[0])[:1] in (["that"], ["That"])
    )


# --- words ----------------------------------------------------------------------------------------------------------

_FUNCTION_WORDS = frozenset(
    """a about above across after again against all also although among an and any are around as at be became because
    become been before being below between both but by came can cannot come could did do does doing down during each
    either else even ever every few for from further get give given go goes going gone got had has have having he her
    here hers herself him himself his how however i if in into is it its itself just keep kept last least less let
    like long made make makes making many may me might more most much must my myself near neither never new next no
    nor not nothing now of off often on once one only onto or other others our ours ourselves out over own per put
    quite rather really said same say saying says second see seen several shall she should since so some still such
    take taken than that the their theirs them themselves then there these they thing things this those though three
    through thus to too toward towards two under until up upon us use used using very was we well went were what when
    where whether which while who whom whose why will with within without would yes yet you your yours""".split()
)
_SHELLS = frozenset(
    """accusation allegation argument assertion charge claim criticism denial fact fiction idea information issue matter
    report rumour rumor statement story suggestion suspicion truth true untrue false lie nonsense baseless unfounded
    groundless fabricated wrong correct accurate""".split()
)
"""Words that name what somebody said, or say whether it is true, and nothing of what it is about."""
_EMPTY = frozenset(
    """absolutely always answer categorically clearly comment completely confirm deny dismiss entirely flatly happen
    kind patently plainly purely question reject reply request respond simply sort talk thing totally type utterly
    wholly word""".split()
)
_DOING = ("ed", "ing", "ion")
_ABOUT = frozenset("about whether if on over why how what who when where".split())
_NEAR = 400
"""Characters around a refusal to comment in which the question stands."""
_ASKED = frozenset("asked pressed questioned quizzed".split())
_POINTERS = frozenset("this that these those such".split())
_NAMED = frozenset("name alias demonym capital seat".split())
_SPEAKERS = frozenset("i we it he she they us him them our its his her their my me".split())
_SUFFIXES = (
    "ations ation ities ments ment ating ated ates ate ions ion ings ing ians ian ries ied ies ers ery ed er es ia al "
    "an ly s y e a"
).split()
_STEM = 4
_MOST_WORDS = 120
_MOST_BEFORE_AS = 6
"""Words before the "as" of a verdict."""


@lru_cache(1 << 16)
def stem(word: str) -> str:
    """A word without its endings, so that "deliveries", "delivering" and "delivered" are one; no shorter than four."""
    shorter = True
    while shorter:
        shorter = False
        for suffix in _SUFFIXES:
            if word.endswith(suffix) and len(word) - len(suffix) >= _STEM:
                word, shorter = word[: -len(suffix)], True
                break
    return word


_SHELL_STEMS = frozenset(stem(word) for word in _SHELLS)
_IDLE_STEMS = _SHELL_STEMS | frozenset(stem(word) for word in _EMPTY)


def _spoken(text: str, start: int = 0, end: int | None = None) -> list[str]:
    return [text[a:b].replace("’", "'") for a, b in tokens.words(text, start, end)[:_MOST_WORDS]]


def _stems(
    spoken: Iterable[str], names: Mapping[str, tuple[str, ...]], speaker: Collection[str] = ()
) -> frozenset[str]:
    """The stems of the content words; names by their actor's, pronouns by the speaker's."""
    found: list[str] = []
    for word in spoken:
        lower = word.lower()
        here = stem(lower)
        if lower in _SPEAKERS and (word == "I" or not word.isupper()):
            found += speaker
        elif here in names and word[0].isupper():
            found += names[here]
        elif len(lower) > 2 and lower[0].isalpha() and lower not in _FUNCTION_WORDS:
            found.append(here)
    return frozenset(found) - _IDLE_STEMS


@dataclass(frozen=True)
class _Claim:
    """A claim as issues need it: what it is about, what it points back to, who makes it and how."""

    index: int
    sentence: int
    act: Act
    actor: str | None
    stems: frozenset[str]
    pointers: tuple[str, ...]
    names: frozenset[str]
    speaker: frozenset[str]
    head: frozenset[str]
    outer: frozenset[int]
    refers: bool
    quotes: bool

    @property
    def disputes(self) -> bool:
        return _stance(self.act) in _DISPUTES.values()

    @property
    def anaphoric(self) -> bool:
        """Does the content say nothing itself ("an accusation", "that is not true", "no such agreement")?"""
        return not self.stems - self.names - frozenset(self.pointers)


def _claims(
    language: Language,
    attributions: Sequence[Attribution],
    acts: Sequence[Act],
    actors: Sequence[str | None],
    names: Mapping[str, tuple[str, ...]],
) -> list[_Claim]:
    claims = []
    for index, (attribution, act, actor) in enumerate(zip(attributions, acts, actors, strict=True)):
        spoken = [word for a, b in attribution.content for word in _spoken(language.text, a, b)][:_MOST_WORDS]
        spoken = _without_verdict(spoken) if _stance(act) in _DENIES else spoken
        speaker = _stems(_spoken(actor), {}) if actor else frozenset()
        capitalised = _stems((w for w in spoken if w[0].isupper()), names) | speaker
        sentence = language.sentence_at((*attribution.content, *attribution.cue, (0, 0))[0][0])
        stems = _stems(spoken, names, speaker)
        if act.act == "not_deny" and not stems:
            stems = _stems(_asked(language, attribution), names, speaker)
        refers = any(w.lower() in _POINTERS or w.lower() == "it" or stem(w.lower()) in _SHELL_STEMS for w in spoken)
        head = _head(spoken) & stems if _stance(act) in _DENIES else frozenset()
        pointers = tuple(_pointed(spoken))
        first = language.words_between(*attribution.content[0])[:1] if attribution.content else ()
        quotes = any(language.word_quotations[word] >= 0 for word in first)
        outer = frozenset(_around(attributions, index))
        claims.append(
            _Claim(index, sentence, act, actor, stems, pointers, capitalised, speaker, head, outer, refers, quotes)
        )
    return claims


def _without_verdict(spoken: list[str]) -> list[str]:
    """What is rejected, without what it is rejected as: "the claim *as a cruel invention*"."""
    at = next((at for at, word in enumerate(spoken[:_MOST_BEFORE_AS]) if word.lower() == "as"), 0)
    return spoken[:at] if any(stem(word.lower()) in _SHELL_STEMS for word in spoken[:at]) else spoken


def _around(attributions: Sequence[Attribution], index: int) -> Iterator[int]:
    """The claims in which a claim is told."""
    via = attributions[index].via
    while via is not None:
        yield via
        via = attributions[via].via


def _asked(language: Language, attribution: Attribution) -> list[str]:
    """The words of the question in a sentence such as "Asked about the leak, she declined to comment"."""
    own = sorted(start for start, _ in (*attribution.source, *attribution.cue))
    if not own or not len(language.sentences):
        return []
    start, end = language.sentences[language.sentence_at(own[0])].tolist()
    near = tokens.words(language.text, max(start, own[0] - _NEAR), min(end, own[0] + _NEAR))
    lower = [language.text[a:b].lower() for a, b in near]
    asked = next((at for at, word in enumerate(lower) if word in _ASKED), len(near))
    for (_, begins), word in zip(near[asked:], lower[asked:], strict=True):
        if word in _ABOUT:
            return _spoken(language.text, begins, min((at for at in own if at > begins), default=near[-1][1]))
    return []


def _head(spoken: Sequence[str]) -> frozenset[str]:
    """The stem of what is said to be done, where its ending shows it: "had *suppressed* a report", "*hiding* it"."""
    lower = [word.lower() for word in spoken]
    finite = next((at for at, word in enumerate(lower) if word in _FINITE), 0)
    verb = next((w for w in lower[finite:] if w not in _FUNCTION_WORDS and not w.endswith("ly")), "")
    return frozenset((stem(verb),)) - _IDLE_STEMS if verb.endswith(_DOING) else frozenset()


def _names(text: str, mentions: Iterable[Mention]) -> dict[str, tuple[str, ...]]:
    """What a name of one word means: where "Moscow" is a mention of Russia, it counts as Russia everywhere."""
    names: dict[str, tuple[str, ...]] = {}
    for mention in mentions:
        if mention.actor and mention.how in _NAMED:
            surface = [word.lower() for word in _spoken(text, mention.start, mention.end) if word.lower() != "the"]
            if len(surface) == 1:
                names.setdefault(stem(surface[0]), tuple(sorted(_stems(_spoken(mention.actor), {}))))
    return names


def _pointed(spoken: Sequence[str]) -> Iterator[str]:
    """Stems of the nouns of phrases that point back: "this delivery", "such missiles", "these new claims"."""
    for at, word in enumerate(spoken):
        if word.lower() in _POINTERS and word.lower() != "that":
            for noun in spoken[at + 1 : at + 3]:
                if noun[0].isalpha() and noun.lower() not in _FUNCTION_WORDS:
                    yield stem(noun.lower())


# --- aboutness ------------------------------------------------------------------------------------------------------

_ENOUGH = 0.55
"""Share of the smaller side's weight that claim and proposition must have in common, in `_SHARED` words or all."""
_SHARED = 3
_COMMON = 50
"""A word of more claims than this finds none, though it counts where another has found one."""
_PROPOSITIONS = 8
"""Wordings that define an issue: those of the first claims that dispute it, and of what they answer."""
_MEANT = 1 / 3
"""Share of a dispute's claims that are directly about the given proposition where that means the dispute."""
_BACK = 4
"""Claims to look back for what a denial in other words answers; fewer where nobody was accused."""
_BACK_TO_STATEMENT = 2


@dataclass
class _Draft:
    """An issue in the making: the propositions that define it and the claims about it."""

    propositions: list[frozenset[str]]
    claims: list[int] = field(default_factory=list)


class _Search:
    """Finds which claims are about the same proposition, through an index of their words."""

    def __init__(
        self,
        claims: Sequence[_Claim],
        given: Sequence[frozenset[str]] | None = None,
        disputes: Sequence[_Draft] = (),
    ) -> None:
        """`given` has for each word of a reader's proposition the stems that count as that word.

        The article's own `disputes` are meant by it where a good part of their claims are about it.
        """
        self.claims = claims
        self.given = given
        self.issues: list[_Draft] = []
        self.issue_of: dict[int, int] = {}
        self.turned: set[int] = set()
        """Claims that deny a denial."""
        self._claims_with: dict[str, list[int]] = defaultdict(list)
        self._issues_with: dict[str, list[int]] = defaultdict(list)
        for claim in claims:
            for word in sorted(claim.stems):
                self._claims_with[word].append(claim.index)
        lower = frozenset(word for claim in claims for word in claim.stems - claim.names)
        self._names = frozenset(self._claims_with) - lower
        if given is not None:
            self.begin(frozenset().union(*given))
            about = {claim.index for claim in claims if self._about_given(claim)}
            for dispute in disputes:
                if len(about.intersection(dispute.claims)) >= _MEANT * len(dispute.claims):
                    for proposition in dispute.propositions:
                        self._define(0, proposition)

    def run(self) -> None:
        """Find all issues and the claims about them."""
        for claim in self.claims:
            if claim.disputes:
                self.dispute(claim)
        self.spread()

    def begin(self, proposition: frozenset[str]) -> int:
        self.issues.append(_Draft([]))
        self._define(len(self.issues) - 1, proposition)
        return len(self.issues) - 1

    def dispute(self, claim: _Claim) -> None:
        """Join a disputing claim to an issue, or begin one where another claim is about what it disputes."""
        if claim.anaphoric and claim.act.act not in _DISPUTES:
            return
        issue = self._antecedent(claim) if claim.anaphoric else self._best(claim)
        if issue is None and claim.quotes:
            issue = self._resumed(claim)
        if issue is None and not claim.anaphoric:
            partners = [c for c in self._about(claim) if self._answers(claim, self.claims[c])] or self._accuser(claim)
            if partners:
                issue = self.begin(claim.stems)
                for partner in partners:
                    self._join(partner, issue)
                    if self.claims[partner].act.act in _ASSERTS:
                        self._define(issue, self.claims[partner].stems)
        if issue is not None:
            self._join(claim.index, issue)
            if not claim.anaphoric:
                self._define(issue, claim.stems)

    def spread(self) -> None:
        """Join the other claims, by their words or by a phrase that points back to the issue last spoken of."""
        last: int | None = None
        for claim in self.claims:
            if claim.index not in self.issue_of:
                issue = self._best(claim)
                if issue is None and last is not None and not claim.disputes and self._points_to(claim, last):
                    issue = last
                if issue is not None:
                    self._join(claim.index, issue)
            last = self.issue_of.get(claim.index, last)

    def _define(self, issue: int, proposition: frozenset[str]) -> None:
        if len(self.issues[issue].propositions) < _PROPOSITIONS:
            self.issues[issue].propositions.append(proposition)
            for word in sorted(proposition):
                with_word = self._issues_with[word]
                if len(with_word) <= _COMMON and issue not in with_word:
                    with_word.append(issue)

    def _join(self, claim: int, issue: int) -> None:
        if claim not in self.issue_of:
            self.issue_of[claim] = issue
            self.issues[issue].claims.append(claim)

    def _weight(self, stems: Iterable[str]) -> float:
        n = len(self.claims)
        return sum(math.log(1 + n / max(len(self._claims_with.get(word, ())), 1)) for word in sorted(stems))

    def _about_given(self, claim: _Claim) -> bool:
        """A reader's words are seldom the article's: half of them are enough, and the claim's actor may be one.

        Where the article has no word for one of them, three quarters.
        """
        if not self.given:
            return False
        said = claim.stems | claim.speaker
        shared = [stems & said for stems in self.given if not stems.isdisjoint(said)]
        foreign = any(self._claims_with.keys().isdisjoint(stems) for stems in self.given)
        least = max(round(len(self.given) * 3 / 4) if foreign else len(self.given) / 2, min(2, len(self.given)))
        return len(shared) >= least and not frozenset().union(*shared) <= self._names

    def _aboutness(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Shared weight over the weight of the smaller side; 0 where too little, or nothing but names, is shared."""
        shared = one & other
        if len(shared) < max(2, min(_SHARED, len(one), len(other))) or shared <= self._names:
            return 0.0
        return self._weight(shared) / min(self._weight(one), self._weight(other))

    def _candidates(self, stems: frozenset[str], index: Mapping[str, list[int]]) -> list[int]:
        lists = [index[word] for word in sorted(stems) if word in index]
        found = Counter(i for with_word in lists if len(with_word) <= _COMMON for i in with_word)
        return sorted(found)

    def _about(self, claim: _Claim) -> list[int]:
        candidates = [self.claims[i] for i in self._candidates(claim.stems, self._claims_with)]
        return [
            other.index
            for other in candidates
            if claim.head | other.head <= claim.stems & other.stems
            and self._aboutness(claim.stems, other.stems) >= _ENOUGH
        ]

    def _best(self, claim: _Claim) -> int | None:
        """The given issue where the claim is about it, else the issue that it is most about.

        A denial is of what is said to be done: its verb is one of the proposition's, not only what that is done to.
        """
        if self._about_given(claim):
            return 0
        stems, best, most = claim.stems, None, _ENOUGH
        for issue in self._candidates(stems, self._issues_with):
            score = max(self._aboutness(stems, p) * (claim.head <= p) for p in self.issues[issue].propositions)
            if score > most or (score == most and best is None):
                best, most = issue, score
        return best

    def _answers(self, claim: _Claim, other: _Claim) -> bool:
        """Is `other` a claim that makes what `claim` says a matter between two, rather than the same said again?"""
        if other.index == claim.index or (claim.actor is not None and other.actor == claim.actor):
            return False
        if other.index in claim.outer and not other.disputes:  # who only hands it on does not speak to it
            return False
        return other.act.act in _SUPPOSES or other.disputes

    def _accuser(self, claim: _Claim) -> list[int]:
        """The accusation not far back that a denial answers: of this very actor, and with one more word in common."""
        for other in reversed(self.claims[max(claim.index - _BACK, 0) : claim.index]):
            accused = bool(claim.speaker) and claim.speaker <= other.stems and other.act.act == "accuse"
            if accused and self._answers(claim, other) and not claim.stems & other.stems <= self._names | claim.speaker:
                return [other.index]
        return []

    def _antecedent(self, claim: _Claim) -> int | None:
        """The issue of what an anaphoric claim answers: an accusation or an issue not far back, else the last word."""
        before = range(claim.index - 1, max(claim.index - _BACK, 0) - 1, -1)
        for index in before:
            other = self.claims[index]
            if not claim.refers and claim.sentence - other.sentence > 1:
                return None
            if not claim.stems - claim.names <= other.stems:
                continue
            if index in self.issue_of:
                return self.issue_of[index]
            near = claim.refers and claim.index - index <= _BACK_TO_STATEMENT
            denied = near and other.act.act == claim.act.act == "deny"
            answered = denied or other.act.act == "accuse" or (near and other.act.act in _ASSERTS)
            if answered and not other.anaphoric and self._answers(claim, other):
                issue = self._best(other)
                issue = self.begin(other.stems) if issue is None else issue
                self._join(index, issue)
                if denied:  # who says that a denial is untrue says that it is so
                    self.turned.add(claim.index)
                return issue
        return None

    def _resumed(self, claim: _Claim) -> int | None:
        """The issue that the same actor disputed a sentence ago: the quotation bears out what was reported."""
        before = self.claims[max(claim.index - 1, 0)]
        near = claim.actor is not None and claim.actor == before.actor and claim.sentence - before.sentence <= 1
        if not near or not before.disputes or claim.stems & before.stems <= self._names:
            return None
        return self.issue_of.get(before.index)

    def _points_to(self, claim: _Claim, issue: int) -> bool:
        words_of_issue = frozenset().union(*self.issues[issue].propositions)
        return any(p in _SHELL_STEMS or (p in words_of_issue and p not in self._names) for p in claim.pointers)


# --- labels ---------------------------------------------------------------------------------------------------------

_LABEL_WORDS = range(3, 26)
_RELATIVES = frozenset("that which who whether".split())
_FINITE = frozenset("is are was were has have had will would can could does did".split())


def _label(
    language: Language, attributions: Sequence[Attribution], claims: Sequence[_Claim], stances: Sequence[str | None]
) -> str | None:
    """The shortest clause that says the proposition, else a whole "X said …" that affirms it; None without either."""
    ranked = []
    for claim in claims:
        if not claim.act.polarity or (claim.anaphoric and claim.disputes):
            continue
        attribution, says = attributions[claim.index], stances[claim.index] == "affirms"
        text = _joined(language.text, attribution.content)
        bare = text[5:] if text[:5].lower() == "that " else text
        spoken = [w.lower() for w in _spoken(bare)]
        clear = _SPEAKERS.isdisjoint(spoken) and _POINTERS.isdisjoint(spoken)
        if bare != text or _finite(spoken):
            ranked.append((2 * (not clear) + (not says), spoken, claim.index, bare))
        if says and claim.act.act == "accuse":
            charge = _charge(text)
            ranked.append((2, _spoken(charge), claim.index, charge))
        elif says:
            spans = (*attribution.source, *attribution.cue, *attribution.content)
            whole = _joined(language.text, [(min(spans)[0], max(end for _, end in spans))])
            ranked.append((2, _spoken(whole), claim.index, whole))
    return min(
        ((len(spoken) not in _LABEL_WORDS, tier, len(spoken), i, label) for tier, spoken, i, label in ranked),
        default=(None,),
    )[-1]


def _charge(content: str) -> str:
    """What somebody is accused of, as a thing: of "Karvia of shelling a town, killing 19" "Karvia shelling a town"."""
    charge = re.sub(r" of (?=\w+ing\b)", " ", content, count=1)
    first = charge.split(", ")[0]
    return first if len(_spoken(first)) in _LABEL_WORDS else charge


def _finite(spoken: Sequence[str]) -> bool:
    """Has a main clause's auxiliary after its subject."""
    at = next((at for at, word in enumerate(spoken) if word in _FINITE or word in _RELATIVES), 0)
    return at > 0 and spoken[at] in _FINITE


def _joined(text: str, spans: Sequence[Span]) -> str:
    """Spans on one line, without outer marks."""
    return " ".join(" ".join(text[a:b].split()) for a, b in spans).strip(" ,.;:!?\"“”„«»'‘’")
