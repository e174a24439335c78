"""Photographs: which go with a draft, what the page, the paper and the site make of them."""

import datetime as dt
import io

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from docx import Document
from PIL import Image

from yearturn.kernel.bilingual import speaking
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Entry
from yearturn.publication import documents, queries
from yearturn.publication.actions.photographs import attach_photographs
from yearturn.publication.models import Photograph
from yearturn.publication.policies import Miscaptioned

BOTH = ("zh", "en")


def a_picture(size=(40, 20), form="JPEG"):
    stream = io.BytesIO()
    Image.new("RGB", size, (9, 90, 9)).save(stream, form)
    return stream.getvalue()


def a_photograph(release, position=1, **changes):
    values = {
        "name": "hall.jpg",
        "caption": "The hall",
        "caption_zh": "会场",
        "alternative": "People in rows <and> rows",
        "alternative_zh": "会场全景",
        "data": a_picture(),
        "form": "jpg",
        "width": 40,
        "height": 20,
    }
    return Photograph(release=release, position=position, **values | changes)


def attach(year, release, *photographs):
    return attach_photographs(release=release, photographs=list(photographs), **year.doing)


@pytest.fixture
def drafted(whole):
    whole.approve_winners()
    whole.release = whole.draft()
    return whole


@pytest.fixture
def shown(drafted):
    """Return the year with a draft of two photographs, the second without a caption."""
    attach(
        drafted,
        drafted.release,
        a_photograph(drafted.release, 2, caption="", caption_zh="", name="b.png", form="png",
                     data=a_picture((30, 60), "PNG"), width=30, height=60),
        a_photograph(drafted.release, 1),
    )  # fmt: skip
    return drafted


# ---- putting them to a draft


def test_photographs_stand_in_their_order(shown):
    found = queries.photographs(shown.release)
    assert [(it.position, str(it)) for it in found] == [(1, "hall.jpg"), (2, "b.png")]


def test_a_deed_leaves_one_line_with_the_digest_of_all(shown):
    line = Entry.objects.last()
    assert (line.verb, line.facts["photographs"]) == ("release.photographs_attached", 2)


def test_what_is_sealed_holds_their_digests(shown):
    before = queries.result(shown.release)["photographs"]
    assert [row[1] for row in before] == ["The hall", ""]
    Photograph.objects.filter(position=1).update(data=a_picture((41, 20)))
    assert queries.result(shown.release)["photographs"] != before


def test_photographs_are_put_once_and_only_to_a_draft(shown):
    with pytest.raises(Refused, match="photographs already"):
        attach(shown, shown.release, a_photograph(shown.release, 3))
    Photograph.objects.all().delete()
    shown.check(shown.release)
    with pytest.raises(Refused, match="while it is draft"):
        attach(shown, shown.release, a_photograph(shown.release, 3))


def test_only_the_office_puts_them(drafted):
    with pytest.raises(Refused):
        attach_photographs(
            release=drafted.release,
            photographs=[a_photograph(drafted.release)],
            by=drafted.people["r1"],
            at=dt.datetime(2021, 1, 28, tzinfo=dt.UTC),
        )


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"caption": "Sales of 40 million", "caption_zh": "销售4000万"}, "caption", "a figure"),
        ({"caption": "Line 7", "caption_zh": "生产线"}, "caption", "a figure"),
        ({"alternative": "Costs fell by 8%", "alternative_zh": ""}, "alternative", "a figure"),
    ],
)
def test_words_that_state_a_figure_are_refused(drafted, changes, field, words):
    wrong = a_photograph(drafted.release, 2, **changes)
    with pytest.raises(Miscaptioned, match=words) as refusal:
        attach(drafted, drafted.release, a_photograph(drafted.release), wrong)
    assert refusal.value.photograph is wrong
    assert refusal.value.field == field
    assert not Photograph.objects.exists()


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"alternative": ""}, "a_photograph_says_what_is_seen"),
        ({"form": "gif"}, "a_photograph_is_png_or_jpeg"),
        ({"width": 0}, "a_photograph_has_a_size"),
    ],
)
def test_the_database_refuses_what_is_no_photograph(drafted, changes, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        a_photograph(drafted.release, **changes).save()


@pytest.mark.parametrize("count", [1, 3])
def test_photographs_cost_one_query(drafted, count, django_assert_num_queries):
    attach(drafted, drafted.release, *(a_photograph(drafted.release, n + 1) for n in range(count)))
    with django_assert_num_queries(1):
        assert len(queries.photographs(drafted.release)) == count


# ---- the page


def page(year, language):
    return documents.page(year.cycle, language=language, languages=BOTH).decode()


@pytest.mark.parametrize(
    ("language", "alternative", "caption"),
    [("en", "People in rows &lt;and&gt; rows", "The hall"), ("zh", "会场全景", "会场")],
)
def test_the_page_shows_them_with_words_in_its_language(shown, language, alternative, caption):
    text = page(shown, language)
    assert f'<img src="photographs/01.jpg" alt="{alternative}" width="40" height="20">' in text
    assert text.count("<figcaption>") == 1
    assert f"<figcaption>{caption}</figcaption>" in text
    assert '<img src="photographs/02.png"' in text
    assert text.index("01.jpg") < text.index('class="part') < text.index("02.png")


def test_a_page_without_photographs_has_no_figure(drafted):
    assert "<figure" not in page(drafted, "en").partition("<body")[2]


# ---- the paper


@pytest.mark.parametrize(("language", "caption"), [("en", "The hall"), ("zh", "会场")])
def test_the_paper_holds_the_pictures_with_their_words(shown, language, caption):
    data = documents.release_for_editing(shown.cycle, language=language)
    paper = Document(io.BytesIO(data))
    assert [(it.width.mm, it.height.mm) for it in paper.inline_shapes] == [
        pytest.approx((150, 75), abs=0.1),
        pytest.approx((50, 100), abs=0.1),
    ]
    assert caption in [it.text for it in paper.paragraphs]
    with speaking(language):
        words = [it._inline.docPr.get("descr") for it in paper.inline_shapes]
    assert words[0] == ("会场全景" if language == "zh" else "People in rows <and> rows")


def test_equal_releases_give_equal_papers(shown):
    first = documents.release_for_editing(shown.cycle, language="en")
    assert documents.release_for_editing(shown.cycle, language="en") == first


# ---- the site


def test_the_site_shows_and_hands_them_out(shown):
    client = Client()
    text = client.get("/release/").content.decode()
    assert '<img src="/release/photographs/1" alt=' in text
    answer = client.get("/release/photographs/2")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert answer.content == bytes(Photograph.objects.get(position=2).data)
    assert client.get("/release/photographs/1")["Content-Type"] == "image/jpeg"
    assert client.get("/release/photographs/9").status_code == 404


def test_without_a_release_there_is_nothing_to_hand_out(told):
    assert Client().get("/release/photographs/1").status_code == 404
