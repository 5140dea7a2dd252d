"""What holds of every chart."""

from collections import Counter

import matplotlib
import matplotlib.pyplot
import pytest

import helpers
from charts.invented import MODULES, SVG, happened, links, on, read, root, said, words
from helpers import charts
from helpers.charts import Chart, acts, forms, positions, provenance, source_kinds, targets, timeline

NAMES = [module.__name__.rpartition(".")[2] for module in MODULES]
EVERY = pytest.mark.parametrize("module", MODULES, ids=NAMES)
HOSTILE = [
    "<script>alert(1)</script>",
    "$5m to $3m",
    "AT&T",
    r"\alpha_2^{x}",
    "%s {0}",
    "习近平",
    "😀 Party",
    "حزب الله",
    "नमस्ते",
    "שלום",
]


def tips(chart):
    """What the marks of a chart say, line by line."""
    return [line for mark in root(chart).iter(SVG + "a") for line in mark.findtext(SVG + "title").split("\n")]


def odd(*names):
    """A reading in which actors with these names say of one another what has their names in it."""
    claims = [
        said(name, content=f"{name} is {name}", targets=[other], issue=1, stance=stance, act="warn", **on("2024-09-08"))
        for name, other, stance in zip(names, [*names[1:], names[0]], ["affirms", "denies"] * len(names), strict=False)
    ]
    times = tuple(happened("2024-09-07", name) for name in names)
    return read(*claims, times=times, labels=(names[0],), title=names[0], outlet=names[0])


@EVERY
def test_a_chart_has_a_finding_a_description_a_note_and_data(reading, module):
    chart = module.draw(reading)

    assert chart.figure is not None
    assert not chart.title[0].islower()
    assert not chart.title.endswith(".")
    assert chart.alt.endswith(".")
    assert chart.note.startswith("n = ")
    assert chart.note.endswith(
        "Source: “European Union believes Iran is supplying missiles to Russia to bomb Ukraine”, 9 September 2024."
    )
    assert len(chart.data)


@EVERY
def test_the_finding_and_the_note_stand_in_the_figure(reading, module):
    chart = module.draw(reading)
    shown = " ".join(words(chart))
    assert chart.title in shown
    assert chart.note in shown


@EVERY
def test_the_description_names_every_row(reading, module):
    chart = module.draw(reading)
    rows = chart.data[next(name for name in ("row", "actor", "source") if name in chart.data)]
    assert not [row for row in rows.unique() if row not in chart.alt]


@EVERY
def test_the_number_in_the_note_is_that_of_the_statements_in_the_data(reading, module):
    chart = module.draw(reading)
    data = chart.data
    if module is timeline:
        data = data[data["kind"] == timeline.SAYING.word]
    if module is positions:
        data = data[~data["headline"]]
    assert chart.note.startswith(f"n = {data['claim'].nunique()} statements,")


@pytest.mark.parametrize("module", [forms, charts.words, positions, source_kinds, provenance])
def test_every_row_of_the_data_is_a_mark_that_leads_to_its_claim(reading, module):
    chart = module.draw(reading)
    assert Counter(links(chart)) == Counter(f"#claim-{claim}" for claim in chart.data["claim"])


@pytest.mark.parametrize("module", [acts, targets])
def test_every_claim_in_a_cell_is_told_by_its_mark(reading, module):
    chart = module.draw(reading)
    assert Counter(tips(chart)) == Counter(chart.tips[f"claim-{claim}"] for claim in chart.data["claim"])


def test_on_a_timeline_sayings_lead_to_claims_and_events_to_times(reading):
    chart = timeline.draw(reading)
    sayings = chart.data["kind"] == timeline.SAYING.word
    expected = [f"#claim-{claim}" for claim in chart.data.loc[sayings, "claim"]]
    expected += [f"#time-{time}" for time in chart.data.loc[~sayings, "time"]]
    assert Counter(links(chart)) == Counter(expected)


@EVERY
def test_every_claim_that_a_chart_leads_to_is_one_of_the_reading(reading, module):
    there = {f"#claim-{claim}" for claim in reading.claims["claim"]}
    there |= {f"#time-{number}" for number in range(1, len(reading.times) + 1)}
    assert set(links(module.draw(reading))) <= there


@EVERY
def test_the_same_article_gives_the_same_svg(reading, module):
    chart = module.draw(reading)
    assert chart.svg() == chart.svg() == module.draw(reading).svg()


@EVERY
def test_with_an_issue_only_its_claims_are_drawn(reading, module):
    claims = reading.claims
    bearing = set(claims.loc[(claims["issue"] == 1).fillna(False), "claim"])
    assert set(module.draw(reading, issue=1).data["claim"]) <= bearing


@pytest.mark.parametrize("module", [module for module in MODULES if module is not positions])
def test_of_an_issue_without_claims_it_is_not_said_that_the_article_has_none(reading, module):
    chart = module.draw(reading, issue=99)

    assert chart.figure is None
    assert "in this article" not in chart.title
    assert not chart.title.startswith("No statement was found")


@EVERY
def test_an_article_in_which_nobody_speaks_has_sentences_for_charts(module):
    chart = module.draw(helpers.parse(helpers.read_text("The river was calm.", id="calm")))

    assert chart.figure is None
    assert chart.title == chart.alt
    assert chart.title.endswith(".")
    assert chart.data.empty


@EVERY
def test_a_chart_without_a_figure_has_no_svg_but_shows_its_sentence(module):
    chart = module.draw(read())

    with pytest.raises(ValueError, match="nothing to draw"):
        chart.svg()
    assert chart.title in chart._repr_html_()
    assert "<svg" not in chart._repr_html_()


