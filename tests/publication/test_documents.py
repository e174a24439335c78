"""The page that stands alone and the feed that carries it."""

import datetime as dt
import re
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

from tests.publication.conftest import RELEASE_AT
from yearturn.publication import documents, queries
from yearturn.publication.actions import release as actions
from yearturn.publication.models import Claim

ATOM = {"a": "http://www.w3.org/2005/Atom", "app": "http://www.w3.org/2007/app"}
BOTH = ("zh", "en")
VOID = {"meta", "link", "br", "img", "hr"}


class Outline(HTMLParser):
    """Reads a page: its elements with their attributes, and whether they close in order."""

    def __init__(self):
        super().__init__()
        self.open, self.found, self.texts = [], [], {}

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if data.strip() and self.open:
            self.texts.setdefault(self.open[-1], []).append(data.strip())

    def all(self, tag):
        return [attributes for name, attributes in self.found if name == tag]


def outline(whole, language="en", languages=BOTH):
    reader = Outline()
    reader.feed(documents.page(whole.cycle, language=language, languages=languages).decode())
    assert reader.open == []
    return reader


@pytest.fixture
def drafted(whole):
    whole.approve_winners()
    whole.check(whole.draft(contact="Press office, press@heron.example"))
    return whole


@pytest.fixture
def signed(drafted):
    drafted.sign_off(queries.release(drafted.cycle))
    return drafted


# ------------------------------------------------------------------------------ the page


@pytest.mark.parametrize(("language", "lang"), [("en", "en"), ("zh", "zh-Hans")])
def test_the_page_is_an_article_in_its_language(drafted, language, lang):
    page = outline(drafted, language)
    assert page.all("html") == [{"lang": lang}]
    assert len(page.all("article")) == len(page.all("h1")) == len(page.all("main")) == 1
    assert page.all("time") == [{"datetime": "2021-02-05T09:00:00+08:00"}]


def test_the_page_needs_nothing_from_elsewhere(drafted):
    page = documents.page(drafted.cycle, language="en", languages=BOTH).decode()
    assert "<script" not in page
    assert "url(" not in page
    assert re.findall(r'(?:src|href)="(https?:|//)', page) == []
    assert {link["href"] for link in outline(drafted).all("link")} == {
        "release.zh.html",
        "feed.atom",
    }


def test_the_page_links_the_other_language(drafted):
    assert outline(drafted, "en").all("a") == [
        {"href": "release.zh.html", "hreflang": "zh-Hans", "lang": "zh-Hans"}
    ]
    assert outline(drafted, "en", ("en",)).all("a") == []


def test_each_sentence_bears_its_source(drafted):
    page = outline(drafted)
    sources = [it["data-source"] for _tag, it in page.found if "data-source" in it]
    assert len(sources) == Claim.objects.count()
    assert all(re.match(r"\w+@[0-9a-f]{12} \S", source) for source in sources)


def test_a_draft_says_that_it_is_one(drafted):
    page = outline(drafted)
    assert "Draft. Nobody has signed it off: it is not to be published." in page.texts["p"]
    assert {"name": "robots", "content": "noindex"} in page.all("meta")


def test_a_draft_says_so_in_chinese(drafted):
    assert "草稿：未经审核签发，不得对外发布。" in outline(drafted, "zh").texts["p"]


def test_a_release_that_waits_says_until_when(signed):
    page = outline(signed)
    sentence = "For release on 5 February 2021 at 09:00 (UTC+8); not to be published before."
    assert sentence in page.texts["p"]
    assert "Signed off by Board of Directors, HG-2021-5" in page.texts["p"]


def test_a_release_that_waits_says_so_in_chinese(signed):
    sentence = "本稿定于2021年2月5日 09:00（UTC+8）发布，此前不得对外发布。"
    assert sentence in outline(signed, "zh").texts["p"]


def test_a_published_release_bears_no_notice(signed):
    release = queries.release(signed.cycle)
    actions.publish(release=release, by=signed.office, at=RELEASE_AT)
    page = outline(signed)
    assert {"name": "robots", "content": "noindex"} not in page.all("meta")
    assert not [it for _tag, it in page.found if it.get("role") == "note"]


def test_parts_paragraphs_and_lists(drafted):
    page = outline(drafted)
    assert page.texts["h2"] == [
        "The year in review",
        "The year ahead",
        "Honours",
        "Speeches",
    ]
    assert [it["class"] for it in page.all("ul")] == [
        "units",
        "units",
        "points",
        "points",
        "roll",
    ]
    assert [it["class"] for it in page.all("section")] == [
        f"part {name}" for name in ("meeting", "review", "plan", "honours", "voices")
    ]


def test_words_of_people_are_escaped(whole):
    release = whole.draft(title="<b>A & B</b>", title_zh="<b>甲</b>")
    assert release.title == "<b>A & B</b>"
    page = documents.page(whole.cycle, language="en", languages=BOTH).decode()
    assert "<h1>&lt;b&gt;A &amp; B&lt;/b&gt;</h1>" in page


