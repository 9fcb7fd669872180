"""The query page, and the addresses that people try."""

from __future__ import annotations

import pytest
from serve_site import Page, get


def test_the_query_page_answers_named_questions_and_those_of_its_form(served: str) -> None:
    named = Page(get(served, "/query?name=bearers&condition=burnout").text)
    assert "condition:burnout" in named.text or "condition/burnout" in named.text
    table = Page(get(served, "/query?query=SELECT+*+%7B+%3Ft+a+dgo%3ATitle+%7D").text)
    assert {"/title/harbour-lights", "/title/second-tide"} <= set(table.links)
    assert "Yes" in Page(get(served, "/query?query=ASK%7B%7D").text).text
    wrong = get(served, "/query?query=SELECT+%3Cb%3E")
    assert wrong.status == 400
    assert "SELECT <b>" in Page(wrong.text).text
    assert get(served, "/query?name=no-such-question").status == 404
    unknown = Page(get(served, "/query?query=ASK%7B%3Fx+dgo%3AhasTheme+%3Fy%7D").text).text
    assert "did you mean dgo:theme?" in unknown


@pytest.mark.parametrize(
    ("parameters", "status", "said"),
    [
        ("condition=burnot", 404, "Nothing is called “burnot”. Did you mean: burnout"),
        ("condition=burnout&foo=1", 400, "has no parameter foo (it has: condition)"),
        ("condition=dg:theme/grief", 400, "what is asked for is a condition"),
    ],
)
def test_a_named_question_is_told_as_on_the_command_line_what_is_wrong(
    served: str, parameters: str, status: int, said: str
) -> None:
    answer = get(served, f"/query?name=bearers&{parameters}")
    assert answer.status == status
    assert said.casefold() in Page(answer.text).text.casefold()
    assert "SELECT" in answer.text


def test_a_named_question_takes_names_and_what_its_form_sends(served: str) -> None:
    spelled = get(served, "/query?name=bearers&condition=Burn-Out")
    form = get(served, "/query?name=bearers&condition=dg%3Acondition%2Fburnout")
    assert (spelled.status, form.status) == (200, 200)
    rows = [Page(one.text).links for one in (spelled, form)]
    assert rows[0] == rows[1]
    assert any(link.startswith("/character/") for link in rows[0])


@pytest.mark.parametrize(
    ("tried", "meant"),
    [("/titles", "/title"), ("/people", "/person"), ("/api", "/api/openapi.json")],
)
def test_an_address_that_people_try_leads_to_the_one_that_is_meant(
    served: str, tried: str, meant: str
) -> None:
    answer = get(served, tried)
    assert (answer.status, answer.headers["location"]) == (301, meant)
    assert get(served, meant).status == 200


@pytest.mark.parametrize("address", ["/foo", "/admin", "/wp-login.php", "/title/qwerty"])
def test_what_is_like_nothing_gets_no_suggestion(served: str, address: str) -> None:
    problem = get(served, address).json()
    assert (problem["status"], problem["suggestions"]) == (404, [])
    assert "Did you mean" not in problem["detail"]


def test_a_browser_that_wants_an_icon_is_told_that_there_is_none(served: str) -> None:
    answer = get(served, "/favicon.ico")
    assert (answer.status, answer.body) == (204, b"")
