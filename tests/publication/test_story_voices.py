"""What those who spoke said and required, what was read out and signed: in the meeting's order."""

import datetime as dt

import pytest

from tests.conference.test_remarks import a_remark, mandates, record
from tests.publication.stories import left_out, lines, texts
from yearturn.planning import actions as planning
from yearturn.planning.models import Directive, Factor, Plan
from yearturn.publication import queries
from yearturn.publication.models import Claim


def directive(told, code, topic, text, text_zh, **more):
    values = {"by": told.people["chair"]} | more
    return Directive(cycle=told.cycle, code=code, topic=topic, text=text, text_zh=text_zh, **values)


def with_directives(told, *rows):
    for position, row in enumerate(rows):
        row.position = position
    planning.record_directives(directives=list(rows), cycle=told.cycle, **told.doing)


def addressed(told, *remarks, behalves=()):
    """Hold a meeting at which the chairman addresses everybody."""
    told.announce()
    address = told.item(1, "address")
    told.set_agenda([address], told.speaks(address, "chair"))
    record(told, *[make() for make in remarks], behalves=[])
    told.seal()


@pytest.fixture
def thanked(told):
    told.with_winners().announce()
    report, address = items = [told.item(1, "report"), told.item(2, "address")]
    told.set_agenda(items, [*told.speaks(report, "tao"), *told.speaks(address, "chair")])
    thanks = a_remark(
        told, 1, to="all staff", to_zh="全体员工", text="you held on", text_zh="大家辛苦了"
    )
    record(
        told,
        thanks,
        a_remark(told, 2, "chair", "greeting", text="Happy new year!", text_zh="新年快乐！"),
        a_remark(told, 3, "tao", "commitment", text="We deliver.", text_zh="保证交付。"),
        a_remark(told, 4, "gm", "call", text="Begin at once.", text_zh="立即行动。"),
        behalves=mandates(
            thanks,
            {"unit": told.units["party"]},
            {"unit": told.units["board"]},
            {"person": told.people["chair"]},
        ),
    )
    told.seal()
    return told


def test_each_remark_stands_where_its_speaker_speaks(thanked):
    assert [text for section, text in lines(thanked) if section in {"voices", "review"}] == [
        (
            "Tao Yongnian, Head of Textile Machinery, gave the work report under the theme “Steady"
            " water”, looking back on 2020."
        ),
        "Tao Yongnian, Head of Textile Machinery, made a commitment: We deliver.",
        "Gu Changhe, Chairman, addressed the conference.",
        (
            "On behalf of the Party Committee, the Board of Directors and on his or her own behalf,"
            " Gu Changhe thanked all staff: You held on."
        ),
        "Gu Changhe sent greetings: Happy new year!",
        "Wen Ruyi, General Manager, made a call: Begin at once.",
    ]


def test_thanks_are_told_on_behalf_of_three(thanked):
    thanked.people["chair"].gender = "male"
    thanked.people["chair"].save()
    assert (
        "On behalf of the Party Committee, the Board of Directors and himself, Gu Changhe thanked"
        " all staff: You held on."
    ) in texts(thanked)
    assert "顾长河代表党委、董事会并代表本人向全体员工表示衷心感谢: 大家辛苦了。" in texts(
        thanked, language="zh"
    )


@pytest.mark.parametrize(
    ("kind", "to", "english", "chinese"),
    [
        ("appraisal", "the work", "praised the work", "对大家给予充分肯定"),
        ("appraisal", "", "praised the work of the year", "充分肯定一年来的工作"),
        ("call", "the work", "called on the work", "号召大家"),
        ("call", "", "made a call", "发出号召"),
        ("commitment", "the work", "gave the work this commitment", "向大家郑重表态"),
        ("commitment", "", "made a commitment", "作表态发言"),
        ("greeting", "the work", "sent greetings to the work", "向大家致以祝福"),
        ("greeting", "", "sent greetings", "致以祝福"),
        ("thanks", "the work", "thanked the work", "向大家表示衷心感谢"),
        ("thanks", "", "gave thanks", "表示衷心感谢"),
    ],
)
def test_each_kind_is_told_in_its_own_words(told, kind, to, english, chinese):
    addressed(
        told,
        lambda: a_remark(
            told, 1, "chair", kind, to=to, to_zh=to and "大家", text="So be it.", text_zh="如此。"
        ),
    )
    assert texts(told, "voices")[1] == f"Gu Changhe {english}: So be it."
    assert texts(told, "voices", "zh")[1] == f"顾长河{chinese}: 如此。"


@pytest.mark.parametrize(
    ("kind", "text", "text_zh", "found"),
    [
        ("thanks", "You earned 40 million.", "创收4000万元。", True),
        ("appraisal", "Sales doubled.", "销售额翻番。", True),
        ("call", "Cut cost by 12%.", "降本12%。", True),
        ("call", "Take two steps at once.", "两步并作一步走。", False),
        ("thanks", "You held on.", "大家辛苦了。", False),
    ],
)
def test_figures_that_somebody_spoke_are_left_out(told, kind, text, text_zh, found):
    addressed(told, lambda: a_remark(told, 1, "chair", kind, text=text, text_zh=text_zh))
    assert bool(left_out(told)) is found
    assert (len(texts(told, "voices")) == 1) is found


def test_whom_it_is_said_to_may_state_no_figure_either(told):
    words = {"text": "Yes.", "text_zh": "好。", "to": "all 3120", "to_zh": "全体3120人"}
    addressed(told, lambda: a_remark(told, 1, **words))
    assert left_out(told)[0][0] == "remark:1:to"


