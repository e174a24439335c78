"""Setting the agenda: times, winners who speak, on whose behalf."""

import datetime as dt

import pytest

from yearturn.conference import policies, queries
from yearturn.conference.models import AgendaItem, Appearance, Behalf
from yearturn.conference.policies import Gone, NoSuchWinner
from yearturn.kernel.bilingual import speaking
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Entry
from yearturn.organization.models import Person
from yearturn.recognition.models import Award


def times(year):
    return [
        queries.local(year.conference, item.starts_at).strftime("%H:%M")
        for item in queries.agenda(year.conference)
    ]


def test_items_follow_each_other_from_the_start(announced):
    announced.full_agenda()
    assert times(announced) == ["14:00", "14:30", "14:40", "14:45", "14:50", "14:55"]


def test_items_are_timed_in_their_order_however_they_are_given(announced):
    items = [announced.item(2, "pause", 5), announced.item(1, "report", 45)]
    announced.set_agenda(items)
    assert [item.position for item in queries.agenda(announced.conference)] == [1, 2]
    assert times(announced) == ["14:00", "14:45"]


def test_an_agenda_may_run_past_midnight(year):
    year.announce(starts_at=dt.time(23, 30))
    year.set_agenda([year.item(1, "report", 60), year.item(2, "address")])
    starts = [
        queries.local(year.conference, it.starts_at) for it in queries.agenda(year.conference)
    ]
    assert [it.isoformat() for it in starts] == [
        "2021-02-02T23:30:00+08:00",
        "2021-02-03T00:30:00+08:00",
    ]


def test_a_winner_who_speaks_is_found_by_rank(announced):
    item = announced.item(1, "speech")
    announced.set_agenda([item], [announced.winner_speaks(item, "EMP", 2)])
    appearance = Appearance.objects.get()
    assert appearance.person == announced.people["w2"]
    assert (appearance.award.code, appearance.rank) == ("EMP", 2)


def test_a_discretionary_winner_speaks_too(announced):
    item = announced.item(1, "speech")
    announced.set_agenda([item], [announced.winner_speaks(item, "SPC", 1)])
    assert Appearance.objects.get().person == announced.people["ruo"]


def test_a_winner_whom_the_list_does_not_hold_is_refused(announced):
    item = announced.item(1, "speech")
    speaker = announced.winner_speaks(item, "EMP", 3)
    with pytest.raises(NoSuchWinner, match="no winner number 3 of Outstanding Employee") as refusal:
        announced.set_agenda([item], [speaker])
    assert refusal.value.appearance is speaker
    assert not AgendaItem.objects.exists()


def test_no_winner_speaks_before_the_winners_are_sealed(year):
    year.award("EMP", "competitive", "w1", name="Outstanding Employee")
    year.announce()
    item = year.item(1, "speech")
    with pytest.raises(NoSuchWinner):
        year.set_agenda([item], [year.winner_speaks(item, "EMP", 1)])


def test_who_would_speak_twice_at_an_item_speaks_once(announced):
    item = announced.item(1, "speech")
    twice = [*announced.speaks(item, "tao", "tao")]
    announced.set_agenda([item], twice)
    assert queries.appearing(queries.agenda(announced.conference)[0], "speaks") == [
        announced.people["tao"]
    ]


def test_speakers_and_presenters_stand_apart_and_in_order(announced):
    item = announced.item(1, "recognition", award=Award.objects.get(code="EMP"))
    announced.set_agenda(
        [item],
        [
            *announced.speaks(item, "tao", "gm"),
            *announced.speaks(item, "chair", "tao", capacity="presents"),
        ],
    )
    found = queries.agenda(announced.conference)[0]
    assert [it.code for it in queries.appearing(found, "speaks")] == ["tao", "gm"]
    assert [it.code for it in queries.appearing(found, "presents")] == ["chair", "tao"]


def test_a_second_agenda_is_refused(announced):
    announced.full_agenda()
    with pytest.raises(Refused, match="its agenda already"):
        announced.set_agenda([announced.item(9, "pause")])


def test_who_holds_no_office_sets_no_agenda(announced):
    announced.doing["by"] = announced.people["r1"]
    with pytest.raises(Refused, match="holds no role"):
        announced.full_agenda()


