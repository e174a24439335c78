"""The host's script and the citations: who is called when, by whom, and with which words."""

import io

import pytest
from docx import Document

from yearturn.conference import documents, queries
from yearturn.conference.documents.script import announcing, honouring
from yearturn.conference.models import AgendaItem, Attendance, Conference
from yearturn.kernel.bilingual import speaking
from yearturn.recognition.models import Result


def told(year, make, language="en"):
    with speaking(language):
        return make(queries.conference(year.cycle))


def parts(year, language="en"):
    return told(year, documents.script_data, language)["parts"]


# ---- batches


def test_batches_are_the_items_of_recognition_in_order(ready):
    found = queries.batches(queries.conference(ready.cycle))
    items = [
        it for it in queries.agenda(queries.conference(ready.cycle)) if it.kind == "recognition"
    ]
    assert [it.item for it in found] == items


def test_everybody_honoured_is_called_once_and_in_call_order(ready):
    found = queries.batches(queries.conference(ready.cycle))
    called = [it.position for batch in found for it in batch.honours]
    assert sorted(called) == list(range(1, len(called) + 1))
    for batch in found:
        positions = [it.position for it in batch.honours]
        assert positions == sorted(positions)


def test_item_without_an_award_calls_whom_no_other_item_does(ready):
    AgendaItem.objects.filter(kind="recognition").update(award=None)
    first, *others = queries.batches(queries.conference(ready.cycle))
    every = {it.person.code for it in first.honours}
    assert len(every) == len(first.honours) > 0
    assert all({it.person.code for it in batch.honours} == every for batch in others)


@pytest.mark.parametrize("count", [1, 3])
def test_batches_cost_the_same_however_many_items(ready, count, django_assert_num_queries):
    AgendaItem.objects.update(kind="pause", award=None)
    kept = list(AgendaItem.objects.values_list("pk", flat=True)[:count])
    AgendaItem.objects.filter(pk__in=kept).update(kind="recognition")
    conference = queries.conference(ready.cycle)
    with django_assert_num_queries(10):
        found = queries.batches(conference)
    assert len(found) == count
    assert all(it.honours for it in found)


# ---- the script


def test_script_opens_and_closes_the_conference(ready):
    found = parts(ready)
    assert found[0]["cue"] == "Opening"
    assert found[0]["says"][0] == "Leaders, colleagues, friends:"
    assert found[0]["says"][1].startswith("We have come together")
    assert "to sum up the year 2020" in found[0]["says"][1]
    assert found[0]["says"][2:] == [
        "Our theme is “Steady water”.",
        "9 people are present.",
        "With us are Gu Changhe, Chairman; Wen Ruyi, General Manager.",
        "I declare the conference open.",
    ]
    assert found[-1]["says"][-1] == "I declare the conference closed. Thank you all."


def test_script_without_theme_or_places_says_nothing_of_them(ready):
    Conference.objects.update(theme="", theme_zh="")
    Attendance.objects.all().delete()
    assert len(parts(ready)[0]["says"]) == 3


def test_script_has_a_part_for_every_item_with_its_time(ready):
    found = parts(ready)
    items = queries.agenda(queries.conference(ready.cycle))
    assert [it["cue"].split(" · ", 1)[1] for it in found[1:-1]] == [str(it) for it in items]
    assert found[1]["cue"].startswith("14:00 · ")
    assert all(it["says"] for it in found)


def item(year, kind):
    every = queries.agenda(queries.conference(year.cycle))
    return next(it for it in every if it.kind == kind)


def test_winners_are_called_by_name_and_the_presenters_too(ready):
    batch = queries.batches(queries.conference(ready.cycle))[0]
    sentences = honouring(batch.item, batch)
    for honour in batch.honours:
        assert any(str(honour.person) in it for it in sentences)
    for person in batch.presenters:
        assert any(str(person) in it for it in sentences)
    assert sentences[-1] == "Please congratulate them."


def test_speech_is_announced_with_those_for_whom_it_speaks(ready):
    [sentence] = announcing(item(ready, "speech"))
    assert sentence.startswith("Next: ")
    assert ", on behalf of " in sentence


def test_item_of_nobody_is_announced_by_its_title(ready):
    speech = item(ready, "speech")
    speech.appearances.all().delete()
    speech.behalves.all().delete()
    speech = item(ready, "speech")
    assert announcing(speech) == [f"Next: {speech}."]


def test_award_that_nobody_has_is_announced_without_a_call(ready):
    batch = queries.batches(queries.conference(ready.cycle))[0]
    Result.objects.filter(award__code=batch.item.award.code).update(
        rank=None, position=None, outcome="tie"
    )
    said = next(it for it in parts(ready) if it["cue"].endswith(str(batch.item)))["says"]
    assert said == [f"Next: {batch.item}."]
    read = told(ready, documents.citation_data)["batches"]
    assert str(batch.item) not in [it["name"] for it in read]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("report", "Next: {item}, given by {people}."),
        ("address", "Next: {item}. {people} addresses us."),
        ("speech", "Next: {item}. We hear {people}."),
    ],
)
def test_each_kind_is_announced_in_its_own_words(ready, kind, sentence):
    found = item(ready, "speech")
    found.behalves.all().delete()
    found = item(ready, "speech")
    found.kind = kind
    people = "; ".join(map(queries.titled, queries.appearing(found, "speaks")))
    assert announcing(found) == [sentence.format(item=found, people=people)]


@pytest.mark.parametrize(
    ("minutes", "words"), [(1, "We pause for 1 minute."), (15, "We pause for 15 minutes.")]
)
def test_pause_is_announced_with_its_length(ready, minutes, words):
    speech = item(ready, "speech")
    speech.kind, speech.minutes = "pause", minutes
    assert announcing(speech) == [words]


def texts(pages):
    return [it.text for it in Document(io.BytesIO(pages)).paragraphs if it.text]


def test_script_is_written_in_both_languages(ready):
    english = texts(documents.script(ready.cycle, language="en"))
    chinese = texts(documents.script(ready.cycle, language="zh"))
    assert "Script of the Host" in english
    assert "I declare the conference open." in english
    assert "主持词" in chinese
    assert "现在，我宣布，大会开始。" in chinese
    assert len(english) == len(chinese)


# ---- the citations


def test_citations_read_every_winner_in_call_order(ready):
    data = told(ready, documents.citation_data)
    names = [line["name"] for batch in data["batches"] for line in batch["lines"]]
    honours = [
        it for batch in queries.batches(queries.conference(ready.cycle)) for it in batch.honours
    ]
    assert names == [str(it.person) for it in honours]
    assert all(line["text"] for batch in data["batches"] for line in batch["lines"])


def test_citations_are_written_in_both_languages(ready):
    data = told(ready, documents.citation_data, "zh")
    chinese = texts(documents.citations(ready.cycle, language="zh"))
    assert chinese[:2] == ["青鹭集团", "颁奖词"]
    for batch in data["batches"]:
        assert batch["name"] in chinese
        for number, line in enumerate(batch["lines"], start=1):
            assert f"{number}. {line['name']}" in chinese
            assert line["text"] in chinese
