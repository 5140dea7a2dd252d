"""What the words of a source say: person, role, the body that is spoken for, head noun.

Sources are short noun phrases of few shapes ("Kremlin spokesman Dmitry Peskov", "Jane Doe, who leads X", "the head of
European diplomacy, Josep Borrell", "US officials"), so closed lists of nouns and capitals are enough to read them.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from helpers.language import Language

Chunk = tuple[int, int]
"""Words [first, last)."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SPOKESPERSONS = _words("spokesman spokeswoman spokesperson spokesmen spokeswomen spokespersons spokespeople")
ENVOYS = _words("ambassador ambassadors envoy envoys diplomat diplomats consul representative representatives")
PARTISANS = _words(
    "strategist executive executives lawyer lawyers attorney founder owner owners manager organizer donor"
)
"""Roles for which a party is only a conviction: "a Republican strategist"."""
RULERS = _words("taoiseach tanaiste president premier chancellor king queen emir sultan minister ministers prime")
HEADS = _words("president presidents premier chancellor prime")
"""Rulers of a whole state, whose "vice" is one, too, and not only a minister's deputy."""
ADVOCATES = SPOKESPERSONS | _words("agent agents lawyer lawyers attorney attorneys counsel solicitor barrister")
OFFICIALS = (
    ADVOCATES
    | ENVOYS
    | RULERS
    | _words(
        "secretary official officials commander commanders general generals admiral colonel major lieutenant "
        "sergeant brigadier constable chief chiefs head heads director directors chairman chairwoman chairperson chair "
        "ceo cfo coo "
        "executive executives manager managers officer officers administrator commissioner commissioners boss "
        "bosses leader leaders founder cofounder co-founder owner owners aide aides adviser advisers advisor "
        "advisors strategist coordinator negotiator negotiators prosecutor prosecutors publicist inspector "
        "governor-general treasurer superintendent gen adm col lt maj sgt cmdr undersecretary vice-president "
        "speaker organizer organiser regulator regulators secretary-general director-general attorney-general "
        "solicitor-general vice-presidents vice-chair vice-chairman vice-chairwoman vice-chancellor co-chair "
        "co-chairman co-leader co-ceo commander-in-chief counterpart counterparts detective detectives mediator "
        "mediators monitors supt det insp investigator investigators inspectors"
    )
)
"""Roles that speak for somebody."""
PRIVATE = _words(
    "professor professors analyst analysts senator senators congressman congresswoman lawmaker lawmakers "
    "legislator legislators mp mps rep reps sen sens prof gov candidate candidates nominee frontrunner "
    "front-runner author expert experts researcher researchers scientist scientists historian historians "
    "economist economists activist activists resident residents witness witnesses teacher teachers student "
    "students voter voters fan fans coach player players writer writers journalist journalists reporter reporters "
    "editor editors columnist correspondent anchor host moderator governor governors mayor mayors judge justice "
    "actor actress musician singer doctor doctors physician nurse farmer farmers driver dissident survivor "
    "survivors relative relatives father mother son daughter brother sister wife husband neighbor neighbour "
    "justices pollster pollsters broker brokers trader traders forecasters magistrate magistrates fellow scholar "
    "scholars "
    "lecturer bishop archbishop pope cardinal priest rabbi imam pastor "
    "reverend rev veteran veterans billionaire businessman businesswoman entrepreneur investor investors "
    "fisherman sheriff sheriffs coroner ombudsman judges worker workers supporter supporters delegate delegates "
    "councilman councilwoman councillor councilor cllr cllrs mep meps td tds msp msps assemblyman "
    "hopeful contender astronaut engineer engineers "
    "pilot surgeon psychologist sociologist dean principal artist filmmaker cosplayer blogger commentator "
    "strategists donor donors captain capt friend friends "
    "colleague colleagues critic critics opponent opponents boy girl man woman nutritionist nutritionists "
    "ecologist ecologists biologist biologists chemist chemists physicist physicists geologist geologists "
    "climatologist climatologists meteorologist meteorologists epidemiologist epidemiologists virologist "
    "seismologist oceanographer archaeologist archaeologists anthropologist astronomer astronomers mathematician "
    "statistician pediatrician paediatrician psychiatrist dietitian pharmacist paramedic midwife therapist "
    "neurologist cardiologist oncologist vet veterinarian philosopher theologian architect consultant consultants "
    "campaigner campaigners protester protesters lobbyist photographer novelist poet designer developer specialist "
    "specialists technician technicians midfielder striker goalkeeper defender winger captain batsman bowler pundit "
    "goalscorer co-author coauthor dad mum mom boyfriend girlfriend fiance fiancee widow widower grandfather "
    "champion champions medallist medalist swimmer sprinter runner boxer wrestler cyclist athlete athletes footballer "
    "grandmother cousin nephew niece uncle aunt landlord landlady flatmate roommate classmate teammate"
)
"""Roles in which people speak for themselves."""
ROLES = OFFICIALS | PRIVATE
IN_OFFICE = _words(
    "governor governors mayor mayors judge judges justice justices sheriff sheriffs coroner ombudsman deputy"
)
"""Roles of those who speak for their office, though what they say is their own position."""
JUDGES = _words("judge judges justices magistrate magistrates")
ANALYSTS = _words("analysts economists strategists brokers traders forecasters pollsters")
"""Those of a bank or an institute speak for it."""
_STYLES = _words("rabbi bishop archbishop pastor reverend rev imam priest cardinal father sister")
"""Roles that are rather titles: what else one is tells for whom one speaks."""
TITLES = _words("mr mrs ms miss dr sir lord lady dame madam hon monsignor fr")
POSTNOMINALS = _words("kc qc sc mp mep msp mbe obe cbe phd")
ORGANS = _words(
    "government governments ministry ministries army military navy embassy consulate parliament authorities "
    "administration cabinet force forces troops regime department agency authority presidency junta police "
    "intelligence guard guards bureau directorate treasury command corps service services office commission rulers"
)
"""Bodies that are the state's where a state is named beside them."""
STATE_ORGANS = _words("government ministry army military navy administration cabinet regime presidency")
"""Bodies that can only be a state's, named or not."""
IN_CAPITALS = _words("official officials authorities leaders investigators ministers")
"""Those who are the state's where they are "in" its capital, as its ruling bodies are."""
RULING = STATE_ORGANS - {"army", "navy", "military"} | {"junta", "leadership"}
"""Bodies that are the state's where they are "in" its capital."""
DOCUMENTS = _words(
    "report reports letter letters memo memos indictment document documents papers filing filings lawsuit "
    "complaint email emails e-mail e-mails study studies poll polls survey surveys data figures statistics "
    "statement statements transcript book article op-ed editorial dossier cable cables ruling affidavit video "
    "videos ad ads release speech resolution agreement treaty law bill constitution records analysis research "
    "census audit review findings file files text message messages tweet tweets post posts brief motion petition "
    "manifesto paper numbers results evidence testimony communique communiqué invoice invoices headline headlines "
    "draft footnote note notes declaration guidance guidelines account chart website page sign signs placard "
    "placards slogan slogans song film documentary commercial caption memoir essay column newsletter flyer poster "
    "decision verdict warrant accord pact charter assessment estimate estimates forecast projection projections "
    "index rating ratings tally footage recording photo photos photographs images map maps interview interviews "
    "remarks summary summaries average averages notice notices bulletin textbook textbooks guidebook guidebooks label "
    "timetable entry catalogue spreadsheet banner plaque leaflet brochure warning warnings announcement terms minutes "
    "test tests trial trials experiment experiments handbook circular permit licence license contract guide manual "
    "booklet pamphlet certificate blueprint agenda questionnaire obituary preface diary"
)
UTTERANCES = _words("statement statements tweet tweets speech testimony remarks post posts message messages interview")
MEDIA = _words(
    "newspaper newspapers magazine network broadcaster station outlet outlets website blog channel daily tabloid "
    "media press tv television radio"
)
MEDIUM_NOUNS = MEDIA | _words("weekly monthly newsletter portal site")
"""Nouns right before the name of a medium ("the daily *Aftenposten*", "news site *Acme*")."""
MEDIA_NAMES = _words(
    "times post herald tribune journal gazette chronicle globe news telegraph observer mail daily weekly magazine "
    "review examiner inquirer sentinel register courier dispatch star radio tv television press zeitung "
    "journalism mirror bulletin advertiser argus ledger echo gleaner monitor"
)
BODIES = _words(
    "party university college school institute institution association union church foundation council committee "
    "chamber federation society corp corporation inc ltd llc plc group company bank airlines airways club league "
    "center centre hospital fund trust alliance coalition movement front network organization organisation "
    "campaign court board academy laboratory museum pac initiative project commission agency ministry department "
    "authority bureau office corps service watch partners associates holdings motors systems industries army navy "
    "police force forces government administration congress senate house parliament team camp mission inspectorate "
    "secretariat municipality conference syndicate panel jury tribunal diocese archdiocese synod congregation railway "
    "railways guild forum observatory orchestra library zoo theatre theater clinic consultancy "
    "watchdog insurer retailer manufacturer airline charity consortium brewery brigade firm"
)
"""Nouns that end or begin the name of an organisation."""
LEGAL_FORMS = _words("inc plc ltd llc llp corp co gmbh ag nv sa spa ab asa oyj pty holdings")
_PRIVATE_BODIES = BODIES - ORGANS - STATE_ORGANS
WORKPLACES = _words(
    "university college school institute hospital academy center centre laboratory museum clinic faculty department "
    "gallery library theatre theater zoo orchestra "
    "mit stanford harvard yale oxford cambridge princeton hopkins caltech berkeley ucla columbia"
)
PORTFOLIOS = _words(
    "foreign defense defence interior finance justice economy energy health education environment trade transport "
    "culture business agriculture immigration housing tourism planning infrastructure climate home treasury "
    "labor railway railways youth science water fisheries forestry mining industry communications "
    "integration equality veterans pensions"
)
_MODIFIERS = PORTFOLIOS | _words(
    "prime shadow deputy vice chief executive senior acting assistant associate general managing press campaign "
    "communications attorney lead special top first second secretary human rights national security policy political "
    "presidential permanent state medical operating financial high emeritus opposition retired co interim "
    "military research legal presumptive longtime outgoing incoming veteran independent"
)
FORMER = _words("former ex past onetime late retired would-be")
CALENDAR = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december"
)
GIVES = _words(
    "of for at with from in to on under by within among including like inside behind about against over along "
    "submitted presented compiled written commissioned produced conducted released published issued obtained called "
    "based made seen written posted filed leaked prepared led "
    "reported"
)
_SENT_BY = _words("of from for with")
_FIRST_OF_STAFF = _words("chief principal")
_RELATIVES = _words("who which that whose whom")
_LEADS = _words("leads heads runs chairs directs led headed founded owns")
_STANDS_FOR = _words("represents represented defends defended")
_SPEAKS = _words("speaks spoke speaking")
_BREAKS = frozenset(",();:—–-[]") | {"--"}
_DOMAINS = frozenset("com org net gov".split())
_HYPHENS = frozenset("-‐‑–")
PARTICLES = _words("de del della di da das do dos du van von der den bin ibn al el la le ten ter y")
_FIRST_PARTICLES = _words("de van von der bin ibn al el")
DETERMINERS = _words("the a an this that these those its his her their our my one some several many most both another")
_DEPARTMENTS = _words(
    "state defense defence treasury energy labor labour education agriculture health homeland commerce"
)
CONNECTS = _words("of and for the & on de des du la")


