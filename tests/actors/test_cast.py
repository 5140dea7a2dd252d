"""Who is mentioned and who speaks. In the examples «source» and {content} are marked, and the cue is between them."""

import re
from functools import cache

import pytest
import test_names as gazetteer
from hypothesis import given
from hypothesis import strategies as st

from helpers.actors import Cast, Voice, resolve
from helpers.article import Article, Block
from helpers.claims import Attribution
from helpers.language import encoder

MARK = re.compile(r"[«»{}<>]")


def article(text: str) -> Article:
    """Blocks at blank lines; one that begins with "# " is a heading."""
    blocks = [
        Block("heading" if m.group().startswith("# ") else "body", *m.span()) for m in re.finditer(r"[^\n]+", text)
    ]
    return Article("example", text, tuple(blocks))


def cast(marked: str) -> Cast:
    """Resolve a text in which sources are in «», contents in {} and cues in <>; each content closes an attribution.

    What belongs together stands in one sentence, in any order; "«»" is an empty source.
    """
    text, parts = "", []
    last = 0
    opened: dict[str, int] = {}
    sentence = {"source": (), "cue": (), "content": ()}
    names = {"«": "source", "»": "source", "{": "content", "}": "content", "<": "cue", ">": "cue"}
    for m in MARK.finditer(marked):
        text += marked[last : m.start()]
        last = m.end()
        name = names[m.group()]
        if m.group() in "«{<":
            opened[name] = len(text)
        else:
            sentence[name] = ((opened[name], len(text)),) if opened[name] < len(text) else ()
        if m.group() in "»}" and "seen" not in opened:
            opened["seen"] = 1
        elif m.group() in "»}":
            parts.append(dict(sentence))
            sentence = {"source": (), "cue": (), "content": ()}
            opened.clear()
    text += marked[last:]
    attributions = [Attribution(p["source"], p["cue"], p["content"], None, 1.0) for p in parts]
    return resolve(analysed(text), attributions)


@cache
def analysed(text: str) -> encoder.Language:
    return encoder.analyse(article(text))


def voice(marked: str) -> Voice:
    """The voice of the last attribution."""
    return cast(marked).voices[-1]


@pytest.mark.parametrize(
    ("source", "actor", "kind", "source_kind"),
    [
        ("France", "France", "state", "state"),
        ("the United Kingdom", "United Kingdom", "state", "state"),
        ("the U.S.", "United States", "state", "state"),
        ("Washington", "United States", "state", "state"),
        ("kyiv", "Ukraine", "state", "state"),
        ("Downing Street", "United Kingdom", "state", "state"),
        ("Brussels", "European Union", "organisation", "organisation"),
        ("the European Commission", "European Union", "organisation", "organisation"),
        ("the West", "West", "group", "group"),
        ("the Norwegian army", "Norway", "state", "state"),
        ("Kenya’s Foreign Ministry", "Kenya", "state", "state"),
        ("Saudi Arabia's Civil Defense Authority", "Saudi Arabia", "state", "state"),
        ("US officials", "United States", "state", "unnamed official"),
        ("a spokesman for the Atlantic Alliance", "NATO", "organisation", "unnamed official"),
        ("Lyndon University", "Lyndon University", "organisation", "organisation"),
        ("the Harbour Workers Union", "Harbour Workers Union", "organisation", "organisation"),
        ("Reuters", "Reuters", "medium", "medium"),
        ("the Evening Herald", "Evening Herald", "medium", "medium"),
        ("a report by Amnesty International", "Amnesty International", "organisation", "document"),
    ],
)
def test_who_counts_as_the_actor(source, actor, kind, source_kind):
    found = voice(f"On Friday «{source}» <said> {{that the bridge is safe}}.")
    assert (found.actor, found.actor_kind, found.source_kind) == (actor, kind, source_kind)


@pytest.mark.parametrize(
    ("source", "source_kind"),
    [
        ("officials", "unnamed official"),
        ("a spokeswoman", "unnamed official"),
        ("critics", "group"),
        ("European allies", "group"),
        ("some experts", "group"),
        ("many of them", "group"),
        ("a teacher", "unnamed person"),
        ("one witness", "unnamed person"),
        ("the indictment", "document"),
        ("court papers", "document"),
        ("Some 64%", "group"),
        ("58% of them", "group"),
        ("a recent poll", "document"),
        ("local media", "medium"),
        ("", "unattributed"),
    ],
)
def test_who_speaks_for_nobody_has_no_actor(source, source_kind):
    found = voice(f"On Friday «{source}» <said> {{that the bridge is safe}}.")
    assert (found.speaker, found.actor, found.source_kind) == (None, None, source_kind)


@pytest.mark.parametrize(
    ("source", "speaker", "role", "affiliation", "actor"),
    [
        ("Kremlin spokesman Ivan Petrov", "Ivan Petrov", "spokesman", "Kremlin", "Russia"),
        ("Ana Ruiz, a spokeswoman for the EU", "Ana Ruiz", "spokeswoman", "EU", "European Union"),
        ("The head of European diplomacy, Ana Ruiz,", "Ana Ruiz", "head", "European diplomacy", "European Union"),
        ("New Zealand's Prime Minister Tom Reed", "Tom Reed", "Prime Minister", "New Zealand", "New Zealand"),
        ("Tom Reed, chief executive of Orbital Corp", "Tom Reed", "chief executive", "Orbital Corp", "Orbital"),
        ("Tom Reed, who heads Orbital Corp", "Tom Reed", None, "Orbital Corp", "Orbital"),
        ("Tom Reed, a lawyer for Google", "Tom Reed", "lawyer", "Google", "Google"),
        ("Tom Reed, the US ambassador to Chad", "Tom Reed", "ambassador", "US", "United States"),
        ("Tom Reed, spokesman for Russian firm Rosneft", "Tom Reed", "spokesman", "Russian firm Rosneft", "Rosneft"),
        ("Professor Lena Vogt of Lyndon University", "Lena Vogt", "Professor", "Lyndon University", "Lena Vogt"),
        ("Sen. Lena Vogt", "Lena Vogt", "Sen.", None, "Lena Vogt"),
        ("former Italian president Lena Vogt", "Lena Vogt", "former president", "Italian", "Lena Vogt"),
        ("Governor of Ohio Lena Vogt", "Lena Vogt", "Governor", "Ohio", "Lena Vogt"),
        ("Lena Vogt", "Lena Vogt", None, None, "Lena Vogt"),
        ("Tom Reed, a lawyer for Lena Vogt,", "Tom Reed", "lawyer", "Lena Vogt", "Lena Vogt"),
        ("The lawyer of Lena Vogt, Tom Reed,", "Tom Reed", "lawyer", "Lena Vogt", "Lena Vogt"),
        ("One of them, Lena Vogt from Leeds,", "Lena Vogt", None, None, "Lena Vogt"),
        ("a goldsmith, Lena Vogt,", "Lena Vogt", None, None, "Lena Vogt"),
    ],
)  # fmt: skip
def test_persons_and_whom_they_speak_for(source, speaker, role, affiliation, actor):
    found = voice(f"On Friday «{source}» <said> {{that the bridge is safe}}.")
    assert (found.speaker, found.affiliation, found.actor) == (speaker, affiliation, actor)
    assert found.source_kind == "named person"
    assert role is None or found.role.split()[-1] == role.split()[-1]


