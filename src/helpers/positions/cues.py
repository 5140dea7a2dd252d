"""Speech act, condition and hedge of an attribution.

The acts go back to Searle's classes (1976), split as far as news needs it; conditions and hedges to event factuality
(Saurí and Pustejovsky 2009). The words are in gazetteer/cues.csv, one row a lemma, construction and act:

- `verb`, `noun`, `adjective`, `phrase`: cues. What follows `verb` narrows the sense: `to` an infinitive, `own` one
  of what the source itself would do, `ing` a gerund, `whether` a question; `not`, `will`, `should` what the content's
  main clause has; `passive` the cue's voice, `progressive` that it is going on ("is *considering*").
- `predicate`: what the content's main clause says of something ("is *unacceptable*", "is *not true*").
- `prospect`: what the content holds out as to come ("*sanctions*", "a *catastrophe*").

A cue that only reports ("said") leaves the act to the main clause of what is said.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from helpers.actors import Voice
from helpers.article import Span
from helpers.claims import Attribution
from helpers.language import Language


@dataclass(frozen=True)
class Shown:
    """One of `ACTS`, whether it holds only under a condition, and whether it is hedged.

    `polarity`: does the content itself say that something is so? False where it says that it is not ("there is no
    agreement", "the report is false"), None where it leaves that open or is only what somebody was asked.
    """

    act: str
    conditional: bool
    hedged: bool
    polarity: bool | None = True


def shown_by_all(language: Language, attributions: Sequence[Attribution], voices: Sequence[Voice]) -> list[Shown]:
    """The acts of an article's attributions, in the order given, with the voice of each."""
    speakers = [voice.speaker or voice.actor for voice in voices]
    passed_on = {
        a.via
        for a, speaker in zip(attributions, speakers, strict=True)
        if a.via is not None
        and (speaker != speakers[a.via] or (speaker is None and not _is_pronoun(language, a)))
        and _is_all_of(a, attributions[a.via])
    }
    pairs = zip(attributions, voices, strict=True)
    return [shown(language, a, voice, passed_on=i in passed_on) for i, (a, voice) in enumerate(pairs)]


def shown(
    language: Language, attribution: Attribution, voice: Voice | None = None, *, passed_on: bool = False
) -> Shown:
    """The act of an attribution's main clause; `state` where neither cue nor content shows a more specific one.

    `voice`: who speaks, where it is known. `passed_on`: the content is what somebody else says, so that the content's
    act is not the source's ("according to the paper *he denies it*").
    """
    cue = _cue(language, attribution, voice)
    content = _content(language, attribution)
    lexical = _cue_act(cue, content)
    # "Asked whether …, she said": a question of nobody in particular
    asked = lexical == "ask" and not attribution.source
    framed = cue.undergone and lexical in _FRAMES and content.start[:1] != ["that"] and not asked
    reports = passed_on and lexical in (None, "state")
    act = "state" if framed or reports else _act_of(lexical, cue, content)
    addressed = act == "warn" and content.prospect == "threaten" and _addressed(language, attribution)
    if addressed or (act == "commit" and _forces(cue, content)):
        act = "threaten"
    polarity = None if framed else _polarity(act, cue, content)
    return Shown(act, content.conditional(cue), _hedged(cue, content), polarity)


_OPENING = 12
"""Characters of a content before the source of a claim that is all of it: "that" and an adverb."""
_MOST = 0.6
"""The share of a content that such a claim takes."""


def _is_pronoun(language: Language, attribution: Attribution) -> bool:
    words = _between(language, attribution.source, 2)
    return len(words) == 1 and words[0] in _THIRD_PERSONS


def _is_all_of(inner: Attribution, outer: Attribution) -> bool:
    """Is what a source says the saying of another source, named or called "he" at its beginning?"""
    if not (inner.source and inner.cue and inner.content and outer.content):
        return False
    first, last = outer.content[0][0], outer.content[-1][1]
    start = inner.source[0][0]
    opens = 0 <= start - first <= _OPENING and inner.cue[0][0] < inner.content[-1][1]
    return opens and max(inner.content[-1][1], inner.cue[-1][1]) - start >= _MOST * (last - first)


# --- the lexicon ----------------------------------------------------------------------------------------------------

_IRREGULAR = {
    lemma: forms.split()
    for lemma, forms in {
        "be": "is are was were am been being",
        "bear": "bore borne",
        "beseech": "besought beseeched",
        "bet": "bet",
        "break": "broke broken",
        "bring": "brought",
        "cast": "cast",
        "choose": "chose chosen",
        "come": "came",
        "cry": "cried",
        "draw": "drew drawn",
        "feel": "felt",
        "fight": "fought",
        "find": "found",
        "forbid": "forbade forbidden",
        "forecast": "forecast forecasted",
        "foresee": "foresaw foreseen",
        "foretell": "foretold",
        "get": "got gotten",
        "give": "gave given",
        "go": "went gone",
        "hear": "heard",
        "hit": "hit",
        "hold": "held",
        "keep": "kept",
        "know": "knew known",
        "lay": "laid",
        "learn": "learned learnt",
        "leave": "left",
        "lie": "lied lying",
        "make": "made",
        "mean": "meant",
        "pay": "paid",
        "plead": "pleaded pled",
        "put": "put",
        "read": "read",
        "retell": "retold",
        "rip": "ripped",
        "say": "said",
        "see": "saw seen",
        "seek": "sought",
        "set": "set",
        "shoot": "shot",
        "show": "showed shown",
        "sing": "sang sung",
        "speak": "spoke spoken",
        "spell": "spelled spelt",
        "spill": "spilled spilt",
        "stand": "stood",
        "stick": "stuck",
        "strike": "struck stricken",
        "strive": "strove striven strived",
        "swear": "swore sworn",
        "take": "took taken",
        "tear": "tore torn",
        "tell": "told",
        "think": "thought",
        "throw": "threw thrown",
        "undertake": "undertook undertaken",
        "understand": "understood",
        "upset": "upset",
        "withhold": "withheld",
        "write": "wrote written",
    }.items()
}
_PASTS = frozenset(forms[0] for forms in _IRREGULAR.values() if forms) | frozenset("ran slid grew led".split())
"""Verbs before a "to" that begins no infinitive: "the lorry *slid* to one side"."""
_DOUBLED_AFTER_STRESS = frozenset(
    "abhor admit commit compel concur deter expel infer permit prefer rebut refer regret submit".split()
)
_DOUBLED_IN_BRITAIN = frozenset("counsel label level model signal".split())


def inflections(lemma: str) -> tuple[str, ...]:
    """The forms of a verb of one word: base, -s, past, participle and -ing; both spellings where there are two."""
    third = _plural(lemma)
    stems = [lemma[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) else lemma]
    if lemma in _DOUBLED_AFTER_STRESS or _one_short_syllable(lemma):
        stems = [lemma + lemma[-1]]
    elif lemma in _DOUBLED_IN_BRITAIN:
        stems.append(lemma + lemma[-1])
    progressive = [lemma[:-2] + "ying"] if lemma.endswith("ie") else [stem + "ing" for stem in stems]
    if lemma in _IRREGULAR:
        past = _IRREGULAR[lemma]
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        past = [lemma[:-1] + "ied"]
    else:
        past = [lemma + "d" if lemma.endswith("e") else stem + "ed" for stem in stems]
    return tuple(dict.fromkeys([lemma, third, *past, *progressive]))


def _one_short_syllable(lemma: str) -> bool:
    """A word such as "plan" or "spot", which doubles its last consonant."""
    *onset, vowel, last = lemma if len(lemma) > 2 else "  x"
    return (
        vowel in "aeiou"
        and last not in "aeiouwxy"
        and not any(c in "aeiouy" for c in "".join(onset).replace("qu", "q"))
    )


def _plural(lemma: str) -> str:
    if lemma.endswith("z") and _one_short_syllable(lemma):
        return lemma + "zes"
    if lemma.endswith(("s", "x", "z", "ch", "sh", "go", "to", "cho")):
        return lemma + "es"
    if lemma.endswith("y") and len(lemma) > 1 and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + "s"


def forms(lemma: str, construction: str) -> tuple[str, ...]:
    """All forms under which a row of the lexicon is found: a verb's first word and a noun's last one are inflected."""
    kind = construction.split()[0]
    first, *rest = lemma.split()
    if kind == "verb":
        return tuple(" ".join([form, *rest]) for form in inflections(first))
    *before, last = lemma.split()
    if kind == "noun":
        return (lemma, " ".join([*before, _plural(last)]))
    if kind == "prospect" and first != "not":
        nouns = (lemma, " ".join([*before, _plural(last)]))
        return tuple(dict.fromkeys([*nouns, *forms(lemma, "verb")]))
    return (lemma,)


class _Row(NamedTuple):
    kind: str
    needs: tuple[str, ...]
    act: str


class _Match(NamedTuple):
    """Words [first, last) that are in the lexicon, with the rows of that form, those with most conditions first."""

    first: int
    last: int
    rows: list[_Row]


class _Lexicon:
    """Rows by their words, for finding the longest entry at a place."""

    def __init__(self, kinds: Sequence[str]) -> None:
        self._rows: dict[tuple[str, ...], list[_Row]] = {}
        self._longest: dict[str, int] = {}
        for lemma, construction, act in lexicon():
            kind, *needs = construction.split()
            if kind in kinds:
                for form in forms(lemma, construction):
                    words = tuple(form.split())
                    self._rows.setdefault(words, []).append(_Row(kind, tuple(needs), act))
                    self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))
        for rows in self._rows.values():
            rows.sort(key=lambda row: -len(row.needs))

    def at(self, words: Sequence[str], first: int) -> _Match | None:
        for length in range(min(self._longest.get(words[first], 0), len(words) - first), 0, -1):
            rows = self._rows.get(tuple(words[first : first + length]))
            if rows:
                return _Match(first, first + length, rows)
        return None

    def matches(self, words: Sequence[str], first: int = 0, last: int | None = None) -> Iterator[_Match]:
        """Entries that begin in the words [first, last), without overlaps, the longest at each place."""
        last = len(words) if last is None else min(last, len(words))
        while first < last:
            found = self.at(words, first)
            if found:
                yield found
            first = found.last if found else first + 1


