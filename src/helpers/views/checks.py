"""What an editor should still check: statements that rest on little, each list with its reason."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from helpers.reading import Reading, voices, wording

_UNNAMED = ("unnamed official", "unnamed person")
_AGAINST = ("accuse", "criticise", "threaten")
_SURE = 0.5

_NOBODY, _UNNAMED_SOURCE, _SECOND_HAND = "No source found", "An unnamed source", "Second-hand"
_SINGLE, _UNHEARD = "A single source for what is disputed", "Not heard"
_RESERVE, _UNSURE = "Told with reserve", "Unsure reading"
TITLES = (_NOBODY, _UNNAMED_SOURCE, _SECOND_HAND, _SINGLE, _UNHEARD, _RESERVE, _UNSURE)
"""Of all checks, in their order."""


@dataclass(frozen=True)
class Check:
    """A question to the article: `title` names it, `why` says what to do; `claims` are the numbers it is about."""

    title: str
    why: str
    claims: tuple[int, ...]


def of(reading: Reading) -> list[Check]:
    """The checks that apply to a reading, the weightiest first; none where nothing gives reason to."""
    claims = voices.claims(reading)
    by_number = {claim["claim"]: claim for claim in claims}
    found = [
        Check(
            _NOBODY,
            "Nobody was found to whom the article attributes these. Ask where they come from.",
            _numbers(claims, lambda claim: claim["source_kind"] == "unattributed"),
        ),
        Check(
            _UNNAMED_SOURCE,
            "Who speaks here has no name, if perhaps a side. Is there a reason, and does a second source say the same?",
            _numbers(claims, lambda claim: claim["source_kind"] in _UNNAMED),
        ),
        Check(
            _SECOND_HAND,
            "Known through somebody else's report. Look at the original.",
            _numbers(claims, lambda claim: _is_second_hand(claim, by_number)),
        ),
        *_alone(reading, claims),
        *_unheard(claims),
        Check(
            _RESERVE,
            "“Reportedly”, “appears to”, “is said to”: find out on what it rests.",
            _numbers(claims, lambda claim: claim["hedged"]),
        ),
        Check(
            _UNSURE,
            "claimbook may have cut or attributed these wrongly. Read the sentence.",
            _numbers(claims, lambda claim: claim["confidence"] < _SURE),
        ),
    ]
    return [check for check in found if check.claims]


def _numbers(claims: Sequence[Mapping[str, Any]], applies: Callable[[Mapping[str, Any]], bool]) -> tuple[int, ...]:
    return tuple(claim["claim"] for claim in claims if applies(claim))


def _is_second_hand(claim: Mapping[str, Any], claims: Mapping[int, Mapping[str, Any]]) -> bool:
    """Whether somebody else reports a claim; who says that they have said something reports themselves."""
    return claim["via"] is not None and claims[claim["via"]]["voices"] != claim["voices"]


def _alone(reading: Reading, claims: Sequence[Mapping[str, Any]]) -> list[Check]:
    """Disputed claims that only one source affirms."""
    found = []
    for issue in reading.rows("issues"):
        affirming = [c for c in claims if c["issue"] == issue["issue"] and c["stance"] == "affirms"]
        who = {name for claim in affirming for name in claim["voices"]}
        if len(who) == 1 and not who <= {voices.UNKNOWN}:
            alone = "a source that is not named" if who == {voices.NOBODY} else who.pop()
            why = f"Among the statements found only {alone} says that {wording.quoted(issue['label'], 120)}."
            found.append(Check(_SINGLE, why, tuple(c["claim"] for c in affirming)))
    return found


def _unheard(claims: Sequence[Mapping[str, Any]]) -> list[Check]:
    """Accusations, criticism and threats against actors who say nothing in the article: the first whom they name."""
    heard = {name for claim in claims for name in claim["actors"]}
    against: dict[str, list[int]] = {}
    for claim in claims:
        for name in claim["targets"][:1] if claim["act"] in _AGAINST else ():
            if name not in heard:
                against.setdefault(name, []).append(claim["claim"])
    return [
        Check(_UNHEARD, f"Something is held against {name}, of whom no statement was found.", tuple(numbers))
        for name, numbers in against.items()
    ]
