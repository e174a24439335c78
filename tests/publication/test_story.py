"""What a release says: from sealed facts, in the order of the meeting, nothing undisclosed."""

import pytest

from tests.publication.stories import left_out, lines, texts
from yearturn.conference.models import Behalf
from yearturn.organization.models import Person, Post
from yearturn.publication import queries

# -------------------------------------------------------------------------- the whole


def test_the_parts_follow_the_meeting(whole):
    order = list(dict.fromkeys(section for section, _text in lines(whole)))
    assert order == ["meeting", "review", "plan", "honours", "voices"]


def test_the_release_in_english(whole):
    whole.approve_winners()
    assert texts(whole) == [
        (
            "On 2 February 2021 Heron Group held its annual summary and recognition conference for"
            " 2020 at the canteen hall."
        ),
        (
            "Under District notice 5 of 20 January 2021, no more than 9 people could be in the"
            " hall, and the conference was held in a reduced form."
        ),
        (
            "In all 9 people attended: 2 leaders and officers of the company, 3 award winners"
            " (special awards included), 1 speaker and 3 representatives of the cadres."
        ),
        (
            "The places of the representatives were shared out among the sectors by the number of"
            " their cadres and filled by lot."
        ),
        "Wen Ruyi, General Manager, presided.",
        (
            "Wen Ruyi, General Manager, gave the work report under the theme “Steady water”,"
            " looking back on 2020 and setting out the work of 2021."
        ),
        "Achievements and highlights of 2020:",
        "Production never stopped.",
        "Robotics: Hospital orders left on time.",
        "Difficulties were met where they arose:",
        "Robotics: Roads were closed. Coaches brought people back.",
        (
            "In 2021 Heron Group takes “Economic efficiency” as its goal, “Lean management” as its"
            " means and “New products” as its support."
        ),
        "Robotics makes “Standard cells” its annual focus. Its main measure:",
        "Settle the standard cells.",
        (
            "Textile Machinery works on “Lean management” and “Economic efficiency”. Its main"
            " measures:"
        ),
        "Assemble to a rhythm.",
        "End models that lose money.",
        "The conference deployed 1 task, with a lead unit, an owner, a deliverable and a due date.",
        (
            "By decision HG-2021-3 the conference honoured 2 people in 1 title and gave 1 special"
            " award for the work of 2020."
        ),
        "The title “Outstanding Employee” went to 2 people:",
        "Qiao Yun: Welder, Robot Assembly",
        "Lin Xiaomei: Sales Engineer, Textile Machinery",
        "Ruo Mingde, Head of Robotics, received the Special Award.",
        "Gu Changhe, Chairman, presented the awards.",
        "Tao Yongnian, Head of Textile Machinery, spoke on behalf of Textile Machinery.",
        "Qiao Yun, Welder, spoke on behalf of the winners.",
        (
            "Gu Changhe, Chairman, addressed the conference on behalf of the Party Committee and on"
            " his or her own behalf."
        ),
    ]


def test_the_release_in_chinese(whole):
    whole.approve_winners()
    assert texts(whole, language="zh") == [
        "2021年2月2日，青鹭集团2020年度总结表彰大会在食堂大厅召开。",
        "根据区疫情防控第5号通知（2021年1月20日）的要求，会场人数控制在9人以内，大会缩减规模举行。",
        "共9人参加大会，其中公司领导及有关人员2人、获奖者3人（含特别奖获得者）、发言人1人、干部代表3人。",
        "干部代表名额按各板块干部人数分配，以抽签方式产生。",
        "总经理温如意主持大会。",
        "总经理温如意以“行稳致远”为主题作工作报告，回顾2020年工作，部署2021年任务。",
        "2020年的成绩与亮点：",
        "生产从未中断。",
        "机器人板块: 医院订单按期发运。",
        "面对困难，各单位积极应对：",
        "机器人板块: 道路封闭。包车接返员工。",
        "2021年，青鹭集团将以经济效益为目标，以精益管理为手段，以产品创新为支撑，推进各项工作。",
        "机器人板块以标准工作站为年度重点，主要措施是：",
        "定型标准工作站。",
        "纺织机械板块围绕精益管理、经济效益开展工作，主要措施是：",
        "推行节拍装配。",
        "停产亏损机型。",
        "大会部署工作任务1项，每项均明确牵头单位、责任人、交付成果和完成时限。",
        (
            "根据表彰决定（HG-2021-3），大会对2020年度工作中成绩突出的2人予以表彰，授予荣誉称号1项，另颁发特别奖1项。"
        ),
        "2人荣获“优秀员工”称号：",
        "乔芸: 机器人装配部焊工",
        "林晓梅: 纺织机械板块销售工程师",
        "机器人板块总经理若明德荣获特别奖。",
        "董事长顾长河为获奖者颁奖。",
        "纺织机械板块总经理陶永年代表纺织机械板块发言。",
        "焊工乔芸代表获奖者发言。",
        "董事长顾长河代表党委并代表本人讲话。",
    ]


