"""The language of a visitor, and what every answer carries."""

import pytest


@pytest.fixture(autouse=True)
def addresses(settings):
    settings.ROOT_URLCONF = "yearturn.config.urls"


def test_language_is_remembered_and_the_page_read_again(client):
    response = client.get("/language/zh-hans?next=/winners/")
    assert (response.status_code, response["Location"]) == (302, "/winners/")
    assert response.cookies["language"].value == "zh-hans"


@pytest.mark.parametrize("then", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_language_never_leads_away(client, then):
    assert client.get("/language/en", {"next": then})["Location"] == "/"


def test_language_that_is_not_spoken_sets_nothing(client):
    assert "language" not in client.get("/language/tlh").cookies


def test_language_changes_nothing_by_post(client):
    assert client.post("/language/en").status_code == 405


def test_answers_carry_a_strict_policy(client):
    policy = client.get("/language/en")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(
    ("tongue", "words"),
    [("en", "There is nothing at this address"), ("zh-hans", "此地址没有内容")],
)
def test_missing_page_says_so_in_the_language_of_the_visitor(client, tongue, words):
    response = client.get("/nowhere/", headers={"Accept-Language": tongue})
    text = response.content.decode()
    assert response.status_code == 404
    assert text.count("<h1>") == 1
    assert words in text
    assert 'href="/"' in text
    assert "/nowhere/" in text  # the other language shows the same page


def test_missing_page_repeats_no_markup_of_the_address(client):
    text = client.get("/<script>x</script>").content.decode()
    assert "<script>" not in text
