"""Reasons are whole sentences, in both languages."""

import pytest

from yearturn.kernel.bilingual import speaking
from yearturn.organization.models import Person, Unit
from yearturn.recognition.models import Award, Outcome, Result
from yearturn.recognition.queries.wording import Wording, kind, points, rule_name

EMP = Award(code="EMP", name="Outstanding Employee", name_zh="优秀员工")
ROBOTICS = Unit(code="s1", name="Robotics", name_zh="机器人板块")
BOARD = Unit(code="board", name="the Board", name_zh="董事会")
WINNERS = {
    7: Person(name="Lin Yu", name_zh="林宇"),
    8: Person(name="Mo Qian", name_zh="莫茜"),
}
WORDING = Wording({"EMP": EMP}, {"s1": ROBOTICS}, {"board": BOARD}, WINNERS)
QUOTA = {
    "rule": "quotas!2",
    "award": "EMP",
    "attribute": "sector",
    "value": "s1",
    "minimum": 0,
    "maximum": 3,
}
HELD_BACK = "held back by the quota “Outstanding Employee: at most 3 from Robotics”"
BARRED = "not eligible: "
BARRED_ZH = "不具备参评资格："


def sentence(language, outcome, **values):
    with speaking(language):
        return WORDING.sentence(Result(outcome=outcome, person=Person(name="N"), **values))


def both(outcome, **values):
    return sentence("en", outcome, **values), sentence("zh", outcome, **values)


def test_winner_is_told_place_and_points():
    assert both(Outcome.WON, rank=2, merit=91_200_000) == (
        "won: place 2 with 91.20 points",
        "获奖：第2名，得分91.20",
    )


@pytest.mark.parametrize(
    ("error", "shown"), [(1.254, "1.25"), (0.0, "0.00"), (0.004, "0.004"), (17.0, "17.00")]
)
def test_winner_is_told_how_far_the_merit_may_be_off(error, shown):
    assert both(Outcome.WON, rank=2, merit=91_200_000, standard_error=error) == (
        f"won: place 2 with 91.20 ± {shown} points",
        f"获奖：第2名，得分91.20±{shown}",
    )


def test_below_the_line_tells_how_far_the_merit_may_be_off():
    values = {"merit": 86_410_000, "standard_error": 1.5, "grounds": {"line": 88_030_000}}
    assert both(Outcome.BELOW_LINE, **values) == (
        "below the line: 86.41 ± 1.50 against 88.03",
        "未达入选分数：得分86.41±1.50，入选最低分88.03",
    )


def test_grant_names_its_authority():
    assert both(Outcome.GRANTED, grounds={"authority": "board"}) == (
        "granted by the Board",
        "由董事会授予",
    )


def test_below_the_line_tells_both_numbers():
    assert both(Outcome.BELOW_LINE, merit=86_410_000, grounds={"line": 88_030_000}) == (
        "below the line: 86.41 against 88.03",
        "未达入选分数：得分86.41，入选最低分88.03",
    )


def test_below_the_line_shows_as_many_decimals_as_tell_them_apart():
    found = sentence("en", Outcome.BELOW_LINE, merit=88_029_100, grounds={"line": 88_030_000})
    assert found == "below the line: 88.029 against 88.030"


def test_held_back_names_the_quota_and_what_would_have_been_enough():
    grounds = {"quotas": [QUOTA], "enough": 91_195_001, "line": 90_000_000, "leaves": []}
    assert both(Outcome.HELD_BACK, merit=91_000_000, grounds=grounds) == (
        f"{HELD_BACK}; 91.20 would have been enough",
        "受名额限制“优秀员工：机器人板块至多3人”；得分达到91.20方可入选",
    )


def test_held_back_names_in_whose_place():
    grounds = {"quotas": [QUOTA], "enough": 91_200_000, "line": 90_000_000, "leaves": [7, 8]}
    assert both(Outcome.HELD_BACK, merit=91_000_000, grounds=grounds) == (
        f"{HELD_BACK}; 91.20 would have been enough, in place of Lin Yu, Mo Qian",
        "受名额限制“优秀员工：机器人板块至多3人”；得分达到91.20即可入选，取代林宇、莫茜",
    )