@EVERY
def test_in_a_notebook_a_chart_shows_its_figure_and_its_data(reading, module):
    chart = module.draw(reading)
    html = chart._repr_html_()

    assert chart.svg() in html
    assert f"({len(chart.data)} rows)" in html


def test_a_chart_is_told_in_a_line():
    assert repr(forms.draw(read(said("Norland"), said("Sudria")))).count("\n") == 0


# --- odd words ------------------------------------------------------------------------------------------------------


@EVERY
def test_any_name_is_shown_as_it_is(module):
    chart = module.draw(odd(*HOSTILE))
    shown, told = " ".join(words(chart)), "\n".join(tips(chart))
    assert not [name for name in HOSTILE if name not in told]
    assert not [name for name in HOSTILE if name not in shown and module is not source_kinds]
    assert not [name for name in HOSTILE if name not in chart.alt and module is not source_kinds]


@EVERY
def test_a_title_of_any_words_is_shown_as_it_is(module):
    chart = module.draw(odd("$5m & <b>more</b> to $3m", "Norland"))
    assert "Source: “$5m & <b>more</b> to $3m”" in " ".join(words(chart))


@EVERY
def test_a_tag_in_an_article_is_no_tag_in_the_page(module):
    html = module.draw(odd("<script>alert(1)</script>", "Norland"))._repr_html_()
    assert "<script" not in html


@EVERY
def test_a_control_character_is_no_obstacle(module):
    chart = module.draw(odd("Nor\x08land \x1b[0m", "Sudria"))
    assert "land" in " ".join(words(chart))


@EVERY
def test_very_long_names_are_cut_in_rows_but_not_in_the_data(module):
    name = "International Commission for the Conservation of " + "Atlantic Tunas and " * 9
    data = module.draw(odd(name.strip(), "Norland")).data
    assert data.isin([name.strip()]).any(axis=None)


# --- the user's matplotlib ------------------------------------------------------------------------------------------

SETTINGS = {
    "font.family": ["serif"],
    "font.size": 30,
    "text.color": "red",
    "text.parse_math": True,
    "axes.grid": True,
    "axes.facecolor": "black",
    "figure.dpi": 300,
    "figure.constrained_layout.use": True,
    "lines.linewidth": 9,
    "savefig.bbox": "tight",
    "svg.fonttype": "path",
    "svg.hashsalt": "mine",
    "path.simplify": False,
    "timezone": "Asia/Tokyo",
}


@EVERY
def test_the_users_settings_do_not_change_a_chart(reading, module):
    expected = module.draw(reading).svg()
    with matplotlib.rc_context(SETTINGS):
        assert module.draw(reading).svg() == expected


@EVERY
def test_a_chart_does_not_change_the_users_settings(reading, module):
    with matplotlib.rc_context(SETTINGS):
        before = dict(matplotlib.rcParams)
        module.draw(reading).svg()
        assert dict(matplotlib.rcParams) == before


@EVERY
def test_no_figure_is_left_open(reading, module):
    module.draw(reading).svg()
    assert matplotlib.pyplot.get_fignums() == []


# --- small articles -------------------------------------------------------------------------------------------------

NAMES_40 = [
    f"{first} {last}"
    for first in "Anna Boris Clara David Elena Frank Greta Henry".split()
    for last in "Adler Brook Cohen Duval Evans".split()
]
ARTICLES = {
    "a single claim": "The minister said that the bridge is safe.",
    "only a headline": "Iran denies it sells missiles to Russia",
    "only questions": "Who killed the mayor? Why did nobody call the police? When will it end?",
    "questions as quotations": "“Who killed the mayor?” asked the widow. “Why did nobody call?” asked Peter Stone.",
    "the past": "In 1789, Robespierre said that it was over. On 3 May 1066 the king said that he would march.",
    "the future": "In 2150, Norway will stop, the ministry said. NASA said on 3 March 2300 that the sea will rise.",
    "centuries": "Peter Stone said on Monday that the 21st century is ours. In the 1990s, Anna Brook denied it.",
    "forty speakers": "\n\n".join(f"“Road {n} is closed,” {name} said on Monday." for n, name in enumerate(NAMES_40)),
    "nobody named": "The company is said to be in trouble. The bank reportedly lost millions.",
    "officials": "Two officials said that Iran sold missiles. A diplomat denied that Iran sold missiles.",
    "pronouns": "He said that it was over. She denied it. They warned that it would end badly.",
    "joint statements": "France and Germany said that Iran must stop. The United States and Israel accused Iran.",
    "reports of reports": "Reuters reported that, according to the BBC, Iran said that it had sold no missiles.",
    "only dates": "The bridge was built on 3 May 2020. It fell on 4 May 2021. It was rebuilt in June 2022.",
    "one date": "The bridge was built on 3 May 2020.",
    "many dates": "\n\n".join(f"Bridge {n} was opened on {n % 28 + 1} May 2024." for n in range(30)),
    "documents": "According to the report, the bridge is unsafe. The letter says that the mayor knew.",
    "one word": "Yes.",
}


DATELESS = ("only questions", "the past", "the future", "centuries", "only dates", "one date")


@pytest.mark.parametrize(
    ("name", "published"), [*((name, "2024-09-09") for name in ARTICLES), *((name, None) for name in DATELESS)]
)
def test_small_articles_are_drawn_without_a_warning(name, published):
    article = helpers.read_text(ARTICLES[name], id="small", published=published)
    found = helpers.parse(article)
    for module in MODULES:
        chart = module.draw(found)
        assert isinstance(chart, Chart)
        assert ("<svg" in chart._repr_html_()) == (chart.figure is not None)


def test_the_package_offers_every_chart():
    assert {*NAMES, "foremost", "Chart"} == set(charts.__all__)
