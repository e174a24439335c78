"""Who gained and lost a place, in words: the reasons, the sheets, the notice of change."""

import datetime as dt
import io

import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from tests.conference.test_attendance import lots
from tests.conference.test_replanning import leave, replan
from yearturn.conference import documents, queries, sheets
from yearturn.conference.models import Attendance
from yearturn.kernel.bilingual import speaking
from yearturn.organization.models import Person, Post

ORDER = lots("r1", "r2", "r3", "r4")


def reasons(year, language="en"):
    with speaking(language):
        return {
            it.attendance.person.code: queries.why_changed(it)
            for it in queries.changes(queries.conference(year.cycle))
        }


def book(year, *languages):
    found = CalamineWorkbook.from_filelike(
        io.BytesIO(sheets.attendance_book(year.cycle, languages or ("en",)))
    )
    return {name: found.get_sheet_by_name(name).to_python() for name in found.sheet_names}


def notice(year, language="en"):
    """Return the paragraphs and the rows of the notice of change."""
    pages = Document(io.BytesIO(documents.change_notice(year.cycle, language=language)))
    rows = [[cell.text for cell in row.cells] for table in pages.tables for row in table.rows]
    return [it.text for it in pages.paragraphs if it.text.strip()], rows


# ---------------------------------------------------------------------------- the reasons


def test_a_cut_place_tells_cap_pool_and_number(sealed):
    replan(sealed, 8)
    assert reasons(sealed)["clerk"] == (
        "Under the cap of 8 people (District notice 6, 26 January 2021), Heron Group has 0 places;"
        " this is number 1 of its order."
    )
    assert reasons(sealed, "zh")["clerk"] == (
        "按人数上限8人（区疫情防控第6号通知，2021年1月26日），青鹭集团有0个代表名额，本人顺序为第1位。"
    )


def test_a_crew_is_told_beside_the_cap(sealed):
    replan(sealed, crew=1)
    assert reasons(sealed)["clerk"].endswith(" The crew counts under the cap: 1.")
    assert reasons(sealed, "zh")["clerk"].endswith("第1位。工作人员1人计入上限。")


def test_leaving_and_following_are_told(sealed):
    leave(ORDER[0])
    replan(sealed)
    assert reasons(sealed) == {
        ORDER[0]: "Not employed on the day of the conference, 2 February 2021.",
        ORDER[1]: "A place of Robotics became free; number 2 of its order comes next.",
    }
    assert reasons(sealed, "zh") == {
        ORDER[0]: "会议当日（2021年2月2日）不在职。",
        ORDER[1]: "机器人板块有名额空出，按顺序由第2位递补。",
    }


def test_another_class_is_told(announced):
    must = announced.a_class(1, "must_attend")
    announced.plan([must], announced.calls(must, "level=L2"))
    announced.seal()
    Post.objects.filter(person__code="w1").update(level="L2")
    Post.objects.filter(person__code="tao").update(level="L3")
    replan(announced)
    assert reasons(announced) == {
        "w1": "Now in the class “must attend”.",
        "tao": "No class of attendance holds this person any longer.",
    }
    assert reasons(announced, "zh")["w1"] == "现列入“必须出席”类别。"


@pytest.mark.parametrize("cut", [1, 3])
def test_changes_are_read_in_two_queries(sealed, django_assert_num_queries, cut):
    replan(sealed, 9 - cut)
    conference = queries.conference(sealed.cycle)
    with django_assert_num_queries(2):
        found = queries.changes(conference)
        assert all(queries.why_changed(it) and queries.unit_of(it.attendance.person)
                   for it in found)  # fmt: skip
    assert len(found) == cut


# ----------------------------------------------------------------------------- the sheets


def test_an_unchanged_plan_has_no_sheet_of_changes(sealed):
    assert "Changes" not in book(sealed)


def test_the_sheet_of_changes_tells_every_version(sealed):
    replan(sealed, 8)
    replan(sealed, 9)
    head, lost, gained = book(sealed)["Changes"]
    assert head == [
        "Version",
        "Date",
        "Cap",
        "Identifier",
        "Name",
        "Unit",
        "Class",
        "Change",
        "Reason",
    ]
    assert lost[:8] == [
        2,
        dt.date(2021, 1, 28),
        8,
        "clerk",
        "Shen Lan",
        "General Office",
        "representatives of the cadres",
        "lost",
    ]
    assert (gained[0], gained[2], gained[7]) == (3, 9, "gained")
    assert gained[8].startswith("Under the cap of 9 people (District notice 7, 27 January 2021)")


def test_the_sheet_of_changes_speaks_chinese(sealed):
    replan(sealed, 8)
    head, lost = book(sealed, "zh")["变动"]
    assert head == ["版本", "日期", "上限", "编号", "姓名", "单位", "类别", "变动", "原因"]
    assert lost[3:8] == ["clerk", "沈岚", "综合办公室", "干部代表", "取消"]


def test_the_trace_of_each_version_stands_under_its_cap(sealed):
    replan(sealed, 7)
    head, *rows = book(sealed)["Apportionment"]
    assert head[:4] == ["Version", "Cap", "Place", "Pool"]
    assert [row[:4] for row in rows] == [
        [1, 9, 1, "Robotics"],
        [1, 9, 2, "Textile Machinery"],
        [1, 9, 3, "Heron Group"],
        [2, 7, 1, "Robotics"],
    ]


