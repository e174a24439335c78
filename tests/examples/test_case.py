"""The case: the release tells what took place there, statement by statement, in both languages."""

import csv
import html
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from tests.examples.years import by_award
from yearturn.conference import queries as conferences
from yearturn.publication import documents, queries
from yearturn.recognition import queries as recognition
from yearturn.workbook import reading

HOME = Path(__file__).parents[2] / "examples" / "case"
BOOK = HOME / "case.xlsx"

# What SYSTEM.md tells of the case, in its order, as far as the first edition can hold it.
STATEMENTS = (
    # the meeting, reduced by the epidemic policy of the district; who was present
    ("On 2 February 2021 Muling Machinery Group held", "2021年2月2日，沐岭机械集团"),
    ("annual summary and recognition conference", "年度总结表彰大会"),
    ("the epidemic policy of Muling District", "沐岭区疫情防控政策"),
    ("no more than 50 people", "50人以内"),
    ("leaders and officers of the company", "公司领导"),
    ("31 award winners", "获奖者31人"),
    ("representatives of the cadres", "干部代表"),
    # the general manager's report, under a theme; the year under the pandemic
    ("Pei Donglai, General Manager, gave the work report", "总经理裴东来"),
    ("Efficiency, lean management, new markets", "聚焦效益、精益管理、开拓市场"),
    ("Prevention of the epidemic and production were both secured", "两手抓、两不误"),
    ("The epidemic stopped production", "疫情导致停工"),
    ("Work was resumed sector by sector", "分板块有序复工复产"),
    # the focus of the new year: goal, means, starting point, support
    ("“economic efficiency” as its goal", "以经济效益为目标"),
    ("“lean management” as its means", "以精益管理为手段"),
    ("“market expansion” as its starting point", "以市场开拓为切入点"),
    ("innovation of the management mechanism", "机制创新"),
    ("better use of human resources", "优化人力资源"),
    ("lower cost and higher efficiency", "降本增效"),
    ("new products", "产品创新"),
    # each sector's annual focus and main measures; the tasks
    ("New Materials makes “complete carbon fibre lines”", "新材料板块以碳纤维整线为年度重点"),
    ("Robotics makes “standard robot cells”", "机器人板块以标准机器人工作站为年度重点"),
    (
        "Steel Structure Machinery makes “machines for prefabricated buildings”",
        "钢结构机械板块以装配式建筑装备为年度重点",
    ),
    (
        "Textile Machinery makes “intelligent textile machines”",
        "纺织机械板块以智能纺机为年度重点",
    ),
    (
        "Photovoltaic Equipment makes “large-size wafer equipment”",
        "光伏装备板块以大尺寸硅片装备为年度重点",
    ),
    ("12 tasks", "工作任务12项"),
    # twenty-eight people from different positions, three titles
    ("28 people", "28人"),
    ("“Outstanding Employee” went to 14 people", "14人荣获“优秀员工”称号"),
    ("Ge Changsuo", "葛长锁"),
    ("“Technological Innovation Model” went to 8 people", "8人荣获“技术创新标兵”称号"),
    ("Yi Zhixing", "易知行"),
    ("“Market Expansion Model” went to 6 people", "6人荣获“市场开拓标兵”称号"),
    ("Lu Yuanzheng", "路远征"),
    # three special awards to heads of business units
    ("received the Special Encouragement Award", "池春晖荣获特别激励奖"),
    ("received the Special Innovation Award", "严书勤荣获特别创新奖"),
    ("received the Special Contribution Award", "井立新荣获特别贡献奖"),
    # a head of branch and two winners spoke; the general manager and the chairman
    ("Kang Jingxing, Head of the East China Branch, spoke", "华东分公司经理康景行"),
    ("Ge Changsuo, Furnace Welder, spoke", "炉体焊工葛长锁"),
    ("Yi Zhixing, Materials Engineer, spoke", "材料工程师易知行"),
    ("Pei Donglai, General Manager, addressed the conference", "总经理裴东来"),
    ("Lu Huaijin, Chairman and Party Secretary, addressed", "董事长、党委书记陆怀瑾"),
)


@pytest.fixture(scope="module")
def module_year(whole_year):
    return whole_year(BOOK)


@pytest.fixture
def year(module_year, db):
    return module_year


def told(year, language):
    """Return the release as running text, the head of the page left out."""
    page = documents.page(year.cycle, language=language, languages=year.languages).decode()
    body = page[page.index("<body") :]
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", body)))


@pytest.mark.parametrize(("language", "side"), [("en", 0), ("zh", 1)])
def test_release_tells_every_statement_of_the_case_in_order(year, language, side):
    text = told(year, language)
    place = 0
    for statement in STATEMENTS:
        found = text.find(statement[side], place)
        assert found >= 0, statement[side]
        place = found


@pytest.mark.parametrize("language", ["en", "zh"])
def test_release_names_every_winner_with_their_post(year, language):
    text = told(year, language)
    tail = "_zh" if language == "zh" else ""
    with (HOME / "staff.csv").open(encoding="utf-8", newline="") as stream:
        winners = [row for row in csv.DictReader(stream) if row["wins"]]
    assert len(winners) == 28
    for row in winners:
        assert row[f"name{tail}"] in text
        assert row[f"post{tail}"] in text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_release_states_none_of_the_figures(year, language):
    text = told(year, language)
    kept = [row.value for row in year.book.actuals] + [row.target for row in year.book.targets]
    numbers = set(map(Decimal, re.findall(r"\d+(?:\.\d+)?", text.replace(",", ""))))
    # 31 and 11 are small enough to count people, papers and minutes: the rest may not occur.
    assert {figure for figure in kept if figure > 31} & numbers == set()
    assert len([figure for figure in kept if figure > 31]) > 20


def test_release_appears_three_days_later_with_its_source(year):
    release = queries.release(year.cycle)
    held_on = conferences.conference(year.cycle).held_on
    assert (release.release_at.date() - held_on).days == 3
    assert "沐岭机械集团" in told(year, "zh")
    assert "5 February 2021, 09:00" in told(year, "en")
    assert "2021年2月5日" in told(year, "zh")


def test_nothing_of_the_case_is_left_out(year):
    assert queries.omissions(queries.release(year.cycle)) == []


def test_case_honours_those_it_was_written_for(year):
    honours = by_award(recognition.honours(year.cycle))
    assert list(map(len, honours.values())) == [14, 8, 6, 1, 1, 1]
    with (HOME / "staff.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for award in ("EMP", "INN", "MKT"):
        assert honours[award] == [row["person"] for row in rows if row["wins"] == award]
    posts = {row["post"] for row in rows if row["wins"]}
    assert len(posts) == 28


def test_case_is_what_its_script_makes(tmp_path):
    again = tmp_path / "again.xlsx"
    subprocess.run([sys.executable, HOME / "make_case.py", again], check=True, capture_output=True)
    assert again.read_bytes() == BOOK.read_bytes()
    assert len(reading.read([BOOK]).people) == 56