INTRODUCED = "«Polish spokeswoman Ewa Nowak» <said> {the road is open}. "


@pytest.mark.parametrize("source", ["she", "Nowak", "Ms. Nowak", "the spokesperson", "the spokeswoman"])
def test_who_spoke_before_speaks_again(source):
    found = voice(INTRODUCED + f"“It is safe,” «{source}» <added>, {{and it will stay so}}.")
    assert (found.speaker, found.actor) == ("Ewa Nowak", "Poland")


def test_a_pronoun_does_not_go_back_to_somebody_of_the_other_sex():
    found = voice("«Mr. Adam Berg» <said> {no}. «Mrs. Carla Dunn» <said> {yes}. «He» <added> {that it was late}.")
    assert found.speaker == "Adam Berg"


def test_a_pronoun_without_a_person_stays_open():
    found = cast("It rained. «He» <said> {that it was late}.")
    assert found.voices[0].speaker is None
    assert [m.actor for m in found.mentions if m.how == "pronoun"] == [None]


def test_a_surname_finds_its_full_name_also_from_the_headline():
    found = cast("# «Dunn» <says> {no}\nThe mayor was there. «Carla Dunn» <said> {that it was late}.")
    assert [v.speaker for v in found.voices] == ["Carla Dunn", "Carla Dunn"]


@pytest.mark.parametrize("source", ["Italian reports", "a Danish study", "Dutch surveys"])
def test_a_report_from_a_country_is_not_its_state_s(source):
    assert (voice(f"«{source}» <said> {{that it was late}}.").actor) is None


def test_a_country_s_statement_is_its_state_s():
    assert voice("«An Italian statement» <said> {that it was late}.").actor == "Italy"


def test_where_something_is_held_is_nobody_s_country():
    text = "«A government spokesperson» <said> {no}. The minister, Carla Dunn, spoke at a news conference in Oslo."
    assert cast(text).voices[0].actor is None


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("«Greenpeace» <said> {no}. «Its editor, Carla Dunn,» <said> {yes}.", "Greenpeace"),
        ("«Greenpeace» <said> {no}. «Carla Dunn, its regional director,» <said> {yes}.", "Greenpeace"),
        ("«Greenpeace» <said> {no}. «Carla Dunn, the organisation's director,» <said> {yes}.", "Greenpeace"),
        ("Minister Ewa Nowak was late. «Her spokesman, Adam Berg,» <said> {yes}.", "Ewa Nowak"),
        ("The engineer, Adam Berg, was late. «His lawyer» <said> {yes}.", "Adam Berg"),
    ],
)
def test_who_is_somebody_s_speaks_for_them(text, actor):
    assert voice(text).actor == actor


def test_an_unknown_country_and_its_adjective_are_one():
    text = "«Karvia» <accused> {Osmar of treason}. «The Karvian government» <said> {no}. Karvia and Osmar are at war."
    assert [v.actor for v in cast(text).voices] == ["Karvia", "Karvia"]


@pytest.mark.parametrize(
    ("source", "actor", "source_kind"),
    [
        ("Sports Minister Hassan Abdi", "Hassan Abdi", "named person"),
        ("Public Safety Minister Solange Robichaud", "Solange Robichaud", "named person"),
        ("Effie Marsh, who runs a haulage firm in Bowmore,", "Effie Marsh", "named person"),
        ("The Norvik Fishermen's Association", "Norvik Fishermen's Association", "organisation"),
        ("A German shoe company", None, "organisation"),
        ("The physiotherapist, Elijah Rono,", "Elijah Rono", "named person"),
        ("His aunt, Renee Dillard,", "Renee Dillard", "named person"),
        ("The French broadcaster RFX", "RFX", "medium"),
        ("The daily Aftenposten", "Aftenposten", "medium"),
        ("The Caribbean Community", "Caribbean Community", "organisation"),
        ("The doctors’ association", "doctors' association", "organisation"),
        ("the Ukrainian Air Force", "Ukraine", "state"),
        ("The monitor, Norvik Watch", "Norvik Watch", "organisation"),
        ("Only 41 per cent of voters", None, "group"),
        ("Six in 10 voters", None, "group"),
        ("Another", None, "unnamed person"),
        ("A witness statement, now in the hands of Reuters", None, "document"),
        ("Lead investigator Thokozani Phiri", "Thokozani Phiri", "named person"),
        ("The Lakeside Sheriff's office", "Lakeside Sheriff's office", "organisation"),
        ("The Cook County sheriff's office", "Cook County sheriff's office", "organisation"),
        ("Thailand's Prime Minister's Office", "Thailand", "state"),
        ("The minister's family", None, "group"),
        ("Two of its members", None, "group"),
        ("Neither", None, "group"),
        ("Museum staff", None, "group"),
        ("A former director", None, "unnamed person"),
        ("The mayor of Norvik", None, "unnamed official"),
        ("Anna Berg, leader of the Green–Left Alliance,", "Green–Left Alliance", "named person"),
        ("The African-American Policy Forum", "African-American Policy Forum", "organisation"),
        ("Solenne Abadie, a French film director,", "Solenne Abadie", "named person"),
        ("The Israeli commander, Avi Dor,", "Israel", "named person"),
        ("Internal e-mails seen by Reuters", None, "document"),
        ("Swiss Federal Railways", "Swiss Federal Railways", "organisation"),
        (
            "The General Conference on Weights and Measures",
            "General Conference on Weights and Measures",
            "organisation",
        ),
        ("The auditors, Harrow & Lim of Singapore,", "Harrow & Lim", "organisation"),
        ("The website Rook and File", "Rook and File", "medium"),
        ("The newspaper El Faro", "El Faro", "medium"),
        ("News site Mada Salim", "Mada Salim", "medium"),
        ("Radio Elgon", "Radio Elgon", "medium"),
        ("The Swiss supplier", None, "organisation"),
        ("Croatia's State Hydrometeorological Institute", "Croatia", "state"),
        ("The Spanish aviation safety agency, AESA,", "Spain", "state"),
        ("The drivers' union", "drivers' union", "organisation"),
        ("The other union", None, "organisation"),
        ("The press", None, "medium"),
        ("The Social Democrats, who met,", "Social Democrats", "organisation"),
    ],
)
def test_sources_by_what_they_are_called(source, actor, source_kind):
    found = voice(f"«{source}» <said> {{that it was late}}.")
    assert (found.actor, found.source_kind) == (actor, source_kind)