HE = {
    "he": "he",
    "his": "he",
    "him": "he",
    "himself": "he",
    "she": "she",
    "her": "she",
    "hers": "she",
    "herself": "she",
}
FUNCTION_WORDS = _words(
    "the a an in on at but and or as if when while after before for of by with so how what why where who whom "
    "then yet now also even like that this these those his her its their our my he she they it we you not no yes "
    "only perhaps maybe during between amid despite among within without through against under over into about "
    "unlike around near per via till still meanwhile however instead once since because though although unless "
    "until both there here to from"
)
_NO_TITLES = _words(
    "fan fans man woman boy girl player players host voter voters head lead principal general donor friend"
)
BEFORE_NAMES = (ROLES | TITLES) - _NO_TITLES


_WRITTEN_OUT = {"sen": "senator", "gov": "governor", "rep": "representative", "gen": "general", "prof": "professor"}


def role_key(role: str) -> str:
    """The last noun of a role, the same for all its spellings: "Gov." is a governor, a spokeswoman a spokesperson."""
    noun = role.lower().replace(".", "").split()[-1]
    return "spokesperson" if noun in SPOKESPERSONS else _WRITTEN_OUT.get(noun, noun)


def fold(word: str) -> str:
    """Lower case without accents, straight apostrophes."""
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word.replace("’", "'")) if not unicodedata.combining(c))
    return word.lower()


