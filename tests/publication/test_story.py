"""What a release says: from sealed facts, in the order of the meeting, nothing undisclosed."""

import datetime as dt

import pytest

from yearturn.conference.models import Appearance, Behalf
from yearturn.conference.queries import half
from yearturn.kernel.bilingual import speaking
from yearturn.organization.models import Person, Post
from yearturn.planning.models import Actual
from yearturn.publication import queries
from yearturn.publication.queries import phrasing
from yearturn.recognition.models import Award


def lines(year, language="en"):
    """Return the story as (section, text) lines, a list's entries with their label."""
    found = []
    for telling in queries.story(year.cycle).tellings:
        label, text = telling.told(language)
        found.append((str(telling.section), f"{label}: {text}" if label else text))
    return found


def texts(year, section=None, language="en"):
    return [text for part, text in lines(year, language) if section in {None, part}]


def left_out(year):
    return [
        (it.words.source, str(it.ground), it.found) for it in queries.story(year.cycle).left_out
    ]


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


# -------------------------------------------------------------------- the order of the meeting


def test_honours_before_the_report_are_told_before_it(told):
    told.with_plan().with_winners().announce()
    award, report = items = [
        told.item(1, "recognition"),
        told.item(2, "report"),
    ]
    told.set_agenda(items, told.speaks(report, "gm"))
    told.seal()
    order = list(dict.fromkeys(section for section, _text in lines(told)))
    assert order == ["meeting", "honours", "review", "plan"]
    assert award.position == 1


def test_each_award_is_told_where_the_agenda_gives_it(told):
    told.with_winners().announce()
    told.approve_winners()
    speech = told.item(2, "speech")
    told.set_agenda(
        [
            told.item(1, "recognition", award=Award.objects.get(code="SPC")),
            speech,
            told.item(3, "recognition"),
        ],
        told.speaks(speech, "tao"),
    )
    told.seal()
    assert [text for section, text in lines(told) if section in {"honours", "voices"}] == [
        "By decision HG-2021-3 the conference gave 1 special award for the work of 2020.",
        "Ruo Mingde, Head of Robotics, received the Special Award.",
        "Tao Yongnian, Head of Textile Machinery, spoke.",
        "By decision HG-2021-3 the conference honoured 2 people in 1 title for the work of 2020.",
        "The title “Outstanding Employee” went to 2 people:",
        "Qiao Yun: Welder, Robot Assembly",
        "Lin Xiaomei: Sales Engineer, Textile Machinery",
    ]


def test_awards_that_the_agenda_forgets_are_told_at_the_end(told):
    told.with_winners().announce()
    told.approve_winners()
    address = told.item(1, "address")
    told.set_agenda([address], told.speaks(address, "chair"))
    told.seal()
    assert lines(told)[-1] == (
        "honours",
        "Ruo Mingde, Head of Robotics, received the Special Award.",
    )


def test_a_pause_is_not_told(told):
    told.announce()
    told.set_agenda([told.item(1, "pause")])
    told.seal()
    assert len(texts(told)) == 3  # held, capped, presided


def test_two_reports_tell_the_year_once(told):
    told.with_plan().announce()
    first, second = items = [told.item(1, "report"), told.item(2, "report")]
    told.set_agenda(items, [*told.speaks(first, "gm"), *told.speaks(second, "chair")])
    told.seal()
    assert [text for text in texts(told) if "takes" in text] == [texts(told, "plan")[0]]


# ----------------------------------------------------------------------------- the meeting


def test_a_source_that_bears_its_day_is_not_dated_twice(told):
    told.announce()
    cap = told.conference.caps.get()
    cap.source, cap.source_zh = "the notice of 20 January 2021", "2021年1月20日通知"
    cap.save()
    told.seal()
    assert texts(told)[1] == (
        "Under the notice of 20 January 2021, no more than 9 people could be in the hall, and the"
        " conference was held in a reduced form."
    )
    assert texts(told, language="zh")[1].startswith("根据2021年1月20日通知的要求，")


def test_named_representatives_are_told_as_named(told):
    told.announce(cap=1)
    delegation = told.a_class(1, "representatives", how="designated")
    told.plan([delegation], told.calls(delegation, "r1"))
    told.seal()
    assert texts(told)[2:4] == [
        "In all 1 person attended: 1 representative of the cadres.",
        (
            "The places of the representatives were shared out among the sectors by the number of"
            " their cadres, and the sectors named them."
        ),
    ]