def lexicon() -> list[tuple[str, str, str]]:
    """The rows of gazetteer/cues.csv: lemma, construction, act."""
    text = resources.files("helpers").joinpath("gazetteer", "cues.csv").read_text(encoding="utf-8")
    return [(row["lemma"], row["construction"], row["act"]) for row in csv.DictReader(text.splitlines())]


@lru_cache
def _cues() -> _Lexicon:
    return _Lexicon(("verb", "noun", "adjective", "phrase"))


@lru_cache
def _predicates() -> _Lexicon:
    return _Lexicon(("predicate",))


@lru_cache
def _prospects() -> _Lexicon:
    return _Lexicon(("prospect",))


# --- words ----------------------------------------------------------------------------------------------------------

_BE = frozenset("is are was were am be been being".split())
_IS = frozenset("is are am".split())
_WILL = frozenset("will would shall".split())
_MUST = frozenset("should must ought".split())
_MAY = frozenset("can could may might".split())
_MODALS = _WILL | _MUST | _MAY
_AUXILIARIES = _BE | _MODALS | frozenset("have has had do does did".split())
_CONDITIONAL = frozenset("had were should".split())
"""Auxiliaries before a subject that make a condition, "*had* it happened", and no question."""
_NOT = frozenset("not never neither nor without hardly".split())
_NO = frozenset("no nobody nothing none".split())
_NOBODY = (["no"], ["none"], ["nobody"], ["nothing"], ["neither"])
_NEGATORS = (
    _NOT
    | frozenset(f for v in ("decline", "refuse", "fail", "avoid") for f in inflections(v))
    | frozenset("no unable rarely seldom".split())
)
_REFUSALS = _NEGATORS - _NOT - {"no", "rarely", "seldom"}
_UNWILLING = _NEGATORS | frozenset("refusal reluctant unwilling".split())
_ADVERBS = frozenset("also always already ever now still just even only so too soon often yet once again then".split())
_ADJECTIVES_IN_LY = frozenset("likely unlikely costly deadly early friendly ugly lovely cowardly".split())
_VERB_GROUP = _AUXILIARIES | _NOT | _ADVERBS
_OPENERS = _ADVERBS | frozenset("and but or that well yes no today here however therefore meanwhile , : ; – —".split())
_SUBORDINATORS = frozenset(
    "if unless when while although though because since after before until once as whether".split()
)
_PREPOSED = frozenset("like unlike in as with without at for despite by on from given during under among".split())
_PREPOSED_WORDS = 14
_CLAUSE_ENDS = _SUBORDINATORS | frozenset("that ? ; :".split())
_SAID_THINGS = frozenset(
    form
    for noun in "accusation allegation assertion belief charge claim idea notion report rumor rumour suggestion".split()
    for form in (noun, noun + "s")
)
_RELATIVES = frozenset("who which whoever what whatever".split())
_FIRST_PERSONS = frozenset("i we".split())
_THIRD_PERSONS = frozenset("he she it they".split())
_PRONOUNS = _FIRST_PERSONS | _THIRD_PERSONS | frozenset("you there who".split())
_CLAUSE_STARTS = _FIRST_PERSONS | frozenset("that he she they".split())
_OUR = frozenset(("my", "our"))
_THEIR = frozenset(("his", "her", "its", "their"))
_ONES_BODY = frozenset(
    "administration army campaign company council country department firm government group ministry movement office "
    "organisation organization party side team union".split()
)
_OF_STATES = frozenset("administration army country department government ministry".split())
_BODIES_OF = {
    "state": _OF_STATES,
    "organisation": (_ONES_BODY - _OF_STATES)
    | frozenset("agency airline bank charity club firm guild university".split()),
}
"""What a speaker of an actor of that kind calls it with "the"."""
_QUESTION_WORDS = frozenset("whether if how what why when who where which".split())
_DETERMINERS = frozenset(
    "a an the his her its their our my your this that these those any some no 's of amid with".split()
)
_HEDGES = frozenset("reportedly allegedly apparently seemingly supposedly purportedly presumably".split())
_SEEMING = frozenset(form for verb in ("appear", "seem") for form in inflections(verb))
_SAID_OF = frozenset("said believed thought understood reported alleged rumoured rumored".split())
_CONTRACTED = {"'ll": "will", "'re": "are", "'m": "am", "'ve": "have", "'d": "would"}
_UNCONTRACTED = {"wo": "will", "ca": "can", "sha": "shall"}
_TAKES_IS = _PRONOUNS | frozenset("this that what here where".split())

