"""The target responsibility letter: what it says, in both languages, and that it can be set."""

import datetime as dt
import io
from decimal import Decimal

import pypdfium2
import pytest
from docx import Document

from tests.planning.conftest import AT
from yearturn.kernel.bilingual import speaking
from yearturn.organization.models import Post
from yearturn.planning import actions, documents, queries
from yearturn.planning.models import Target, Task


@pytest.fixture
def letters(group, planned):
    """Return what each letter says, by unit, once they are issued."""
    actions.deploy_plan(plan=planned.plan, by=group.office, at=AT)
    actions.issue_letters(plan=planned.plan, dated=dt.date(2021, 2, 2), by=group.office, at=AT)
    return said(group)


def said(group):
    return {it.letter.unit.code: it for it in queries.undertakings(group.cycle)}


def data(group, undertaking, language="en"):
    with speaking(language):
        return documents.letter_data(group.cycle, undertaking)


def words(pdf):
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    return len(pages), "".join("".join(pages).split())


def test_letter_names_both_parties_with_their_posts(group, letters):
    told = data(group, letters["R1"])
    assert [(it["label"], it["value"]) for it in told["parties"]] == [
        ("Issuing party", "Robotics"),
        ("Issuer", "Ruo Mingde, Head of Robotics"),
        ("Bearing party", "Robot Assembly"),
        ("Bearer", "Yan Qi, Head of Assembly"),
        ("Assessment period", "1 January 2021 to 31 December 2021"),
    ]


def test_letter_names_both_parties_in_chinese(group, letters):
    told = data(group, letters["R1"], "zh")
    assert [(it["label"], it["value"]) for it in told["parties"]] == [
        ("发放单位", "机器人板块"),
        ("发放人", "若明德（机器人板块总经理）"),
        ("责任单位", "机器人装配部"),
        ("责任人", "颜奇（装配部部长）"),
        ("考核期", "2021年1月1日至2021年12月31日"),
    ]


def test_letter_of_the_group_is_issued_for_the_group(group, letters):
    told = data(group, letters["G"])
    assert told["parties"][0]["value"] == "Heron Group"
    assert told["parties"][1]["value"] == "Wen Ruyi, Vice Chairwoman of the Board"


def test_person_without_a_post_is_named_alone(group, letters):
    Post.objects.all().delete()
    assert data(group, said(group)["R1"])["parties"][3]["value"] == "Yan Qi"


def test_letter_lists_tasks_with_everything_agreed(group, letters):
    told = data(group, letters["R1"])
    assert told["tasks"][0] == {
        "name": "Rebuild the assembly line",
        "notes": ["Owner: Yan Qi", "With: General Office, Textile Machinery"],
        "deliverable": "The line runs at seven hours a unit",
        "target": "Unit cost",
        "due": "30 Jun 2021",
        "weight": "60",
    }
    assert told["total"] == {"words": "2 tasks in all", "weight": "100"}


def test_letter_lists_tasks_in_chinese(group, letters):
    told = data(group, letters["R1"], "zh")
    assert told["tasks"][0] == {
        "name": "改造装配线",
        "notes": ["负责人：颜奇", "配合单位：综合办公室、纺织机械板块"],
        "deliverable": "产线达到单台七小时",
        "target": "单位成本",
        "due": "2021年6月30日",
        "weight": "60",
    }


def test_letter_says_what_a_task_is_to_reach(group, letters):
    assert data(group, letters["T"])["tasks"][0]["target"] == "Revenue: 300 CNY million"
    assert data(group, letters["T"], "zh")["tasks"][0]["target"] == "营业收入：300 百万元"


def test_letter_lists_targets_with_the_weight_of_their_tasks(group, letters):
    assert data(group, letters["R1"])["targets"] == [
        {
            "name": "Unit cost",
            "notes": ["the lower the better"],
            "measured_in": "CNY",
            "floor": "88",
            "value": "86.5",
            "stretch": "",
            "weight": "60",
        }
    ]


def test_target_without_a_task_has_no_weight(group, letters):
    (target,) = data(group, letters["G"])["targets"]
    assert (target["floor"], target["value"], target["stretch"]) == ("4,000", "4,200", "4,500")
    assert target["weight"] == "—"


def test_target_of_a_quarter_names_it(group, planned, letters):
    Target.objects.filter(unit=group.units["T"]).update(part="Q2")
    assert data(group, said(group)["T"])["targets"][0]["notes"] == ["2021-Q2"]


def test_letter_names_the_focuses_it_serves(group, letters):
    assert data(group, letters["R"])["focuses"] == [
        {"role": "means", "name": "Lean management", "own": True}
    ]
    assert data(group, letters["T"], "zh")["focuses"] == [
        {"role": "目标", "name": "经济效益", "own": False}
    ]


@pytest.mark.parametrize(("unit", "sentences"), [("R1", 3), ("G", 2)])
def test_letter_speaks_of_assessing_what_it_holds(group, letters, unit, sentences):
    assessment = data(group, letters[unit])["articles"][3]
    assert assessment["title"] == "Assessment"
    assert len(assessment["sentences"]) == sentences


