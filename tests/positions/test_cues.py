"""What words show of an act: the lexicon row by row, sentences of every act, conditions and hedges."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.actors import Voice
from helpers.article import Article, Block
from helpers.claims import ACTS, Attribution
from helpers.language import encoder
from helpers.positions import cues


@pytest.fixture(scope="module", autouse=True)
def unread():
    """Acts need words, sentences and quotations only: the encoder stays out, which makes thousands of cases quick."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encoder, "_read", lambda split, *_: None)
        yield


def analyse(*paragraphs):
    text = "\n\n".join(paragraphs)
    blocks = tuple(Block("body", m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    return encoder.analyse(Article(id="invented", text=text, blocks=blocks))


def marked(*sentences):
    """Acts of sentences in which the source stands in <>, the cue in [] and the content in {}."""
    plain = [re.sub(r"[<>\[\]{}]", "", sentence) for sentence in sentences]
    analysed = analyse(*plain)
    found, offset = [], 0
    for sentence, text in zip(sentences, plain, strict=True):
        source, cue, content = (_spans(sentence, offset, *marks) for marks in ("<>", "[]", "{}"))
        found.append(cues.shown(analysed, Attribution(source, cue, content, None, 1.0)))
        offset += len(text) + 2
    return found


def _spans(sentence, offset, opening, closing):
    starts = [offset + _plain_length(sentence[:i]) for i, c in enumerate(sentence) if c == opening]
    ends = [offset + _plain_length(sentence[:i]) for i, c in enumerate(sentence) if c == closing]
    return tuple(zip(starts, ends, strict=True))


def _plain_length(marked_text):
    return len(re.sub(r"[<>\[\]{}]", "", marked_text))


# --- the lexicon ----------------------------------------------------------------------------------------------------

CONTEXTS = {
    "verb": "<The board> [{}] {{the pump}}.",
    "verb to": "<The board> [{}] {{the crew to leave}}.",
    "verb to own": "<The board> [{}] {{to leave}}.",
    "verb ing": "<The board> [{}] {{leaving early}}.",
    "verb whether": "<The board> [{}] {{whether it works}}.",
    "verb not": "<The board> [{}] {{that the pump is not in use}}.",
    "verb not will": "<The board> [{}] {{that no pump will be closed}}.",
    "verb will": "<The board> [{}] {{that the pump will run}}.",
    "verb should": "<The board> [{}] {{that the pump should run}}.",
    "verb passive": "{{The pump}} [was {}] {{in spring}}.",
    "verb progressive": "<The board> [is {}] {{the plan}}.",
    "verb passive to": "{{The pump}} [was {}] {{to run}}.",
    "noun": "It was the [{}] of <the board> {{that the pump leaks}}.",
    "adjective": "<The board> [was {}] {{the pump}}.",
    "phrase": "{{The pump leaks}}, [{}] <the board>.",
    "predicate": "{{“This is {}.”}} <The board> [said] so.",
    "prospect": "{{“This will {} them.”}} <The board> [said] so.",
}


def forms_in(lemma, construction):
    """The forms that can stand in the construction's context: after "was" only participles, after "is" -ing forms."""
    forms = cues.forms(lemma, construction)
    if "progressive" in construction:
        return [form for form in forms if form.split()[0].endswith("ing")]
    first = lemma.split()[0]
    if "passive" not in construction:
        return forms
    return [form for form in forms if form.split()[0] not in (first, first + "s") and not form.endswith("ing")]


@pytest.mark.parametrize("act", ACTS)
def test_every_form_of_the_lexicon_gives_its_act_in_its_construction(act):
    rows = [row for row in cues.lexicon() if row[2] == act]
    cases = [(form, row) for row in rows for form in forms_in(row[0], row[1])]

    found = marked(*(CONTEXTS[construction].format(form) for form, (_, construction, _) in cases))

    wrong = [(form, row, got.act) for (form, row), got in zip(cases, found, strict=True) if got.act != act]
    assert not wrong


def test_the_lexicon_has_each_lemma_and_construction_once():
    keys = [(lemma, construction) for lemma, construction, _ in cues.lexicon()]

    assert len(keys) == len(set(keys))
    assert {construction for _, construction in keys} == set(CONTEXTS)


def test_the_lexicon_knows_cues_for_every_act():
    assert {act for _, _, act in cues.lexicon()} == set(ACTS)


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("claim", "claim claims claimed claiming"),
        ("deny", "deny denies denied denying"),
        ("praise", "praise praises praised praising"),
        ("plan", "plan plans planned planning"),
        ("admit", "admit admits admitted admitting"),
        ("offer", "offer offers offered offering"),
        ("slam", "slam slams slammed slamming"),
        ("vow", "vow vows vowed vowing"),
        ("agree", "agree agrees agreed agreeing"),
        ("stress", "stress stresses stressed stressing"),
        ("quiz", "quiz quizzes quizzed quizzing"),
        ("signal", "signal signals signaled signalled signaling signalling"),
        ("swear", "swear swears swore sworn swearing"),
        ("say", "say says said saying"),
        ("betray", "betray betrays betrayed betraying"),
        ("veto", "veto vetoes vetoed vetoing"),
        ("lie", "lie lies lied lying"),
    ],
)
def test_inflections_of_a_verb(lemma, forms):
    assert sorted(cues.inflections(lemma)) == sorted(forms.split())


