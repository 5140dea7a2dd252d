"""What is to be known first: few sentences, each with what shows it."""

from charts.invented import on, read, said

from helpers.views import findings, show


def lines(*claims, **metadata):
    return [finding.sentence for finding in findings.of(read(*claims, **metadata))]


def test_of_the_sample_there_are_five(reading):
    assert len(findings.of(reading)) == findings.MOST


def test_each_claim_that_is_named_is_one_of_the_reading(reading):
    named = {number for finding in findings.of(reading) for number in finding.claims}
    assert named <= set(reading.claims["claim"])


def test_the_dispute_comes_first_with_who_takes_the_positions_told():
    claims = [
        said("Norland", issue=1, stance="affirms"),
        said("Sudria", issue=1, stance="denies"),
        said("Ostmark", issue=1, stance="conditional"),
    ]
    first = findings.of(read(*claims, labels=("it rains",)))[0]
    assert first.sentence == "Sudria alone denies; Norland alone affirms: “it rains”"
    assert first.claims == (1, 2)


def test_without_a_dispute_what_is_done_by_speaking_comes_first():
    first = findings.of(read(said("Norland", act="warn"), said("Sudria")))[0]
    assert (first.sentence, first.claims) == ("Norland warns", (1,))


def test_who_is_quoted_word_for_word_is_shown():
    quoted = findings.of(read(said("Norland"), said("Norland", quotation="direct")))[1]
    assert quoted.claims == (2,)


def test_when_something_was_said_is_told_where_it_is_known_of_several_statements():
    day = on("2024-09-05")
    told = lines(said("Norland", **day), said("Sudria", **day), said("Ostmark"))
    assert any(line.startswith("The article tells when 2 of 3 statements were made") for line in told)
    assert not [line for line in lines(said("Norland", **day), said("Sudria")) if "when" in line]


def test_what_is_to_be_checked_comes_last():
    assert lines(said("Norland"), said(None))[-1] == "To check first: no source found (1)"


def test_a_statement_to_be_checked_for_two_reasons_is_named_once():
    assert findings.of(read(said("Norland"), said(None, hedged=True)))[-1].claims == (2,)


def test_without_a_statement_there_is_nothing_to_tell():
    assert findings.of(read()) == []
    assert "No statement was found in this article." in show.findings(read())


def test_on_the_page_a_finding_leads_to_its_statements():
    page = show.findings(read(said("Norland", quotation="direct"), said("Sudria")))
    assert 'href="#claim-1" data-claims="1"' in page


def test_of_many_statements_the_page_names_some():
    page = show.findings(read(*[said("Norland", quotation="direct")] * 20))
    assert "and 12 more" in page