def test_nothing_is_left_out_of_words_without_figures(whole):
    assert left_out(whole) == []


def test_every_telling_names_a_sealed_stage_and_a_source(whole):
    stages = queries.sealed(whole.cycle)
    for telling in queries.story(whole.cycle).tellings:
        assert telling.stage in stages
        assert telling.sources


def test_sources_name_no_person(whole):
    people = set(whole.people)
    for telling in queries.story(whole.cycle).tellings:
        for source in telling.sources:
            assert not people & set(source.split(":"))


# ------------------------------------------------------- what nobody approved is proposed


def test_without_an_approval_the_winners_are_proposed(whole):
    assert texts(whole, "honours") == [
        (
            "It is proposed to honour 2 people in 1 title and to give 1 special award for the work"
            " of 2020; no body has approved the list yet."
        ),
        "For the title “Outstanding Employee” 2 people are proposed:",
        "Qiao Yun: Welder, Robot Assembly",
        "Lin Xiaomei: Sales Engineer, Textile Machinery",
        "Ruo Mingde, Head of Robotics, is proposed for the Special Award.",
        "Gu Changhe, Chairman, will present the awards.",
    ]
    assert "3 people proposed for awards (special awards included)" in texts(whole)[2]


def test_without_an_approval_the_winners_are_proposed_in_chinese(whole):
    assert texts(whole, "honours", "zh") == [
        ("拟表彰2020年度工作中成绩突出的2人，授予荣誉称号1项，另颁发特别奖1项，名单尚待批准。"),
        "拟授予2人“优秀员工”称号：",
        "乔芸: 机器人装配部焊工",
        "林晓梅: 纺织机械板块销售工程师",
        "拟授予机器人板块总经理若明德特别奖。",
        "董事长顾长河将为受表彰人员颁奖。",
    ]
    assert "拟表彰人员3人（含拟授特别奖者）" in texts(whole, language="zh")[2]


@pytest.mark.parametrize(
    ("kind", "english", "chinese"),
    [
        (
            "competitive",
            "It is proposed to honour 1 person in 1 title for the work of 2020;",
            "拟表彰2020年度工作中成绩突出的1人，授予荣誉称号1项，名单尚待批准。",
        ),
        (
            "discretionary",
            "It is proposed to give 1 special award for the work of 2020;",
            "拟为2020年度工作颁发特别奖1项，名单尚待批准。",
        ),
    ],
)
def test_awards_of_one_kind_are_proposed_alone(told, kind, english, chinese):
    told.award("A", kind, "w1", name="Award", name_zh="奖")
    told.seal_winners()
    assert texts(told, "honours")[0] == f"{english} no body has approved the list yet."
    assert texts(told, "honours", "zh")[0] == chinese


def test_who_speaks_as_a_proposed_winner_is_told_as_one(told):
    told.with_winners().announce()
    item = told.item(1, "speech")
    told.set_agenda([item], [told.winner_speaks(item, "EMP", 2)])
    told.seal()
    assert texts(told, "voices") == [
        "Lin Xiaomei, Sales Engineer, spoke as one proposed for “Outstanding Employee”."
    ]
    assert texts(told, "voices", "zh") == ["拟获“优秀员工”的销售工程师林晓梅作了发言。"]


