"""Whose document it is: "the poll" is that of the institute that the article has named with a poll."""

from bisect import bisect_right
from collections import defaultdict

from helpers.actors import sources
from helpers.actors.bodies import Bodies
from helpers.actors.names import Names
from helpers.actors.sources import FUNCTION_WORDS, Chunk, Words

_KINDS = (
    "poll polls survey surveys",
    "report reports study studies analysis review research paper findings summary",
    "letter letters email emails e-mail e-mails memo memos note message",
    "statement statements release announcement",
)
_KIND_OF = {noun: kind for kind in _KINDS for noun in kind.split()}
_DONE = frozenset("conducted released published issued commissioned written compiled prepared carried out sent".split())
_PAGES = frozenset("website site page account blog channel statement statements manifesto newsletter".split())
"""What a body has as its own: "the website *of* the Order of Dawn"."""
_JOURNALS = sources.MEDIUM_NOUNS | {"the", "journal", "journals"}
_ADJECTIVES = 2
"""Words in lower case that may stand between a name and its document: "an Acme University *statewide* poll"."""


class Documents:
    """The documents that an article names together with a body; a later "the poll" is the last of its kind."""

    def __init__(self, words: Words, names: Names, bodies: Bodies) -> None:
        self.words, self.names, self.bodies = words, names, bodies
        self.in_titles = {
            words.lower[i - 1] for i in range(1, len(words)) if self._titled(i) and not names.title_case(i)
        }
        """The words before the noun in the name of a document itself: "the National *Nutrition* Study"."""
        self.made: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
        for i, low in enumerate(words.lower):
            if low in sources.DOCUMENTS and (maker := self._before(i) or self._after(i)):
                self.made[_KIND_OF.get(low, low)].append((i, *maker))

    def maker(self, head: int, definite: bool) -> tuple[str, str] | None:
        """Name and kind of the body that is named with the document at a word, or, of "the" one, with one before it."""
        made = self.made.get(_KIND_OF.get(self.words.lower[head], self.words.lower[head]), [])
        at = bisect_right(made, head, key=lambda one: one[0])
        here = at and (made[at - 1][0] == head or definite)
        return made[at - 1][1:] if here else None

    def _before(self, noun: int) -> tuple[str, str] | None:
        """ "Acme Research's latest report", "a Fox News poll"."""
        if self._titled(noun):
            return None
        i = noun - 1
        while i > max(noun - _ADJECTIVES - 2, 0) and (self.words.lower[i] == "'s" or self._adjective(i)):
            i -= 1
        same = i >= 0 and self.words.sentence[i] == self.words.sentence[noun]
        return self._named(i) if same and self.words.lower[i] not in self.in_titles else None

    def _after(self, noun: int) -> tuple[str, str] | None:
        """ "A poll conducted by Acme Research", "a report from the UN", "an article in *Acme Magazine*"."""
        words, i = self.words, noun + 1
        while i < len(words) and words.lower[i] in _DONE:
            i += 1
        if i + 2 >= len(words) or words.sentence[i] != words.sentence[noun]:
            return None
        if words.lower[i] in ("in", "on"):
            return self._in_medium(i + 1)
        if words.lower[i] not in ("by", "from") and not (words.lower[i] == "of" and words.lower[noun] in _PAGES):
            return None
        return self._named_from(self._past_common_nouns(i + 1))

    def _past_common_nouns(self, i: int) -> int:
        """Past what a body is before its name: "by *the consultancy* Acme Insights"."""
        i += self.words.lower[i] == "the"
        end = i
        while end < min(i + _ADJECTIVES, len(self.words) - 1) and self._adjective(end):
            end += 1
        return end if self.words.capital(end) else i

    def _in_medium(self, first: int) -> tuple[str, str] | None:
        """The medium, known or not, that a name after "in" is: "*Acme Magazine*", "the journal *Acme & Medicine*"."""
        words = self.words
        while first + 1 < len(words) and words.lower[first] in _JOURNALS and not words.capital(first):
            first += 1
        match = self.names.around(first)
        if match is None and words.entity[first] != "ORG":
            return None
        name, kind = self._named_from(first) or (None, None)
        if name is None or kind not in ("medium", "organisation") or (match and kind != "medium"):
            return None
        self.bodies.kinds[name] = "medium"
        return name, "medium"

    def _named_from(self, first: int) -> tuple[str, str] | None:
        """The body whose name begins with a word."""
        words = self.words
        return self._named(words.run(first, min(first + 8, len(words)), frozenset(("of", "for", "and", "&"))) - 1)

    def _titled(self, noun: int) -> bool:
        return self.words.lower[noun] in sources.DOCUMENTS and self.words.capital(noun) and self.words.capital(noun - 1)

    def _adjective(self, i: int) -> bool:
        word = self.words.surface[i]
        return word.islower() and word.isalpha() and word not in FUNCTION_WORDS

    def _named(self, last: int) -> tuple[str, str] | None:
        """The body whose name ends with a word: a known one, or one that the encoder sees."""
        match = self.names.around(last)
        if match:
            known = match.name and match.rule != "demonym" and match.last == last + 1 and not self.names.place(match)
            return (match.name, match.kind) if known else None
        name: Chunk = self.names.name_back(last + 1), last + 1
        seen = "ORG" in self.words.entity[slice(*name)]
        return self.bodies.of_its_own(name, organisation=True) if seen else None