def test_a_month_is_no_company():
    assert voice("An email of 19 March was read. «The company» <said> {that it was late}.").actor is None


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Talks failed. Paris was quick to regret it. «The interior minister, Ewa Nowak,» <said> {no}.", "France"),
        ("Kigali reacted angrily. «Government spokesman Tom Reed» <said> {no}.", "Rwanda"),
        ("Russia attacked. Ukraine waits. Ukraine hopes.\n\n«The army» <said> {no}.", "Ukraine"),
        ("French wine was sold to China. «The defence minister, Ewa Nowak,» <said> {no}.", "Ewa Nowak"),
        ("Kenya waits. Haiti waits. Chad and Kenya met. Kenya left.\n\n«Premier Tom Reed» <said> {no}.", "Kenya"),
        ("ASTANA, April 17. /TASS/. Kazakhstan met China.\n\n«Trade Minister Ewa Nowak» <said> {no}.", "Kazakhstan"),
        ("Kenya waits. Kenya hopes. «Vice Minister Ewa Nowak» <said> {no}.", "Kenya"),
        ("Kenya waits. Kenya hopes. «First Minister Ewa Nowak» <said> {no}.", "Ewa Nowak"),
        ("Italy waits. Italy hopes. «Undersecretary Ewa Nowak» <said> {no}.", "Italy"),
        ("«The government in Pristina» <said> {no}.", "Kosovo"),
        ("Kenya met Haiti. «His Australian counterpart, Ewa Nowak,» <said> {no}.", "Australia"),
        ("Kenya waits. Kenya hopes. «A spokesperson for the prime minister» <said> {no}.", "Kenya"),
        ("«Estonia's Data Protection Inspectorate» <said> {no}.", "Estonia"),
        ("«The Dutch intelligence service AIVD» <said> {no}.", "Netherlands"),
        ("Kenya met Haiti. Haiti, which has a port, will vote, «Foreign Minister Ewa Nowak» <said>.{ }", "Haiti"),
        ("Kenya met Haiti. «Foreign Minister Ewa Nowak» <said> {Haiti would vote}.", "Haiti"),
        ("Kenya waits. Kenya hopes. «The Tamil Nadu government» <said> {no}.", "Tamil Nadu"),
        ("«Italy's justice ministry» <said> {no}.", "Italy"),
        ("Australia waits. Australia hopes. «Treasurer Ewa Nowak» <said> {no}.", "Australia"),
        ("Kenya waits. Kenya hopes. «Treasurer Ewa Nowak» <said> {no}.", "Ewa Nowak"),
        ("At the Bank of Canada, «Governor Ewa Nowak» <said> {no}.", "Canada"),
        ("Kenya waits. Kenya hopes. «A ministry official» <said> {no}.", "Kenya"),
        ("Norway has its way. «Foreign Minister Ewa Nowak» <said> {no}.", "Norway"),
        ("Kenya waits. Kenya hopes. «A spokesman for the shadow health minister» <said> {no}.", None),
        ("Kenya waits. Kenya hopes. «A spokesman for the Baptist minister» <said> {no}.", None),
        ("Kenya waits. Kenya hopes. «The World Meteorological Service» <said> {no}.", "World Meteorological Service"),
        ("The Danish Lake Authority met. «The port authority» <said> {no}.", None),
        ("The Danish Lake Guard met. «The lake guard» <said> {no}.", "Denmark"),
        ("The London Fire Service (LFX) met. «The LFX» <said> {no}.", "London Fire Service"),
        ("Kenya waits. Kenya hopes. «A spokesperson for the Climate Change Minister» <said> {no}.", "Kenya"),
        ("Kenya waits. Kenya hopes. «A spokesman for the president» <said> {no}.", "Kenya"),
        ("Kenya waits. Kenya hopes. «The Central Election Commission» <said> {no}.", "Kenya"),
        ("Kenya waits. Kenya hopes. «Federal prosecutor Ewa Nowak» <said> {no}.", "Ewa Nowak"),
        ("Canada waits. Canada hopes. «Federal prosecutor Ewa Nowak» <said> {no}.", "Canada"),
        ("The Danish Lake Authority met. «The authority» <said> {no}.", "Denmark"),
        ("The Danish Lake Authority (CXP) met. «The CXP» <said> {no}.", "Denmark"),
        ("Kenya met Chad. «Investigators in Vilnius» <said> {no}.", "Lithuania"),
        ("Kenya met Chad. «Prosecutors in Vilnius» <said> {no}.", None),
        ("Kenya met Haiti. Haiti lodged a complaint. «Its trade minister» <said> {no}.", "Haiti"),
        ("Fiji met Kenya. Australia is uneasy. «Its Pacific minister, Ewa Nowak,» <said> {no}.", "Australia"),
    ],
)  # fmt: skip
def test_for_which_state_somebody_speaks_who_does_not_name_it(text, actor):
    assert voice(text).actor == actor


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("«Ewa Nowak» <said> {no}. «His office» <said> {yes}.", None),
        ("«Tom Reed» <said> {no}. «His office» <said> {yes}.", "Tom Reed"),
        ("«Tom Reed» <said> {no}. «His aides» <said> {yes}.", "Tom Reed"),
        ("The European Union met. «A Commission spokeswoman, Ewa Nowak,» <said> {no}.", "European Union"),
        ("The European Union met. The Warren Commission met. «The Commission» <said> {no}.", "Warren Commission"),
        ("The Church of Mirology met. «The Church» <said> {no}.", "Church of Mirology"),
        ("«The farmers' union Zagroda» <said> {no}.", "Zagroda"),
        ("The drivers' union Smaq met. «Union leader Tom Reed» <said> {no}.", "Smaq"),
        ("«The Norwegian fishermen's association» <said> {no}.", "Norwegian fishermen's association"),
        ("«Boeing's largest union» <said> {no}.", None),
        ("Acme Toys cut its sales. Shares of Acme Toys fell.\n\n«Spokesman Tom Reed» <said> {no}.", "Acme Toys"),
        ("Acme Toys cut its sales. Shares of Acme Toys fell.\n\n«Lawyer Tom Reed» <said> {no}.", "Tom Reed"),
        ("Nigeria's central bank met Chad. «Its governor, Ewa Nowak,» <said> {no}.", "Nigeria"),
        ("Nigeria's central bank met Chad. Some like the bank. «The bank» <said> {no}.", "Nigeria"),
        ("Nigeria's central bank met Tarn Bank. «The bank» <said> {no}.", "Tarn Bank"),
        ("Kenya waits. Kenya hopes. «Central bank governor Ewa Nowak» <said> {no}.", "Kenya"),
        ("«Tom Reed, the president of the Nigeria Labour Congress,» <said> {no}.", "Nigeria Labour Congress"),
        ("«A study by the Kathmandu institute Himal Data» <said> {no}.", "Himal Data"),
        ("«Ewa Nowak, who represents the Harbour Union,» <said> {no}.", "Harbour Union"),
        ("Kenya waits. Kenya hopes. «Local president Ewa Nowak» <said> {no}.", "Ewa Nowak"),
        ("«Germany's IG Metall union» <said> {no}.", "IG Metall"),
        ("Peter Bayer, a teacher, left. «Bayer» <said> {no}.", "Peter Bayer"),
        ("It cost US$900. «The bank» <said> {no}.", None),
        ("«Fleming & Co» <said> {no}.", "Fleming & Co"),
        ("«Palantir» <said> {that sales and profits rose}.", "Palantir"),
        ("«Another carmaker, General Motors (GM),» <said> {no}.", "General Motors"),
        ("«Irish low-cost airline, Ryanair,» <said> {no}.", "Ryanair"),
        ("Airbus met NATO. «The company» <said> {no}.", "Airbus"),
        ("Airbus met NATO. «The alliance» <said> {no}.", "NATO"),
        ("«Consultancy Acme Chips» <said> {no}.", "Acme Chips"),
        ("«Ajax Mining plc» <said> {no}.", "Ajax Mining"),
        ("The Karen Army holds the hills. «Its commanders» <said> {no}.", "Karen Army"),
        ("The Uganda Medical Workers' Union met. «Its secretary» <said> {no}.", "Uganda Medical Workers' Union"),
        ("«WHO Director-General Ewa Nowak» <said> {no}.", "World Health Organization"),
        ("«Two-time European champion Ewa Nowak» <said> {no}.", "Ewa Nowak"),
        ("«Conservative leader Ewa Nowak» <said> {no}.", "Conservative Party"),
        ("«The anglers' swimming club, which has 212 members,» <said> {no}.", "anglers' swimming club"),
        ("Shares of Quillan Therapeutics fell. «Quillan» <said> {no}.", "Quillan Therapeutics"),
        ("The Lake Police Department met Acme Watch. «A police spokesman» <said> {no}.", "Lake Police Department"),
        ("«Ewa Nowak, who represented the engineer, Aldo Ferri,» <said> {no}. Aldo Ferri left.", "Aldo Ferri"),
        ("«Ewa Nowak, who speaks for the Harbour Union,» <said> {no}.", "Harbour Union"),
        ("«Acme Watch's chief scientist, Ewa Nowak,» <said> {no}.", "Acme Watch"),
        ("«The rights organisation Bits of Freedom» <said> {no}.", "Bits of Freedom"),
        ("«The governing body, the World Skating Federation (WSF),» <said> {no}.", "World Skating Federation"),
        ("«The opposition Centre Party» <said> {no}.", "Centre Party"),
        ("«The Air Safety Network» <said> {no}.", "Air Safety Network"),
        ("«The New Zealand Institute of Lake Research» <said> {no}.", "New Zealand Institute of Lake Research"),
        ("The Supreme Court of Norvik met. «The judges» <said> {no}.", "Supreme Court of Norvik"),
        ("«Analysts at Larkin Securities» <said> {no}.", "Larkin Securities"),
        ("«Analysts polled by Larkin Securities» <said> {no}.", None),
        ("«Scientists at Larkin University» <said> {no}.", None),
        ("A bear left Alder Grove Park. «The park» <said> {no}.", "Alder Grove Park"),
        ("Acme Alkalis, the owner of the plant, met. «The company» <said> {it would cut sales}.", "Acme Alkalis"),
        (
            "The company, Acme Mining, met Ajax Toys. The sales rose. It rained. «Director Tom Reed» <said> {no}.",
            "Acme Mining",
        ),
        ("The disco owner Tom Reed left. Profits and sales rose. «The company» <said> {no}.", None),
        ("«Acme Mining» <said> {no}. «The terminal operator» <said> {so}.", None),
        ("Ann Dillard left. «The Dillard family» <said> {no}.", "Dillard family"),
        ("«The friends of Tom Reed» <said> {no}.", None),
        ("«The Royal family» <said> {no}.", None),
        ("«A British family» <said> {no}.", None),
        ("The Supreme Court of Norvik met. «The three judges» <said> {no}.", "Supreme Court of Norvik"),
        ("The Supreme Court of Norvik met. «The boxing judges» <said> {no}.", None),
        ("«An official who spoke to the BBC» <said> {no}.", None),
        ("«Ewa Nowak, who spoke to Reuters,» <said> {no}.", "Ewa Nowak"),
        ("Acme and Ajax Mining merged last year. Acme was fined. «The company» <said> {no}.", "Acme"),
        ("«Blue Lines, the Greek operator of the ferry,» <said> {no}.", "Blue Lines"),
        ("«Interior Health, the regional authority,» <said> {no}.", "Interior Health"),
        ("A lake in British Columbia is ill. «British Columbia's minister, Ewa Nowak,» <said> {no}.", "Ewa Nowak"),
        ("«Rabbi Tom Reed, president of the Harbour Union,» <said> {no}.", "Harbour Union"),
        ("«Professor Tom Reed, chairman of the Harbour Union,» <said> {no}.", "Tom Reed"),
        ("«The Washington Lake Gazette» <said> {no}.", "Washington Lake Gazette"),
        ("«An early-October Acme Research poll» <says> {no}.", "Acme Research"),
        ("«The United Auto Workers (UAW) union» <said> {no}.", "United Auto Workers"),
        ("«Documents released to RNZ» <say> {no}.", None),
        ("«Maria do Carmo Lins» <said> {no}.", "Maria do Carmo Lins"),
    ],
)  # fmt: skip
def test_bodies_by_what_they_are_called(text, actor):
    assert voice(text).actor == actor


