"""What an editor should still check: statements that rest on little, each list with its reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from helpers import wording
from helpers.reading import Reading

_UNNAMED = ("unnamed official", "unnamed person")
_AGAINST = ("accuse", "criticise", "threaten")
_SURE = 0.5


@dataclass(frozen=True)
class Check:
    """A question to the article: `title` names it, `why` says what to do; `claims` are the numbers it is about."""

    title: str
    why: str
    claims: tuple[int, ...]


def of(reading: Reading) -> list[Check]:
    """The checks that apply to a reading, the weightiest first; none where nothing gives reason to."""
    claims = reading.rows("claims")
    found = [
        Check(
            "No source named",
            "The article does not say who says so. Ask where it comes from.",
            _numbers(claims, lambda claim: claim["source_kind"] == "unattributed"),
        ),
        Check(
            "An unnamed source",
            "Somebody speaks who has no name here. Is there a reason for it, and does a second source say the same?",
            _numbers(claims, lambda claim: claim["source_kind"] in _UNNAMED),
        ),
        Check(
            "Second-hand",
            "Known through somebody else's report. Look at the original.",
            _numbers(claims, lambda claim: claim["via"] is not None),
        ),
        *_alone(reading, claims),
        *_unheard(claims),
        Check(
            "Told with reserve",
            "“Reportedly”, “appears to”, “is said to”: find out on what it rests.",
            _numbers(claims, lambda claim: claim["hedged"]),
        ),
        Check(
            "Unsure reading",
            "claimbook may have cut or attributed these wrongly. Read the sentence.",
            _numbers(claims, lambda claim: claim["confidence"] < _SURE),
        ),
    ]
    return [check for check in found if check.claims]


def _numbers(claims: Sequence[Mapping[str, Any]], applies: Any) -> tuple[int, ...]:
    return tuple(claim["claim"] for claim in claims if applies(claim))


def _alone(reading: Reading, claims: Sequence[Mapping[str, Any]]) -> list[Check]:
    """Disputed claims that only one actor affirms."""
    found = []
    for issue in reading.rows("issues"):
        affirming = [c for c in claims if c["issue"] == issue["issue"] and c["stance"] == "affirms"]
        actors = {name for claim in affirming for name in claim["actors"]}
        if len(actors) == 1:
            why = f"Of all who speak, only {actors.pop()} says that “{wording.short(issue['label'], 120)}”."
            found.append(Check("A single source for what is disputed", why, tuple(c["claim"] for c in affirming)))
    return found


def _unheard(claims: Sequence[Mapping[str, Any]]) -> list[Check]:
    """Accusations, criticism and threats against actors who say nothing in the article."""
    heard = {name for claim in claims for name in claim["actors"]}
    against: dict[str, list[int]] = {}
    for claim in claims:
        for name in claim["targets"] if claim["act"] in _AGAINST else ():
            if name not in heard:
                against.setdefault(name, []).append(claim["claim"])
    return [
        Check("Not heard", f"Something is held against {name}, who does not speak in this article.", tuple(numbers))
        for name, numbers in against.items()
    ]
