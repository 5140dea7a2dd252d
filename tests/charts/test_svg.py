"""A drawn figure → SVG to stand in a page."""

import re

import lxml.etree
import pytest
from matplotlib.figure import Figure

from charts.invented import MODULES, SVG, XLINK, read, said
from helpers.charts import style, svg

TIPS = {"claim-3": "3 · Norland: it rains", "claim-4": "4 · Sudria: no", "time-1": "2024: the bridge fell"}


def figure(url="#claim-3", text="rain", colour=style.INK):
    with style.applied():
        made = Figure(figsize=(2, 1))
        ax = made.add_axes((0, 0, 1, 1))
        ax.set_axis_off()
        ax.plot(0, 0, "o", url=url)
        ax.text(0, 0, text, color=colour)
    return made


def drawn(*args, name="rain", alt="It rains.", **options):
    return lxml.etree.fromstring(svg.of(figure(*args, **options), name, alt, TIPS))


def mark(root):
    (found,) = root.iter(SVG + "a")
    return found


def target(element):
    return element.get("href") or element.get(XLINK)


def test_a_link_names_its_claims():
    assert (svg.link("claim", 3), svg.link("claim", 3, 4), svg.link("time", 1)) == ("#claim-3", "#claim-3,4", "#time-1")


def test_a_mark_leads_to_its_claim_and_says_what_it_is():
    found = mark(drawn())

    assert target(found) == "#claim-3"
    assert found.findtext(SVG + "title") == found.get("aria-label") == "3 · Norland: it rains"


def test_a_mark_of_several_claims_leads_to_the_first_and_tells_all():
    found = mark(drawn(svg.link("claim", 3, 4)))

    assert target(found) == "#claim-3"
    assert found.findtext(SVG + "title") == "3 · Norland: it rains\n4 · Sudria: no"


def test_a_mark_does_not_open_another_page():
    assert mark(drawn()).get("target") is None


def test_the_description_is_the_label_of_the_whole():
    root = drawn(alt="Rain & <b>sun</b>")
    assert (root.get("role"), root.get("aria-label")) == ("graphics-document", "Rain & <b>sun</b>")


def test_text_is_text_in_the_font_of_the_page():
    (text,) = drawn(text="$5m to $3m & more").iter(SVG + "text")

    assert "".join(text.itertext()) == "$5m to $3m & more"
    assert "font-family: inherit" in text.get("style")


def test_the_colours_of_the_page_are_its_custom_properties():
    assert "var(--ink, #1a1a1a)" in svg.of(figure(colour=style.INK), "rain", "", TIPS)


def test_the_figure_is_as_wide_as_drawn_at_most():
    root = drawn()
    assert (root.get("width"), root.get("height"), root.get("style")) == (None, None, "max-width: 144pt")


def test_neither_date_nor_style_sheet_stands_in_it():
    assert not list(drawn().iter(SVG + "metadata", SVG + "style"))


@pytest.mark.parametrize("name", ["rain", "positions-12"])
def test_identifiers_begin_with_the_name_and_all_that_is_referred_to_is_there(name):
    reading = read(said("Norland", act="warn", issue=1, stance="affirms", targets=["Sudria"]), said(None))
    for module in MODULES:
        text = svg.of(module.draw(reading).figure, name, "", module.draw(reading).tips)
        root = lxml.etree.fromstring(text)
        given = [element.get("id") for element in root.iter() if element.get("id")]
        used = {target(use).removeprefix("#") for use in root.iter(SVG + "use")} | set(
            re.findall(r"url\(#([^)]+)\)", text)
        )
        assert all(identifier.startswith(f"{name}-") for identifier in given)
        assert sorted(given) == sorted(used)


def test_the_same_figure_gives_the_same_text():
    assert svg.of(figure(), "rain", "", TIPS) == svg.of(figure(), "rain", "", TIPS)


def test_letters_that_the_font_lacks_are_left_to_the_browser():
    (text,) = drawn(text="习近平 नमस्ते 😀").iter(SVG + "text")
    assert "".join(text.itertext()) == "习近平 नमस्ते 😀"