def test_a_company_with_a_person_s_name_is_an_organisation_where_it_is_called_company():
    text = "«Business Insider» <said> {that it was sorry}. «The company» <said in a statement> {that it was late}."
    assert voice(text).source_kind == "organisation"


def test_her_spokesman_speaks_for_the_woman_who_was_named_last():
    text = "«The Norvik Trust» <denied> {it}. Minister Ewa Nowak is to speak on Wednesday. «Her spokesman» <said> {no}."
    assert cast(text).voices[-1].actor == cast("«Ewa Nowak» <said> {no}.").voices[0].actor == "Ewa Nowak"


def test_a_surname_with_a_particle_finds_its_full_name():
    found = cast("«Pieter van Aken, a director of Norvik Steel,» <said> {yes}. «Van Aken» <said> {that it was late}.")
    assert [v.speaker for v in found.voices] == ["Pieter van Aken"] * 2


def test_a_surname_finds_a_full_name_that_begins_with_a_common_word():
    found = cast("The coach, Bill Torvald, was less sure. «Torvald» <said> {that it was late}.")
    assert (found.voices[0].actor, found.voices[0].actor_kind) == ("Bill Torvald", "person")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("«Carlo Conti, a judge,» <said> {no}. «A diver» <said> {yes}. «He» <said> {so}.", None),
        ("«Carlo Conti, a judge,» <said> {no}. «A diver» <said> {yes}. Conti left. «He» <said> {so}.", "Carlo Conti"),
        ("«Carlo Conti, a judge,» <said> {no}. «A spokeswoman» <said> {yes}. «He» <said> {so}.", "Carlo Conti"),
        (
            "Ewa Nowak is up. She is 38. It rained. It snowed. Her house is old. It rained. «She» <said> {so}.",
            "Ewa Nowak",
        ),
        ("Ewa Nowak is up. It rained. It snowed. It hailed. It rained. It snowed. «She» <said> {so}.", None),
        ("A film by the French director Ewa Nowak won. It rained. «The director» <said> {so}.", "Ewa Nowak"),
        ("«Ann Lee, a nurse,» <said> {yes}. Party leader Ewa Nowak was cross. «She» <said> {so}.", "Ewa Nowak"),
        ("«Ann Lee, a nurse,» <said> {yes}. It was cold, Ewa Nowak thought. «She» <said> {so}.", "Ann Lee"),
        ("«His daughter Ewa Nowak» <said> {no}. It rained. «His daughter» <said> {so}.", "Ewa Nowak"),
        ("«She herself» <said> {no}.", None),
        ("«Conti himself, now 71,» <said> {no}. Carlo Conti left.", "Carlo Conti"),
        ("«The mayor of Bristol» <said> {no}. «Mayor Ewa Nowak» <said> {yes}. «The mayor» <said> {so}.", "Ewa Nowak"),
        ("«The mayor of Bristol» <said> {no}. Ewa Nowak, the deputy mayor, left. «The mayor» <said> {so}.", None),
        ("Former mayor Ewa Nowak left. «The mayor of Bristol» <said> {so}.", None),
        ("Mayor Ewa Nowak of Leeds left. «The mayor of Bristol» <said> {so}.", None),
        ("Mayor Ewa Nowak left. «The deputy mayor» <said> {so}.", None),
        ("«A man who injured himself, Carlo Conti,» <said> {so}.", "Carlo Conti"),
        ("Ohio Gov. Carlo Conti left. It rained. «The governor» <said> {so}.", "Carlo Conti"),
        ("Ewa Nowak, 61, has made a lock.\n«Q»<:> {Why?}\n«A»<:> {It was dark.}", "Ewa Nowak"),
        ("{So} <said> «Q»", None),
        ("Ewa Nowak met Carlo Conti.\n«Q»<:> {Why?}\n«A»<:> {It was dark.}", None),
    ],
)
def test_who_somebody_is_that_is_not_named_again(text, speaker):
    assert voice(text).speaker == speaker


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("LIMA (AP) — Peru waits for Chile, China and Japan. «Trade Minister Ewa Nowak» <said> {so}.", "Peru"),
        ("TELAVI, Georgia, Oct 3 - Chile met Georgia. «Trade Minister Ewa Nowak» <said> {so}.", "Georgia"),
        ("LIMA (AP) — Chile met China. «Trade Minister Ewa Nowak» <said> {so}.", "Ewa Nowak"),
        ("LIMA (AP) — Peru met Chile. «The club president» <said> {so}.", None),
        ("LIMA (AP) — Peru met Chile. In Oslo, «Trade Minister Ewa Nowak» <said> {so}.", "Norway"),
        ("Peru waits. Peru hopes. «The government's spokesman, Tom Reed,» <said> {so}.", "Peru"),
        ("Peru waits. Peru hopes. «Its president, Tom Reed,» <said> {so}.", "Peru"),
        ("Peru waits. Peru hopes. It rains. The club met. «Its president, Tom Reed,» <said> {so}.", "Tom Reed"),
        ("Greek ferries stay in port. «Shipping Minister Ewa Nowak» <said> {so}.", "Greece"),
        (
            "Rain fell. Snow fell. Hail fell. It rained. A Greek left. «Shipping Minister Ewa Nowak» <said> {so}.",
            "Ewa Nowak",
        ),
    ],
)
def test_a_minister_is_that_of_the_place_from_where_the_article_comes(text, actor):
    assert voice(text).actor == actor


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("«The Norvik Trust» <denied> {it}. «Its report» <says> {so}.", "Norvik Trust"),
        ("«Ewa Nowak, a nurse,» <denied> {it}. «Her letter» <says> {so}.", "Ewa Nowak"),
        ("«The Norvik Trust» <denied> {it}. «A report» <says> {so}.", None),
    ],
)
def test_its_report_is_that_of_who_spoke(text, actor):
    found = voice(text)
    assert (found.actor, found.source_kind) == (actor, "document")


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Supreme Court of Norvik met. «The court» <said> {so}.", "Supreme Court of Norvik"),
        ("The Church of the Harbour met. «A church spokesman» <said> {so}.", "Church of the Harbour"),
        ("The Lake Fishery Agency met. «Agency spokesman Tom Reed» <said> {so}.", "Lake Fishery Agency"),
        (
            "«The Lake County Sheriff's Office» <said> {no}. «A spokeswoman for the office, Ann Lee,» <said> {so}.",
            "Lake County Sheriff's Office",
        ),
        ("«The Norvik Trust» <said> {no}. «Its UK director, Ann Lee,» <said> {so}.", "Norvik Trust"),
        ("The Norvik Trust's chairman, Tom Reed, was cross. «He» <said> {so}.", "Norvik Trust"),
        ("The Municipality of Torrevale met. «The municipality» <said> {so}.", "Municipality of Torrevale"),
        (
            "«The Lake County Sheriff's Office» <said> {no}. «The sheriff's office» <said> {so}.",
            "Lake County Sheriff's Office",
        ),
    ],
)
def test_a_body_is_called_by_the_noun_in_its_name(text, actor):
    assert voice(text).actor == actor


