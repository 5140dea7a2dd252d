"""Issues and stances: what is disputed, which claims are about it, and what they say of it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.actors import Mention
from helpers.article import Article, Block
from helpers.claims import Attribution
from helpers.language import encoder
from helpers.positions import Bearing, cues, issues


@pytest.fixture(scope="module", autouse=True)
def unread():
    """Issues need words only: the encoder stays out."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encoder, "_read", lambda split, *_: None)
        yield


def find(*claims, given=None):
    """Issues of claims written as (actor, cue, content), each of which is a paragraph "actor cue content."."""
    text = "\n\n".join(" ".join((actor or "Sources", cue, content)) + "." for actor, cue, content in claims)
    blocks = tuple(Block("body", m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    analysed = encoder.analyse(Article(id="invented", text=text, blocks=blocks))
    attributions = []
    for block, (actor, cue, content) in zip(blocks, claims, strict=True):
        at_cue = block.start + len(actor or "Sources") + 1
        at_content = at_cue + len(cue) + 1
        source = ((block.start, at_cue - 1),)
        spans = ((at_cue, at_cue + len(cue)),), ((at_content, at_content + len(content)),)
        attributions.append(Attribution(source, *spans, None, 1.0))
    found = [cues.shown(analysed, attribution) for attribution in attributions]
    return issues.find(analysed, attributions, found, [actor for actor, _, _ in claims], given)


def stances(*claims):
    return [bearing.stance for bearing in find(*claims)[1]]


SELLS = ("Norland", "said", "that Sudria sells rifles to the rebels")


def test_a_statement_that_somebody_denies_is_an_issue():
    found, _ = find(SELLS, ("Sudria", "denied", "that it sells rifles to the rebels"))

    assert [(issue.number, issue.label, issue.claims) for issue in found] == [
        (1, "Sudria sells rifles to the rebels", (0, 1))
    ]


def test_the_accused_answers_with_one_word_in_common():
    accused = ("Norland", "accused", "Sudria of striking a crowded market at noon")
    denied = ("Sudria", "denied", "that its forces had hit the market")
    assert stances(accused, denied) == ["affirms", "denies"]


def test_the_label_of_an_accusation_is_what_somebody_is_accused_of():
    accused = ("Norland", "accused", "Sudria of striking a crowded market at noon, killing 19 people")
    found, _ = find(accused, ("Sudria", "denied", "that its forces had hit the market"))
    assert found[0].label == "Sudria striking a crowded market at noon"


def test_somebody_else_s_denial_needs_more_than_one_word_in_common():
    accused = ("Norland", "accused", "Sudria of striking a crowded market at noon")
    assert stances(accused, ("Ostmark", "denied", "that its farmers had left the market")) == [None, None]


def test_an_accusation_is_rejected_as_something():
    rejected = ("Sudria", "rejected", "the allegation as “a cruel invention”")
    assert stances(("Norland", "accused", "Sudria of selling rifles to the rebels"), rejected) == ["affirms", "denies"]


def test_who_says_that_a_denial_is_untrue_says_that_it_is_so():
    denied = ("Sudria", "denied", "that it sells rifles to the rebels")
    assert stances(denied, ("Norland", "said", "“That is simply untrue”")) == ["denies", "affirms"]


def test_who_says_that_a_statement_is_untrue_denies_it():
    assert stances(SELLS, ("Sudria", "said", "“That is simply untrue”")) == ["affirms", "denies"]


def test_a_statement_that_nobody_disputes_is_none():
    found, bearings = find(SELLS, ("Sudria", "said", "that harvests were good"))

    assert found == ()
    assert bearings == (Bearing(None, None), Bearing(None, None))


def test_a_denial_of_what_nobody_says_is_none():
    found, _ = find(("Norland", "said", "that harvests were good"), ("Sudria", "denied", "that it sells rifles"))

    assert found == ()


@pytest.mark.parametrize(
    ("cue", "content", "stance"),
    [
        ("denied", "that Sudria sells rifles to the rebels", "denies"),
        ("has not denied", "that Sudria sells rifles to the rebels", "does not deny"),
        ("doubted", "that Sudria sells rifles to the rebels", "doubts"),
        ("confirmed", "that Sudria sells rifles to the rebels", "affirms"),
        ("believes", "that Sudria sells rifles to the rebels", "affirms"),
        ("said", "that it would be a breach if Sudria sells rifles to the rebels", "conditional"),
        ("asked", "whether Sudria sells rifles to the rebels", None),
        ("threatened", "sanctions if Sudria sells rifles to the rebels", None),
        ("warned", "of rifles that Sudria sells to the rebels", None),
        ("demanded", "that Sudria sells no rifles to the rebels", None),
        ("said", "that Sudria has not sold rifles to the rebels", "denies"),
        ("said", "“There is no truth in it that Sudria sells rifles to the rebels”", "denies"),
        ("promised", "that Sudria would sell rifles to the rebels", "affirms"),
        ("vowed", "never to sell Sudria rifles to the rebels", "denies"),
        ("was asked", "why Sudria sells rifles to the rebels", None),
    ],
)
def test_the_stance_of_an_act(cue, content, stance):
    _, bearings = find(SELLS, ("Sudria", "denied", "that it sells rifles to the rebels"), ("Ostia", cue, content))

    assert bearings[2] == Bearing(1, stance)


@pytest.mark.parametrize("content", ["the accusation", "that", "these claims", "an allegation"])
def test_a_denial_in_other_words_answers_the_accusation_before_it(content):
    accusation = ("Norland", "accused", "Sudria of selling rifles to the rebels")

    assert stances(accusation, ("Sudria", "denied", content)) == ["affirms", "denies"]


def test_no_comment_does_not_dispute_an_ordinary_statement():
    assert stances(("Norland", "said", "that harvests were good"), ("Sudria", "declined", "to comment")) == [None, None]


def test_no_comment_on_an_accusation_leaves_it_open():
    accusation = ("Norland", "accused", "Sudria of selling rifles to the rebels")

    assert stances(accusation, ("Sudria", "declined", "to comment")) == ["affirms", "does not deny"]


def test_a_phrase_that_points_back_is_about_the_issue():
    warning = ("Ostia", "warned", "of an escalation if these rifles were delivered")

    assert stances(SELLS, ("Sudria", "denied", "that it sells rifles to the rebels"), warning)[2] == "conditional"


def test_names_alone_are_not_the_same_proposition():
    signed = ("Norland", "said", "that Sudria, Ostia and Westria signed")
    lost = ("Norland", "said", "that Sudria, Ostia and Westria lost")

    assert stances(signed, lost, ("Ostia", "denied", "that Sudria, Ostia and Westria signed")) == [
        "affirms",
        None,
        "denies",
    ]


def test_three_words_of_many_are_not_the_same_proposition():
    plan = "that the council will paint eleven old bridges beside green river meadows"
    other = "that some eleven anglers counted fat trout near bridges during summer on the river"

    found, _ = find(("Ann", "said", other), ("Bo", "denied", plan))

    assert found == ()


def test_a_pronoun_stands_for_the_speaker():
    _, bearings = find(SELLS, ("Sudria", "said", "“we have never sold rifles to the rebels”"))

    assert bearings[1] == Bearing(1, "denies")


def test_names_that_mean_the_same_actor_count_as_one():
    text = "Sudria arms Northport, Ann said. Bo denied that Sudria arms Norland."
    analysed = encoder.analyse(Article(id="names", text=text, blocks=(Block("body", 0, len(text)),)))
    claims = [
        Attribution(((23, 26),), ((27, 31),), ((0, 21),), None, 1.0),
        Attribution(((33, 35),), ((36, 42),), ((43, 67),), None, 1.0),
    ]
    done, actors = [cues.shown(analysed, claim) for claim in claims], ["Ann", "Bo"]
    mentions = [Mention(12, 21, "Norland", "capital"), Mention(60, 67, "Norland", "name")]

    without, _ = issues.find(analysed, claims, done, actors)
    found, _ = issues.find(analysed, claims, done, actors, mentions=mentions)

    assert without == ()
    assert [issue.claims for issue in found] == [(0, 1)]


def test_a_report_of_what_another_says_takes_no_stance():
    text = (
        "Norland said that Sudria sells rifles to rebels, the Herald reports. Sudria denied selling rifles to rebels."
    )
    analysed = encoder.analyse(Article(id="nested", text=text, blocks=(Block("body", 0, len(text)),)))

    def spans(part):
        return ((text.index(part), text.index(part) + len(part)),)

    report = Attribution(
        spans("the Herald"), spans("reports"), spans("Norland said that Sudria sells rifles to rebels"), None, 1.0
    )
    reported = Attribution(spans("Norland"), spans("said"), spans("that Sudria sells rifles to rebels"), 0, 1.0)
    denial = Attribution(spans("Sudria"), spans("denied"), spans("selling rifles to rebels"), None, 1.0)
    claims = [report, reported, denial]
    found = [cues.shown(analysed, claim) for claim in claims]

    _, bearings = issues.find(analysed, claims, found, ["Herald", "Norland", "Sudria"])

    assert bearings == (Bearing(1, None), Bearing(1, "affirms"), Bearing(1, "denies"))


def test_two_disputes_are_two_issues_in_the_order_of_their_first_claims():
    found, _ = find(
        SELLS,
        ("Mayor Ek", "said", "that the town hall burned because wiring failed"),
        ("The electrician", "denied", "that the town hall burned because wiring failed"),
        ("Sudria", "denied", "that it sells rifles to the rebels"),
    )

    assert [(issue.number, issue.claims) for issue in found] == [(1, (0, 3)), (2, (1, 2))]


def test_the_label_is_the_shortest_clause_that_affirms():
    found, _ = find(
        ("Ostia", "said", "that after long talks Sudria still sells rifles and boots to the rebels"),
        ("Norland", "said", "that Sudria is selling rifles to the rebels"),
        ("Sudria", "denied", "that it sells rifles to the rebels"),
    )

    assert found[0].label == "Sudria is selling rifles to the rebels"


PACT = ("Norland", "said", "that Sudria and Ostia have a secret fishing pact")


@pytest.mark.parametrize(
    "denial",
    [
        "“There is no such pact”",
        "“There is no secret fishing pact”",
        "that Sudria never had a secret fishing pact",
        "“It is not true that we have a secret fishing pact”",
        "“It never happened”",
    ],
)
def test_what_is_said_not_to_be_is_denied_and_no_label(denial):
    found, bearings = find(PACT, ("Sudria", "said", denial))

    assert [issue.label for issue in found] == ["Sudria and Ostia have a secret fishing pact"]
    assert [bearing.stance for bearing in bearings] == ["affirms", "denies"]


def test_where_no_content_is_a_clause_the_label_is_the_whole_claim():
    found, _ = find(
        ("Norland", "accused", "Sudria of selling rifles to the rebels"), ("Sudria", "denied", "the accusation")
    )

    assert found[0].label == "Sudria selling rifles to the rebels"


def test_what_is_only_denied_and_never_said_is_no_issue():
    found, bearings = find(
        ("Ann", "denied", "any criminal wrongdoing in court"), ("Bo", "denied", "criminal wrongdoing in court")
    )

    assert found == ()
    assert set(bearings) == {Bearing(None, None)}


CONCRETE = ("The board", "said", "that 42 hospitals contain crumbling concrete")
DENIED = ("The builders", "denied", "that 42 hospitals contain crumbling concrete")


@pytest.mark.parametrize(
    "other",
    [
        "that it had suppressed a study of crumbling concrete in hospitals",
        "suppressing a study of crumbling concrete in hospitals",
        "suppression of a study of crumbling concrete in hospitals",
        "that it had delayed the report on hospitals",
    ],
)
def test_a_denial_of_something_else_done_to_the_same_things_is_not_about_the_issue(other):
    _, bearings = find(CONCRETE, DENIED, ("The ministry", "denied", other))

    assert bearings[1:] == (Bearing(1, "denies"), Bearing(None, None))


@pytest.mark.parametrize("content", ["to answer", "to comment", "to answer a question about parking fees"])
def test_no_comment_after_a_sentence_on_something_else_is_not_about_the_issue(content):
    else_said = ("A porter", "said", "that buses were late"), ("A nurse", "said", "that meals were cold")

    assert stances(CONCRETE, DENIED, *else_said, ("The minister", "declined", content))[-1] is None


@pytest.mark.parametrize(
    ("question", "stance"), [("about parking fees", None), ("about crumbling concrete in hospitals", "does not deny")]
)
def test_no_comment_is_about_the_question_in_its_sentence(question, stance):
    claims = CONCRETE, DENIED, ("The minister", "declined", f"to answer when asked {question}")

    assert stances(*claims)[-1] == stance


def test_a_quotation_goes_on_with_what_its_speaker_has_just_denied():
    quoted = ("Sudria", "said", "“We reject claims that we played any part in exporting rifles”")

    assert stances(SELLS, ("Sudria", "denied", "that it sells rifles to the rebels"), quoted)[-1] == "denies"


@pytest.mark.parametrize(
    ("cue", "content", "stance"),
    [
        ("confirmed", "that it would sell its memory business by the spring", "affirms"),
        ("denied", "that it would sell the memory unit", "denies"),
        ("said", "“We will not sell the unit”", "denies"),
        ("said", "that memory was scarce", None),
        ("said", "that profits had fallen", None),
    ],
)
def test_half_of_the_words_of_a_given_issue_are_enough(cue, content, stance):
    prices = ("Ann", "said", "that chip prices had doubled")

    _, bearings = find(prices, ("Veltron", cue, content), given="Veltron will sell its memory unit")

    assert bearings == (Bearing(None, None), Bearing(stance and 1, stance))


@pytest.mark.parametrize(
    ("given", "stance"),
    [
        ("Sudria sells guns to the rebels", "affirms"),
        ("Sudria vends rifles to insurgents", "affirms"),
        ("Sudria buys nuclear secrets", None),
        ("Sudria paints churches", None),
    ],
)
def test_a_given_issue_in_other_words_is_found_by_their_meaning(given, stance):
    assert find(SELLS, given=given)[1] == (Bearing(stance and 1, stance),)


@pytest.mark.parametrize(
    "given", ["Sudria does not sell rifles to the rebels", "Sudria never sold rifles to the rebels"]
)
@pytest.mark.parametrize(("cue", "stance"), [("said", "denies"), ("denied", "affirms"), ("doubted", None)])
def test_of_a_given_issue_that_says_no_the_stances_are_the_opposite(given, cue, stance):
    claim = ("The minister", cue, "that Sudria sells rifles to the rebels")
    assert find(claim, given=given)[1] == (Bearing(1, stance),)


def test_a_given_issue_takes_in_the_dispute_that_it_is_about():
    denial = ("Sudria", "denied", "that it sells rifles to the rebels")
    other = ("Ostia", "doubts", "that Sudria sells rifles")

    found, bearings = find(SELLS, denial, other, given="Sudria sells guns to insurgents")

    assert [issue.number for issue in found] == [1]
    assert [bearing.stance for bearing in bearings] == ["affirms", "denies", "doubts"]


def test_a_given_issue_is_the_first_and_keeps_its_words():
    found, bearings = find(SELLS, given="Sudria sells rifles to the rebels?")

    assert [(issue.number, issue.label) for issue in found] == [(1, "Sudria sells rifles to the rebels?")]
    assert bearings == (Bearing(1, "affirms"),)


def test_a_given_issue_that_no_claim_is_about_has_no_claims():
    found, _ = find(SELLS, given="Cheese will become dearer")

    assert found[0].claims == ()


@pytest.mark.parametrize(
    "words", ["delivery deliveries deliver delivered delivering", "Iran Iranian Iranians", "accusation accuse accused"]
)
def test_words_of_one_family_have_one_stem(words):
    assert len({issues.stem(word.lower()) for word in words.split()}) == 1


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Ann", "Bo", None]), st.sampled_from(["said", "denied"]), st.sampled_from(list("ab"))
        ),
        max_size=12,
    ),
    st.one_of(st.none(), st.text(max_size=30)),
)
def test_issues_and_bearings_agree(claims, given_words):
    contents = {"a": "that mice eat cheese in cellars", "b": "it"}

    found, bearings = find(*((actor, cue, contents[c]) for actor, cue, c in claims), given=given_words)

    assert [issue.number for issue in found] == list(range(1, len(found) + 1))
    for issue in found:
        assert issue.claims == tuple(i for i, bearing in enumerate(bearings) if bearing.issue == issue.number)
    assert all(b.stance in (*issues.STANCES, None) and (b.issue or not b.stance) for b in bearings)
