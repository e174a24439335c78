"""Badges: everybody has one, its code is read from the paper and found in the list at the door."""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from yearturn.conference import documents, queries
from yearturn.conference.documents.badges import CLASSES
from yearturn.conference.models import ClassKind, Conference
from yearturn.kernel.bilingual import speaking
from yearturn.organization.models import Person

ROOT = Path(__file__).parents[2]
KEY = "heron over still water"


@pytest.fixture
def keyed(ready):
    Conference.objects.update(door_key=KEY)
    return ready


def texts(data):
    with pypdfium2.PdfDocument(data) as document:
        return ["".join(it.get_textpage().get_text_range().split()) for it in document]


def scanned(data):
    """Return what a scanner reads from the printed pages."""
    with pypdfium2.PdfDocument(data) as document:
        pages = [page.render(scale=200 / 72, grayscale=True).to_numpy() for page in document]
    return [
        found.text
        for page in pages
        for found in zxingcpp.read_barcodes(page.reshape(page.shape[:2]))
    ]


def codes_of(year):
    conference = queries.conference(year.cycle)
    return [queries.code(conference, it.person) for it in queries.attendances(conference)]


# ---- the badge


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("en", ["GuChanghe", "HeronGroup", "Chairman", "Attendee", "2February2021"]),
        ("zh", ["顾长河", "青鹭集团", "董事长", "出席人员", "2021年2月2日"]),
    ],
)
def test_badge_says_who_of_where_and_as_what(keyed, language, first):
    [sheet, *others] = texts(documents.badges(keyed.cycle, language=language))
    assert [words for words in first if words not in sheet] == []
    assert len(others) == 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_everybody_in_the_hall_has_one_badge_eight_to_a_sheet(keyed, language):
    with speaking(language):
        data = documents.badge_data(queries.conference(keyed.cycle))
    assert len(data["people"]) == 9
    sheets = texts(documents.badges(keyed.cycle, language=language))
    names = ["".join(it["name"].split()) for it in data["people"]]
    assert [sum(name in sheet for name in names) for sheet in sheets] == [8, 1]


def test_every_class_has_its_word_in_both_languages():
    assert set(CLASSES) == set(ClassKind)
    with speaking("en"):
        assert [word() for word in CLASSES.values()] == [
            *["Attendee", "Award winner", "Speaker", "Representative", "Guest"]
        ]
    with speaking("zh"):
        assert [word() for word in CLASSES.values()] == [
            *["出席人员", "获奖人员", "发言人", "代表", "来宾"]
        ]


def test_long_names_stay_within_their_badge(keyed):
    Person.objects.filter(code="chair").update(
        name="Maximiliana Konstantinopolskaya-Feathersto", name_zh="阿卜杜热合曼买买提依明" * 4
    )
    for language in ("zh", "en"):
        data = documents.badges(keyed.cycle, language=language)
        with pypdfium2.PdfDocument(data) as document:
            assert len(document) == 2
            text = document[0].get_textpage()
            boxes = [text.get_rect(number) for number in range(text.count_rects())]
        # The sheet's columns are 90 mm wide and meet in its middle.
        assert [box for box in boxes if box[0] < 297 < box[2]] == []
        assert min(box[0] for box in boxes) > 42


def test_equal_years_give_equal_bytes(keyed):
    made = [documents.badges(keyed.cycle, language="zh") for _turn in range(2)]
    assert made[0] == made[1]
    assert documents.checkin_list(keyed.cycle) == documents.checkin_list(keyed.cycle)


# ---- the code


@pytest.mark.parametrize("language", ["zh", "en"])
def test_codes_are_read_from_the_paper(keyed, language):
    found = scanned(documents.badges(keyed.cycle, language=language))
    assert sorted(found) == sorted(codes_of(keyed))
    assert len(set(found)) == 9


def test_without_a_key_a_badge_bears_no_code(ready):
    assert scanned(documents.badges(ready.cycle, language="en")) == []


def test_code_can_be_typed(keyed):
    assert all(re.fullmatch("[A-Z2-7]{20}", code) for code in codes_of(keyed))


def test_code_is_that_of_its_definition(keyed):
    """Somebody else can make the same code from the key: what it is made of is fixed."""
    conference = queries.conference(keyed.cycle)
    assert queries.code(conference, keyed.people["chair"]) == EXPECTED


# printf 'yearturn\x1fcheck-in\x1f2020\x1fchair' | openssl dgst -sha256 -hmac KEY -binary | base32
EXPECTED = "RNXLEDAREUP76EIYHNCK"


def test_code_depends_on_key_year_and_person_alone(keyed):
    before = codes_of(keyed)
    Person.objects.filter(code="chair").update(name="Somebody Else")
    Conference.objects.update(venue="elsewhere")
    assert codes_of(keyed) == before
    Conference.objects.update(door_key=KEY + "!")
    assert not set(codes_of(keyed)) & set(before)


# ---- the list at the door


def test_door_finds_every_scanned_code_in_its_list(keyed):
    listed = json.loads(documents.checkin_list(keyed.cycle))
    by_digest = {place["digest"]: place["person"] for place in listed["places"]}
    scans = scanned(documents.badges(keyed.cycle, language="zh"))
    people = [by_digest[hashlib.sha256(code.encode()).hexdigest()] for code in scans]
    assert sorted(people) == sorted(it["person"] for it in listed["places"])


def test_program_of_the_guide_checks_people_in(keyed, tmp_path):
    guide = (ROOT / "docs" / "howto" / "check-people-in.md").read_text(encoding="utf-8")
    [program] = re.findall("```python\n(.*?)```", guide, re.DOTALL)
    (tmp_path / "checkin.json").write_bytes(documents.checkin_list(keyed.cycle))
    first = codes_of(keyed)[0]
    found = subprocess.run(
        [sys.executable, "-c", program, tmp_path / "checkin.json"],
        input=f"{first}\n{first.lower()}\nAAAA\n",
        capture_output=True,
        check=True,
        text=True,
    )
    assert found.stdout.splitlines() == [
        "Gu Changhe: welcome, place 1",
        "Gu Changhe: has come in already",
        "unknown code",
    ]


def test_list_holds_names_and_classes_but_neither_key_nor_codes(keyed):
    written = documents.checkin_list(keyed.cycle).decode()
    listed = json.loads(written)
    assert listed["held_on"] == "2021-02-02"
    first = listed["places"][0]
    assert {key: first[key] for key in first if key != "digest"} == {
        "place": 1,
        "person": "chair",
        "name": "Gu Changhe",
        "name_zh": "顾长河",
        "class": "must_attend",
    }
    assert KEY not in written
    assert [code for code in codes_of(keyed) if code in written] == []


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_people(keyed, count, django_assert_num_queries):
    conference = queries.conference(keyed.cycle)
    keep = list(conference.attendances.values_list("pk", flat=True)[:count])
    conference.attendances.exclude(pk__in=keep).delete()
    with django_assert_num_queries(4):
        documents.checkin_list(keyed.cycle)
    with django_assert_num_queries(4):
        documents.badges(keyed.cycle, language="en")