def test_classes_of_one_kind_are_counted_together(told):
    told.announce()
    first, second = classes = [told.a_class(1, "must_attend"), told.a_class(2, "must_attend")]
    told.plan(classes, [*told.calls(first, "chair"), *told.calls(second, "gm")])
    told.seal()
    assert texts(told)[2] == "In all 2 people attended: 2 leaders and officers of the company."


def test_a_theme_with_a_figure_is_left_out(told):
    told.with_winners().with_meeting(theme="Up 12%", theme_zh="增长12%")
    assert "theme" not in " ".join(texts(told))
    assert left_out(told) == [("conference:theme", "figure", ("12%",))]


def test_a_winner_who_speaks_for_nobody_is_told_by_title(told):
    told.with_winners().announce()
    told.approve_winners()
    item = told.item(1, "speech")
    told.set_agenda([item], [told.winner_speaks(item, "EMP", 2)])
    told.seal()
    assert texts(told, "voices") == [
        "Lin Xiaomei, Sales Engineer, spoke as winner of “Outstanding Employee”."
    ]
    assert texts(told, "voices", "zh") == ["荣获“优秀员工”的销售工程师林晓梅作了发言。"]


def test_several_speakers_are_listed(told):
    told.announce()
    item, empty = told.item(1, "address"), told.item(2, "speech")
    told.set_agenda([item, empty], told.speaks(item, "chair", "gm", "guest"))
    told.seal()
    assert texts(told, "voices") == [
        "Gu Changhe (Chairman), Wen Ruyi (General Manager) and Ding Hua addressed the conference."
    ]
    assert texts(told, "voices", "zh") == ["董事长顾长河、总经理温如意和丁华在会上讲话。"]
    assert Appearance.objects.count() == 3


# ------------------------------------------------------------------------------- figures


def test_a_figure_is_told_only_when_made_public(told):
    told.with_actuals(("g", "88.9", "Annual notice (年度公告)"), ("rob", "51.3", ""))
    told.with_findings(("g", "highlight", "It went well.", "一切顺利。"))
    assert texts(told, "review")[2:] == [
        "Revenue of Heron Group came to CNY 88.9 million in 2020, as made public in Annual notice."
    ]
    assert texts(told, "review", "zh")[2:] == [
        "青鹭集团2020年营业收入为88.9百万元，公开披露见年度公告。"
    ]


def test_no_undisclosed_number_stands_anywhere(told):
    told.with_actuals(("g", "88.9", ""), ("rob", "51.3", " "))
    told.with_findings(("rob", "highlight", "Revenue was 51.3 million.", "收入51.3百万元。"))
    every = " ".join([*texts(told), *texts(told, language="zh")])
    assert "88.9" not in every
    assert "51.3" not in every
    ((source, ground, found),) = left_out(told)
    assert (source, ground, found[0]) == ("finding:rob:1", "figure", "51.3")


def test_where_a_figure_was_made_public_is_kept_whole_if_its_halves_differ(told):
    place = "Notice 6 of 30 January 2021 (2021-006号公告)"
    told.with_actuals(("g", "88.9", place))
    told.with_findings()
    assert half(place) == "Notice 6 of 30 January 2021"
    assert texts(told, language="zh")[0].endswith(f"公开披露见{place}。")


def test_a_finding_may_state_the_disclosed_figure_of_its_unit(told):
    told.with_actuals(("g", "88.9", "Annual notice"))
    told.with_findings(
        ("g", "achievement", "Revenue reached 88.9.", "营业收入达到88.9。"),
        ("rob", "achievement", "Robotics made 88.9 of it.", "机器人板块占88.9。"),
    )
    assert texts(told, "review")[1] == "Revenue reached 88.9."
    assert left_out(told) == [("finding:rob:2", "figure", ("88.9",))]


def test_part_of_a_year_is_not_told_as_the_year(told):
    told.with_actuals(("g", "88.9", "Notice of the first quarter"))
    Actual.objects.update(part="Q1")
    told.with_findings(("g", "highlight", "It went well.", "一切顺利。"))
    assert len(texts(told, "review")) == 2


# ------------------------------------------------------------------------------ findings


def test_a_shortfall_is_no_news(told):
    told.with_findings(("rob", "shortfall", "It fell short.", "未达目标。"))
    assert texts(told) == []