def test_what_is_learnt_later_holds_earlier_too():
    found = cast("«Nowak» <said> {no}. Then it rained. «Ewa Nowak, a spokeswoman for Poland,» <said> {yes}.")
    assert [v.actor for v in found.voices] == ["Poland", "Poland"]


def test_two_of_one_surname_are_kept_apart():
    text = "«Adam Berg» <said> {no}. «Berg» <said> {never}. «Carla Berg» <said> {yes}. «Berg» <said> {of course}."
    assert [v.speaker for v in cast(text).voices] == ["Adam Berg", "Adam Berg", "Carla Berg", "Carla Berg"]


def test_a_ministry_without_a_country_is_that_of_the_state_that_speaks_before():
    text = (
        "«Tehran» <said> {it sold nothing to Russia}.\n«Foreign Ministry spokesman Reza Amin» <said> {that was clear}."
    )
    assert voice(text).actor == "Iran"


def test_a_heading_ends_the_context():
    text = "«Tehran» <said> {it sold no oil to Russia}.\n# Elsewhere\n«The Foreign Ministry» <said> {that was clear}."
    assert voice(text).actor is None


def test_a_compound_source_has_several_actors():
    found = voice("«The United States, Canada and Japan» <said> {that the bridge is safe}.")
    assert found.actors == ("United States", "Canada", "Japan")
    assert (found.actor, found.source_kind) == ("United States", "state")


def test_a_ministry_of_two_things_is_one_source():
    found = voice("«The Ministry of Trade and Industry of Malta» <said> {that the bridge is safe}.")
    assert found.actors == ("Malta",)


def test_an_acronym_in_brackets_stands_for_its_name():
    text = "The Baltic Fishery Board (BFB) met. «The BFB» <said> {that stocks are low}."
    assert voice(text).actor == "Baltic Fishery Board"


def test_a_definite_noun_goes_back_to_the_organisation_of_that_name():
    text = "«The International Atomic Energy Agency» <said> {it was ready}. «The agency» <said> {it would wait}."
    assert voice(text).actor == "International Atomic Energy Agency"