def test_a_year_is_not_torn_from_its_character(whole):
    whole.draft(title="x", title_zh="2020年度大会")
    assert outline(whole, "zh").texts["h1"] == ["2020\u2060年度大会"]
    assert outline(whole, "zh").texts["title"] == ["2020年度大会"]


def test_sentences_stand_apart_in_english_and_close_in_chinese(drafted):
    english = documents.page(drafted.cycle, language="en", languages=BOTH).decode()
    chinese = documents.page(drafted.cycle, language="zh", languages=BOTH).decode()
    assert "canteen hall.</span> <span" in english
    assert "食堂大厅召开。</span><span" in chinese


def test_entries_part_name_and_words(drafted):
    english = documents.page(drafted.cycle, language="en", languages=BOTH).decode()
    assert '<span class="who">Robotics</span>: <span class="what">Hospital' in english
    assert '<span class="who">Qiao Yun</span> <span class="what">Welder' in english
    chinese = documents.page(drafted.cycle, language="zh", languages=BOTH).decode()
    assert '<span class="who">机器人板块</span>：<span class="what">医院' in chinese


# ------------------------------------------------------------------------------ the feed


def feed(year, languages=BOTH):
    return ET.fromstring(documents.feed(year.cycle, languages))  # noqa: S314 - our own bytes


def text(element, path):
    return element.findtext(path, namespaces=ATOM)


def test_the_feed_has_what_atom_asks_for(signed):
    root = feed(signed)
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    assert text(root, "a:title") == "青鹭集团新闻"
    assert text(root, "a:id") == "tag:press@heron.example,2021-02-05:yearturn/2020/feed"
    assert text(root, "a:updated") == "2021-02-05T09:00:00+08:00"
    assert text(root, "a:author/a:name") == "青鹭集团"
    for entry in root.findall("a:entry", ATOM):
        for name in ("a:id", "a:title", "a:updated", "a:published", "a:summary", "a:content"):
            assert text(entry, name), name
        assert dt.datetime.fromisoformat(text(entry, "a:updated")) == RELEASE_AT


def test_the_feed_has_an_entry_a_language(signed):
    entries = feed(signed).findall("a:entry", ATOM)
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert [it.get(lang) for it in entries] == ["zh-Hans", "en"]
    assert [text(it, "a:author/a:name") for it in entries] == ["青鹭集团", "Heron Group"]
    assert [text(it, "a:id")[-3:] for it in entries] == ["/zh", "/en"]
    assert [it.find("a:link", ATOM).attrib for it in entries] == [
        {
            "rel": "alternate",
            "type": "text/html",
            "hreflang": "zh-Hans",
            "href": "release.zh.html",
        },
        {"rel": "alternate", "type": "text/html", "hreflang": "en", "href": "release.en.html"},
    ]


def test_identifiers_are_all_different_and_stay(signed):
    first, second = documents.feed(signed.cycle, BOTH), documents.feed(signed.cycle, BOTH)
    assert first == second
    root = feed(signed)
    ids = [text(root, "a:id"), *(text(it, "a:id") for it in root.findall("a:entry", ATOM))]
    assert len(set(ids)) == 3


def test_without_an_address_identifiers_are_uuids(whole):
    whole.draft(contact="Press office, extension 12")
    identifier = text(feed(whole), "a:id")
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f-]{17}", identifier)


def test_entries_of_a_draft_are_marked_as_drafts(drafted):
    marks = [text(it, "app:control/app:draft") for it in feed(drafted).findall("a:entry", ATOM)]
    assert marks == ["yes", "yes"]


def test_entries_that_may_appear_are_not(signed):
    assert feed(signed).find(".//app:draft", ATOM) is None


def test_the_content_is_what_the_page_says(signed):
    content = text(feed(signed, ("en",)).find("a:entry", ATOM), "a:content")
    reader = Outline()
    reader.feed(content)
    assert reader.open == []
    assert "Qiao Yun" in reader.texts["span"]
    assert content in documents.page(signed.cycle, language="en", languages=("en",)).decode()


def test_both_languages_name_the_same_people(signed):
    claims = queries.claims(queries.release(signed.cycle))
    pairs = {tuple(pair) for claim in claims for pair in claim.names}
    told = [signed.people[code] for code in ("chair", "gm", "tao", "w1", "w2", "ruo")]
    assert pairs == {(person.name, person.name_zh) for person in told}
    chinese, english = (
        documents.page(signed.cycle, language=it, languages=BOTH).decode() for it in BOTH
    )
    for person in signed.people.values():
        assert (person.name in english) is (person.name_zh in chinese) is (person in told)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three(told, django_assert_num_queries, count):
    told.with_findings(
        *[("rob", "highlight", f"Highlight {'ABC'[n]}.", "亮点。") for n in range(count)]
    )
    told.draft()
    with django_assert_num_queries(4):
        page = documents.page(told.cycle, language="en", languages=BOTH).decode()
    assert page.count("Highlight ") == count