def test_a_speaker_whose_post_holds_a_number_is_no_figure(told):
    post = told.people["chair"].posts.get()
    post.title, post.title_zh = "Head of Works Ten Thousand", "万十分厂厂长"
    post.save()
    addressed(told, lambda: a_remark(told, 1, text="Words.", text_zh="话。"))
    told.check(told.draft())
    assert Claim.objects.get(text="Words.").names == [["Gu Changhe", "顾长河"]]


# ---- what was required


def required(told, *rows):
    with_directives(told, *rows)
    told.with_plan()
    addressed(
        told,
        lambda: a_remark(told, 1, "chair", "thanks", text="Thanks.", text_zh="谢谢。"),
        lambda: a_remark(told, 2, "chair", "greeting", text="Farewell.", text_zh="再会。"),
    )
    return told


def test_requirements_follow_what_was_said_and_greetings_end_it(told):
    required(
        told,
        directive(told, "D1", "measures", "Drop models", "砍掉亏损机型", unit=told.units["tex"]),
        directive(told, "D2", "governance", "Decide in writing.", "决策留痕。"),
        directive(told, "D3", "ideas", "Sell capability.", "卖能力。", unit=told.units["rob"]),
    )
    assert texts(told, "voices")[1:] == [
        "Gu Changhe gave thanks: Thanks.",
        "Gu Changhe set out what the work of 2021 requires:",
        "Corporate governance: Decide in writing.",
        "Robotics (ideas): Sell capability.",
        "Textile Machinery (measures): Drop models.",
        "Gu Changhe sent greetings: Farewell.",
    ]
    assert texts(told, "voices", "zh")[2:5] == [
        "顾长河对2021年工作提出要求：",
        "公司治理: 决策留痕。",
        "机器人板块（工作思路）: 卖能力。",
    ]


def test_a_requirement_with_a_figure_is_left_out(told):
    required(told, directive(told, "D1", "risk", "Collect 30 million.", "回款3000万元。"))
    assert [source for source, _ground, _found in left_out(told)] == ["directive:D1"]
    assert not any("requires" in text for text in texts(told))


def test_what_somebody_requires_who_did_not_speak_stays_inside(told):
    required(told, directive(told, "D1", "risk", "Collect.", "回款。", by=told.people["gm"]))
    assert not any("Collect" in text for text in texts(told))


# ---- the environment


@pytest.mark.parametrize(
    ("rows", "english"),
    [
        (
            [("macro", "external", "positive"), ("micro", "internal", "negative")],
            (
                "The plan rests on an analysis of the environment, macro and micro, inside the"
                " group and outside it. It reads as positive:"
            ),
        ),
        (
            [("macro", "external", "neutral"), ("micro", "internal", "negative")],
            (
                "The plan rests on an analysis of the environment, macro and micro, inside the"
                " group and outside it."
            ),
        ),
        (
            [("macro", "external", "positive")],
            "The plan rests on an analysis of the environment. It reads as positive:",
        ),
        ([("macro", "internal", "neutral")], "The plan rests on an analysis of the environment."),
    ],
)
def test_the_environment_is_told_as_widely_as_it_was_read(told, rows, english):
    planning.assess_environment(
        factors=[
            Factor(cycle=told.cycle, scope=scope, side=side, trend=trend, position=n,
                   text=f"Trend {'abc'[n]}", text_zh=f"趋势{'甲乙丙'[n]}")
            for n, (scope, side, trend) in enumerate(rows)
        ],
        cycle=told.cycle,
        **told.doing,
    )  # fmt: skip
    told.with_plan()
    found = texts(told, "plan")
    assert found[0] == english
    assert ("Trend a." in found) is (rows[0][2] == "positive")
    assert "Trend b." not in found


# ---- what was read out and signed


@pytest.fixture
def ceremonial(told):
    told.cycle.issuer = told.people["chair"]
    told.cycle.save()
    told.units["rob"].head = told.people["ruo"]
    told.units["rob"].save()
    told.with_plan().with_winners().announce()
    planning.issue_letters(plan=Plan.objects.get(), dated=dt.date(2021, 2, 2), **told.doing)
    decision, award, signing = items = [
        told.item(1, "decision"),
        told.item(2, "recognition"),
        told.item(3, "signing"),
    ]
    told.set_agenda(items, [*told.speaks(decision, "gm"), *told.speaks(signing, "chair")])
    told.seal()
    assert award.position == 2
    return told


def test_the_decision_is_told_before_the_honours_once_it_is_taken(ceremonial):
    assert not any("read out" in text for text in texts(ceremonial))
    ceremonial.approve_winners()
    assert texts(ceremonial, "honours")[0] == (
        "Wen Ruyi, General Manager, read out the decision of the Board of Directors, HG-2021-3."
    )
    assert texts(ceremonial, "honours", "zh")[0] == (
        "总经理温如意宣读了董事会表彰决定（HG-2021-3）。"
    )


def test_the_letters_are_told_where_they_were_signed_and_only_there(ceremonial):
    assert texts(ceremonial, "signing") == [
        "Target responsibility letters for 2021 were signed:",
        "Gu Changhe, Chairman: with Ruo Mingde (Robotics)",
    ]
    assert texts(ceremonial, "signing", "zh") == [
        "大会签订了2021年度目标责任书：",
        "董事长顾长河: 与若明德（机器人板块）签订",
    ]
    assert not any("issued" in text for text in texts(ceremonial))
    order = list(dict.fromkeys(section for section, _text in lines(ceremonial)))
    assert order == ["meeting", "plan", "honours", "signing"]


def test_a_release_with_all_of_it_is_checked(ceremonial):
    ceremonial.approve_winners()
    release = ceremonial.check(ceremonial.draft())
    assert queries.wrongs(release) == []