def test_the_other_sheets_hold_only_those_who_have_a_place(sealed):
    replan(sealed, 7)
    found = book(sealed)
    assert [row[0] for row in found["Attendance"][1:]] == list(range(1, 8))
    assert "clerk" not in {row[1] for row in found["Attendance"]}
    assert len(found["Sign-in"]) == 1 + 7
    assert ["cap", 7, "District notice 6"] in found["Summary"]
    assert ["in the hall", 7, ""] in found["Summary"]
    drawn = {row[2]: row[5] for row in found["Draw"][1:]}
    assert (drawn[ORDER[0]], drawn["clerk"]) == ("yes", "no")
    assert [row[2] for row in found["Pools"][1:]] == [1, 0, 0]


# ------------------------------------------------------------------- who is seen elsewhere


def test_sheet_to_sign_notice_script_and_agenda_know_only_those_who_have_a_place(sealed):
    replan(sealed, 7)
    conference = queries.conference(sealed.cycle)
    name = str(Person.objects.get(code="clerk"))
    for data in (
        documents.sign_in_data(conference)["units"],
        documents.invitation_data(conference)["annex"],
        documents.agenda_data(conference)["facts"],
        documents.script_data(conference),
    ):
        assert name not in str(data)
    assert "7 people are present." in str(documents.script_data(conference))
    attends = documents.invitation_data(conference)["parts"][2]["sentences"]
    assert attends[-1] == "representatives of the cadres: 1 person"


def test_the_notice_of_meeting_says_that_it_takes_the_place_of_earlier_ones(sealed):
    def observed():
        return documents.invitation_data(queries.conference(sealed.cycle))["parts"][3]["sentences"]

    words = "This notice takes the place of those under an earlier cap: its annex holds."
    assert words not in observed()
    replan(sealed, 7)
    assert observed()[0].startswith("At most 7 people may be in the hall (District notice 6, ")
    assert observed()[1] == words


def test_the_page_of_the_conference_shows_only_those_who_have_a_place(sealed, client):
    replan(sealed, 7)
    page = client.get("/conference/", headers={"accept-language": "en"}).content.decode()
    assert "Shen Lan" not in page
    assert "At most 7 people in the hall" in page


def test_who_lost_the_place_is_told_so_on_the_own_page(sealed, client):
    before = client.get("/people/clerk/").content.decode()
    replan(sealed, 7)
    after = client.get("/people/clerk/", headers={"accept-language": "en"}).content.decode()
    assert before != after
    assert "Not on the attendance list: the hall is limited." in after


# ------------------------------------------------------------------ the notice of change


def test_the_notice_of_change_is_unit_by_unit_and_says_why(sealed):
    replan(sealed, 7)
    paragraphs, rows = notice(sealed)
    assert [it for it in paragraphs if it.startswith("To ")] == [
        "To General Office:",
        "To Textile Machinery:",
    ]
    assert (
        "The hall of the conference (Tuesday, 2 February 2021, 14:00, the canteen hall) is"
        in (paragraphs[3])
    )
    assert "the cap of 7 people (District notice 6, 26 January 2021)" in paragraphs[3]
    assert rows[0] == ["No.", "Name", "Post", "Reason"]
    assert rows[1][:3] == ["1", "Shen Lan", "Head of the General Office"]
    assert rows[1][3] == reasons(sealed)["clerk"]
    assert len(rows) == 4
    assert paragraphs.count("General Office") == 2
    assert paragraphs.count("28 January 2021") == 2


def test_the_notice_of_change_is_courteous_in_chinese(sealed):
    replan(sealed, 8)
    paragraphs, rows = notice(sealed, "zh")
    assert paragraphs[:3] == ["青鹭集团", "关于调整参会人员的通知", "综合办公室："]
    assert paragraphs[3].endswith("原定参会的下列同志，此次无法安排到会，谨致歉意：")
    assert paragraphs[-1] == "2021年1月28日"
    assert rows[0] == ["序号", "姓名", "职务", "原因"]


def test_who_is_let_in_again_and_who_left_are_not_in_the_notice(sealed):
    replan(sealed, 8)
    leave("w1")
    replan(sealed)
    assert queries.withdrawals(queries.conference(sealed.cycle)) == []
    assert Attendance.objects.filter(state="withdrawn").count() == 1


def test_the_last_loss_counts(sealed):
    for people in (8, 9, 7):
        replan(sealed, people)
    found = queries.withdrawals(queries.conference(sealed.cycle))
    assert [it.change.plan.cap.people for it in found] == [7, 7]


def test_who_is_left_out_again_is_told_the_cap_in_force(sealed):
    replan(sealed, 7)
    replan(sealed, 8)
    _paragraphs, rows = notice(sealed)
    assert [row[1] for row in rows[1:]] == ["Shen Lan"]
    assert rows[1][3] == (
        "Under the cap of 8 people (District notice 7, 27 January 2021), Heron Group has 0 places;"
        " this is number 1 of its order."
    )


@pytest.mark.parametrize("cut", [1, 3])
def test_withdrawals_are_read_in_five_queries(sealed, django_assert_num_queries, cut):
    replan(sealed, 9 - cut)
    conference = queries.conference(sealed.cycle)
    with django_assert_num_queries(5):
        assert len(queries.withdrawals(conference)) == cut


def test_equal_years_give_equal_notices(sealed):
    replan(sealed, 7)
    first = documents.change_notice(sealed.cycle, language="zh")
    assert documents.change_notice(sealed.cycle, language="zh") == first


@pytest.mark.parametrize("cut", [1, 3])
def test_the_notice_asks_as_often_for_three_as_for_one(sealed, django_assert_num_queries, cut):
    replan(sealed, 9 - cut)
    conference = queries.conference(sealed.cycle)
    with django_assert_num_queries(10):
        documents.change_notice_data(conference)