# --- sentences ------------------------------------------------------------------------------------------------------

SENTENCES = [
    # cue verbs that say the act themselves
    ("<The mayor> [denied] {taking money from the builder}.", "deny"),
    ("<The farmers> [fear] {for their wells}.", "believe"),
    ("<The bank> [does not accept] {the claim that it paid}.", "deny"),
    ("<The bank> [assured] {that no branch would be closed}.", "commit"),
    ("<The bank> [assured] {that no branch had been closed}.", "deny"),
    ("<The bank> [asked] {the fund for a loan}.", "demand"),
    ("<The bank> [is considering] {a sale}.", "commit"),
    ("<The bank> [has no plans] {to sell}.", "commit"),
    ("<The bank> [would not be drawn] {on a sale}.", "not_deny"),
    ("<The bank> [refused] {to rule it out}.", "not_deny"),
    ("<The bank> [did not return] {calls seeking comment}.", "not_deny"),
    ("<The bank> [said] {it could not comment}.", "not_deny"),
    ("<The minister> [said] {he would double penalties for price gouging}.", "commit"),
    ("{“We are not going to rush this,”} <she> [said].", "commit"),
    ("{“We hid nobody,”} <she> [said].", "state"),
    ("{“It could have been a disaster,”} <she> [said].", "state"),
    ("<The coach> [said] {no runner had failed}.", "state"),
    ("<The coach> [said] {she was not surprised}.", "believe"),
    ("<The coach> [said] {she was not convinced}.", "doubt"),
    ("<The bank> [did not] {deny that it had paid}.", "not_deny"),
    ("<The pilot> [said] {it was too early to speak of a cause}.", "not_deny"),
    ("<The union> [said] {it would strike unless wages rise}.", "threaten"),
    ("<The union> [said] {it would not pay unless wages rise}.", "threaten"),
    ("<The museum> [said] {it would open on Sunday unless it rains}.", "commit"),
    ("<The museum> [promised] {to pay unless a court decides otherwise}.", "commit"),
    ("{“Take the case of Oslo,”} <she> [said].", "state"),
    ("<A banner> [read] {“Give us water”}.", "demand"),
    ("<A banner> [read] {“Water for all”}.", "state"),
    ("<The king> [expressed] {his condolences}.", "believe"),
    ("<The king> [voiced] {dismay at the ruling}.", "criticise"),
    ("<The coach> [wanted] {to be rich}.", "commit"),
    ("<The coach> [would have preferred] {a win}.", "believe"),
    ("<The coach> [said] {it would have been better to lose}.", "state"),
    ("<The coach> [said] {he had never asked to leave}.", "deny"),
    ("<The coach> [said] {prices will have doubled by May}.", "predict"),
    ("<She> [told] the court {“The lorry slid to one side.”}", "state"),
    ("<She> [told] the court {the lorry slid to one side}.", "state"),
    ("<She> [asked]: {“It is raining. Who will pay?”}", "ask"),
    ("<The coach> [said] {no such promise had been made}.", "deny"),
    ("<The coach> [said] {Bath are expected to win}.", "predict"),
    ("<The coach> [said] {Bath are likely to win}.", "predict"),
    ("<The coach> [said] {the new stand would be closed by May}.", "state"),
    ("<The coach> [said] {the new stand would cost more than the old one}.", "state"),
    ("{“We asked for patrols,”} <the coach> [said].", "state"),
    ("<The coach> [said] {that he wants to sell the stand}.", "commit"),
    ("{“We need an inquiry,”} <the coach> [said].", "demand"),
    ("<The coach> [said] {he had not been involved in the fraud}.", "deny"),
    ("{“We were betrayed by the club,”} <the coach> [said].", "accuse"),
    ("<The coach> [said] {he would stand by the club}.", "commit"),
    ("{“Send help please,”} <the coach> [said].", "demand"),
    ("{“Let there be no doubt,”} <the coach> [said].", "state"),
    ("<The club> [insisted] {that he can always be loyal}.", "state"),
    ("<Police> [said] {the victim was told to wait but left}.", "state"),
    ("{“I was wrong about him,”} <the coach> [said].", "state"),
    ("{“We know the way,”} <the coach> [said].", "state"),
    ("{“Do you want to win,”} <the coach> [said].", "ask"),
    ("{“Had it been later, many would be dead,”} <the coach> [said].", "state"),
    ("{“Let him go,”} <the coach> [said].", "demand"),
    ("{“Let us go,”} <the coach> [said].", "state"),
    ("[Asked] {whether she was afraid}, the coach smiled.", "ask"),
    ("<The coach> [has yet to comment] {on the report}.", "not_deny"),
    ("<The coach> [has refused to speculate] {on the report}.", "not_deny"),
    ("<The club> [said] {it was surprised by the ruling}.", "believe"),
    ("<The club> [said] {that it did not comment on rumours}.", "not_deny"),
    ("<The club> [said] {it had not been consulted}.", "state"),
    ("<The club> [announces] {job cuts}.", "commit"),
    ("<The club> [announces] {a new logo}.", "state"),
    ("<The club> [announced] {that it is selling the stand}.", "commit"),
    ("<The club> [announced] {that it is a charity}.", "state"),
    ("<The club> [insisted] {that half be paid in cash}.", "demand"),
    ("<The club> [insisted] {that it could be paid in cash}.", "state"),
    ("<The coach> [has renewed his] {promise to open one by April}.", "commit"),
    ("<The coach> [considers] {the methods unacceptable}.", "criticise"),
    ("[In] <the coach’s view> {the methods are unacceptable}.", "criticise"),
    ("<The coach> [regards] {a sale as unlikely}.", "predict"),
    ("{His injury} [is not thought] {to be serious}.", "believe"),
    ("<The coach> [does not think] {his injury is serious}.", "doubt"),
    ("<The coach> [told them] {the agency had promised to pay but had done nothing}.", "accuse"),
    ("<The coach> [told them] {the agency had promised to pay in May}.", "state"),
    ("{“We were promised money. It never came,”} <the coach> [said].", "accuse"),
    ("<A poll of members> [found] {that two in three would not come again}.", "state"),
    ("{“I heard no bell,”} <she> [said].", "state"),
    ("{Money} [allegedly] {went to a cousin}.", "accuse"),
    ("<The mayor> [has not denied] {that the builder paid her}.", "not_deny"),
    ("<The ministry> [declined to comment] {on the leak}.", "not_deny"),
    ("<A spokeswoman> [declined] {to comment}.", "not_deny"),
    ("<The bank> [would not say] {how many accounts were hit}.", "not_deny"),
    ("<The bank> [did not rule out] {further cuts}.", "not_deny"),
    ("He left [without denying] {the report}.", "not_deny"),
    ("<The army> [refused to confirm] {the number of dead}.", "not_deny"),
    ("<Oslo> [confirmed] {that talks had begun}.", "confirm"),
    ("<The union> [accused] {the airline of breaking its word}.", "accuse"),
    ("<Farmers> [slammed] {the new tax}.", "criticise"),
    ("<Minister> [hails] {deal with fishermen}", "praise"),
    ("<Governor> [vows] {to rebuild bridge}", "commit"),
    ("<Town> [believes] {flood is over}", "believe"),
    ("<The firm> [promised] {that wages would rise}.", "commit"),
    ("<The minister> [said] {his government would send help}.", "commit"),
    ("{“Their army will fall next year,”} <she> [said].", "predict"),
    ("<The firm> [said] {it had done nothing wrong}.", "deny"),
    ("<The minister> [said] {she had not seen the report}.", "state"),
    ("<The minister> [said] {he has not decided}.", "not_deny"),
    ("<The charity> [said] {it had offered money for the roof in January}.", "state"),
    ("<The charity> [said] {it has offered money for the roof}.", "commit"),
    ("<The director> [said] {there was “not a word of truth in it”}.", "deny"),
    ("{“They made an offer. We said no,”} <she> [said].", "state"),
    ("<The coach> [called for] {a fair review}.", "demand"),
    ("<The coach> [called], again, {for a fair review}.", "demand"),
    ("<Doctors> [urged] {parents to wait}.", "demand"),
    ("<The judge> [asked] {whether the witness had slept}.", "ask"),
    ("<The judge> [asked] {the witness to stand}.", "demand"),
    ("<She> [told] {the driver to stop}.", "demand"),
    ("<She> [told] {the truth to the driver}.", "state"),
    ("<She> [told] friends {she went to swim}.", "state"),
    ("<Economists> [expect] {prices to fall}.", "predict"),
    ("{Prices} [are expected] {to fall}.", "predict"),
    ("<The club> [proposed] {a new stadium}.", "propose"),
    ("<The club> [suggested] {moving the match}.", "propose"),
    ("<Critics> [questioned] {the figures}.", "doubt"),
    ("<The rebels> [threatened to] {blow up the dam}.", "threaten"),
    ("<The agency> [warned of] {heavy snow}.", "warn"),
    ("<The agency> [warned] {against climbing the dam}.", "demand"),
    ("<Lima> [warned] Quito {that dumping waste would have consequences}.", "threaten"),
    # nouns, adjectives, phrases
    ("<The owner>’s [claim] {that the roof was sound} did not last.", "state"),
    ("<Her> [promise] {to return} was kept.", "commit"),
    ("<The> [accusation] {that he cheated} hurt him.", "accuse"),
    ("<Residents>’ [calls for] {a bypass} went unheard.", "demand"),
    ("<The captain> [was confident] {that they would win}.", "believe"),
    ("{The bridge was closed}, [according to] <the police>.", "state"),
    ("{The bridge will close on Friday}, [according to] <the police>.", "predict"),
    # a cue that only reports leaves the act to what is said
    ("{“We categorically reject claims that our pilots slept,”} <the airline> [said].", "deny"),
    ("<The airline> [said] {it had not received any complaint}.", "deny"),
    ("<The airline> [insisted] {that its jets are not unsafe}.", "deny"),
    ("{“The rumours are completely false,”} <he> [added].", "deny"),
    ("{“This is not always true,”} <she> [said].", "doubt"),
    ("{“We will open two schools,”} <she> [said].", "commit"),
    ("<The company> [said] {it would open two shops}.", "commit"),
    ("<The company> [said] {it would be a hard year}.", "predict"),
    ("<The company> [said] {sales would rise}.", "predict"),
    ("{“We will respond with new sanctions against the island,”} <the premier> [said].", "threaten"),
    ("{“Whoever did this will pay a heavy price,”} <the general> [told] reporters.", "threaten"),
    ("{“The council must act now,”} <he> [said].", "demand"),
    ("<She> [noted] {that the council should have acted}.", "criticise"),
    ("{“Please stay at home,”} <the governor> [said].", "demand"),
    ("{“If the dam breaks, it would be a catastrophe,”} <an engineer> [said].", "warn"),
    ("{“This could lead to famine,”} <the charity> [said].", "warn"),
    ("{“It is a shameful decision,”} <the bishop> [said].", "criticise"),
    ("{“It was a brilliant goal,”} <the keeper> [said].", "praise"),
    ("{“They are responsible for the spill,”} <the fishermen> [said].", "accuse"),
    ("{“I believe the worst is over,”} <he> [said].", "believe"),
    ("<He> [said] {he believed the worst was over}.", "believe"),
    ("{“They also want more,”} <he> [said].", "state"),
    ("<He> [said] {he did not recall whether he had paid}.", "not_deny"),
    ("<The rider> [said] {no to the offer}.", "criticise"),
    ("{“Well, I would say that it is raining,”} <he> [said].", "state"),
    ("{“I do not think so,”} <he> [said].", "doubt"),
    ("{“Where is the money?”} <she> [said].", "ask"),
    ("{“The train left at nine,”} <he> [said].", "state"),
    ("<The study> [found] {a link between noise and sleep}.", "state"),
    ("{“The bridge is old. We will replace it,”} <the mayor> [said].", "commit"),
    # what is not so
    ("{“There is no such tunnel,”} <the mayor> [said].", "deny"),
    ("{“It never happened,”} <the pilot> [said].", "deny"),
    ("<The mayor> [said] {the collapse did not happen}.", "deny"),
    ("{“There is no bread today,”} <the baker> [said].", "state"),
    # what is done to the source is not what it does
    ("[Asked] {whether the roof leaked}, <she> shrugged.", "state"),
    ("When [asked] {why the roof leaked}, <the owner> laughed.", "state"),
    ("<The owner> [was asked] {why the roof leaked}.", "state"),
    ("<The owners> were [asked] {why the roof would leak}.", "state"),
    ("<Two dancers> [were denied] {visas}.", "state"),
    ("{The leak} [was denied] by <the owner>.", "deny"),
    ("It [was denied] {that the roof leaked}.", "deny"),
    ("<The owner> [was quoted as saying] {“We never had a leak”}.", "deny"),
    ("{“Where is it?”} [asked] <the judge>.", "ask"),
    ("<The owner> [was urged] {to mend the roof}.", "demand"),
    # wanting to do is no demand where it does it
    ("{“I want to thank the crew,”} <he> [said].", "praise"),
    ("{“We would like to congratulate the crew,”} <he> [said].", "praise"),
    ("<He> [wanted] {to thank the crew}.", "praise"),
    ("{“I want to know the price,”} <he> [said].", "ask"),
    ("{“We want the crew to rest,”} <he> [said].", "demand"),
    ("{“The claim that we slept is false,”} <she> [said].", "deny"),
    ("{“Any suggestion that we have slept is untrue,”} <she> [said].", "deny"),
    ("{“The reports that we read are good,”} <she> [said].", "state"),
]