def test_the_line_says_how_long_it_takes(announced):
    announced.full_agenda()
    line = Entry.objects.last()
    assert line.verb == "conference.agenda_set"
    assert {key: line.facts[key] for key in ("items", "minutes")} == {"items": 6, "minutes": 70}


def test_the_digest_changes_with_the_speaker(announced):
    announced.full_agenda()
    before = queries.agenda_rows(queries.agenda(announced.conference))
    Appearance.objects.filter(item__position=4).update(person=announced.people["ruo"])
    after = queries.agenda_rows(queries.agenda(announced.conference))
    assert [n for n, (a, b) in enumerate(zip(before, after, strict=True), 1) if a != b] == [4]


# ------------------------------------------------------------------------ on whose behalf


def behalves(year, *rows, speaker="chair"):
    item = year.item(1, "address")
    year.set_agenda(
        [item],
        year.speaks(item, speaker),
        [Behalf(item=item, position=n, **row) for n, row in enumerate(rows, start=1)],
    )
    return queries.behalves(queries.agenda(year.conference)[0])


def test_a_body_is_spoken_for_with_its_article(announced):
    found = behalves(announced, {"unit": announced.units["party"]})
    assert found == ["the Party Committee"]


def test_behalves_are_said_in_chinese(announced):
    rows = [
        {"unit": announced.units["party"]},
        {"unit": announced.units["tex"]},
        {"words": "the winners"},
        {"person": announced.people["chair"]},
    ]
    with speaking("zh"):
        assert behalves(announced, *rows) == ["党委", "纺织机械板块", "获奖者", "本人"]


@pytest.mark.parametrize(
    ("gender", "word"),
    [
        ("male", "himself"),
        ("女", "herself"),
        ("", "himself or herself"),
        ("F", "herself"),
        ("M", "himself"),
    ],
)
def test_who_speaks_for_themself_is_not_named_again(announced, gender, word):
    Person.objects.filter(code="chair").update(gender=gender)
    announced.people["chair"].refresh_from_db()
    assert behalves(announced, {"person": announced.people["chair"]}) == [word]


def test_who_speaks_for_somebody_else_names_them(announced):
    assert behalves(announced, {"person": announced.people["gm"]}) == ["Wen Ruyi"]


# --------------------------------------------------------------------------- how it reads


@pytest.mark.parametrize("count", [1, 3])
def test_the_agenda_is_read_in_four_queries(announced, django_assert_num_queries, count):
    items = [announced.item(n, "speech") for n in range(1, count + 1)]
    announced.set_agenda(
        items,
        [it for item in items for it in announced.speaks(item, "tao", "gm")],
        [Behalf(item=item, position=1, unit=announced.units["tex"]) for item in items],
    )
    with django_assert_num_queries(4):
        agenda = queries.agenda(announced.conference)
        lines = [
            (str(item), [queries.titled(it) for it in queries.appearing(item, "speaks")])
            for item in agenda
        ]
        for item in agenda:
            queries.behalves(item)
    assert lines[0] == (
        "Item 1",
        ["Tao Yongnian, Head of Textile Machinery", "Wen Ruyi, General Manager"],
    )


# -------------------------------------------------------------------- who left before the day


def test_who_left_neither_speaks_nor_presents(announced):
    Person.objects.filter(code__in=["tao", "chair", "w1"]).update(left_on=dt.date(2021, 2, 1))
    with pytest.raises(Gone) as refusal:
        announced.full_agenda()
    gone = [(str(it.capacity), it.person.code) for it in refusal.value.appearances]
    assert gone == [
        ("presents", "chair"),
        ("presents", "chair"),
        ("speaks", "tao"),
        ("speaks", "w1"),
        ("speaks", "chair"),
    ]
    assert not AgendaItem.objects.exists()
    with speaking("zh"):
        assert gone_line(announced, "tao") == "陶永年在大会当日（2021-02-02）不在职。"


def gone_line(year, code):
    return policies.gone(year.conference, year.people[code])


@pytest.mark.parametrize("word", ["themself", "Himself", "本人"])
@pytest.mark.parametrize(("language", "said"), [("zh", "本人"), ("en", "herself")])
def test_the_word_for_oneself_means_the_speaker(announced, word, language, said):
    Person.objects.filter(code="chair").update(gender="female")
    announced.people["chair"].refresh_from_db()
    with speaking(language):
        assert behalves(announced, {"words": word}) == [said]