class Words:
    """The words of an article as lists, which are much faster to read one by one than arrays."""

    def __init__(self, language: Language) -> None:
        text = self.text = language.text
        spans = language.words.tolist()
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.surface = [text[start:end] for start, end in spans]
        self.lower = [fold(word) for word in self.surface]
        self.sentence = language.word_sentences.tolist()
        self.plain = {low for low, word in zip(self.lower, self.surface, strict=True) if word[0].islower()}
        """Words that the article has in lower case somewhere, so that a capital may only open a sentence."""
        self.entity = [""] * len(spans)
        """PERSON, ORG, LOC or NORP where the encoder sees one."""
        for kind, first, last in language.entities():
            self.entity[first:last] = [kind] * (last - first)

    def __len__(self) -> int:
        return len(self.surface)

    def chunk(self, start: int, end: int) -> Chunk:
        """The words that begin in the characters [start, end)."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def said(self, chunk: Chunk) -> str:
        """The text of a chunk, line breaks and runs of space made one space."""
        return " ".join(self.text[self.starts[chunk[0]] : self.ends[chunk[1] - 1]].split())

    def name(self, chunk: Chunk) -> str:
        """A chunk as a name, which is the same in all articles whichever apostrophe they use."""
        return self.said(chunk).replace("’", "'")

    def without_legal_form(self, chunk: Chunk) -> Chunk:
        """A company's name without what it is in law: "*Acme Mining* plc"."""
        first, last = chunk
        end = last
        while end > first + 1 and (self.lower[end - 1] in LEGAL_FORMS or self.surface[end - 1] in ".,"):
            end -= 1
        legal = any(self.lower[i] in LEGAL_FORMS for i in range(end, last))
        return (first, end) if legal and self.surface[end - 1] != "&" and self.surface[last - 1] != "Spa" else chunk

    def sentence_start(self, i: int) -> int:
        """The first word of the sentence in which a word stands."""
        return bisect_left(self.sentence, self.sentence[i])

    def opens_line(self, i: int) -> bool:
        """Is the word the first of its line?"""
        return not self.text[self.text.rfind("\n", 0, self.starts[i]) + 1 : self.starts[i]].strip()

    def looks(self, chunk: Chunk, kind: str) -> bool:
        """Does the encoder see an entity of that kind in most words of a name?"""
        return 2 * self.entity[slice(*chunk)].count(kind) > chunk[1] - chunk[0]

    def capital(self, i: int) -> bool:
        word = self.surface[i]
        if word[0].isupper() or "-" not in word or not word[0].isalpha():
            return word[0].isupper()
        after = word.partition("-")[2]
        return after[:1].isupper() and after.lower() not in CALENDAR  # "al-Qaeda", not "mid-October"

    def glued(self, i: int) -> bool:
        """Is the word an apostrophe inside a name ("O’Brien")?"""
        inside = 0 < i < len(self) - 1 and self.surface[i] in "'’" and self.ends[i] == self.starts[i + 1]
        return inside and self.ends[i - 1] == self.starts[i] and self.capital(i + 1)

    def joint(self, i: int) -> bool:
        """Is the word a small one or a dash inside what the encoder sees as one organisation ("Green–Left *Alliance*")?

        Of any language: "Rook *and* File", "Still *am* Berg".
        """
        if not 0 < i < len(self) - 1 or self.entity[i - 1 : i + 2] != ["ORG"] * 3:
            return False
        small = self.surface[i] in _HYPHENS or self.surface[i] == "&" or self.surface[i].isalpha()
        small = small and self.lower[i] not in GIVES
        return small and not self.capital(i) and self.capital(i + 1)

    def breaks(self, i: int) -> bool:
        """Does the word end what is before it: a comma, bracket or dash that is not inside a name?"""
        return self.surface[i] in _BREAKS and not self.joint(i)

    def breaks_in(self, first: int, last: int) -> int | None:
        """The first word of [first, last) that breaks it."""
        return next(filter(self.breaks, range(first, last)), None)

    def domain(self, chunk: Chunk) -> Chunk | None:
        """The name such as "Example.com" that ends a chunk."""
        first, last = chunk[1] - 3, chunk[1]
        if first < chunk[0] or self.lower[last - 1] not in _DOMAINS or self.surface[last - 2] != ".":
            return None
        return (first, last) if self.ends[first : last - 1] == self.starts[first + 1 : last] else None

    def run(self, first: int, last: int, connects: frozenset[str] = PARTICLES) -> int:
        """Where the capitalised name ends that begins at `first`; `connects` are small words that may stand inside."""
        i = end = first
        while i < last:
            word = self.surface[i]
            if self.sentence[i] != self.sentence[first] or (i > first and self.lower[i] in POSTNOMINALS):
                break
            if self.capital(i):
                i = end = i + 1
            elif end == first:
                if word not in _FIRST_PARTICLES or i - first > 1:
                    break
                i += 1
            elif (
                self.glued(i)
                or (word == "." and (len(self.surface[i - 1]) == 1 or self.lower[i - 1] in ("jr", "st")))
                or (
                    self.lower[i] in ("'s", "'")
                    and self.lower[i - 1] in ROLES
                    and set(self.lower[i + 1 : i + 2]) & _PRIVATE_BODIES
                )
                or self.joint(i)
                or self.lower[i] in connects
                and i - end < 2
            ):
                i += 1
            else:
                break
        return end


