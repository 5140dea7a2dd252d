"""The table of names: complete, sorted, and without surprises."""

import csv
import os
from collections import Counter, defaultdict
from importlib import resources

import pytest

from helpers.actors import names

FILE = resources.files("helpers").joinpath("gazetteer", "actors.csv")
TEXT = FILE.read_text(encoding="utf-8")
ROWS = [tuple(row) for row in csv.reader(TEXT.splitlines())]
TABLE = ROWS[1:]
RULES = {"name", "short", "acronym", "capital", "seat", "demonym", "people", "body", "definite"}
MEMBERS = """
Afghanistan, Albania, Algeria, Andorra, Angola, Antigua and Barbuda, Argentina, Armenia, Australia, Austria,
Azerbaijan, Bahamas, Bahrain, Bangladesh, Barbados, Belarus, Belgium, Belize, Benin, Bhutan, Bolivia, Bosnia and
Herzegovina, Botswana, Brazil, Brunei, Bulgaria, Burkina Faso, Burundi, Cambodia, Cameroon, Canada, Cape Verde,
Central African Republic, Chad, Chile, China, Colombia, Comoros, Costa Rica, Croatia, Cuba, Cyprus, Czech Republic,
DR Congo, Denmark, Djibouti, Dominica, Dominican Republic, East Timor, Ecuador, Egypt, El Salvador, Equatorial
Guinea, Eritrea, Estonia, Eswatini, Ethiopia, Fiji, Finland, France, Gabon, Gambia, Georgia, Germany, Ghana,
Greece, Grenada, Guatemala, Guinea, Guinea-Bissau, Guyana, Haiti, Honduras, Hungary, Iceland, India, Indonesia,
Iran, Iraq, Ireland, Israel, Italy, Ivory Coast, Jamaica, Japan, Jordan, Kazakhstan, Kenya, Kiribati, Kuwait,
Kyrgyzstan, Laos, Latvia, Lebanon, Lesotho, Liberia, Libya, Liechtenstein, Lithuania, Luxembourg, Madagascar,
Malawi, Malaysia, Maldives, Mali, Malta, Marshall Islands, Mauritania, Mauritius, Mexico, Micronesia, Moldova,
Monaco, Mongolia, Montenegro, Morocco, Mozambique, Myanmar, Namibia, Nauru, Nepal, Netherlands, New Zealand,
Nicaragua, Niger, Nigeria, North Korea, North Macedonia, Norway, Oman, Pakistan, Palau, Panama, Papua New Guinea,
Paraguay, Peru, Philippines, Poland, Portugal, Qatar, Republic of the Congo, Romania, Russia, Rwanda, Saint Kitts
and Nevis, Saint Lucia, Saint Vincent and the Grenadines, Samoa, San Marino, São Tomé and Príncipe, Saudi Arabia,
Senegal, Serbia, Seychelles, Sierra Leone, Singapore, Slovakia, Slovenia, Solomon Islands, Somalia, South Africa,
South Korea, South Sudan, Spain, Sri Lanka, Sudan, Suriname, Sweden, Switzerland, Syria, Tajikistan, Tanzania,
Thailand, Togo, Tonga, Trinidad and Tobago, Tunisia, Turkey, Turkmenistan, Tuvalu, Uganda, Ukraine, United Arab
Emirates, United Kingdom, United States, Uruguay, Uzbekistan, Vanuatu, Venezuela, Vietnam, Yemen, Zambia, Zimbabwe
"""
STATES = [name.strip() for name in MEMBERS.replace("\n", " ").split(",")]
OTHERS = ["Taiwan", "Kosovo", "Palestine", "Vatican"]
SHARED = {
    ("Congolese", "demonym"), ("Dominican", "demonym"), ("Dominicans", "people"), ("Georgians", "people"),
    ("Korea", "short"), ("Korean", "demonym"), ("Koreans", "people"),
    ("the Post", "definite"), ("the Times", "definite"), ("the bloc", "definite"),
}  # fmt: skip


def test_columns_and_lines():
    assert ROWS[0] == ("alias", "canonical", "kind", "rule")
    assert b"\r" not in FILE.read_bytes()


def test_rows_are_sorted_and_unique():
    assert sorted(set(TABLE)) == TABLE


def test_only_known_kinds_and_rules():
    assert {row[2] for row in TABLE} == {"state", "organisation", "company", "medium", "group"}
    assert {row[3] for row in TABLE} == RULES


def test_every_cell_is_filled_and_trimmed():
    assert all(cell and cell == cell.strip() for row in TABLE for cell in row)


def test_an_alias_has_one_actor_a_rule_but_for_those_that_are_shared():
    counts = Counter((alias, rule) for alias, _, _, rule in TABLE)
    assert {key for key, n in counts.items() if n > 1} == SHARED


def test_an_actor_has_one_kind():
    kinds = defaultdict(set)
    for _, canonical, kind, _ in TABLE:
        kinds[canonical].add(kind)
    assert not [name for name, some in kinds.items() if len(some) > 1]


def test_there_are_193_members():
    assert len(STATES) == len(set(STATES)) == 193


@pytest.mark.parametrize("rule", ["name", "capital"])
def test_every_state_has(rule):
    having = {canonical for _, canonical, kind, of in TABLE if of == rule and kind == "state"}
    assert not set(STATES + OTHERS) - having


def test_nearly_every_state_has_a_demonym():
    having = {canonical for _, canonical, _, rule in TABLE if rule == "demonym"}
    assert set(STATES) - having == {"Liechtenstein", "New Zealand", "Solomon Islands"}  # they use the name itself


@pytest.mark.parametrize(
    ("alias", "canonical", "rule"),
    [
        ("Kremlin", "Russia", "seat"),
        ("Downing Street", "United Kingdom", "seat"),
        ("Élysée", "France", "seat"),
        ("Foggy Bottom", "United States", "seat"),
        ("Bankova", "Ukraine", "seat"),
        ("Kiev", "Ukraine", "capital"),
        ("European Commission", "European Union", "body"),
        ("Atlantic Alliance", "NATO", "name"),
        ("UK", "United Kingdom", "acronym"),
        ("Danes", "Denmark", "people"),
        ("Côte d'Ivoire", "Ivory Coast", "name"),
    ],
)
def test_some_rows(alias, canonical, rule):
    assert (alias, canonical, rule) in {(row[0], row[1], row[3]) for row in TABLE}


def test_a_table_of_one_s_own_is_read_again_when_it_has_changed(tmp_path, monkeypatch):
    own = tmp_path / "actors.csv"
    monkeypatch.setenv(names.OWN_TABLE, str(own))
    own.write_text("alias,canonical,kind\nHolme,Holme,company\n")
    before = names.is_company("Holme")
    own.write_text("alias,canonical,kind\nHolme,Holme,group\n")
    os.utime(own, ns=(0, 0))
    assert (before, names.is_company("Holme"), names.kind_of("Holme")) == (True, False, "group")