_SENTENCES = 3
_WORDS = 60
"""A long quotation's act is read from its first sentences, of each from its first words."""


def _tokens(language: Language, first: int, last: int) -> list[str]:
    """Words in lower case without quotation marks, contractions written out: "won’t" is "will", "not"."""
    tokens: list[str] = []
    text = language.text
    for start, end in language.words[first:last].tolist():
        word = text[start:end].lower().replace("’", "'")
        if word in _CONTRACTED:
            tokens.append(_CONTRACTED[word])
        elif word == "'s" and tokens and tokens[-1] in _TAKES_IS:
            tokens.append("is")
        elif word.endswith("n't"):
            tokens += [_UNCONTRACTED.get(word[:-3], word[:-3]), "not"]
        elif word == "cannot":
            tokens += ["can", "not"]
        elif word[0].isalnum() or word in ("'s", ",", ":", ";", "?", "–", "—"):
            tokens.append(word)
    return tokens


def _between(language: Language, spans: Sequence[Span], most: int) -> list[str]:
    """The first words of some spans."""
    tokens: list[str] = []
    for start, end in spans:
        words = language.words_between(start, end)
        tokens += _tokens(language, words.start, min(words.stop, words.start + most))
    return tokens


class _Cue(NamedTuple):
    """The cue, the word before it, the source, what that calls itself, and whether it undergoes what follows."""

    words: list[str]
    before: str
    source: frozenset[str]
    itself: frozenset[str]
    undergone: bool


def _cue(language: Language, attribution: Attribution, voice: Voice | None) -> _Cue:
    words = _between(language, attribution.cue, _WORDS)
    first = language.words_between(*attribution.cue[0]).start if attribution.cue else 0
    before = _tokens(language, first - 1, first) if first else []
    source = frozenset(_between(language, attribution.source, _WORDS))
    itself: frozenset[str] = frozenset()
    if voice and voice.actor:
        itself = _BODIES_OF.get(voice.actor_kind or "", frozenset()) | {voice.actor.lower()}
    return _Cue(words, before[-1] if before else "", source, itself, _undergone(language, attribution, words, before))


def _undergone(language: Language, attribution: Attribution, words: Sequence[str], before: Sequence[str]) -> bool:
    """A passive before its content ("were denied visas"), or a participle before its subject ("Asked …, she …")."""
    if not attribution.cue or not attribution.content:
        return False
    content = attribution.content[0][0]
    if content < attribution.cue[-1][1]:
        return False
    if not _BE.isdisjoint([*before, *words]):
        return True
    opens = before in ([], ["when"], ["if"]) and "".join(words[:1]).endswith("ed")
    return opens and all(start > content for start, _ in attribution.source)


# --- what is said ---------------------------------------------------------------------------------------------------


class _Clause(NamedTuple):
    """The main clause of a sentence: subject, auxiliaries with negations and adverbs, and all that follows."""

    subject: list[str]
    auxiliaries: list[str]
    predicate: list[str]

    @property
    def negated(self) -> bool:
        if not _NOT.isdisjoint((*self.subject[-1:], *self.auxiliaries)) or self.subject[:1] in _NOBODY:
            return True
        return not _NO.isdisjoint(self.predicate[:2]) or (not self.auxiliaries and "never" in self.predicate[:3])

    def has(self, words: frozenset[str]) -> bool:
        return not words.isdisjoint(self.auxiliaries)