@dataclass(frozen=True)
class Source:
    """The anatomy of one source: chunks of words, `head` its main noun in lower case.

    `bodies` are the places to look for the body that the role belongs to, the best first; `official` says that the
    role speaks for that body; `description` is the apposition or role phrase that tells who a named person is.
    """

    head: int
    name: Chunk | None = None
    role: Chunk | None = None
    bodies: tuple[Chunk, ...] = ()
    official: bool = False
    description: Chunk | None = None


SOMEBODY = _words("a an one another")
_ITS = frozenset("the his her its their our my".split())
"""Before a noun that only tells who the person named after it is: "*his* aunt, Jane Doe"."""


def take_apart(words: Words, first: int, last: int, named: Callable[[int], int]) -> Source:
    """Take the source in the words [first, last) apart.

    `named(i)` gives the end of a known name of a state, organisation or medium that begins at word i, else 0.
    """
    segments = _segments(words, first, last)
    parts = [_part(words, a, b, named) for a, b in segments]
    if not parts:
        return Source(first)
    name = parts[0].name
    if name is None and len(parts) > 1 and (words.lower[first] == "one" or not plural(words.lower[parts[0].head])):
        name = parts[1].name if parts[0].role else None
        name = name or (_last_person(words, *segments[1]) if words.lower[first] in _ITS else None)
        whom = words.lower[first] in SOMEBODY or parts[0].role
        name = name or (_first_person(words, *segments[1]) if whom else None)
    person = name or parts[0].role
    name = name and person_in(words, name)
    described = next((p for p in parts if person and (p.role or (p.bodies and p.official))), parts[0])
    if described.role and not _STYLES.isdisjoint(words.lower[slice(*described.role)]):
        described = next((p for p in parts[1:] if person and p.role and p.bodies and p.official), described)
    after = parts.index(described) + 1
    if not described.role and described.official and after < len(parts) and parts[after].name:
        # "who represents a pilot, *Jane Doe*"
        described = replace(described, bodies=(*described.bodies, segments[after]))
    return Source(
        parts[0].head,
        name,
        described.role,
        described.bodies or next((p.bodies for p in parts if p.bodies and (p is parts[0] or p.official)), ()),
        described.official,
        described.description if name else None,
    )


