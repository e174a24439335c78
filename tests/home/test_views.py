"""The read-only site over the golden year: every page, both languages, constant queries."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yearturn.decisions import record
from yearturn.organization.models import Person
from yearturn.recognition import queries as recognition

PAGES = {
    "/": 15,
    "/review/": 10,
    "/recognition/": 11,
    "/recognition/EMP/": 12,
    "/plan/": 24,
    "/conference/": 25,
    "/release/": 6,
    "/people/?q=fang": 2,
    "/people/P18/": 28,
}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("tongue", "lang"), [("en", "en"), ("zh-hans", "zh-Hans")])
def test_page_answers_in_the_language_of_the_visitor(client, year, page, tongue, lang):
    response = client.get(page, headers={"Accept-Language": tongue})
    text = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{lang}">' in text
    assert "<h1>" in text
    assert "style=" not in text


@pytest.mark.parametrize(("page", "queries"), PAGES.items())
def test_page_asks_the_database_as_often_as_this(client, year, page, queries):
    client.get(page)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(page)
    assert len(asked) == queries


@pytest.mark.parametrize("page", ["/people/NOBODY/", "/recognition/NONE/", "/nowhere/"])
def test_page_of_nothing_is_not_found(client, year, page):
    assert client.get(page).status_code == 404


def test_every_link_of_the_site_leads_somewhere(client, year):
    seen, waiting = set(), ["/"]
    while waiting:
        page = waiting.pop()
        seen.add(page)
        response = client.get(page)
        assert response.status_code in {200, 302}, page
        if "html" in response.get("Content-Type", "") and response.status_code == 200:
            links = re.findall(r'href="(/[^"#]*)"', response.content.decode())
            fresh = {link for link in links if not link.startswith(("/language/", "/static/"))}
            waiting += sorted(fresh - seen - set(waiting))
    assert len(seen) > 15


def test_winner_is_told_why_with_the_merit(client, year):
    winner = recognition.honours(year.cycle)[0].person
    text = client.get(f"/people/{winner.code}/").content.decode()
    sentence = recognition.explanations(winner, year.cycle)[0].sentence
    assert sentence.split(".")[0] in text


def test_everybody_nominated_finds_a_reason_on_their_page(client, year):
    nominated = {row.person for row in recognition.results(year.cycle)}
    assert len(nominated) > 6
    for person in nominated:
        page = client.get(f"/people/{person.code}/").content.decode()
        assert "Not nominated" not in page


def test_somebody_who_was_not_nominated_is_told_so(client, year):
    nominated = recognition.results(year.cycle).values("person")
    other = Person.objects.exclude(pk__in=nominated).first()
    assert (
        "Not nominated for an award this year."
        in client.get(f"/people/{other.code}/").content.decode()
    )


def test_record_is_handed_out_byte_for_byte(client, year):
    response = client.get("/recognition/decision.json")
    assert response["Content-Disposition"] == 'attachment; filename="decision.json"'
    assert record.verify(response.content) == ()
    assert json.loads(response.content)["content_digest"] == recognition.decision(year.cycle).digest


def test_search_finds_a_person_by_chinese_name_and_by_number(client, year):
    person = year.people["P18"]
    for words in (person.name_zh, person.code, person.name.split()[0].lower()):
        assert f"/people/{person.code}/" in client.get("/people/", {"q": words}).content.decode()


def test_search_for_nothing_lists_nobody(client, year):
    assert "/people/P" not in client.get("/people/?q=%20").content.decode()


def test_search_shows_what_was_typed_as_text(client, year):
    page = client.get("/people/", {"q": '"><script>x</script>'}).content.decode()
    assert "<script>x" not in page


@pytest.mark.parametrize(("words", "count"), [("P18", 1), ("Jiang Nan", 1), ("n", 25)])
def test_search_asks_as_often_for_one_as_for_many(client, year, words, count):
    client.get("/people/")
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/people/", {"q": words}).content.decode()
    assert page.count('class="card"') == count
    assert len(asked) == 2
