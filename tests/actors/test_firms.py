"""Which company is meant by its role, its noun or its executives."""

import pytest
from test_cast import cast, voice

from helpers.actors.firms import may_be_firm

RECALL = "Acme Toys is pulling a doll from shops. Acme Toys sold 4,000 of them to customers; sales fell."


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        (f"{RECALL} «Chief executive Dale Orwick» <said> {{no}}.", "Acme Toys"),
        (f"{RECALL} Walmart and Lidl removed it. «The company» <said> {{no}}.", "Acme Toys"),
        ("The carrier SkyMar struck every route. It rained. «The carrier» <said> {no}.", "SkyMar"),
        ("Budget carrier SkyMar struck it. It rained. «The carrier's director, Ines Roig,» <said> {no}.", "SkyMar"),
        (
            "Acme Toys met Kestrel Stores. It rained. It rained. «Chief executive Dale Orwick» <said> {no}.",
            "Dale Orwick",
        ),
        ("Tarn Bank closed. Tarn Bank had customers. «The central bank» <said> {no}.", None),
        ("Kenya waits. Kenya hopes. «The central bank» <said> {no}.", "Kenya"),
    ],
)
def test_a_company_that_is_not_named_again(text, actor):
    assert voice(text).actor == actor


def test_every_the_company_is_a_mention_of_it():
    found = cast(f"{RECALL} «Ana Roy, a mother,» <said> {{that the company was late}}.")
    assert found.voices[0].targets == ("Acme Toys",)


@pytest.mark.parametrize(("noun", "may"), [("airlines", True), ("council", False), ("toys", True), ("city", False)])
def test_a_council_is_no_company(noun, may):
    assert may_be_firm(noun) is may
