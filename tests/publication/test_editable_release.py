"""The release and the bulletin as DOCX: what they say, inside the house and outside it."""

import io

import pytest
from docx import Document

from tests.conference.test_remarks import a_remark, record
from yearturn.kernel.bilingual import speaking
from yearturn.kernel.wordprocessing import Templates, Unfit, blank
from yearturn.planning import actions as planning
from yearturn.planning.models import Directive
from yearturn.publication import documents, queries

BOTH = pytest.mark.parametrize("language", ["en", "zh"])


def paragraphs(data):
    return [it.text for it in Document(io.BytesIO(data)).paragraphs if it.text.strip()]


def rows(data):
    return [
        [cell.text for cell in row.cells]
        for table in Document(io.BytesIO(data)).tables
        for row in table.rows
    ]


@pytest.fixture
def told_year(told):
    """Return a year with figures, a requirement that states one, and a remark that does."""
    planning.record_directives(
        directives=[
            Directive(cycle=told.cycle, code="D1", by=told.people["chair"], topic="risk",
                      text="Collect 30 million.", text_zh="回款3000万元。", position=0),
            Directive(cycle=told.cycle, code="D2", by=told.people["chair"], topic="ideas",
                      text="Sell capability.", text_zh="卖能力。", position=1,
                      unit=told.units["rob"]),
        ],
        cycle=told.cycle,
        **told.doing,
    )  # fmt: skip
    told.with_actuals(("rob", "418.2", ""), ("g", "923.8", "annual report"))
    told.with_plan().with_findings(
        ("g", "achievement", "Production never stopped.", "生产从未中断。"),
        ("tex", "shortfall", "Service fell short", "服务未达目标"),
    ).with_winners().announce()
    told.full_agenda()
    record(
        told,
        a_remark(told, 1, text="You earned 923 million.", text_zh="创收9.23亿元。"),
        a_remark(told, 2, "chair", "call", text="Go on.", text_zh="继续努力。"),
    )
    told.seal()
    told.approve_winners()
    return told


# ---- the release


@BOTH
def test_the_paper_says_what_the_page_says(told_year, language):
    told_year.check(told_year.draft())
    found = paragraphs(documents.release_for_editing(told_year.cycle, language=language))
    with speaking(language):
        data = documents.release_data(queries.release(told_year.cycle))
    for part in data["parts"]:
        for paragraph in part["paragraphs"]:
            for text in filter(None, [paragraph["text"], *paragraph["entries"]]):
                assert text in found
    assert data["title"] in found


def test_the_paper_of_a_draft_says_so_and_a_published_one_does_not(told_year):
    release = told_year.check(told_year.draft())
    paper = paragraphs(documents.release_for_editing(told_year.cycle, language="en"))
    assert paper[0] == "Draft. Nobody has signed it off: it is not to be published."
    told_year.sign_off(release)
    paper = paragraphs(documents.release_for_editing(told_year.cycle, language="en"))
    assert paper[0].startswith("For release on 5 February 2021")
    assert paper[-1] == "Signed off by Board of Directors, HG-2021-5"


@pytest.mark.parametrize(("language", "label"), [("en", "Press contact: "), ("zh", "新闻联系：")])
def test_the_paper_says_whom_the_press_may_ask(told_year, language, label):
    told_year.draft(contact="press@heron.example")
    found = paragraphs(documents.release_for_editing(told_year.cycle, language=language))
    assert found[-1] == f"{label}press@heron.example"


def test_a_lead_stands_before_what_was_said(told_year):
    told_year.check(told_year.draft())
    paper = "\n".join(paragraphs(documents.release_for_editing(told_year.cycle, language="zh")))
    assert "顾长河发出号召：继续努力。" in paper
    assert "9.23" not in paper


@pytest.mark.parametrize(
    ("name", "make"),
    [("release", documents.release_for_editing), ("bulletin", documents.bulletin)],
)
def test_an_office_prints_on_its_own_letterhead(told_year, tmp_path, name, make):
    told_year.check(told_year.draft())
    sheet = blank()
    sheet.line("OUR HOUSE {{ title }}")
    (tmp_path / f"{name}.docx").write_bytes(sheet.made())
    found = paragraphs(make(told_year.cycle, language="en", templates=Templates(tmp_path)))
    assert found[0].startswith("OUR HOUSE ")
    sheet.line("{{ nothing }}")
    (tmp_path / f"{name}.docx").write_bytes(sheet.made())
    with pytest.raises(Unfit, match=f"{name}.docx"):
        make(told_year.cycle, language="en", templates=Templates(tmp_path))


# ---- the bulletin


def bulletin(year, language="en"):
    return documents.bulletin(year.cycle, language=language)


@pytest.mark.parametrize(
    ("language", "internal", "number", "office"),
    [
        ("en", "Internal: for the group's own people, not to be passed on", "No. 3",
         "General Office　　5 February 2021"),
        ("zh", "内部资料　仅供集团内部传阅", "第3期", "综合办公室　　2021年2月5日"),
    ],
)  # fmt: skip
def test_the_bulletin_says_that_it_is_internal(told_year, language, internal, number, office):
    told_year.draft(bulletin=3)
    found = paragraphs(bulletin(told_year, language))
    assert found[0] == internal
    assert number in found
    assert office in found


def test_a_bulletin_without_a_number_leaves_it_out(told_year):
    told_year.draft()
    assert not any("No." in text for text in paragraphs(bulletin(told_year)))


@pytest.mark.parametrize(
    ("language", "figure", "task"),
    [
        ("en", ["Revenue (CNY million)", "Robotics", "—", "418.2"], "Cells"),
        ("zh", ["营业收入（百万元）", "机器人板块", "—", "418.2"], "Cells"),
    ],
)
def test_what_the_release_may_not_say_the_bulletin_says(told_year, language, figure, task):
    release = told_year.draft()
    assert {it.source for it in queries.omissions(release)} >= {"directive:D1", "remark:1"}
    data = bulletin(told_year, language)
    found, cells = "\n".join(paragraphs(data)), rows(data)
    assert figure in cells
    assert any(row[1] == task for row in cells)
    for text in (
        ("Collect 30 million.", "You earned 923 million.", "Service fell short.")
        if language == "en"
        else ("回款3000万元。", "创收9.23亿元。", "服务未达目标。")
    ):
        assert text in found


def test_the_bulletin_lists_every_winner_with_the_decision(told_year):
    told_year.draft()
    data = bulletin(told_year)
    assert "HG-2021-3" in paragraphs(data)
    names = [row[1] for row in rows(data) if row[0] in {"Outstanding Employee", "Special Award"}]
    assert names == ["Qiao Yun", "Lin Xiaomei", "Ruo Mingde"]


def test_a_bulletin_of_nothing_but_a_plan_holds_only_the_plan(told):
    told.with_plan()
    told.draft()
    with speaking("en"):
        data = documents.bulletin_data(queries.release(told.cycle))
    kept = ("figures", "parts", "winners", "sectors", "topics", "remarks")
    assert [name for name in kept if data[name]] == ["sectors"]
    assert paragraphs(bulletin(told))[-1] == "Tasks of 2021"


def test_equal_years_give_equal_bulletins(told_year):
    told_year.draft()
    assert bulletin(told_year, "zh") == bulletin(told_year, "zh")