def test_we_in_a_quotation_are_those_who_are_quoted():
    text = "“We deny that it happened,” said Chile."
    inner = Attribution(((1, 3),), ((4, 8),), ((9, 25),), 1, 1.0)
    outer = Attribution(((33, 38),), ((28, 32),), ((0, 27),), None, 1.0)
    assert [v.actor for v in resolve(analysed(text), [inner, outer]).voices] == ["Chile", "Chile"]


# --- names that could mean something else ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("«Brussels» <said> {the budget stood}.", "European Union"),
        ("«Police in Brussels» <said> {the road was shut}.", None),
        ("«Brussels police» <said> {the road was shut}.", "Brussels police"),
        ("«The Brussels-based newspaper» <said> {the road was shut}.", None),
        ("«Kingston council» <said> {it was sorry}.", "Kingston council"),
        ("«Georgia» <said> {the vote was fair}.", "Georgia"),
        ("Tbilisi was calm. «Georgia» <said> {the vote was fair}.", "Georgia"),
        ("Atlanta was calm. «Georgia» <said> {schools would close}.", "Georgia (U.S. state)"),
        ("The governor left. «Georgia» <said> {schools would close}.", None),
        ("«Washington» <said> {it was late}.", "United States"),
        ("«The Washington Post» <said> {it was late}.", "Washington Post"),
        ("«Denzel Washington» <said> {it was late}.", "Denzel Washington"),
        ("«Washington, who won an Oscar,» <said> {it was late}.", "Washington"),
        ("«Jordan» <said> {it would close the border}.", "Jordan"),
        ("Michael Jordan left the club. «Jordan» <said> {it was time}.", "Michael Jordan"),
        ("«Veterans of the Korean War» <said> {they were tired}.", None),
        ("«The Congolese army» <said> {rebels had fled}.", None),
        ("In Kinshasa, «the Congolese army» <said> {rebels had fled}.", "DR Congo"),
        ("«The DR Congo» <said> {rebels had fled}.", "DR Congo"),
        ("«The New England Journal» <said> {it was late}.", "New England Journal"),
        ("«Nato» <said> {it was late}.", "NATO"),
        ("«A Russian court» <said> {he was guilty}.", "Russian court"),
        ("«The Iranians» <said> {no}.", "Iran"),
        ("«Iranians» <said> {prices had risen}.", None),
        ("«Many Iranians» <said> {prices had risen}.", None),
    ],
)
def test_what_a_name_means_beside_others(text, actor):
    assert voice(text).actor == actor


def ways_to_name(state):
    """The state as "{name}", "{capital}", "The {demonym} government" and "The {people}", with articles as usual."""
    rows = {rule: [a for a, name, _, r in gazetteer.TABLE if name == state and r == rule] for rule in gazetteer.RULES}
    own = [alias for alias in rows["demonym"] if alias not in ("Korean", "Congolese", "Dominican")]
    peoples = [alias for alias in rows["people"] if alias not in ("Koreans", "Dominicans", "Georgians")]
    article = "The " if state.endswith(("s", "Republic", "Gambia", "Congo")) and state not in WITHOUT_ARTICLE else ""
    names = [f"{article}{state}", *rows["capital"][: state != "Belgium"]]
    return names + [f"The {demonym} government" for demonym in own] + [f"The {people}" for people in peoples]


WITHOUT_ARTICLE = {"Barbados", "Belarus", "Cyprus", "Honduras", "Laos", "Mauritius", "Saint Vincent and the Grenadines"}
WITHOUT_ARTICLE |= {"Saint Kitts and Nevis"}


@pytest.mark.parametrize("state", gazetteer.STATES)
def test_each_state_is_found_by_its_name_capital_demonym_and_people(state):
    """All names but the shared ones: Brussels, Congolese, Dominican(s), Korean(s) and Georgians."""
    found = {name: voice(f"«{name}» <said> {{the vote was fair}}.").actor for name in ways_to_name(state)}
    assert set(found.values()) == {state}, found


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("«Iran's spokesman» <said>: {“We sell nothing.”}", ("We", "Iran")),
        ("«Ana Roy» <said>: {“I am tired.”}", ("I", "Ana Roy")),
        ("Bob Lee left. «Ana Roy» <said>: {“He is tired.”}", ("He", "Bob Lee")),
        ("«Bob Lee» <said> {that he was tired}.", ("he", "Bob Lee")),
    ],
)
def test_who_is_meant_by_a_pronoun_inside_a_content(text, named):
    found = cast(text)
    plain = MARK.sub("", text)
    assert named in [(plain[m.start : m.end], m.actor) for m in found.mentions if m.how == "pronoun"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("«Nordlys Ferries» <denied> {skipping checks}.", "Nordlys Ferries"),
        ("«Ferry company» <denied> {skipping checks}.", None),
        ("«Yesterday Marit Dahl» <denied> {skipping checks}.", "Marit Dahl"),
        ("Nordlys Ferries left. «Chief executive Marit Dahl» <denied> {skipping checks}.", "Marit Dahl"),
        ("«Nordlys Ferries» <said> {no}. «Chief executive Marit Dahl» <said> {yes}.", "Nordlys Ferries"),
        ("«Nordlys Ferries» <said> {no}. «Its leader, Marit Dahl,» <said> {yes}.", "Nordlys Ferries"),
        ("«Undersecretary to the Ministry of Education Mr. Gino Rossi» <said> {yes}.", "Gino Rossi"),
        ("«Gawker.com» <said> {yes}.", "Gawker.com"),
        ("Talks with the Civil Rights Observatory failed. «The observatory» <said> {yes}.", "Civil Rights Observatory"),
        ("«Acme Research's analysis» <said> {yes}.", "Acme Research"),
        ("«The Polish Bishops' Conference (KEP)» <said> {no}. «KEP» <said> {never}.", "Polish Bishops' Conference"),
    ],
)
def test_what_the_encoder_sees_tells_bodies_from_persons(text, actor):
    assert voice(text).actor == actor


