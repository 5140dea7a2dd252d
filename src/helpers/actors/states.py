"""Which state is meant where none is named: that of "the minister", "the army", "the prime minister's spokesman".

It is the one of which the paragraph tells, that of the dateline, or the one that the article is about.
"""

from collections import Counter
from collections.abc import Callable

from helpers.actors.names import Match, Names
from helpers.actors.sources import Words

_DATELINE_ENDS = frozenset(("-", "–", "—", "--", "(", "/", ":"))
_DATELINE = 6
"""Words after a place among which the dash of a dateline stands."""
_RELATIVE = 16
"""Words of a relative clause."""
_WILLS = frozenset("will would wants plans hopes intends supports opposes rejects".split())
_FIRST_SENTENCES = 3
_FIRST_NAMES = 8
"""Names among which that of a dateline stands."""


class States:
    """The states of an article.

    `only`: the one that it names, if there is but one. `about`: the one that it is about. `home`: the one whose
    minister "the minister" is. Each is None where that is not clear.
    """

    def __init__(self, words: Words, names: Names, block: Callable[[int], int]) -> None:
        """`block(i)` is the number of the block in which word i stands."""
        self.words, self.names, self.block = words, names, block
        self.named = [m for m in names.matches if m.kind == "state" and m.name]
        self.often = Counter(m.name for m in self.named)
        self.most = max(self.often.values(), default=0)
        self.first = self.named[0].name if self.named else None
        not_places = {m.name for m in self.named if not names.place(m)}
        self.only = not_places.pop() if len(not_places) == 1 else None
        likely = {*self._twice_as_often(), *self._governing()}
        self.about = likely.pop() if len(likely) == 1 else None
        self.home = self._written_from() or self.about or self._named_early()

    def _twice_as_often(self) -> list[str]:
        """The state that is named at least twice, its capital as a place too, and twice as often as any other."""
        (name, often), (_, second) = (*self.often.most_common(2), ("", 0), ("", 0))[:2]
        return [name] if often > 1 and often >= 2 * second else []

    def _governing(self) -> list[str]:
        """The only state that is called by its seat or organ, if it is named first and none more often."""
        governed = {m.name for m in self.named if m.rule in ("seat", "body")}
        return [self.first] if governed == {self.first} and self.often[self.first] == self.most else []

    def _written_from(self) -> str | None:
        """The state of the dateline ("LIMA (AP) –", "TELAVI, Georgia, Oct 3 –") where the text names it once more.

        A correspondent may write of another state than that where he is, which is then named more often.
        """
        words = self.words
        for match in self.names.matches[:_FIRST_NAMES]:
            opens = next((i for i in range(match.first, max(match.first - 4, -1), -1) if words.opens_line(i)), None)
            if opens is None or match.kind != "state" or not match.name or not words.capital(opens):
                continue
            line = match.first == opens or (words.surface[match.first - 1] == "," and words.surface[opens].isupper())
            line = line and (words.surface[opens].isupper() or match.rule == "capital")
            if line and self._dateline(match):
                often = self.often[match.name]
                return match.name if often > 1 and 2 * often > self.most else None
        return None

    def _dateline(self, match: Match) -> bool:
        return not _DATELINE_ENDS.isdisjoint(self.words.surface[match.last : match.last + _DATELINE])

    def _named_early(self) -> str | None:
        """The only state, or the one named first and none more often, if the first sentences name it."""
        early = {m.name for m in self.named if self.words.sentence[m.first] < _FIRST_SENTENCES}
        if self.only in early:
            return self.only
        return self.first if self.first in early and self.often[self.first] == self.most > 2 else None

    def at(self, word: int) -> str | None:
        """The state of which the text tells before a word."""
        return self._opening(word) or self._willing(word) or self._of_paragraph(word)

    def _willing(self, word: int) -> str | None:
        """The only state that will do something in the sentence: "*Hungary* will leave, the minister said"."""
        words, first = self.words, self.words.sentence_start(word)
        willing = set()
        while first < len(words) and words.sentence[first] == words.sentence[word]:
            match = self.names.at.get(first)
            if match and match.kind == "state" and match.name and match.rule not in ("demonym", "people"):
                after = self._past_relative(match.last)
                if words.lower[after : after + 1] and words.lower[after] in _WILLS:
                    willing.add(match.name)
            first = match.last if match else first + 1
        return willing.pop() if len(willing) == 1 else None

    def _past_relative(self, i: int) -> int:
        """Past a relative clause between commas: "*Hungary, which has a plant,* will …"."""
        words = self.words
        if words.lower[i : i + 2] != [",", "which"]:
            return i
        return next((k + 1 for k in range(i + 2, min(i + _RELATIVE, len(words))) if words.surface[k] == ","), i)

    def _opening(self, word: int) -> str | None:
        """The state of the place with which a sentence opens: "In *Oslo*, the minister said …"."""
        words, first = self.words, self.words.sentence_start(word)
        match = self.names.at.get(first + 1)
        opens = words.lower[first] == "in" and match is not None and words.surface[match.last : match.last + 1] == [","]
        return match.name if opens and match.kind == "state" else None

    def _of_paragraph(self, word: int) -> str | None:
        """The state with which a sentence of the paragraph begins, the last before a word: "*Paris* was quick …"."""
        words, block = self.words, self.block(word)
        while word >= 0 and self.block(word) == block:
            first = words.sentence_start(word)
            match = self.names.at.get(first + (words.lower[first] == "the"))
            if match and match.last <= word and self._is_subject(match):
                return match.name
            word = first - 1
        return None

    def _is_subject(self, match: Match) -> bool:
        """Does the sentence that begins so tell what a government does, by its capital or seat ("*Paris* was quick")?

        A sentence that begins with a state's own name may as well tell what the minister answers to.
        """
        government = match.kind == "state" and match.name and match.rule in ("capital", "seat")
        return (
            bool(government) and not self._dateline(match) and self.words.lower[match.last : match.last + 1] != ["'s"]
        )
