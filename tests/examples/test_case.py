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
from yearturn.publication.queries.numbers import differing
from yearturn.recognition import queries as recognition
from yearturn.workbook import reading

HOME = Path(__file__).parents[2] / "examples" / "case"
BOOK = HOME / "case.xlsx"

# What SYSTEM.md tells of the case, in its order.
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
    # the environment as a whole, and the trends that are read as positive
    ("macro and micro, inside the group and outside it", "宏观和微观、内部和外部环境"),
    ("Investment in machines recovers at home", "国内装备投资恢复性增长"),
    ("Customers replace old machines by intelligent ones", "客户加快智能化更新"),
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
    # the commendation decision is read out
    (
        "Mei Ruoxi, Deputy Party Secretary, read out the decision of the Board of Directors",
        "党委副书记梅若溪宣读了董事会表彰决定（沐岭〔2021〕2号）",
    ),
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
    # responsibility letters: issuer, and the heads of the sectors who bear them
    ("Target responsibility letters for 2021 were signed", "2021年度目标责任书"),
    ("Pei Donglai, General Manager", "总经理裴东来"),
    ("Yan Shuqin (New Materials)", "严书勤（新材料板块）"),
    ("Jing Lixin (Photovoltaic Equipment)", "井立新（光伏装备板块）"),
    # a head of branch and two winners spoke for the honoured, and gave commitments
    ("Kang Jingxing, Head of the East China Branch, spoke", "华东分公司经理康景行"),
    (
        "On behalf of Steel Structure Machinery, Kang Jingxing made a commitment: The branch will",
        "康景行代表钢结构机械板块作表态发言：分公司将把",
    ),
    ("Ge Changsuo, Furnace Welder, spoke", "炉体焊工葛长锁"),
    ("Ge Changsuo made a commitment: We will take the title", "作表态发言：把荣誉当作起跑线"),
    ("Yi Zhixing, Materials Engineer, spoke", "材料工程师易知行"),
    ("Yi Zhixing made a commitment: We will bring", "作表态发言：让新炉型"),
    # the general manager thanked and called
    ("Pei Donglai, General Manager, addressed the conference", "总经理裴东来"),
    ("Pei Donglai thanked all staff and teams: They kept", "向全体员工和各团队表示衷心感谢：在极"),
    ("Pei Donglai called on all staff: Make every hour", "裴东来号召全体员工：向管理要效益"),
    # the chairman: thanks for three, appraisal, call, requirements, Spring Festival
    ("Lu Huaijin, Chairman and Party Secretary, addressed", "董事长、党委书记陆怀瑾"),
    (
        (
            "On behalf of the Party Committee, the Board of Directors and himself, Lu Huaijin"
            " thanked all staff and their families"
        ),
        "陆怀瑾代表公司党委、董事会并代表本人向全体员工及家属表示衷心感谢",
    ),
    ("Lu Huaijin praised the work of the year", "陆怀瑾对一年来的工作给予充分肯定"),
    ("Lu Huaijin called on all staff: Be united", "陆怀瑾号召全体员工：团结一心"),
    ("Lu Huaijin set out what the work of 2021 requires", "陆怀瑾对2021年工作提出要求"),
    ("Corporate governance: Examine every large investment", "公司治理：完善公司治理，重大投资"),
    ("New Materials (ideas): Sell capability", "新材料板块（工作思路）：从卖设备"),
    ("Robotics (ideas): Make fewer projects", "机器人板块（工作思路）：少做项目"),
    ("Steel Structure Machinery (measures): Drop", "钢结构机械板块（工作举措）：砍掉"),
    ("Textile Machinery (measures): Let agents", "纺织机械板块（工作举措）：以海外"),
    ("Photovoltaic Equipment (measures): Make upgrades", "光伏装备板块（工作举措）：把老设备"),
    ("Risk prevention: Hold the line of the cash flow", "风险防范：守住现金流底线"),
    ("Lu Huaijin sent greetings to everybody: A happy Spring", "陆怀瑾向大家致以祝福：祝大家新春"),
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


@pytest.mark.parametrize(
    ("language", "alternative", "caption"),
    [
        ("en", "A red stage before empty rows", "The conference in the lecture hall"),
        ("zh", "红色主席台", "大会在公司总部报告厅召开"),
    ],
)
def test_release_shows_the_photograph_of_who_agreed_and_no_other(
    year, language, alternative, caption
):
    page = documents.page(year.cycle, language=language, languages=year.languages).decode()
    shown = re.findall(r'<img src="([^"]+)" alt="([^"]+)"', page)
    assert shown == [("photographs/01.png", alternative)]
    assert f"<figcaption>{caption}</figcaption>" in page
    assert any("children.png" in note for note in year.notes)


def test_both_languages_state_equal_numbers(year):
    for claim in queries.claims(queries.release(year.cycle)):
        english, chinese = f"{claim.label} {claim.text}", f"{claim.label_zh} {claim.text_zh}"
        assert differing(english, chinese) == [], english


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
