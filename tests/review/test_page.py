"""The site's page of the review: what is said of the year, and how the tasks before it ended."""

import html

import pytest

from yearturn.review.models import Finding, Settlement, Statement


def text(client, tongue="en"):
    response = client.get("/review/", headers={"Accept-Language": tongue})
    assert response.status_code == 200
    return html.unescape(response.content.decode())


@pytest.mark.parametrize(
    ("tongue", "words"),
    [
        ("en", ["Steady & firm", "Said 1.", "—— Gu Changhe, Chairman", "Said 4.", "No time."]),
        ("zh-hans", ["稳中求进", "所说1。", "—— 顾长河（董事长）", "所说4。", "时间不足。"]),
    ],
)
def test_page_says_what_is_said(client, group, told, tongue, words):
    found = text(client, tongue)
    places = [found.index(it) for it in words]
    assert places == sorted(places)


def test_page_of_a_year_without_words_leaves_them_out(client, group, reviewed):
    found = text(client)
    assert "Settlement of the tasks" not in found
    assert 'class="quote"' not in found


def test_words_on_the_page_stay_words(client, group, told):
    Statement.objects.filter(position=1).update(text="<b>bold</b>")
    assert "&lt;b&gt;bold&lt;/b&gt;" in client.get("/review/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same_however_much_is_said(
    client, group, told, count, django_assert_num_queries
):
    for kind in (Finding, Statement, Settlement):
        keep = list(kind.objects.values_list("pk", flat=True)[:count])
        kind.objects.exclude(pk__in=keep).delete()
    client.get("/review/")
    with django_assert_num_queries(12):
        client.get("/review/")
