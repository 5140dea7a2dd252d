"""One person, one name."""

import pytest

from helpers.actors import naming
from helpers.actors.cast import Actor, Cast, Mention, Voice


def voice(speaker, actor, targets=()):
    return Voice(speaker, None, None, actor, "person", (actor,), "named person", None, targets)


def cast(names, *voices):
    mentions = tuple(Mention(i, i + 1, name, "name") for i, name in enumerate(names))
    return Cast(mentions, tuple(Actor(name, "person", (name,), None) for name in dict.fromkeys(names)), voices)


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Donald J. Trump", "Donald Trump"),
        ("George H. W. Bush", "George Bush"),
        ("J. K. Rowling", "J. K. Rowling"),
        ("Jane Doe", "Jane Doe"),
        ("Malcolm X.", "Malcolm X."),
    ],
)
def test_the_usual_name_is_without_initials_in_the_middle(full, short):
    assert naming.usual(full) == short


def test_a_surname_that_stands_alone_is_whoever_bears_it():
    found = naming.named(cast(["Warholm", "Karsten Warholm"], voice("Warholm", "Warholm")))
    assert (found.voices[0].speaker, found.voices[0].actor) == ("Karsten Warholm", "Karsten Warholm")
    assert [actor.name for actor in found.actors] == ["Karsten Warholm"]
    assert [mention.actor for mention in found.mentions] == ["Karsten Warholm"] * 2


def test_of_two_who_bear_a_surname_neither_is_meant():
    found = naming.named(cast(["Khan", "Khizr Khan", "Ghazala Khan"], voice("Khan", "Khan")))
    assert found.voices[0].actor == "Khan"


def test_the_speaker_keeps_the_full_name():
    found = naming.named(cast(["Dennis B. Ross"], voice("Dennis B. Ross", "Dennis B. Ross", ("Dennis B. Ross",))))
    assert (found.voices[0].speaker, found.voices[0].actor) == ("Dennis B. Ross", "Dennis Ross")
    assert found.voices[0].targets == ("Dennis Ross",)


def test_aliases_of_both_names_are_kept():
    (actor,) = naming.named(cast(["Ross", "Dennis B. Ross"])).actors
    assert actor.aliases == ("Ross", "Dennis B. Ross")


def test_a_cast_without_such_names_stays_the_same():
    given = cast(["Jane Doe"], voice("Jane Doe", "Jane Doe"))
    assert naming.named(given) is given
