"""Which chart matters most."""

from dataclasses import replace

from charts.invented import on, read, said
from helpers.charts import foremost, forms, positions, timeline

HELD = {"issue": 1, "stance": "affirms"}
AGAINST = {"issue": 1, "stance": "denies"}


def test_where_there_is_a_dispute_it_is_who_stands_where():
    reading = read(said("Norland", **HELD), said("Sudria", **AGAINST))
    assert foremost.draw(reading).title == positions.draw(reading).title


def test_of_two_disputes_it_is_the_one_with_more_positions():
    more = {"issue": 2, "stance": "affirms"}
    reading = read(said("Norland", **HELD), said("Sudria", **more), said("Ostmark", **more), labels=("a", "b"))
    assert foremost.issue(reading) == 2


def test_what_the_reader_asked_about_goes_before():
    more = {"issue": 2, "stance": "affirms"}
    reading = read(said("Norland", **HELD), said("Sudria", **more), said("Ostmark", **more), labels=("a", "b"))
    assert foremost.issue(replace(reading, asked="a")) == 1


def test_without_a_dispute_it_is_what_was_said_on_which_of_several_days():
    days = ("2024-09-05", "2024-09-06", "2024-09-07")
    reading = read(*(said("Norland", **on(day)) for day in days))
    assert foremost.draw(reading).title == timeline.draw(reading).title


def test_where_all_was_said_on_one_day_it_is_who_speaks_how_much():
    reading = read(*(said("Norland", **on("2024-09-05")) for _ in range(3)))
    assert foremost.draw(reading).title == forms.draw(reading).title


def test_it_has_a_name_of_its_own_so_that_it_can_share_a_page():
    assert foremost.draw(read(said("Norland"))).name == "foremost"


def test_without_a_statement_there_is_a_sentence():
    assert foremost.draw(read()).figure is None