def _main_clause(words: Sequence[str]) -> _Clause:
    first = 0
    while first < len(words) and words[first] in _OPENERS and not _subject_at(words, first):
        first += 1
    opens = words[first] if first < len(words) else ""
    preposed = opens in _PREPOSED and "," in words[first : first + _PREPOSED_WORDS]
    if preposed or (opens in _SUBORDINATORS and "," in words[first:]):
        return _main_clause(words[_end_of_subclause(words, first) :])
    at = _predicate_of(words, first)
    last = at
    while last < len(words) and (words[last] in _VERB_GROUP or _adverb(words[last])):
        last += 1
    return _Clause(list(words[first:at]), list(words[at:last]), list(words[last:]))


def _adverb(word: str) -> bool:
    return word.endswith("ly") and word not in _ADJECTIVES_IN_LY


def _end_of_subclause(words: Sequence[str], first: int) -> int:
    """After a comma before a pronoun, or else the first comma."""
    commas = [at + 1 for at in range(first, len(words)) if words[at] == ","]
    return next((at for at in commas if at < len(words) and words[at] in _PRONOUNS), commas[0])


def _subject_at(words: Sequence[str], at: int) -> bool:
    """An opener that is the subject after all: "that is …", "no hospital …"."""
    after = words[at + 1] if at + 1 < len(words) else ","
    return (words[at] == "that" and after in _AUXILIARIES) or (words[at] == "no" and after not in _OPENERS | _PRONOUNS)


def _said_thing(subject: Sequence[str]) -> bool:
    """A noun whose "that" tells what was said: "the claim that …", "any suggestion that …"."""
    return 2 <= len(subject) <= 5 and subject[0] in _DETERMINERS and subject[-1] in _SAID_THINGS


def _predicate_of(words: Sequence[str], first: int) -> int:
    """Where the subject that begins at `first` ends; `first` itself where no subject is recognised."""
    if first < len(words) and words[first] in _PRONOUNS:
        return first + 1
    at = end = first
    relative = False
    while at < len(words):
        word = words[at]
        if word in _AUXILIARIES and not relative:
            return at
        if word in _AUXILIARIES:  # "whoever did this will …": the relative clause's, the main clause's comes later
            relative, end = False, at
            while at + 1 < len(words) and words[at + 1] in _VERB_GROUP:
                at += 1
        elif word in _RELATIVES and at > first and words[at - 1] == "," and "," in words[at:]:
            at = words.index(",", at)
        elif word in _RELATIVES or (word == "that" and _said_thing(words[first:at])):
            relative = True
        elif word in _CLAUSE_ENDS:
            break
        at += 1
    return end


class _Content(NamedTuple):
    """The sentences that the act is read from, their main clauses, and how the content begins."""

    sentences: list[list[str]]
    clauses: list[_Clause]
    direct: bool

    @property
    def start(self) -> list[str]:
        return self.sentences[0] if self.sentences else []

    @property
    def main(self) -> _Clause:
        return self.clauses[0] if self.clauses else _Clause([], [], [])

    @property
    def prospect(self) -> str | None:
        return next((act for s in self.sentences if (act := _prospect(s))), None)

    @property
    def features(self) -> frozenset[str]:
        """The constructions of the lexicon that this content is an example of."""
        main = self.main
        asking = self.start[:1] and (self.start[0] in _QUESTION_WORDS or any(s[-1] == "?" for s in self.sentences))
        found = {
            "to": self.start[:1] == ["to"]
            or self.start[:2] == ["not", "to"]
            or (not (self.direct or main.auxiliaries) and _infinitive(self.start)),
            "own": self.start[:1] == ["to"],
            "ing": bool(self.start) and self.start[0].endswith("ing"),
            "whether": asking,
            "not": main.negated,
            "will": main.has(_WILL),
            "should": main.has(_MUST) or main.predicate[:2] in (["have", "to"], ["need", "to"]),
        }
        return frozenset(name for name, holds in found.items() if holds)

    def conditional(self, cue: _Cue) -> bool:
        asked = not self.direct and not _ASKING.isdisjoint(cue.words)
        return any(
            _conditional(s, c, asked and i == 0)
            for i, (s, c) in enumerate(zip(self.sentences, self.clauses, strict=True))
        )


def _content(language: Language, attribution: Attribution) -> _Content:
    sentences: list[list[str]] = []
    direct = False
    number = None
    for start, end in attribution.content:
        words = language.words_between(start, end)
        if words and not sentences:
            direct = bool(language.word_quotations[words.start] >= 0 and language.word_quotations[words.stop - 1] >= 0)
        while words:
            sentence = int(language.word_sentences[words.start])
            last = min(int(language.sentence_words[sentence, 1]), words.stop)
            if last <= words.start or (sentence != number and len(sentences) == _SENTENCES):
                break
            tokens = _tokens(language, words.start, min(last, words.start + _WORDS))
            if sentence == number and sentences:
                sentences[-1] += tokens[: max(_WORDS - len(sentences[-1]), 0)]
            elif tokens:
                sentences.append(tokens)
            number = sentence
            words = range(last, words.stop)
    return _Content(sentences, [_main_clause(s) for s in sentences], direct)


_SUBJECT = 10
"""Words of a content among which an infinitive's "to" stands."""


def _infinitive(words: Sequence[str]) -> bool:
    """An infinitive with or without its subject: "to leave", "the board to leave", not "a letter to the board"."""
    if "to" not in words[:_SUBJECT] or words[0] in _CLAUSE_STARTS:
        return False
    after = words.index("to") + 1
    if any(word in _PASTS for word in words[: after - 1]):  # "the lorry slid to one side"
        return False
    return after < len(words) and words[after] not in _DETERMINERS


_ASKING = frozenset(form for verb in ("ask", "wonder", "know", "say", "question", "see") for form in inflections(verb))
_CONDITIONS = (
    ("in", "case"),
    ("in", "the", "case", "of"),
    ("in", "the", "event"),
    ("in", "the", "absence", "of"),
    ("on", "condition"),
    ("on", "the", "condition"),
    ("as", "long", "as"),
    ("so", "long", "as"),
    ("provided", "that"),
    ("assuming", "that"),
)
_CONDITION_STARTS = frozenset(c[0] for c in _CONDITIONS)
_GENERIC = frozenset("any such another further more".split())
_EVENT_ENDINGS = ("tion", "tions", "sion", "sions", "ment", "ments", "ery", "eries", "ure", "ures", "al", "als", "ing")