def person_in(words: Words, chunk: Chunk) -> Chunk:
    """A name from where the encoder sees a person begin in it: "*Yesterday* Jane Doe", "*Acme* Jane Doe"."""
    first, last = chunk
    if words.entity[last - 1] == "PERSON":
        while first < last - 1 and (words.entity[first] != "PERSON" or not words.surface[first][0].isalpha()):
            first += 1
    return first, last


def _last_person(words: Words, first: int, last: int) -> Chunk | None:
    """The person that the encoder sees at the end of a phrase."""
    start = last
    while start > first and words.entity[start - 1] == "PERSON":
        start -= 1
    return person_in(words, (start, last)) if last - start > 1 else None


def _first_person(words: Words, first: int, last: int) -> Chunk | None:
    """The person with whose name a phrase begins ("*Jane Doe* from Leeds", "hydrologist *Jane Doe* of Acme")."""
    start = first
    while start < last and words.surface[start].islower() and words.lower[start] not in GIVES | DETERMINERS:
        start += 1
    end = start
    while end < last and words.entity[end] == "PERSON":
        end += 1
    return (start, end) if end > start else None


def pure_names(words: Words, first: int, last: int, named: Callable[[int], int]) -> list[Chunk]:
    """The members of a compound source ("the US, Britain and Jane Doe"), else the whole as one.

    All but the last have to be nothing but a name, so that no "Ministry of Trade and Industry" is cut in two.
    """
    joints = []
    i = first
    while i < last:
        end = named(i)
        if end:
            i = end
            continue
        if words.lower[i] in ("and", "&") and i > first and not words.joint(i):
            joints.append(i)
        i += 1
    if len(joints) != 1:
        return [(first, last)]
    joint = joints[0]
    commas = [i for i in range(first, joint) if words.surface[i] == ","]
    cuts = [first - 1, *commas, joint]
    items = [(a + 1, b) for a, b in pairwise(cuts) if a + 1 < b]
    rest = _skip(words, joint + 1, last)
    follows = rest < last and (named(rest) or words.capital(rest))
    alone = all(_is_name(words, a, b, named) for a, b in items)
    known = named(_skip(words, first, joint)) or named(rest) == last
    apart = words.entity[joint] == "" and words.entity[joint - 1] == "ORG" == words.entity[last - 1]
    ends = joint + 2 == last or words.lower[last - 1] not in BODIES or known or apart
    return [*items, (joint + 1, last)] if follows and alone and ends else [(first, last)]


def only_roles(words: Words, first: int, last: int, named: Callable[[int], int]) -> bool:
    """Do the words before a name only tell whose it is ("*The Dutch party leader* Jane Doe")?"""
    i = first
    while i < last:
        skipped = _skip(words, i, last)
        if skipped == i:
            skipped = named(i) or i + (words.lower[i] in BODIES | {"'s", ","} or words.capital(i))
        if skipped == i:
            return False
        i = skipped
    return True


def _is_name(words: Words, first: int, last: int, named: Callable[[int], int]) -> bool:
    first = _skip(words, first, last)
    return first < last and (named(first) == last or words.run(first, last) == last)


def _skip(words: Words, first: int, last: int) -> int:
    """Past determiners, titles and roles."""
    while first < last and (
        words.lower[first] in DETERMINERS | ROLES | TITLES | {"."} or words.lower[first] in _MODIFIERS
    ):
        first += 1
    return first


def _segments(words: Words, first: int, last: int) -> list[Chunk]:
    """The stretches between commas, brackets and dashes."""
    cuts = [first - 1, *filter(words.breaks, range(first, last)), last]
    return [(a + 1, b) for a, b in pairwise(cuts) if a + 1 < b]


