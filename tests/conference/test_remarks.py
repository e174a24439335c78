"""What was said: who may say it, where it belongs, for whom, and what the papers make of it."""

import pytest
from django.db import IntegrityError, transaction

from tests.conference.conftest import AT
from yearturn.conference import documents, queries
from yearturn.conference.actions import remarks as actions
from yearturn.conference.models import Remark, RemarkBehalf
from yearturn.conference.policies import NoSuchWinner, Silent
from yearturn.kernel import seals
from yearturn.kernel.bilingual import speaking
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Entry
from yearturn.recognition.models import Award


def a_remark(year, position, code="chair", kind="thanks", **changes):
    values = {"text": f"Words {position}.", "text_zh": f"话{position}。"}
    who = {} if code is None else {"person": year.people[code]}
    return Remark(
        conference=year.conference, position=position, kind=kind, **who, **values | changes
    )


def record(year, *remarks, behalves=()):
    return actions.record_remarks(
        conference=year.conference, remarks=list(remarks), behalves=list(behalves), **year.doing
    )


def mandates(remark, *named):
    return [
        RemarkBehalf(remark=remark, position=n, **values) for n, values in enumerate(named, start=1)
    ]


@pytest.fixture
def said(ready):
    """Return the group after the chairman thanked for three, and the host and a winner spoke."""
    thanks = a_remark(ready, 1, to="all staff", to_zh="全体员工")
    winner = a_remark(ready, 2, None, "commitment", award=Award.objects.get(code="EMP"), rank=1)
    record(
        ready,
        thanks,
        winner,
        a_remark(ready, 3, "gm", "greeting"),
        a_remark(ready, 4, "chair", "call"),
        behalves=mandates(
            thanks,
            {"unit": ready.units["party"]},
            {"unit": ready.units["board"]},
            {"words": "themself"},
        ),
    )
    return ready


# ---- recording


def test_remarks_are_kept_in_order_with_their_speakers(said):
    found = queries.remarks(said.conference)
    assert [(it.position, it.person.code, it.kind) for it in found] == [
        (1, "chair", "thanks"),
        (2, "w1", "commitment"),
        (3, "gm", "greeting"),
        (4, "chair", "call"),
    ]


def test_a_deed_leaves_one_line_with_the_digest_of_all_rows(said):
    line = Entry.objects.last()
    assert line.verb == "conference.remarks_recorded"
    assert line.facts["remarks"] == 4
    assert len(line.facts["rows"]) == 64


def test_remarks_are_part_of_what_is_sealed(said):
    said.seal()
    assert "Words 4." in str(queries.result(said.conference)["remarks"])
    assert seals.current(cycle=said.cycle, stage="conference")


def test_somebody_who_neither_speaks_nor_hosts_says_nothing(ready):
    wrong = [a_remark(ready, 1, "ruo"), a_remark(ready, 2, "gm"), a_remark(ready, 3, "r1")]
    with pytest.raises(Silent) as refusal:
        record(ready, *wrong)
    assert str(refusal.value).split("\n") == [
        "Ruo Mingde speaks at no item of the agenda and is not the host.",
        "Bai Song speaks at no item of the agenda and is not the host.",
    ]
    assert refusal.value.remarks == (wrong[0], wrong[2])
    assert not Remark.objects.exists()


def test_a_winner_who_is_not_there_is_refused(ready):
    award = Award.objects.get(code="EMP")
    with pytest.raises(NoSuchWinner):
        record(ready, a_remark(ready, 1, None, award=award, rank=3))
    assert not Remark.objects.exists()


def test_remarks_are_recorded_once(said):
    with pytest.raises(Refused, match="recorded already"):
        record(said, a_remark(said, 9))


def test_nothing_is_recorded_of_a_sealed_conference(ready):
    ready.seal()
    with pytest.raises(Refused, match="sealed"):
        record(ready, a_remark(ready, 1))