def _conditional(words: Sequence[str], clause: _Clause, asked: bool) -> bool:
    """Does a sentence say what would be if? "Any transfer would represent …" has its condition in the subject."""
    for i, word in enumerate(words):
        if word == "unless":
            return True
        if word == "if" and not (i and words[i - 1] in ("as", "even")) and not (i == 0 and asked):
            return True
        if word in _CONDITION_STARTS and any(tuple(words[i : i + len(c)]) == c for c in _CONDITIONS):
            return True
    if words[:1] in (["should"], ["were"]) and words[-1] != "?":
        return True
    subject = clause.subject
    eventive = bool(subject) and (not _GENERIC.isdisjoint(subject) or _bare_event(subject))
    return "would" in clause.auxiliaries and eventive


def _bare_event(subject: Sequence[str]) -> bool:
    """A subject without a determiner that ends in an event: "missile deliveries", "leaving the union"."""
    return _DETERMINERS.isdisjoint(subject) and subject[-1].endswith(_EVENT_ENDINGS)


def _polarity(act: str, cue: _Cue, content: _Content) -> bool | None:
    if content.start[:1] in (["whether"], ["if"]):
        return None
    main = content.main
    unwilling = act == "commit" and not _UNWILLING.isdisjoint(cue.words)
    return not (unwilling or _verdict(main) == "deny" or (main.negated and not main.has(_MUST)))


def _hedged(cue: _Cue, content: _Content) -> bool:
    words = cue.words
    if not _HEDGES.isdisjoint(words) or not _SEEMING.isdisjoint(words):
        return True
    if not _BE.isdisjoint(words) and not _SAID_OF.isdisjoint(words):
        return True
    main = content.main
    if not _HEDGES.isdisjoint(main.auxiliaries) or not _HEDGES.isdisjoint(content.start[:3]):
        return True
    if main.predicate and main.predicate[0] in _SEEMING:
        return True
    if main.has(_BE) and main.predicate[:1] and main.predicate[0] in _SAID_OF and "to" in main.predicate[1:2]:
        return True
    return main.has(frozenset(("may", "might", "could"))) and main.has(frozenset(("have",)))


# --- the act --------------------------------------------------------------------------------------------------------

_NEGATED = {
    "state": "not_deny",
    "confirm": "not_deny",
    "deny": "not_deny",
    "doubt": "believe",
    "believe": "doubt",
    "praise": "criticise",
    "criticise": "state",
    "accuse": "state",
    "warn": "state",
    "threaten": "state",
    "propose": "state",
    "commit": "not_deny",
}
"""The act of a cue under negation; an act that is not here keeps its name ("does not want" still demands)."""

_FRAMES = ("ask", "deny")
"""Acts that are not the source's where they are done to it: who "was asked why …" asks nothing."""
_SAYING_NO = frozenset(inflections("say"))
_THOUGHT_OF = frozenset("thought believed suspected".split())
"""What one is not thought to be is still somebody's belief."""
_GIVING = frozenset(f for v in ("give", "renew", "repeat", "reiterate") for f in inflections(v))
_OPINIONS = frozenset("view views opinion opinions estimation judgment judgement eyes".split())
_JUDGING = _OPINIONS | frozenset(f for v in ("consider", "regard", "deem", "judge", "see") for f in inflections(v))
_LIKELIHOODS = frozenset("likely unlikely inevitable".split())
_EXPRESSING = frozenset(f for v in ("express", "voice", "indicate", "declare", "convey") for f in inflections(v))
_ANNOUNCING = frozenset(f for v in ("announce", "present", "outline", "unveil") for f in inflections(v))
_INSISTING = frozenset(inflections("insist"))
_PLANS = frozenset("plan plans cuts layoffs package boycott".split())
"""Nouns that make a thing announced something that one will do."""
_UNDERTAKINGS = frozenset(
    "selling buying closing cutting leaving withdrawing launching suspending raising exercising ending acquiring "
    "divesting merging opening moving stopping recalling hiring resigning stepping pulling".split()
)
"""What an announcement of a present means as a plan."""
_PROMISED = frozenset("promised pledged assured guaranteed".split())
_HARMS = frozenset(
    "against impose strike sue withhold block boycott stop close leave quit resign withdraw suspend veto expel "
    "retaliate attack ban fire shoot kill publish expose".split()
)
"""What somebody may suffer who does not give way."""
_GIVEN = frozenset("aid pay sign support release vote play ratify approve cooperate negotiate talk work".split())
"""What others want, so that it hurts them not to have it."""
_CONTRASTS = frozenset("but yet only never nothing not".split())
_TOLD = frozenset("commit demand propose ask warn threaten".split())
"""Acts that one only tells of having done: "I had offered help"."""
_SAYING = frozenset(
    f for v in "say tell state claim write announce promise sign discuss".split() for f in inflections(v)
)
"""What one denies by saying that one did not do so; "I heard no bell" denies nothing."""
_REACH = 20
"""Words after the verb in which a prospect counts as its object or complement."""
_FUTURE = tuple([word, "to"] for word in ("going", "about", "likely", "expected"))
_DESCRIBING = frozenset("cost like love prefer need require stand allow enable mean".split())
"""Verbs whose "would" tells what something is like or what somebody wishes."""
_POLLS = frozenset("poll survey".split())
"""Sources whose "would" is no future: two in three *would* vote again."""
_UNREAL = frozenset(("could", "would", "might"))
"""With "have" they tell of what did not come about."""
_WOULD = frozenset(("would",))
_SEEN = frozenset(("seen", "saw"))
_DESIRES = frozenset(("like", "want", "wanted", "wants", "wish"))
_PERFORMED = frozenset(
    "thank congratulate commend praise salute apologise apologize warn urge ask call condemn reject deny stress "
    "emphasise emphasize reassure remind encourage".split()
)
"""What one does by saying that one wants to."""
_HYPOTHETICAL = frozenset("add argue note point say".split())
_UNSAID = frozenset("comment discuss elaborate speculate confirm".split())
"""Who did not or could not do so neither confirms nor denies."""
_CONSULTED = frozenset("asked consulted informed invited notified told warned".split())
_OPEN_MINDED = frozenset("decided seen read".split())
"""Who has not done so denies nothing."""
_THINKING = frozenset(f for v in ("believe", "think", "know", "guess", "suppose") for f in inflections(v))
_KNOWING = frozenset(inflections("know"))
_FEELING = frozenset(
    f for v in ("hope", "fear", "worry", "regret", "wish", "feel", "suspect", "trust", "doubt") for f in inflections(v)
) | frozenset(
    "afraid ashamed concerned confident convinced glad happy hopeful proud shocked sorry sure surprised worried".split()
)
"""What one says of oneself that is a belief; the lexicon has more that is one where somebody else tells it."""
_FELT = _FEELING - {"convinced", "confident", "sure", "trust", "suspect"}
_UNWILLED = frozenset("have need see know win lose get find become remain feel face".split())
_LET = frozenset("us me alone there".split())
"""Words after "let" in what is no order."""
_ORDERS = frozenset(
    "bring build change check close feed fire fix free hang help join keep kill leave open pay protect put release "
    "remove save send share sign tell use wake".split()
)
_GIVE_US = (["give", "us"], ["give", "me"], ["give", "them"], ["give", "back"])
_ORDERED = _DETERMINERS | frozenset("me us him them it up down out off away back home".split())
"""An order's first word and what may follow: "*give us* water", "*close the* gate"."""
_OBLIGED = (["have", "to"], ["has", "to"], ["need", "to"], ["needs", "to"])