@pytest.fixture(scope="module")
def sentence_acts(unread):
    return dict(zip((s for s, _ in SENTENCES), marked(*(s for s, _ in SENTENCES)), strict=True))


@pytest.mark.parametrize(("sentence", "act"), SENTENCES)
def test_act_of_a_sentence(sentence_acts, sentence, act):
    assert sentence_acts[sentence].act == act


@pytest.mark.parametrize(
    ("sentence", "conditional"),
    [
        ("{“If confirmed, this leak would be a scandal,”} <she> [said].", True),
        ("<The club> [said] {it would sell him if the price was right}.", True),
        ("<The club> [warned] {of chaos in the case of a strike}.", True),
        ("<The club> [will sell], <he> [said], {unless fans object}.", True),
        ("{“Should the river rise, we will leave,”} <she> [said].", True),
        ("{“Any delay would cost lives,”} <she> [said].", True),
        ("<The club> [said] {it would sell him}.", False),
        ("<A fan> [asked] {if he would stay}.", False),
        ("{“We should leave,”} <she> [said].", False),
        ("<He> [spoke] {as if nothing had happened}.", False),
    ],
)
def test_conditional(sentence, conditional):
    assert marked(sentence)[0].conditional is conditional


@pytest.mark.parametrize(
    ("sentence", "hedged"),
    [
        ("{The singer} [is said] {to be in Rome}.", True),
        ("{The singer} [is also believed] {to be in Rome}.", True),
        ("{The singer} [reportedly] {left for Rome}.", True),
        ("{The singer} [appears] {to be in Rome}.", True),
        ("<A porter> [said] {the singer may have left}.", True),
        ("<A porter> [said] {the singer allegedly left}.", True),
        ("<A porter> [said] {the singer had left}.", False),
        ("<A porter> [believed] {she had left}.", False),
        ("<A porter> [said] {she may leave}.", False),
    ],
)
def test_hedged(sentence, hedged):
    assert marked(sentence)[0].hedged is hedged


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("<A porter> [said] {the singer had left}.", True),
        ("<A porter> [denied] {that the singer had left}.", True),
        ("<A porter> [said] {the singer had not left}.", False),
        ("<A porter> [said] {there was no singer}.", False),
        ("<A porter> [said] {no singer had left}.", False),
        ("<A porter> [said] {he sold no tickets}.", False),
        ("{“No, the singer has left,”} <a porter> [said].", True),
        ("{“The reports are false,”} <a porter> [said].", False),
        ("{“It is not true that the singer left,”} <a porter> [said].", False),
        ("<A porter> [refused] {to sell tickets}.", False),
        ("<A porter> [said] {the singer should not leave}.", True),
        ("<A porter> [was asked] {why the singer left}.", None),
        ("<A porter> [knew] {whether the singer had left}.", None),
        ("<A porter> [was quoted as saying] {the singer left}.", True),
    ],
)
def test_polarity(sentence, polarity):
    assert marked(sentence)[0].polarity is polarity