# ----------------------------------------------------------------- for whom somebody speaks


@pytest.mark.parametrize(
    ("gender", "alone", "beside"),
    [
        ("male", "on his own behalf", "on behalf of the Board of Directors and himself"),
        ("女", "on her own behalf", "on behalf of the Board of Directors and herself"),
        (
            "",
            "on his or her own behalf",
            "on behalf of the Board of Directors and on his or her own behalf",
        ),
    ],
)
def test_who_speaks_for_themselves_is_told_by_gender(told, gender, alone, beside):
    Person.objects.filter(code="gm").update(gender=gender)
    told.announce()
    one, both = items = [told.item(1, "address"), told.item(2, "address")]
    told.set_agenda(
        items,
        [*told.speaks(one, "gm"), *told.speaks(both, "gm")],
        [
            Behalf(item=one, position=1, person=told.people["gm"]),
            Behalf(item=both, position=1, unit=told.units["board"]),
            Behalf(item=both, position=2, person=told.people["gm"]),
        ],
    )
    told.seal()
    subject = "Wen Ruyi, General Manager, addressed the conference"
    assert texts(told, "voices") == [f"{subject} {alone}.", f"{subject} {beside}."]
    assert texts(told, "voices", "zh") == [
        "总经理温如意代表本人讲话。",
        "总经理温如意代表董事会并代表本人讲话。",
    ]


def test_themselves_come_last_after_all_others(told):
    Person.objects.filter(code="gm").update(gender="F")
    told.announce()
    item = told.item(1, "address")
    told.set_agenda(
        [item],
        told.speaks(item, "gm"),
        [
            Behalf(item=item, position=1, person=told.people["gm"]),
            Behalf(item=item, position=2, unit=told.units["party"]),
            Behalf(item=item, position=3, unit=told.units["board"]),
        ],
    )
    told.seal()
    (line,) = texts(told, "voices")
    assert line.endswith("on behalf of the Party Committee, the Board of Directors and herself.")
    assert texts(told, "voices", "zh") == ["总经理温如意代表党委、董事会并代表本人讲话。"]


def test_posts_that_are_lists_are_set_apart_by_commas(told):
    Post.objects.filter(person__code="chair").update(title_zh="董事长、党委书记")
    told.announce()
    item = told.item(1, "address")
    told.set_agenda([item], told.speaks(item, "chair", "gm", "guest"))
    told.seal()
    assert texts(told, "voices", "zh") == ["董事长、党委书记顾长河，总经理温如意和丁华在会上讲话。"]


# ------------------------------------------------------------------ only what is sealed


def test_nothing_is_told_of_an_unsealed_conference(told):
    told.with_winners().announce()
    told.approve_winners()
    assert texts(told) == [
        (
            "By decision HG-2021-3 the conference honoured 2 people in 1 title and gave 1 special"
            " award for the work of 2020."
        ),
        "The title “Outstanding Employee” went to 2 people:",
        "Qiao Yun: Welder, Robot Assembly",
        "Lin Xiaomei: Sales Engineer, Textile Machinery",
        "Ruo Mingde, Head of Robotics, received the Special Award.",
    ]


def test_nobody_is_named_before_the_winners_are_sealed(told):
    told.award("EMP", "competitive", "w1", name="Title")
    told.with_plan()
    assert texts(told, "honours") == []


def test_a_year_without_a_conference_is_told_in_the_usual_order(told):
    told.with_plan().with_findings(("g", "highlight", "It went well.", "一切顺利。"))
    told.with_winners()
    order = list(dict.fromkeys(section for section, _text in lines(told)))
    assert order == ["review", "plan", "honours"]


def test_a_report_without_a_plan_sets_nothing_out(told):
    told.with_winners().with_meeting(theme="", theme_zh="")
    assert texts(told, "review") == [
        "Wen Ruyi, General Manager, gave the work report, looking back on 2020."
    ]