def _act_of(lexical: str | None, cue: _Cue, content: _Content) -> str:
    if not cue.words[1:] and cue.words[:1] in (["in"], ["on"]) and not _OPINIONS.isdisjoint(cue.source):
        lexical = "believe"  # "in her opinion"
    if lexical == "believe" and not _JUDGING.isdisjoint((*cue.words, *cue.source)):
        return _judged(content) or "believe"
    if lexical is not None and lexical != "state":
        return lexical
    if act := _announced(cue, content) or _insisted(cue, content):
        return act
    for sentence, clause in zip(content.sentences, content.clauses, strict=True):
        found = _clause_act(sentence, clause, cue, content.direct)
        if found:
            return found
    if _word_broken(content):
        return "accuse"
    asks = content.sentences and (content.sentences[-1][-1] == "?" or (content.direct and _asks(content.start)))
    return "ask" if asks else "state"


def _asks(sentence: Sequence[str]) -> bool:
    """Does a sentence begin as a question: "do you …"?"""
    return sentence[0] in _AUXILIARIES - _CONDITIONAL and not (_PRONOUNS - {"i"}).isdisjoint(sentence[1:2])


def _judged(content: _Content) -> str | None:
    """The verdict at the end of what is "considered" or "found": "the methods *brutal*", "a sale … *unlikely*"."""
    words = content.start
    if not _NOT.isdisjoint(words):
        return None
    if not _LIKELIHOODS.isdisjoint(words):
        return "predict"
    last = next((match for match in _predicates().matches(words) if match.last == len(words)), None)
    return last.rows[0].act if last else _verdict(content.main)


def _announced(cue: _Cue, content: _Content) -> str | None:
    """A plan of one's own: "announces job *cuts*", "announced that it *is selling* the yard"."""
    if _ANNOUNCING.isdisjoint(cue.words):
        return None
    start, main = content.start, content.main
    if not main.auxiliaries and start[:1] != ["that"]:
        return None if _PLANS.isdisjoint(start) else "commit"
    doing = main.has(_IS) and not _UNDERTAKINGS.isdisjoint(main.predicate[:1])
    return "commit" if doing and _of_oneself(main, cue, content.direct) else None


def _forces(cue: _Cue, content: _Content) -> bool:
    """Does somebody hold out harm "unless" another gives way: "will strike unless …", "would not pay unless …"?"""
    words, main = content.start, content.main
    if "unless" not in words or not _PROMISED.isdisjoint(cue.words):
        return False
    before = words[: words.index("unless")]
    return not _GIVEN.isdisjoint(before) if main.negated else not _HARMS.isdisjoint(before)


def _insisted(cue: _Cue, content: _Content) -> str | None:
    """An order in the subjunctive, of which only "be" is a form of its own: "insists that half *be* paid"."""
    words = content.start
    if _INSISTING.isdisjoint(cue.words) or "be" not in words[1:]:
        return None
    before = words.index("be", 1) - 1
    while before > 0 and (words[before] in _ADVERBS | _NOT or _adverb(words[before]) or words[before] == "well"):
        before -= 1
    return None if words[before] in _AUXILIARIES | {"to"} else "demand"


def _word_broken(content: _Content) -> bool:
    """Do others break their word? "They *had promised* water, *but* …", "we *were promised* money and *never* …"."""
    words = [word for sentence in content.sentences for word in sentence]
    for i in range(1, len(words)):
        if words[i] in _PROMISED and words[i - 1] in ("had", "was", "were", "they"):
            by_others = words[i - 1] != "had" or _FIRST_PERSONS.isdisjoint(words[i - 2 : i - 1])
            return by_others and not _CONTRASTS.isdisjoint(words[i + 1 :])
    return False