def test_a_claim_without_a_cue_is_read_from_its_content():
    assert marked("{“We reject these claims.”}")[0].act == "deny"


def test_a_claim_without_any_words_is_a_statement():
    assert cues.shown(analyse("…"), Attribution((), (), (), None, 0.0)) == cues.Shown("state", False, False)


@given(st.text(max_size=200), st.data())
def test_any_text_has_an_act(text, data):
    analysed = encoder.analyse(Article(id="any", text=text, blocks=(Block("body", 0, len(text)),)))
    offsets = st.integers(0, len(text))
    spans = st.tuples(offsets, offsets).map(sorted).map(tuple).map(lambda span: (span,))
    attribution = Attribution(data.draw(spans), data.draw(spans), data.draw(spans), None, 0.5)

    assert cues.shown(analysed, attribution).act in ACTS


# --- who speaks ------------------------------------------------------------------------------------------------------


def spoken(text, *relations):
    """Acts in a text, given source, cue, content, via and (speaker, actor, kind) of each attribution."""

    def at(words):
        return ((text.index(words), text.index(words) + len(words)),)

    found = [Attribution(at(source), at(cue), at(content), via, 1.0) for source, cue, content, via, _ in relations]
    voices = [Voice(who, None, None, actor, kind, (), "", None, ()) for *_, (who, actor, kind) in relations]
    return [done.act for done in cues.shown_by_all(analyse(text), found, voices)]