def test_held_back_where_nothing_would_have_been_enough():
    grounds = {"quotas": [QUOTA], "enough": None, "line": None}
    assert both(Outcome.HELD_BACK, merit=91_000_000, grounds=grounds) == (
        f"{HELD_BACK}; no number of points would have been enough",
        "受名额限制“优秀员工：机器人板块至多3人”；得分再高也不能入选",
    )


@pytest.mark.parametrize(
    ("changes", "english", "chinese"),
    [
        (
            {"award": None, "minimum": 2, "maximum": None},
            "all titles together: at least 2 from Robotics",
            "全部称号合计：机器人板块至少2人",
        ),
        (
            {"minimum": 1, "maximum": 2},
            "Outstanding Employee: 1 to 2 from Robotics",
            "优秀员工：机器人板块1至2人",
        ),
        (
            {"attribute": "position_family", "value": "frontline"},
            "Outstanding Employee: at most 3 from position family frontline",
            "优秀员工：岗位序列“frontline”至多3人",
        ),
        (
            {"attribute": "level", "value": "L3"},
            "Outstanding Employee: at most 3 from level L3",
            "优秀员工：职级“L3”至多3人",
        ),
        (
            {"attribute": "gender", "value": "female"},
            "Outstanding Employee: at most 3 from gender female",
            "优秀员工：性别“female”至多3人",
        ),
        (
            {"attribute": "site", "value": "East"},
            "Outstanding Employee: at most 3 from site East",
            "优秀员工：工作地点“East”至多3人",
        ),
    ],
)
def test_quota_in_words(changes, english, chinese):
    with speaking("en"):
        assert WORDING.quota(QUOTA | changes) == english
    with speaking("zh"):
        assert WORDING.quota(QUOTA | changes) == chinese


def test_other_title_is_named():
    assert both(Outcome.OTHER_TITLE, grounds={"won": "EMP"}) == (
        "won another title: Outstanding Employee",
        "已获得其他称号：优秀员工",
    )


def test_tie_tells_the_points():
    assert both(Outcome.TIE, merit=80_000_000, grounds={"line": 80_000_000}) == (
        "equal at 80.00 points; the tie rule decided",
        "得分同为80.00，按同分规则未入选",
    )


def test_not_scored_is_no_lack_of_eligibility():
    assert both(Outcome.BARRED, grounds={"rules": [{"rule": "not_scored", "facts": []}]}) == (
        "not scored: no ballot counts",
        "未评分：没有有效评分",
    )


INCIDENT = {
    "kind": "safety_incident",
    "on": "2020-05-03",
    "value": "",
    "source": "Report 7",
    "unit": None,
}
EMPLOYED = {
    "as_of": "2020-12-31",
    "guest": False,
    "joined_on": "2015-03-01",
    "left_on": None,
}