def test_only_the_office_records(ready):
    with pytest.raises(Refused):
        actions.record_remarks(
            conference=ready.conference,
            remarks=[a_remark(ready, 1)],
            behalves=[],
            by=ready.people["r1"],
            at=AT,
        )


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"kind": "joke"}, "remark_kind_is_known"),
        ({"text": ""}, "a_remark_says_something"),
        ({"rank": 1}, "a_winner_who_remarks_is_named_by_award_and_rank"),
    ],
)
def test_the_database_refuses_what_is_no_remark(ready, changes, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        a_remark(ready, 1, **changes).save()


def test_a_mandate_is_a_unit_a_person_or_words(said):
    remark = Remark.objects.get(position=4)
    for values in ({}, {"unit": said.units["board"], "words": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            RemarkBehalf.objects.create(remark=remark, position=1, **values)


# ---- what is asked of them


@pytest.mark.parametrize("count", [1, 3])
def test_remarks_cost_three_queries(said, count, django_assert_num_queries):
    kept = Remark.objects.values_list("pk", flat=True)[:count]
    RemarkBehalf.objects.exclude(remark__in=list(kept)).delete()
    Remark.objects.exclude(pk__in=list(kept)).delete()
    with django_assert_num_queries(3):
        found = queries.remarks(said.conference)
        for it in found:
            queries.post_of(it.person)
            queries.remark_behalves(it)
    assert len(found) == count


def test_remarks_belong_to_the_item_at_which_their_speaker_speaks(said):
    items = queries.agenda(said.conference)
    found = queries.by_item(items, queries.remarks(said.conference))
    kinds = {it.pk: f"{it.kind} {it.position}" for it in items}
    assert {kinds[key]: [it.position for it in value] for key, value in found.items()} == {
        "address 6": [1, 4],
        "speech 5": [2],
        "report 1": [3],
    }


def test_an_address_goes_before_the_report_of_the_same_speaker(announced):
    items = [announced.item(1, "report"), announced.item(2, "address")]
    announced.set_agenda(
        items, [*announced.speaks(items[0], "gm"), *announced.speaks(items[1], "gm")]
    )
    assert queries.place_of(announced.people["gm"], queries.agenda(announced.conference)) == (
        items[1].pk
    )
    assert queries.place_of(announced.people["r1"], items) is None


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["the Party Committee", "the Board of Directors", "himself or herself"]),
        ("zh", ["党委", "董事会", "本人"]),
    ],
)
def test_for_whom_a_remark_is_made_is_told_in_both_languages(said, language, expected):
    with speaking(language):
        assert queries.remark_behalves(queries.remarks(said.conference)[0]) == expected


def test_a_remark_and_its_mandates_are_called_by_their_words(said):
    remark = queries.remarks(said.conference)[0]
    assert [str(it) for it in remark.behalves.all()][2] == "themself"
    with speaking("zh"):
        assert str(remark) == "话1。"
    assert str(remark) == "Words 1."


# ---- the script


def test_the_script_gives_the_host_what_each_speaker_says(said):
    parts = documents.script_data(queries.conference(said.cycle))["parts"]
    points = {part["cue"]: part["points"] for part in parts if part["points"]}
    assert points == {
        "14:00 · Work report": ["greeting: Words 3."],
        "14:50 · Item 5": ["commitment: Words 2."],
        "14:55 · Item 6": ["thanks, to all staff: Words 1.", "call: Words 4."],
    }
    with speaking("zh"):
        parts = documents.script_data(queries.conference(said.cycle))["parts"]
    assert "致谢（对全体员工）：话1。" in parts[-2]["points"]


def test_the_host_who_speaks_at_no_item_says_it_at_the_end(announced):
    announced.set_agenda([announced.item(1, "pause")])
    record(announced, a_remark(announced, 1, "gm", "greeting"))
    *_items, closing = documents.script_data(queries.conference(announced.cycle))["parts"]
    assert closing["says"][1] == "Words 1."