def _part(words: Words, first: int, last: int, named: Callable[[int], int]) -> Source:
    """The anatomy of a stretch without commas."""
    whole = (first, last)
    clause = next((i for i in range(first, last) if _opens_clause(words, i, first, last)), last)
    leads = _led(words, clause, last)
    last = max(clause, first)
    while first < last and words.lower[first] in DETERMINERS:
        first += 1
    if first >= last:
        return Source(whole[0], bodies=leads, official=bool(leads), description=whole if leads else None)
    gives = _first_preposition(words, first, last)
    heads = [i for i in range(first, gives) if _is_role(words, i, first, gives, named)]
    if heads:
        found = _with_role(words, (first, last), heads[-1], named)
        described = whole if not found.name else (first, found.name[0]) if found.name[0] > first else None
        return replace(found, bodies=(*found.bodies, *leads), description=described)
    found = _without_role(words, (first, last), gives, named)
    official = found.official or bool(leads)
    return replace(found, bodies=(*leads, *found.bodies), official=official, description=whole if leads else None)


def _led(words: Words, first: int, last: int) -> tuple[Chunk, ...]:
    """What somebody leads or speaks for by the relative clause in [first, last): "who leads *the union*"."""
    constituency = words.entity[last - 1] == "LOC"  # who "represents Ohio" does not speak for it
    verbs = _LEADS if constituency else _LEADS | _STANDS_FOR
    speaks = (i + 1 for i in range(first, last) if words.lower[i] in _SPEAKS and words.lower[i + 1 : i + 2] == ["for"])
    lead = next((i for i in range(first, last) if words.lower[i] in verbs), next(speaks, last))
    return ((lead + 1, last),) if lead + 1 < last else ()


def _without_role(words: Words, chunk: Chunk, gives: int, named: Callable[[int], int]) -> Source:
    """A name, or a body that is one's source for what it is, with whom it comes from after a preposition at `gives`."""
    first, last = chunk
    name = _bare_name(words, first, last, named)
    before = ((first, name[0]),) if name and name[0] > first else ()
    gives = first if words.lower[first] in _SENT_BY else gives
    after = ((gives + 1, last),) if gives + 1 < last else ()
    return Source(max(gives - 1, first), name, None, (*before, *after), _sent_by(words, gives, last))


def _with_role(words: Words, chunk: Chunk, head: int, named: Callable[[int], int]) -> Source:
    """Somebody with the role whose noun is at `head`, with the body before it or after its preposition."""
    first, last = chunk
    start = next((i + 1 for i in range(head - 1, first - 1, -1) if not _in_role(words, i)), first)
    if start > first and words.lower[start - 1] == "of":
        start = head
    end = _role_end(words, head, last)
    name = _name_after(words, _past_titles(words, end, last), last, named) or _last_person(words, end, last)
    if name and words.lower[name[0] - 1] in GIVES:
        name = None  # "a lawyer *for* Jane Doe"
    tail = name[0] if name and name[0] > end + 1 else last
    gives = next((i for i in range(name[1] if name and tail == last else end, tail) if words.lower[i] in GIVES), tail)
    bodies = ((first, start),) if first < start else ()
    within = range(gives + 1, tail)
    known = any(named(i) or words.lower[i] in BODIES for i in within)
    if within and (known or words.lower[gives] != "in"):
        bodies = (*bodies, (gives + 1, tail))
    return Source(head, name, (start, end), bodies, _speaks_for_body(words, first, head, last))


def _speaks_for_body(words: Words, first: int, head: int, last: int) -> bool:
    """Does who has the role at `head` speak for its body, and has not left it?"""
    former = any(words.lower[i] in FORMER or words.lower[i].startswith("ex-") for i in range(first, head + 1))
    banker = words.lower[head] == "governor" and "bank" in words.lower[first:last]
    chief = head > first and words.lower[head - 1] in _FIRST_OF_STAFF  # "the agency's *chief* scientist"
    return (words.lower[head] in OFFICIALS or banker or chief) and not former


def _sent_by(words: Words, gives: int, last: int) -> bool:
    """Does one without a role speak for the body after the preposition ("Jane Doe, *from Acme Watch*")?

    Not for the university, hospital or medium where one works.
    """
    body = gives + 1, last
    works = WORKPLACES | MEDIA_NAMES | MEDIA
    sent = gives + 1 < last and words.lower[gives] in _SENT_BY and words.entity[last - 1] == "ORG"
    return sent and works.isdisjoint(words.lower[slice(*body)])


def _opens_clause(words: Words, i: int, first: int, last: int) -> bool:
    """Does a relative clause begin here? "That" at the beginning points ("that report")."""
    relative = words.lower[i] in _RELATIVES and words.surface[i] != "WHO"
    return relative and (i > first or (last - i > 1 and words.lower[i] != "that"))


def _first_preposition(words: Words, first: int, last: int) -> int:
    """The first preposition that is not part of a name before a role: "Office *of* Management and Budget director"."""
    i = first
    while i < last and (i == first or words.lower[i] not in GIVES):
        i += 1
    if first < i < last - 1 and words.capital(i - 1) and words.capital(i + 1) and words.lower[i - 1] not in ROLES:
        end = words.run(i - 1, last, CONNECTS)
        end += words.lower[end : end + 1] == ["'s"]
        if end < last and words.lower[end] in ROLES:
            return next((k for k in range(end, last) if words.lower[k] in GIVES), last)
    return i