def _cue_act(cue: _Cue, content: _Content) -> str | None:
    """The act that the lexicon gives to the cue: the first that is more than reporting, None for an unknown cue.

    Prepositions and infinitives that belong to an entry ("called | for …") may stand in the content.
    """
    words = [*cue.words, *content.start[:3]]
    features = content.features
    found: list[tuple[str, bool]] = []
    for match in _cues().matches(words, 0, len(cue.words) + _goes_on(cue, content)):
        act = _sense(_desired(match, words), words, cue, features)
        if act:
            thought_of = words[match.first] in _THOUGHT_OF and not _BE.isdisjoint(words[: match.first])
            negated = _negated(words[: match.first]) and not thought_of
            if act == "predict" and not _REFUSALS.isdisjoint(words[: match.first]):
                act = "state"  # whoever "refuses to speculate" does not comment
            found.append((_NEGATED.get(act, act) if negated else act, words[match.first] in _REFUSALS))
    if found and all(refusal for _, refusal in found):
        inner = next(_cues().matches(content.start, 0, 3), None)
        if inner and inner.rows[0].act in ("state", "confirm", "deny", "predict"):
            return "not_deny"
    lexical = [act for act, refusal in found if not refusal] or [act for act, _ in found]
    return next((act for act in lexical if act != "state"), lexical[0] if lexical else None)


def _goes_on(cue: _Cue, content: _Content) -> int:
    """Words at the beginning of the content that belong to the cue: "has given | *his word* to …"."""
    last = cue.words[-1:]
    if not last or last[0] in _DETERMINERS | _NOT:
        return len(last)
    if last[0] in _EXPRESSING:
        return 1 + (content.start[:1] != [] and content.start[0] in _DETERMINERS)
    return 2 if last[0] in _GIVING and not (_THEIR | _OUR).isdisjoint(content.start[:1]) else 0


def _negated(words: Sequence[str]) -> bool:
    """Do the words before a verb negate it? "has not said", "rarely comments", "has yet to comment"."""
    return not _NEGATORS.isdisjoint(words) and "only" not in words or list(words[-2:]) == ["yet", "to"]


def _sense(match: _Match, words: Sequence[str], cue: _Cue, features: frozenset[str]) -> str | None:
    """The act of the best row whose construction is there.

    A noun is likely after a determiner or preposition, an adjective after a form of "be", a verb elsewhere.
    """
    before = words[match.first - 1] if match.first else cue.before
    after_be = not _BE.isdisjoint(words[: match.first])
    going_on = after_be and words[match.first].endswith("ing")
    predicative = after_be and not going_on
    here = features | ({"passive"} if predicative else {"progressive"} if going_on else set())
    likely = "noun" if before in _DETERMINERS else "adjective" if predicative else "verb"
    fitting = [row for row in match.rows if here.issuperset(row.needs)]
    fitting.sort(key=lambda row: row.kind not in (likely, "phrase"))
    return fitting[0].act if fitting else None


def _clause_act(sentence: Sequence[str], clause: _Clause, cue: _Cue, direct: bool) -> str | None:
    oneself = _of_oneself(clause, cue, direct)
    own = _own_act(clause, oneself, direct)
    if own == "believe" and _THINKING.isdisjoint(clause.predicate[:1]):
        own = None if _FEELING.isdisjoint(clause.predicate[:1]) else own
    elif own == "believe":
        own = _thought(clause, cue, direct) or (None if clause.predicate[0] in _KNOWING else own)
    polled = clause.has(_WOULD) and not _POLLS.isdisjoint(cue.source)
    wished = clause.has(_WOULD) and not _DESCRIBING.isdisjoint(clause.predicate[:1])
    wished = wished and not (oneself or clause.negated)
    future = (clause.has(_WILL) and not polled) or clause.predicate[:2] in _FUTURE
    return (
        own
        or _obligation(sentence, clause, direct)
        or _to_come(sentence, clause, future)
        or _verdict_on_others(clause, oneself)
        or ("deny" if clause.subject[:2] == ["no", "such"] else None)
        or (_own_denial(clause) if oneself else None)
        or (_future(clause, oneself) if future and not wished else None)
    )


def _of_oneself(clause: _Clause, cue: _Cue, direct: bool) -> bool:
    """Is the source the subject? "We …", "(said) it …", "(said) his government …", or its own name."""
    subject = clause.subject
    if len(subject) == 1 and subject[0] in (_FIRST_PERSONS if direct else _FIRST_PERSONS | _THIRD_PERSONS):
        return True
    if len(subject) == 2 and subject[0] in (_OUR if direct else _OUR | _THEIR) and subject[1] in _ONES_BODY:
        return True
    if subject and " ".join(subject[subject[0] == "the" :]) in cue.itself:
        return True
    return bool(subject) and subject[-1] in cue.source and subject[-1] not in _DETERMINERS


def _own_act(clause: _Clause, oneself: bool, direct: bool) -> str | None:
    """The act that somebody performs by saying so: "we reject …", "I promise …", "(said) it regrets …"."""
    if not oneself or not clause.predicate:
        return None
    if (clause.has(_MODALS) and clause.predicate[0] not in ("like", "hope")) or clause.predicate[0] in _SEEN:
        return None
    predicate = ["would", *clause.predicate] if clause.has(_WILL) else clause.predicate
    match = _desired(_cues().at(predicate, 0), predicate)
    if match is None:
        return None
    wanted = ("adjective",) if clause.has(_BE) and not predicate[0].endswith("ing") else ("verb",)
    rest = predicate[match.last : match.last + 6]
    features = frozenset(
        name for name, holds in (("to", "to" in rest), ("whether", rest[:1] and rest[0] in _QUESTION_WORDS)) if holds
    )
    act = next((row.act for row in match.rows if row.kind in wanted and features.issuperset(row.needs)), None)
    if act == "demand" and predicate[match.last - 1] in _DESIRES and rest[:1] == ["to"]:
        act = "commit"  # "we want to close it"
    told = "had" in clause.auxiliaries or (direct and not clause.auxiliaries and _past(clause.predicate[0]))
    if act == "believe" and told:
        return None
    if act in _TOLD and told:  # what one tells of having offered is no offer
        return "deny" if clause.negated else None
    if clause.predicate[0] in _SAYING_NO and clause.predicate[1:2] == ["no"]:
        return None
    if act is not None and clause.negated:
        if act == "state" and "whether" not in features:
            return "deny" if clause.predicate[0] in _SAYING else None
        # who is "not surprised" has a feeling, too
        felt = act == "believe" and not _FELT.isdisjoint(clause.predicate[:1])
        act = act if felt else _NEGATED.get(act, act)
    return act if act != "state" else None