_MINE = "Acme Mining was fined after a fall."
_COUNCIL = "The Marlow Valley council met."


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        (f"{_MINE} «The company» <said> {{it would appeal}}.", "Acme Mining"),
        (f"{_MINE} «Its lawyer, Tom Reid,» <said> {{no}}. «The firm» <said> {{yes}}.", "Acme Mining"),
        ("AgroNord was fined by Ofwat. «The company» <said> {yes}.", "AgroNord"),
        (f"{_COUNCIL} Smith told council to act. «The council» <said> {{yes}}.", "Marlow Valley council"),
        (f"{_COUNCIL} «The leader of another council» <said> {{yes}}.", None),
        ("A US intelligence agency warned of it. «The agency» <said> {yes}.", None),
        ("Yesterday Doctors Without Borders (MSF) left. «MSF» <said> {yes}.", "Doctors Without Borders"),
        ("«A spokesperson, Ann Grey, from Berlin,» <said> {yes}.", None),
        ("«Marta Olen, a Kyrgyz opposition leader,» <said> {yes}.", "Marta Olen"),
        ("«The leader of the Russian opposition, Ivan Petrov,» <said> {yes}.", "Ivan Petrov"),
        (f"{_COUNCIL} «The council» <said> {{yes}}.", "Marlow Valley council"),
        (f"{_COUNCIL} «Council leader Petra Lindqvist» <said> {{yes}}.", "Marlow Valley council"),
        ("Voters went to the Norland ballot commission, «which» <rejected> {it}.", "Norland ballot commission"),
        ("«Rashad Robinson, Color of Change's executive director,» <said> {yes}.", "Color of Change"),
        ("«Tom Hart of Acme Watch» <said> {yes}.", "Acme Watch"),
        ("«Lydia Brown, from Food Standards Australia,» <said> {yes}.", "Food Standards Australia"),
        ("«Ann Lee of Harvard University» <said> {yes}.", "Ann Lee"),
        ("«A spokesperson, Ann Grey for Food Safety France,» <said> {yes}.", "Food Safety France"),
        ("«Doctors Without Borders (MSF)» <said> {no}. «MSF» <said> {never}.", "Doctors Without Borders"),
    ],
)
def test_a_body_is_found_again_and_its_people_speak_for_it(text, actor):
    assert voice(text).actor == actor


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("A poll by Acme Research came out. «The poll» <shows> {a close race}.", "Acme Research"),
        ("A survey conducted by Acme Research came out. «The poll» <shows> {a close race}.", "Acme Research"),
        ("Acme Research's latest poll came out. «This survey» <shows> {a close race}.", "Acme Research"),
        ("A letter from Acme Research came out. «The poll» <shows> {a close race}.", None),
        ("A poll by Acme Research came out. «A new poll» <shows> {a close race}.", None),
        ("The National Nutrition Study came out. «The study» <shows> {a lack of iodine}.", None),
        ("«A poll conducted by Acme Research» <shows> {a close race}.", "Acme Research"),
        ("Senator Leads In Ohio\n\nAcme Research's poll came out. «The poll» <shows> {a close race}.", "Acme Research"),
        ("An FBI summary came out. «The summary» <says> {files were lost}.", "United States"),
        ("«An article in Harvest Magazine» <says> {the island sinks}.", "Harvest Magazine"),
        ("«A paper published in the journal Annals of Botany» <shows> {a lack of moss}.", "Annals of Botany"),
        ("«A website of the Acme Institute» <says> {that it is a church}.", "Acme Institute"),
        ("«The Acme Institute» <said> {no}. «The institute's report» <says> {that bats were ill}.", "Acme Institute"),
        ("«A report in Italy» <says> {the island sinks}.", None),
    ],
)
def test_a_document_is_that_of_the_body_named_with_one_of_its_kind(text, actor):
    found = voice(text)
    assert (found.actor, found.source_kind) == (actor, "document")


def test_a_headline_calls_the_one_council_of_the_article_by_its_noun():
    text = "Council denies it\n\nThe Marlow Valley council denied it."
    blocks = (Block("headline", 0, 17), Block("body", 19, len(text)))
    found = encoder.analyse(Article("example", text, blocks))
    denial = Attribution(((0, 7),), ((8, 14),), ((15, 17),), None, 1.0)
    assert resolve(found, [denial]).voices[0].actor == "Marlow Valley council"


def test_what_is_a_which_is_no_person():
    found = voice("«AgroNord, which owns the farms,» <denied> {skipping checks}.")
    assert (found.speaker, found.source_kind) == (None, "organisation")


# --- whom a claim is about and who is told ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "targets"),
    [
        ("that Iran sells drones to Russia", ("Iran", "Russia")),
        ("that Iranian drones hit Ukrainian cities", ("Iran", "Ukraine")),
        ("that it sells no weapons to Moscow", ("Russia",)),
        ("that he had met them in Moscow", ()),
        ("that he would fly to Moscow", ()),
        ("that France and Italy agree", ("Italy",)),
        ("that demand fell in Italy", ()),
        ("that trust in Italy's courts fell", ("Italy",)),
        ("that a Czech vet would come", ()),
        ("that the Czech government would come", ("Czech Republic",)),
        ("that the Czech government and workers left", ("Czech Republic",)),
        ("that European cities are pretty", ()),
        ("that US-led troops and the Kremlin are at odds", ("United States", "Russia")),
        ("that turkey is served with chad", ()),
        ("that the West Bank is calm", ()),
    ],
)
def test_targets_are_the_other_actors_that_the_content_names(content, targets):
    assert voice(f"«France» <said> {{{content}}}.").targets == targets


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("«Japan» <told> Reuters {that it is late}.", "Reuters"),
        ("«Japan» <has warned> Iran {that it is late}.", "Iran"),
        ("«Japan» <has informed> its European partners {of the delay}.", "European partners"),
        ("«Japan» <told> reporters {that it is late}.", None),
        ("«Japan» <said> {that Iran is late}.", None),
        ("«Japan» <told> August 17 {that it is late}.", None),
        ("«Japan» <told> Reuters Monday {that it is late}.", "Reuters"),
        ("«Japan» <told> the Harbour Gazette Monday {that it is late}.", "Harbour Gazette"),
    ],
)
def test_addressee(text, addressee):
    assert voice(text).addressee == addressee


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("South Korea was calm. A Korean ship left.", "South Korea"),
        ("A Korean ship left.", None),
        ("North Korea and South Korea met. A Korean ship left.", None),
    ],
)
def test_a_shared_name_means_the_actor_that_the_article_names_otherwise(text, actor):
    assert cast(text).mentions[-1].actor == actor


def test_mentions_say_how_they_were_resolved():
    found = cast("«Tehran» <said> {that the Russian army and the EU left}. Britain did not.")
    assert [(m.actor, m.how) for m in found.mentions] == [
        ("Iran", "capital"),
        ("Russia", "demonym"),
        ("European Union", "alias"),
        ("United Kingdom", "alias"),
    ]


def test_actors_have_their_aliases_and_description():
    found = cast("«Ewa Nowak, a spokeswoman for Poland,» <said> {no}. «Nowak» <said> {that Polish roads are open}.")
    assert [(a.name, a.kind, a.aliases, a.described_as) for a in found.actors] == [
        ("Ewa Nowak", "person", ("Ewa Nowak", "Nowak"), "a spokeswoman for Poland"),
        ("Poland", "state", ("Poland", "Polish"), None),
    ]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("«Veltron» <said> {it would sell its plant}.", "Veltron"),
        ("«Nordic Rail» <said> {nothing}.", "Nordic Rail"),
        ("«Nordic Rail» <said> {it would cancel trains}.", "Nordic Rail"),
        ("«Nordic Rail» <said> {no}. Nordic Rail and its staff are at odds.", "Nordic Rail"),
        ("«Nordic Rail» <said> {no}. Nordic Rail's chief executive was away.", "Nordic Rail"),
        ("«Nordic Rail» <said> {no}. The train belongs to operator Nordic Rail.", "Nordic Rail"),
        ("«Nordic Rail» <said> {no}. A spokesman for Nordic Rail smiled.", "Nordic Rail"),
        ("«Brightwater Energy plc» <said> {no}.", "Brightwater Energy"),
        ("«Brightwater Energy plc» <said> {no}. «Brightwater» <said> {never}.", "Brightwater Energy"),
        ("«Veltron» <said> {no}. «Veltron Inc» <said> {never}.", "Veltron"),
    ],
)
def test_a_name_in_no_table_is_an_organisation_where_the_words_around_it_say_so(text, actor):
    found = voice(text)
    assert (found.actor, found.actor_kind, found.source_kind) == (actor, "organisation", "organisation")
    assert found.speaker is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("«Lena Vogt» <said> {no}.", "Lena Vogt"),
        ("«Vogt» <said> {he was glad}.", "Vogt"),
        ("«Mr. Vogt» <said> {it was late}.", "Vogt"),
        ("The mayor, Lena Vogt, was late. «Vogt» <said> {it would rain}.", "Lena Vogt"),
        ("«Lena Vogt» <said> {no}. «Vogt» <said> {it would rain}.", "Lena Vogt"),
        ("«Helen Vogt KC» <said> {no}.", "Helen Vogt"),
        ("«Obama» <said> {no}.", "Obama"),
    ],
)
def test_a_name_in_no_table_is_a_person_where_the_words_around_it_say_so(text, speaker):
    assert (voice(text).speaker, voice(text).source_kind) == (speaker, "named person")