def _is_role(words: Words, i: int, first: int, last: int, named: Callable[[int], int]) -> bool:
    """A noun of role that is not a surname ("Larry King") and no part of a longer name ("Students Union")."""
    if words.lower[i] not in ROLES or named(i) or words.surface[i] == "major":  # "an art major"
        return False
    if begins_body(words, i, last) or office(words, i, last):
        return False
    if any(named(j) > i for j in range(max(first, i - _REACH), i)):
        return False  # "United Auto *Workers*"
    owns = last - i > 2 and words.lower[i + 1] in ("'s", "'")
    if owns and not (BODIES | CROWDS).isdisjoint((words.lower[i + 2], words.lower[last - 1])):
        return False  # "the farmers' union Acme", "the minister's family"
    if i + 1 < last and words.lower[i + 1] in DOCUMENTS:
        return False  # "a witness statement"
    if i + 1 < last and words.surface[i + 1] in BODIES:
        return False  # "the justice ministry", "a student union"
    before = i - 1
    if not words.capital(i) or before < first or not words.capital(before) or _in_role(words, before):
        return True
    follows = i + 1 < last and words.capital(i + 1)
    known = any(named(j) >= i for j in range(max(first, i - 4), i))
    return bool(follows or known or words.lower[before] in BODIES or last - i > 1)


def begins_body(words: Words, i: int, last: int) -> bool:
    """Is a role the first word of a body's name ("Queen Mary University", "King's Fund", "General Conference")?"""
    if not words.capital(i):
        return False
    after = i + 1 + (words.lower[i + 1 : i + 2] == ["of"])  # "Friends *of* the Library"
    one = set(words.entity[i : after + 1]) == {"ORG"} and after < len(words) and words.capital(after)
    return one or not _PRIVATE_BODIES.isdisjoint(words.lower[i + 1 : words.run(i, last)])


_REACH = 6
"""Words of a known name before a noun inside it."""
_OFFICES = _words("office department bureau")


def office(words: Words, first: int, last: int) -> int:
    """The end of a body that is called after the role beginning at `first` ("*sheriff's office*"), else 0."""
    end = first
    while end < last and words.lower[end] in ROLES:
        end += 1
    owns = first < end < last - 1 and words.lower[end] == "'s"
    return end + 2 if owns and words.lower[end + 1] in _OFFICES else 0


def _in_role(words: Words, i: int) -> bool:
    return (
        words.lower[i] in _MODIFIERS
        or words.lower[i] in ROLES
        or words.lower[i] in FORMER
        or words.lower[i] in ("and", "/")
    )


def _role_end(words: Words, head: int, last: int) -> int:
    """Past what belongs to a role after its noun: "secretary *of state*", "director *general*", "Sen*.*"."""
    end = head + 1
    if end + 1 < last and words.lower[end] == "of":
        after = end + 2 if words.lower[end + 1] == "the" and end + 2 < last else end + 1
        if words.lower[head] == "secretary" and words.lower[after] in _DEPARTMENTS:
            end = after + 1
            if end < last and words.lower[end] == "security":
                end += 1
    while end < last and (words.surface[end] == "." or words.lower[end] in ("general", "elect", "emeritus")):
        end += 1
    return end


def _bare_name(words: Words, first: int, last: int, named: Callable[[int], int]) -> Chunk | None:
    """The personal name that begins a phrase without a role, or stands in it after a possessive ("Fox's Jane Doe")."""
    owner = next(
        (i for i in range(words.run(first, last), last - 1) if words.lower[i] in ("'s", "'") and words.capital(i + 1)),
        None,
    )
    if owner is not None and owner > first:
        if named(owner + 1) or office(words, owner + 1, last):
            return None
        end = words.run(owner + 1, last)
        return (owner + 1, end) if end - owner > 2 and not _organisation(words, owner + 1, end) else None
    title = first if named(first) else _past_titles(words, first, last)  # "DR Congo" is no doctor
    if title > first and title < last:
        end = words.run(title, last)
        return (title, end) if end > title else None
    determined = first > 0 and words.lower[first - 1] in DETERMINERS
    end = words.run(first, last)
    if named(first) and named(first) >= end:
        return None
    owns = end < last and words.lower[end] in ("'s", "'")
    crowd = end > first and named(end - 1) and plural(words.lower[end - 1])
    if end == first or determined or owns or crowd or _organisation(words, first, end):
        return None
    return (first, end) if end == last or end - first > 1 else None


def _organisation(words: Words, first: int, last: int) -> bool:
    return any(words.lower[i] in BODIES or words.lower[i] in MEDIA_NAMES for i in range(first, last))


def _past_titles(words: Words, first: int, last: int) -> int:
    while first < last and (words.lower[first] in TITLES or words.surface[first] == "."):
        first += 1
    return first