_NOT_PASTS = frozenset("need succeed proceed exceed feed heed bleed".split())


def _past(verb: str) -> bool:
    return verb in _PASTS or (verb.endswith("ed") and verb not in _NOT_PASTS)


def _thought(clause: _Clause, cue: _Cue, direct: bool) -> str | None:
    """What is done by the clause after "I think": "I think (that) it is a disgrace"."""
    rest = clause.predicate[1:]
    rest = rest[1:] if rest[:1] == ["that"] else rest
    return _clause_act(rest, _main_clause(rest), cue, direct) if rest and not clause.negated else None


def _desired(match: _Match | None, words: Sequence[str]) -> _Match | None:
    """What one wants to do oneself, where that is an act: "(I) want to thank …"; otherwise the match as it is."""
    if match is None or words[match.last - 1] not in _DESIRES or words[match.last : match.last + 1] != ["to"]:
        return match
    inner = next(_cues().matches(words, match.last + 1, match.last + 2), None)
    return inner if inner and words[inner.first] in _PERFORMED else match


def _obligation(sentence: Sequence[str], clause: _Clause, direct: bool) -> str | None:
    if sentence[-1] == "?" or _asks(sentence):
        return None
    obliged = clause.has(_MUST) or clause.predicate[:2] in _OBLIGED
    if not obliged:
        spoken = [word for word in sentence if word[0].isalnum()]
        imperative = spoken[:1] in (["please"], ["stop"]) or spoken[-1:] == ["please"] or spoken[:2] == ["do", "not"]
        imperative = imperative or (spoken[:1] == ["let"] and _LET.isdisjoint(spoken[1:2]))
        imperative = imperative or spoken[:2] in _GIVE_US
        imperative = imperative or (not _ORDERS.isdisjoint(spoken[:1]) and not _ORDERED.isdisjoint(spoken[1:2]))
        return "demand" if direct and imperative else None
    if clause.has(frozenset(("have",))):
        return "criticise"
    if clause.predicate[:1] == ["expect"] and _prospect(sentence):
        return _prospect(sentence)
    return "demand"


def _to_come(sentence: Sequence[str], clause: _Clause, future: bool) -> str | None:
    """Threats and warnings: something bad that will, would or could come."""
    if "have" in clause.auxiliaries:
        return None  # what "could have been" does not come any more
    open_ended = future or clause.has(_MAY) or _conditional(sentence, clause, True)
    told = next((i for i, word in enumerate(clause.predicate) if word in _RELATIVES), _REACH)  # "those *who were hurt*"
    reach = [*clause.auxiliaries, *clause.predicate[: min(told, _REACH)]] if clause.auxiliaries else sentence
    act = _prospect(reach) if open_ended else None
    return act if act and (act == "threaten" or not clause.negated) else None


def _prospect(words: Sequence[str]) -> str | None:
    """The act of what some words hold out, the worse one where there are two."""
    acts = [match.rows[0].act for match in _prospects().matches(words)]
    return "threaten" if "threaten" in acts else acts[0] if acts else None


def _verdict(clause: _Clause) -> str | None:
    """What the main clause says of its subject, in the first words after "is", or of a noun phrase as a whole."""
    if "have" in clause.auxiliaries and clause.has(_UNREAL):
        return None
    if clause.subject and not clause.auxiliaries:
        window = clause.predicate[:4]
    else:
        window = [*clause.auxiliaries, *clause.predicate[:6]]
    for match in _predicates().matches(window):
        about = match.first > 0 and window[match.first - 1] in _ABOUT  # "penalties *for* price gouging"
        about = about or not _NO.isdisjoint(window[match.last : match.last + 1])  # "hid *nobody*"
        if not about and (window[match.first] in ("not", "no") or _NOT.isdisjoint(window[: match.first])):
            return match.rows[0].act
    return None


_ABOUT = frozenset("for against about over".split())


def _verdict_on_others(clause: _Clause, oneself: bool) -> str | None:
    """Who says that he was wrong himself criticises nobody, nor who says that nobody was."""
    act = _verdict(clause)
    if clause.subject[:1] in _NOBODY and act in ("criticise", "accuse", "praise"):
        return None  # "no athlete had failed"
    return None if oneself and act == "criticise" and "by" not in clause.predicate else act


def _own_denial(clause: _Clause) -> str | None:
    """The source's own past or present doings, negated: "we have not …", "(said) it was not delivering"."""
    if clause.negated and not _UNSAID.isdisjoint(clause.predicate[:1]):
        return "not_deny"
    if not clause.negated or clause.has(_MODALS) or clause.predicate[:2] == ["going", "to"]:
        return None
    if "been" in clause.auxiliaries and not _CONSULTED.isdisjoint(clause.predicate[:1]):  # this complains
        return None
    if not _OPEN_MINDED.isdisjoint(clause.predicate[:1]):
        return None
    doing = clause.predicate[:1] and clause.predicate[0].endswith("ing")
    return "deny" if clause.has(frozenset("has have had did never".split())) or doing else None


def _future(clause: _Clause, oneself: bool) -> str | None:
    first, second = (*clause.predicate, "", "")[:2]
    if clause.has(_WOULD) and "have" in clause.auxiliaries:  # "would have been" tells of what did not come
        return None
    if not oneself:
        planned = clause.has(_WOULD) and first.endswith(("ed", "en")) and "be" in clause.auxiliaries
        return None if planned else "predict"  # "the bridge would be closed" is somebody's plan
    if first in _HYPOTHETICAL and clause.has(_WOULD):
        return None
    if first in _UNWILLED or (first == "be" and not second.endswith("ing")) or "be" in clause.auxiliaries:
        return "predict"
    return "commit"


def _addressed(language: Language, attribution: Attribution) -> bool:
    """Is a name told between cue and content ("warned Iran that …")?"""
    if not attribution.cue or not attribution.content:
        return False
    start, end = attribution.cue[-1][1], attribution.content[0][0]
    words = language.words_between(start, end)
    return 0 < len(words) < 20 and any(language.word_text(w)[0].isupper() for w in words)
