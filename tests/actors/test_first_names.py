"""Which pronoun a name suggests, and that what the article shows counts more."""

import csv
from importlib import resources

import pytest
from test_cast import voice

from helpers.actors import first_names


@pytest.mark.parametrize(
    ("name", "pronoun"),
    [
        ("Fatima Haddad", "she"),
        ("José Ortega", "he"),
        ("Jean-Luc Perrin", "he"),
        ("Ragnheiður Stefánsdóttir", "she"),
        ("Q. Novotná-Malinová", "she"),
        ("Andrea Moretti", None),
        ("Kim Park", None),
        ("", None),
    ],
)
def test_a_name_that_is_nearly_always_a_mans_or_a_womans_suggests_a_pronoun(name, pronoun):
    assert first_names.suggests(name) == pronoun


def test_each_name_of_the_table_is_there_once_and_sorted():
    text = resources.files("helpers").joinpath("gazetteer", "first_names.csv").read_text(encoding="utf-8")
    names = [row["name"] for row in csv.DictReader(text.splitlines())]
    assert names == sorted(set(names))


def test_she_is_not_the_man_who_was_named_last():
    text = "«Fatima Haddad, a nurse,» <said> {no}. José Ortega, a driver, left. «She» <added> {that it was late}."
    assert voice(text).speaker == "Fatima Haddad"


def test_a_title_counts_more_than_a_first_name():
    text = "«Ms. José Ortega» <said> {no}. «She» <added> {that it was late}."
    assert voice(text).speaker == "José Ortega"