def _name_after(words: Words, end: int, last: int, named: Callable[[int], int]) -> Chunk | None:
    """The name after a role: at once ("spokesman Jane Doe") or behind its body ("Mayor of London Jane Doe")."""
    if end < last and words.capital(end) and not named(end):
        stop = words.run(end, last)
        return None if _organisation(words, end, stop) else (end, stop)
    if end >= last or words.lower[end] != "of":
        return None
    start = end + 1 + (end + 1 < last and words.lower[end + 1] == "the")
    after = named(start) if start < last else 0
    run = words.run(after, last) if after else 0
    if after and after < last and words.capital(after) and run - after > 1:
        return None if _organisation(words, after, run) else (after, run)
    stop = words.run(start, last)
    if not after and stop == last and stop - start > 2 and not _organisation(words, start, stop):
        return stop - 2, stop
    return None


def organisation_name(words: Words, first: int, last: int) -> Chunk | None:
    """The first capitalised name that ends in a noun of organisation, or has one before "of", "for", "on"."""
    nouns = BODIES | MEDIA_NAMES
    for start, end in capitalised(words, first, last):
        if start - 1 > first and words.lower[start - 1] in ("'s", "'") and words.entity[start - 1] == "ORG":
            while start > first and words.entity[start - 1] == "ORG":
                start -= 1  # "Fishermen's Association"
        heads = (i for i in range(start, end) if words.lower[i] in nouns)
        if any(i + 1 == end or words.lower[i + 1] in ("of", "for", "on") for i in heads):
            return start, end
    return None


FROM_THERE = ("-based", "-owned", "-born", "-bound", "-listed", "-trained", "-educated", "-style", "-area")
"""Ends of words that tell only where something is from: "Brussels-based"."""


def capitalised(words: Words, first: int, last: int) -> Iterator[Chunk]:
    """The capitalised names of a chunk, with "of", "and", "for" inside."""
    i = first
    while i < last:
        if words.capital(i) and words.lower[i] not in DETERMINERS and not words.lower[i].endswith(FROM_THERE):
            end = words.run(i, last, CONNECTS)
            name = end
            while name > i + 2 and words.lower[name - 1] in CALENDAR:
                name -= 1 + (words.lower[name - 2] in CONNECTS)  # "the Acme Center *on Monday*"
            yield i, name
            i = end
        else:
            i += 1


def apposed(words: Words, end: int) -> int:
    """The end of an apposition with a role that begins with the comma at word `end`, else 0."""
    if end + 2 >= len(words) or words.surface[end] != "," or words.sentence[end + 2] != words.sentence[end]:
        return 0
    stop = next((i for i in range(end + 1, min(end + 25, len(words))) if words.surface[i] in ',.;:—–”"'), 0)
    opens = words.lower[end + 1] in ("a", "an", "the", "who", "former")
    opens = opens or (words.surface[end + 1] in ROLES and not plural(words.lower[end + 1]))
    role = any(words.lower[i] in ROLES for i in range(end + 1, min(end + 7, stop)))
    return stop if opens and (role or words.lower[end + 1] == "who") else 0


def private_body(words: Words, chunk: Chunk) -> bool:
    """Does the name hold a noun that no organ of a state has ("University", "Party")?"""
    return any(words.lower[i] in _PRIVATE_BODIES or words.lower[i] in MEDIA_NAMES for i in range(*chunk))


def modifier(word: str) -> bool:
    """Does the word only narrow a role ("deputy", "foreign")?"""
    return word in _MODIFIERS or word in FORMER


NUMBERS = _words("two three four five six seven eight nine ten eleven twelve")
SHARES = _words(
    "some many most several both few all others number majority minority dozens hundreds thousands millions "
    "handful group mix chorus percent third half quarter two-thirds rest lot plenty"
)
"""Words for a part or number of people, before "of"."""
LOCAL = _words(
    "police council court hospital university school college airport residents mayor mayors officers firefighters "
    "museum zoo theatre theater opera prosecutors prosecutor hotel bishop archbishop club fans commuters team"
)
"""Nouns of what belongs to a city and not to the state whose capital it is."""
COMPANIES = _words("company club firm bank airline insurer retailer manufacturer brewery")
"""Nouns of `BODIES` for a company ("the *airline*")."""
FIRMS = _words(
    "maker bidder giant carrier supplier publisher operator contractor chain carmaker automaker drugmaker "
    "shipbuilder exporter importer producer distributor lender utility start-up startup conglomerate gallery"
)
"""Other nouns for a body that speaks ("the *drugmaker*", "the Swiss *supplier*")."""
BUSINESS = FIRMS | COMPANIES
BUSINESS |= _words("companies firms shares shareholders customers sales profit profits revenue")
"""Words that articles on companies have."""
CROWDS = _words(
    "everyone everybody nobody audience crowd public community family establishment electorate base side "
    "country world nation"
)
"""Singular nouns for many people."""


_PLURALS = _words(
    "people men women children police some many others those most several both few all critics media staff crew "
    "personnel clergy"
)


def plural(noun: str) -> bool:
    return (noun.endswith("s") and not noun.endswith(("ss", "us", "is"))) or noun in _PLURALS