def test_a_difficulty_is_told_with_its_answer_or_not_at_all(told):
    told.with_findings(
        (
            "rob",
            "highlight",
            "A.",
            "甲。",
            "A third was ill.",
            "三分之一生病。",
            "All helped.",
            "互助。",
        ),
        ("rob", "highlight", "B.", "乙。", "Roads closed.", "封路。", "", ""),
        (
            "tex",
            "highlight",
            "C.",
            "丙。",
            "Roads closed.",
            "封路。",
            "People stayed.",
            "员工留守。",
        ),
    )
    assert texts(told, "review")[-1] == "Textile Machinery: Roads closed. People stayed."
    assert [it[0] for it in left_out(told)] == ["finding:rob:1:challenge"]


def test_words_that_differ_in_numbers_are_left_out(told):
    told.with_actuals(("g", "88.9", "Annual notice"))
    told.with_findings(("g", "highlight", "Revenue reached 88.9.", "收入创新高。"))
    assert left_out(told) == [("finding:g:1", "numbers", ("88.9",))]


def test_measures_with_magnitudes_are_left_out_and_counts_in_words_are_not(told):
    told.with_plan(
        ("M1", "rob", "F4", "Save a tenth of the wire", "节约一成线材"),
        ("M2", "rob", "F4", "Open four offices", "开设四个办事处"),
    )
    assert texts(told, "plan")[1:3] == [
        "Robotics makes “Standard cells” its annual focus. Its main measure:",
        "Open four offices.",
    ]
    assert left_out(told) == [("measure:M1", "figure", ("a tenth", "一成"))]


def test_a_sector_whose_measures_are_all_left_out_keeps_its_focus(told):
    told.with_plan(("M1", "rob", "F4", "Save 10%", "节约10%"))
    assert texts(told, "plan")[1] == "Robotics makes “Standard cells” its annual focus."


def test_a_missing_twin_is_told_in_the_other_language(told):
    told.with_findings(("rob", "highlight", "Only English", ""))
    assert texts(told, language="zh")[-1] == "机器人板块: Only English。"


# ------------------------------------------------------------------------------ phrasing


@pytest.mark.parametrize(
    ("things", "english", "chinese"),
    [
        ([], "", ""),
        (["A"], "A", "A"),
        (["A", "B"], "A and B", "A、B"),
        (["A", "B", "C"], "A, B and C", "A、B、C"),
    ],
)
def test_lists_are_joined_as_each_language_does(things, english, chinese):
    assert phrasing.listed(things) == english
    with speaking("zh"):
        assert phrasing.listed(things) == chinese


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Asia/Shanghai", "5 February 2021, 09:00 (UTC+8)"),
        ("UTC", "5 February 2021, 01:00 (UTC)"),
        ("America/St_Johns", "4 February 2021, 21:30 (UTC-3:30)"),
        ("Asia/Kathmandu", "5 February 2021, 06:45 (UTC+5:45)"),
    ],
)
def test_moments_bear_their_zone(zone, said):
    moment = dt.datetime(2021, 2, 5, 1, 0, tzinfo=dt.UTC)
    assert phrasing.zoned(moment, zone) == said


def test_a_post_names_its_unit_once(told):
    tex, group = told.units["tex"], told.units["g"]
    assert phrasing.full_post("Turner", tex) == "Turner, Textile Machinery"
    assert phrasing.full_post("Head of Textile Machinery", tex) == "Head of Textile Machinery"
    assert phrasing.full_post("Chairman", group) == "Chairman"
    assert phrasing.full_post("", tex) == "Textile Machinery"
    assert phrasing.full_post("Turner", None) == "Turner"
    with speaking("zh"):
        assert phrasing.full_post("车工", tex) == "纺织机械板块车工"


@pytest.mark.parametrize(
    ("text", "said"),
    [("open it", "Open it."), ("Open it.", "Open it."), ("Why?", "Why?"), ("Open it;", "Open it.")],
)
def test_a_sentence_begins_and_ends(text, said):
    assert phrasing.closed(text) == said


def test_a_title_is_made_where_none_is_given(told):
    assert queries.made_title(told.cycle, "en") == (
        "Heron Group honours the work of 2020 and sets out for 2021"
    )
    assert (
        queries.made_title(told.cycle, "zh") == "青鹭集团召开2020年度总结表彰大会，部署2021年工作"
    )