def test_he_is_never_an_organisation():
    text = "«Mark Stone, a teacher,» <said> {no}. «Veltron» <said> {it would wait}. «He» <added> {that it was late}."
    assert voice(text).speaker == "Mark Stone"


def test_a_verb_at_the_head_of_a_sentence_is_no_name():
    text = "«Ann Lee, a teacher,» <said> {“Had it rained, it would be closed. Had it snowed, too.”}"
    assert {actor.name for actor in cast(text).actors} == {"Ann Lee"}


def test_he_after_an_organisation_alone_stays_open():
    assert voice("«Veltron» <said> {it would wait}. «He» <added> {that it was late}.").actor is None


@pytest.mark.parametrize("role", ["Foreign Minister", "Prime Minister", "Health Secretary"])
def test_a_minister_speaks_for_the_state_that_the_article_is_about(role):
    text = f"Kenya waits. Kenyan police left for Haiti. «{role} Tom Reed» <said> {{that all was well in Nairobi}}."
    assert voice(text).actor == "Kenya"


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("Kenya met Haiti. Kenya left.", "Shadow Health Secretary"),
        ("Talks of Kenya and Haiti ended. Talks of Haiti and Kenya ended.", "Foreign Minister"),
        ("Kenya waits. Kenya hopes.", "Press Secretary"),
    ],
)
def test_a_minister_of_an_unclear_state_speaks_as_himself(before, role):
    assert voice(f"{before} «{role} Tom Reed» <said> {{that all was well}}.").actor == "Tom Reed"


def test_a_state_has_one_president():
    text = "Chad waits. Chad hopes. «President Tom Reed» <said> {no}. «President Lena Vogt» <said> {yes}."
    assert [v.actor for v in cast(text).voices] == ["Chad", "Lena Vogt"]


def test_a_department_is_the_states_and_a_spokesperson_after_it_speaks_for_it():
    text = "Kenya waits. Kenya hopes. «The Department of Health» <said> {no}. «A spokesperson» <said> {it was late}."
    assert [v.actor for v in cast(text).voices] == ["Kenya", "Kenya"]


@pytest.mark.parametrize("source", ["A government spokesperson", "A Department of Health spokeswoman"])
def test_a_government_is_that_of_the_state_that_the_article_is_about(source):
    assert voice(f"Kenya waits. Kenya hopes. It rained. «{source}» <said> {{no}}.").actor == "Kenya"


@pytest.mark.parametrize(
    ("source", "speaker", "role", "actor"),
    [
        ("The King's Trust", None, None, "King's Trust"),
        ("Queen Anne University", None, None, "Queen Anne University"),
        ("Tom Reed, whose town has the Queen Anne Hospital,", "Tom Reed", None, "Tom Reed"),
        ("Labour leader Sir Tom Reed", "Tom Reed", "leader", "Labour Party"),
        ("NATO Secretary-General Tom Reed", "Tom Reed", "Secretary-General", "NATO"),
        ("Tom Reed, a union organiser in Leeds,", "Tom Reed", "organiser", "Tom Reed"),
    ],
)
def test_names_that_look_like_roles(source, speaker, role, actor):
    found = voice(f"On Friday «{source}» <said> {{that the bridge is safe}}.")
    assert (found.speaker, found.role, found.actor) == (speaker, role, actor)


@pytest.mark.parametrize("source", ["Rail chiefs", "Campaigners", "Everyone"])
def test_a_capital_that_only_opens_the_sentence_makes_no_name(source):
    assert voice(f"«{source}» <said> {{that the bridge is safe}}.").actor is None


def test_an_acronym_beside_the_full_name_stands_for_it():
    text = "«The Lakes Fishery Board» <said> {no}. «The LFB» <said> {never}."
    assert [v.actor for v in cast(text).voices] == ["Lakes Fishery Board", "Lakes Fishery Board"]


@pytest.mark.parametrize(
    "text", [", «Ann Lowe» <said> {it was late}, judge", "The " + "judge, " * 400 + "«Ann Lowe» <said> {no}."]
)
def test_a_name_among_roles_at_the_edge_of_a_text_is_read(text):
    assert voice(text).speaker == "Ann Lowe"


def test_no_attributions_no_voices():
    assert resolve(analysed(""), []) == Cast((), (), ())


WORDS = (
    "US Iran Tehran Dr. Ann Lee Reed minister spokesman of for and the he it said , . ( ) ’s “ ” - \x00 é 😀".split()
)
TEXTS = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 120), st.integers(0, 30)), max_size=6))
def test_any_text_gives_one_voice_per_attribution_and_mentions_in_order(text, spans):
    known = encoder.analyse(Article("any", text, (Block("body", 0, len(text)),)))
    attributions = [
        Attribution(((a, min(a + n, len(text))),), (), ((a, len(text)),), None, 0.5) for a, n in spans if a < len(text)
    ]
    found = resolve(known, attributions)
    assert len(found.voices) == len(attributions)
    assert all(0 <= m.start < m.end <= len(text) for m in found.mentions)
    assert [m.start for m in found.mentions] == sorted(m.start for m in found.mentions)
    assert {name for voice in found.voices for name in voice.actors} <= {actor.name for actor in found.actors}


def test_a_state_that_only_a_minister_brings_in_is_an_actor_too():
    found = cast("Peru met Chile. In Oslo, «Trade Minister Ewa Nowak» <said> {so}.").actors
    assert [(actor.name, actor.kind) for actor in found][-1] == ("Norway", "state")


def test_a_family_that_speaks_is_an_actor_of_the_article():
    assert "Dillard family" in [
        actor.name for actor in cast("Ann Dillard left. «The Dillard family» <said> {no}.").actors
    ]


def test_a_park_in_a_headline_is_no_nameless_body():
    headline = "Tiger Escapes From Alder Grove Park\n\n"
    found = voice(f"{headline}A tiger got away. «The park» <said> {{no}}. «Chief executive Tom Reed» <said> {{so}}.")
    assert found.speaker == "Tom Reed"