@pytest.mark.parametrize(
    ("rule", "fact", "english", "chinese"),
    [
        (
            "veto:safety_incident",
            INCIDENT,
            "safety incident on 3 May 2020 (source: Report 7)",
            "2020年5月3日有安全事故（依据：Report 7）",
        ),
        (
            "veto:safety_incident",
            INCIDENT | {"unit": "s1"},
            "safety incident on 3 May 2020 in Robotics, which they head (source: Report 7)",
            "所负责单位机器人板块于2020年5月3日有安全事故（依据：Report 7）",
        ),
        (
            "employed",
            EMPLOYED | {"left_on": "2020-11-30"},
            "left on 30 November 2020",
            "已于2020年11月30日离职",
        ),
        (
            "employed",
            EMPLOYED | {"joined_on": "2021-01-01"},
            "not employed yet on 31 December 2020",
            "截至2020年12月31日尚未入职",
        ),
        (
            "employed",
            EMPLOYED | {"guest": True},
            "a guest, not employed here",
            "外部来宾，非在职员工",
        ),
        (
            "min_months",
            {"as_of": "2020-12-31", "months": 5, "least": 12},
            "5 whole months of service on 31 December 2020 where 12 are asked for",
            "截至2020年12月31日司龄满5个月，要求满12个月",
        ),
        (
            "min_months",
            {"as_of": "2020-12-31", "months": 1, "least": 12},
            "1 whole month of service on 31 December 2020 where 12 are asked for",
            "截至2020年12月31日司龄满1个月，要求满12个月",
        ),
        (
            "min_months",
            {"as_of": "2020-12-31", "months": -2, "least": 12},
            "0 whole months of service on 31 December 2020 where 12 are asked for",
            "截至2020年12月31日司龄满0个月，要求满12个月",
        ),
        (
            "min_appraisal",
            {"year": 2020, "least": "3", "value": None},
            "no appraisal of 2020 where at least 3 is asked for",
            "没有2020年度考核结果，要求不低于3",
        ),
        (
            "min_appraisal",
            {"year": 2020, "least": "3", "value": "2.9", "on": "2020-12-20", "source": "HR"},
            "appraisal of 2020: 2.9 where at least 3 is asked for",
            "2020年度考核结果为2.9，要求不低于3",
        ),
        (
            "rest_years",
            {"for_year": 2019, "value": "EMP", "source": "HR"},
            "honoured for 2019 already: EMP (source: HR)",
            "2019年度已获表彰：EMP（依据：HR）",
        ),
        (
            "rest_years",
            {"for_year": 2019, "value": "", "source": "HR"},
            "honoured for 2019 already (source: HR)",
            "2019年度已获表彰（依据：HR）",
        ),
    ],
)
def test_failed_rule_in_words(rule, fact, english, chinese):
    grounds = {"rules": [{"rule": rule, "facts": [fact]}]}
    assert both(Outcome.BARRED, grounds=grounds) == (BARRED + english, BARRED_ZH + chinese)


def test_every_failed_rule_is_told():
    rules = [
        {"rule": "veto:safety_incident", "facts": [INCIDENT, INCIDENT | {"on": "2020-06-01"}]},
        {"rule": "min_appraisal", "facts": [{"year": 2020, "least": "3", "value": None}]},
        {"rule": "not_scored", "facts": []},
    ]
    assert sentence("en", Outcome.BARRED, grounds={"rules": rules}) == (
        "not eligible: safety incident on 3 May 2020 (source: Report 7);"
        " safety incident on 1 June 2020 (source: Report 7);"
        " no appraisal of 2020 where at least 3 is asked for"
    )


def test_kind_that_has_no_word_stands_as_it_was_recorded():
    with speaking("zh"):
        assert kind("fire_drill_missed") == "fire drill missed"


@pytest.mark.parametrize(
    ("micro", "beside", "shown"),
    [
        (91_200_000, None, "91.20"),
        (91_205_000, None, "91.20"),
        (91_215_000, None, "91.22"),
        (100_000_000, 99_999_999, "100.000000"),
        (80_000_000, 80_000_000, "80.00"),
        (0, None, "0.00"),
    ],
)
def test_points_have_two_decimals_or_what_it_takes(micro, beside, shown):
    assert points(micro, beside=beside) == shown


@pytest.mark.parametrize(
    ("rule", "english", "chinese"),
    [
        ("employed", "employed", "在职"),
        ("min_months", "months of service", "司龄"),
        ("veto:discipline", "veto: disciplinary measure", "一票否决：违纪处分"),
        ("min_appraisal", "appraisal of the year", "年度考核"),
        ("rest_years", "years since an earlier award", "获奖间隔"),
    ],
)
def test_rule_in_words(rule, english, chinese):
    with speaking("en"):
        assert rule_name(rule) == english
    with speaking("zh"):
        assert rule_name(rule) == chinese


def test_at_the_line_the_raw_mean_decided():
    assert both(Outcome.BELOW_LINE, merit=80_000_000, grounds={"line": 80_000_000}) == (
        "at the line with 80.00 points, but with the lower raw mean",
        "得分80.00与入选最低分相同，但原始平均分较低",
    )


def test_held_back_by_quotas_together():
    grounds = {"quotas": [], "enough": 90_000_000, "line": 80_000_000, "leaves": []}
    assert both(Outcome.HELD_BACK, merit=85_000_000, grounds=grounds) == (
        "held back by the quota “all quotas taken together”; 90.00 would have been enough",
        "受名额限制“各项名额限制合计”；得分达到90.00方可入选",
    )