def test_what_a_paper_passes_on_is_no_act_of_the_paper():
    outer = ("the Gazette", "According to", "Reed denied the charge", None, (None, "Gazette", "medium"))
    inner = ("Reed", "denied", "the charge", 0, ("Tom Reed", "Tom Reed", "person"))
    assert spoken("According to the Gazette Reed denied the charge.", outer, inner) == ["state", "deny"]


def test_what_somebody_says_of_himself_is_his_act():
    outer = ("Reed", "said", "he denied the charge", None, ("Tom Reed", "Tom Reed", "person"))
    inner = ("he", "denied", "the charge", 0, ("Tom Reed", "Tom Reed", "person"))
    assert spoken("Reed said he denied the charge.", outer, inner) == ["deny", "deny"]


@pytest.mark.parametrize(
    ("subject", "kind", "act"),
    [
        ("the government", "state", "commit"),
        ("the club", "organisation", "commit"),
        ("Acme Toys", "organisation", "commit"),
        ("the government", "person", "predict"),
        ("the club", "state", "predict"),
    ],
)
def test_what_ones_own_body_would_do_is_a_commitment(subject, kind, act):
    claim = ("Lowe", "said", f"{subject} would ban it", None, ("Ann Lowe", "Acme Toys", kind))
    assert spoken(f"Lowe said {subject} would ban it.", claim) == [act]
