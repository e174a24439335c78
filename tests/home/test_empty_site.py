"""The site before there is a year: every page says what is missing."""

import pytest


@pytest.mark.parametrize(
    "page", ["/", "/review/", "/recognition/", "/plan/", "/conference/", "/release/"]
)
def test_page_without_a_year_says_what_is_missing(client, db, page):
    response = client.get(page)
    assert response.status_code == 200
    assert response.content.decode().count('class="empty"') == 1


def test_search_without_a_year_finds_nobody(client, db):
    assert "Nobody of this name" in client.get("/people/?q=Li").content.decode()


def test_files_without_a_year_are_not_found(client, db):
    for page in ("/recognition/decision.json", "/release/feed.atom", "/people/P1/"):
        assert client.get(page).status_code == 404
