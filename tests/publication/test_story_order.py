"""A release follows the meeting: what is told when, and who is named how."""

from tests.publication.stories import left_out, lines, texts
from yearturn.conference.models import Appearance
from yearturn.recognition.models import Award

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