def test_letter_holds_the_same_articles_in_both_languages(group, letters):
    chinese, english = (data(group, letters["R1"], it)["articles"] for it in ("zh", "en"))
    assert [it["title"] for it in chinese] == [
        "发放单位的权利和义务",
        "责任单位的权利和义务",
        "报告",
        "考核",
        "变更",
        "附则",
    ]
    assert [len(it["sentences"]) for it in chinese] == [len(it["sentences"]) for it in english]


def test_letter_is_signed_by_both_on_the_day_of_the_conference(group, letters):
    assert data(group, letters["R1"])["signatures"] == [
        {
            "role": "For the issuing party: Robotics",
            "name": "Ruo Mingde, Head of Robotics",
            "sign": "Signature and seal · 2 February 2021",
        },
        {
            "role": "For the bearing party: Robot Assembly",
            "name": "Yan Qi, Head of Assembly",
            "sign": "Signature and seal · 2 February 2021",
        },
    ]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("zh", ["目标责任书", "编号：2021年第03号", "改造装配线", "86.5", "签字（盖章）"]),
        ("en", ["TargetResponsibilityLetter", "No.03", "Rebuildtheassemblyline", "86.5"]),
    ],
)
def test_letter_is_set_on_two_pages(group, letters, language, lines):
    pages, text = words(documents.letter(group.cycle, letters["R1"], language=language))
    assert pages == 2
    for line in lines:
        assert line in text


def test_letter_without_tasks_or_focuses_is_set(group, letters):
    pages, text = words(documents.letter(group.cycle, letters["G"], language="en"))
    assert "Tasks" not in text
    assert pages <= 2


def test_letter_with_many_long_tasks_keeps_its_signatures_with_an_article(group, planned):
    first = Task.objects.get(code="K1")
    Task.objects.bulk_create(
        Task(
            plan=planned.plan,
            code=f"L{number}",
            name="A task with a name that runs over more than one line of its column",
            measure=first.measure,
            lead=first.lead,
            owner=first.owner,
            deliverable="A deliverable told at such length that it takes several lines too. " * 3,
            weight=Decimal("0.5"),
            due_on=first.due_on,
            position=10 + number,
        )
        for number in range(30)
    )
    actions.deploy_plan(plan=planned.plan, by=group.office, at=AT)
    actions.issue_letters(plan=planned.plan, dated=AT.date(), by=group.office, at=AT)
    pdf = pypdfium2.PdfDocument(documents.letter(group.cycle, said(group)["R1"], language="en"))
    last = pdf[len(pdf) - 1].get_textpage().get_text_bounded()
    assert "Final provisions" in last
    assert "Signature and seal" in last


# ---- the letter that an office may edit


def edited(group, undertaking, language="en"):
    return words_of(documents.letter_for_editing(group.cycle, undertaking, language=language))


def words_of(pages):
    document = Document(io.BytesIO(pages))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [it.text for it in document.paragraphs if it.text], cells


@pytest.mark.parametrize("unit", ["G", "R1", "T"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_editable_letter_says_all_that_the_fixed_one_says(group, letters, unit, language):
    told = data(group, letters[unit], language)
    paragraphs, cells = edited(group, letters[unit], language)
    for it in told["parties"]:
        assert cells[cells.index(it["label"]) + 1] == it["value"]
    for it in (*told["targets"], *told["tasks"]):
        assert any(cell.split("\n")[0] == it["name"] for cell in cells)
    assert {told["title"], told["under"], told["preamble"]} <= set(paragraphs)
    heads = [f"{told['numbers'][name]}{told['heads'][name]}" for name in told["numbers"]]
    heads += [f"{article['number']}{article['title']}" for article in told["articles"]]
    assert [it for it in paragraphs if it in heads] == heads
    assert heads[0].startswith("一、" if language == "zh" else "1. ")
    sentences = [sentence for article in told["articles"] for sentence in article["sentences"]]
    assert [it for it in paragraphs if it in sentences] == sentences
    assert any(told["signatures"][1]["name"] in cell for cell in cells)


def test_editable_letter_without_targets_has_no_heading_for_them(group, letters):
    Target.objects.all().delete()
    paragraphs, _cells = edited(group, said(group)["R1"])
    assert "2. Tasks" in paragraphs
    assert not any("Targets" in it for it in paragraphs)


def test_editable_letter_is_the_same_every_time(group, letters):
    make = documents.letter_for_editing
    assert make(group.cycle, letters["R1"], language="zh") == make(
        group.cycle, letters["R1"], language="zh"
    )


@pytest.mark.parametrize(
    ("language", "note"), [("en", "Carried over from the year before"), ("zh", "上年度结转任务")]
)
def test_task_carried_over_says_so(group, letters, language, note):
    Task.objects.filter(code="K1").update(carried=True)
    first, second = data(group, said(group)["R1"], language)["tasks"]
    assert first["notes"][0] == note
    assert note not in second["notes"]
    pages = documents.letter(group.cycle, said(group)["R1"], language=language)
    assert "".join(note.split()) in words(pages)[1]
