"""Second opinion: who would win by other methods, how firm the line is, what cannot be told."""

import pytest

from tests.chain_lock import lock
from tests.recognition.conftest import KEY
from tests.recognition.test_conferral import an_approval
from tests.recognition.test_notice import decided
from tests.recognition.test_selection import judged, selected
from tests.recognition.test_sheets import as_maps, read
from yearturn.kernel.bilingual import speaking
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Entry
from yearturn.recognition import queries, sheets
from yearturn.recognition.actions.conferral import record_approvals
from yearturn.recognition.actions.opinion import DRAWS, take_second_opinion
from yearturn.recognition.actions.selection import select_winners
from yearturn.recognition.models import Line, Obstacle, SecondOpinion, Standing, View

pytestmark = pytest.mark.django_db

# n2 and n3 are near one another, and j3 is of another mind than the others.
CLOSE = {
    ("EMP", "n1"): (9, 9, 8),
    ("EMP", "n2"): (7, 6, 10),
    ("EMP", "n3"): (7.5, 7.5, 6),
    ("EMP", "n4"): (3, 3, 2),
    ("INN", "n1"): (5, 5, 4),
    ("INN", "n5"): (4, 5, 4),
}
# j1 is strict and did not see n2, j2 is lenient and did not see n3.
STRICT = {
    ("EMP", "n1"): (6, 9, 8),
    ("EMP", "n2"): (None, 8, 6.5),
    ("EMP", "n3"): (7, None, 6.8),
    ("EMP", "n4"): (4, 7, 5),
    ("INN", "n5"): (4, 5, 4),
}
WORDS = {
    Obstacle.VOTES: ("votes are for or against", "投票只有赞成与否"),
    Obstacle.GROUPS: ("fall apart into groups", "互无评分联系的几组"),
    Obstacle.VARIANCES: ("cannot tell the judges' severity", "评委"),
    Obstacle.SINGLE: ("no candidate has two ballots", "没有候选人得到两份评分"),
    Obstacle.ELSEWHERE: ("awards are drawn together", "各奖项须一并抽样"),
}


def taken(house, **changes):
    selected(house, **changes)
    take_second_opinion(**house.doing)
    return house


def obstacles(house):
    return {
        (each.award.code, each.view): each.obstacle
        for each in queries.second_opinions(house.cycle)
        if each.obstacle
    }


def standing(house):
    return {(it.award.code, it.person.code): it.standing for it in queries.standings(house.cycle)}


def table(house, languages=("en",)):
    return as_maps(read(sheets.winners(house.cycle, languages))["second opinion"])


# ---------------------------------------------------------------------- action


def test_second_opinion_leaves_one_line_and_moves_nothing(house):
    decision = selected(house)
    before = Entry.objects.count()
    take_second_opinion(**house.doing)
    line = Entry.objects.last()
    assert Entry.objects.count() == before + 1
    assert (line.verb, line.facts) == (
        "programme.second_opinion",
        {"record": decision.digest, "draws": DRAWS},
    )
    house.programme.refresh_from_db()
    assert house.programme.state == "selected"


def test_second_opinion_is_taken_once_of_each_decision(house):
    taken(house)
    with pytest.raises(Refused) as refusal:
        take_second_opinion(**house.doing)
    assert str(refusal.value) == "The decision in force has its second opinion already."
    with speaking("zh"), pytest.raises(Refused) as refusal:
        take_second_opinion(**house.doing)
    assert str(refusal.value) == "现行评选结果已有参考结果。"


def test_decision_after_an_objection_has_its_own(house):
    decided(house, ("EMP", "n2"))
    take_second_opinion(**house.doing)
    assert {each.decision for each in SecondOpinion.objects.all()} == {
        queries.decision(house.cycle)
    }
    # Who was taken off wins by no method.
    assert ("EMP", "n2") not in standing(house)
    assert ("EMP", "n3") in standing(house)


def test_every_award_that_is_competed_for_is_seen_by_every_view(house):
    taken(house)
    found = [(each.award.code, each.view) for each in queries.second_opinions(house.cycle)]
    assert found == [(award, view.value) for award in ("EMP", "INN") for view in View]


def test_same_record_gives_the_same_opinion(house):
    taken(house, scores=CLOSE)
    kept = list(Standing.objects.order_by("pk").values("result_id", "share", "line", "wins_by"))
    Standing.objects.all().delete()
    SecondOpinion.objects.all().delete()
    take_second_opinion(**house.doing)
    assert kept
    again = Standing.objects.order_by("pk").values("result_id", "share", "line", "wins_by")
    assert list(again) == kept


@pytest.mark.parametrize("nominees", [3, 6])
def test_taking_it_asks_as_much_for_few_as_for_many(house, nominees, django_assert_num_queries):
    selected(house, scores=dict(list(CLOSE.items())[:nominees]))
    with django_assert_num_queries(16 + lock()):
        take_second_opinion(**house.doing)


# --------------------------------------------------------------------- methods


def test_strict_judge_decides_by_mean_and_not_where_severity_counts(house):
    taken(house, scores=STRICT)
    found = standing(house)
    every = ["mean", "trimmed", "zscore", "severity"]
    assert found["EMP", "n1"].wins_by == every
    assert found["EMP", "n2"].wins_by == ["mean", "trimmed"]
    assert found["EMP", "n3"].wins_by == ["zscore", "severity"]
    rows = {row["person"]: row for row in table(house) if row["award"] == "EMP"}
    assert [rows["n2"][view] for view in ("wins", *every)] == [True, True, True, False, False]
    assert [rows["n3"][view] for view in ("wins", *every)] == [False, False, False, True, True]
    assert "would not win by z-scores, severity of judges" in rows["n2"]["note"]
    assert "would win by z-scores, severity of judges" in rows["n3"]["note"]


def test_method_of_the_award_itself_gives_its_own_winners(house):
    for method in ("mean", "trimmed", "zscore", "severity"):
        assert method in View.values
    house.awards["EMP"].method = house.awards["INN"].method = "zscore"
    taken(house, scores=CLOSE)
    for result in queries.standings(house.cycle):
        assert ("zscore" in result.standing.wins_by) == (result.rank is not None)


def test_award_decided_by_votes_is_left_to_its_votes(house):
    house.awards["EMP"].method = "votes"
    scores = {
        ("EMP", "n1"): (10, 10, 10),
        ("EMP", "n2"): (10, 10, 0),
        ("EMP", "n3"): (0, 10, 0),
        ("INN", "n5"): (4, 5, 4),
        ("INN", "n4"): (3, 3, 4),
    }
    taken(house, scores=scores)
    found = obstacles(house)
    assert {view for award, view in found if award == "EMP"} == {
        "mean",
        "trimmed",
        "zscore",
        "severity",
    }
    assert {found["EMP", view] for view in ("mean", "severity")} == {"votes"}
    assert standing(house)["EMP", "n1"].wins_by == []
    assert standing(house)["EMP", "n1"].share is not None


def test_severity_of_groups_without_a_ballot_between_them_is_an_obstacle(house):
    scores = {
        ("EMP", "n1"): (9, 8, None),
        ("EMP", "n2"): (7, 8, None),
        ("EMP", "n3"): (None, None, 6),
        ("INN", "n5"): (4, 5, 4),
        ("INN", "n4"): (3, 3, 4),
    }
    taken(house, scores=scores)
    assert obstacles(house) == {("EMP", "severity"): "groups"}
    assert "severity" not in standing(house)["EMP", "n1"].wins_by
    assert "severity" in standing(house)["INN", "n5"].wins_by


def test_severity_of_one_judge_is_an_obstacle(house):
    scores = {
        ("EMP", "n1"): (9, None, None),
        ("EMP", "n2"): (7, None, None),
        ("INN", "n5"): (4, 5, 4),
        ("INN", "n4"): (3, 3, 4),
    }
    taken(house, scores=scores)
    assert obstacles(house)["EMP", "severity"] == "variances"


# ---------------------------------------------------------------------- chance


def test_award_of_single_ballots_cannot_be_drawn_and_nor_can_the_others(house):
    scores = {
        ("EMP", "n1"): (9, None, None),
        ("EMP", "n2"): (7, None, None),
        ("INN", "n5"): (4, 5, 4),
        ("INN", "n4"): (3, 3, 4),
    }
    taken(house, scores=scores)
    found = obstacles(house)
    assert (found["EMP", "chance"], found["INN", "chance"]) == ("single", "elsewhere")
    assert {each.line for each in Standing.objects.all()} == {""}
    assert {each.share for each in Standing.objects.all()} == {None}


def test_far_apart_is_firm_and_close_is_open(house):
    taken(house, scores=CLOSE)
    found = standing(house)
    assert found["EMP", "n2"].line == Line.OPEN
    assert found["EMP", "n3"].line == Line.OPEN
    assert ("EMP", "n4") not in found
    # Whoever wins n2's place takes it from n3: their shares and n1's fill two seats.
    shares = [found["EMP", code].share for code in ("n1", "n2", "n3")]
    assert 1_990_000 <= sum(shares) <= 2_000_000


def test_scores_without_chance_leave_the_line_firm(house):
    taken(house)
    lines = {each.line for each in Standing.objects.all()}
    assert lines == {Line.FIRM}
    assert {each.share for each in Standing.objects.all()} == {1_000_000}


def test_grants_have_no_standing(house):
    taken(house)
    assert ("SPC", "lead") not in standing(house)


# ------------------------------------------------------------------------ words


@pytest.mark.parametrize("kind", list(Obstacle))
def test_every_obstacle_is_told_in_both_languages(kind):
    opinion = SecondOpinion(view=View.SEVERITY, obstacle=kind)
    english, chinese = WORDS[kind]
    with speaking("en"):
        told = queries.obstacle_sentence(opinion)
    assert told.startswith("Cannot be told by severity of judges: ")
    assert english in told
    with speaking("zh"):
        told = queries.obstacle_sentence(opinion)
    assert told.startswith("“宽严校正”无法得出参考结果：")
    assert chinese in told


@pytest.mark.parametrize(
    ("lines", "english", "chinese"),
    [
        (["firm", "firm"], "The line is firm", "获奖线稳定"),
        (["firm", "open"], "1 person stands near the line", "有1人接近获奖线"),
        (["open", "out", "open"], "2 people stand near the line", "有2人接近获奖线"),
    ],
)
def test_line_is_told_in_both_languages(lines, english, chinese):
    with speaking("en"):
        assert queries.line_sentence(lines).startswith(english)
    with speaking("zh"):
        assert queries.line_sentence(lines).startswith(chinese)


# ------------------------------------------------------------------------ sheet


def test_sheet_tells_who_wins_by_what_and_how_often(house):
    taken(house)
    found = table(house)
    assert found[0] == {
        "award": "EMP",
        "person": "n1",
        "name": "Shen Jianguo",
        "unit": "Assembly",
        "post": "Engineer",
        "wins": True,
        "mean": True,
        "trimmed": True,
        "zscore": True,
        "severity": True,
        "wins_in_100_draws": 100,
        "error": 0.2,
        "note": "wins in at least 95 of 100 draws",
    }
    assert [(row["award"], row["person"]) for row in found] == [
        ("EMP", "n1"),
        ("EMP", "n2"),
        ("EMP", ""),
        ("INN", "n5"),
        ("INN", ""),
    ]
    assert found[2]["note"].startswith("The line is firm")


def test_sheet_is_told_in_both_languages(house):
    taken(house, scores=CLOSE)
    found = table(house, ("zh", "en"))
    row = next(row for row in found if row["person"] == "n3")
    assert row["note"].startswith("near the line: wins in 5 to 95 of 100 draws")
    assert row["note_zh"].startswith("接近获奖线：每100次抽样有5至95次获奖")


def test_sheet_says_by_which_methods_it_would_be_otherwise(house):
    taken(house, scores=CLOSE)
    for language, won, lost in (
        ("en", "would win by ", "would not win by "),
        ("zh", "按以下方法可以获奖：", "按以下方法不能获奖："),
    ):
        for result in queries.standings(house.cycle):
            wins = set(result.standing.wins_by)
            told = [view for view in View if view != View.CHANCE]
            with speaking(language):
                note = queries.standing_note(result, told)
            otherwise = wins if result.rank is None else {view.value for view in told} - wins
            assert (won in note) == (bool(otherwise) and result.rank is None)
            assert (lost in note) == (bool(otherwise) and result.rank is not None)


def test_sheet_leaves_blank_what_cannot_be_told_and_says_why(house):
    scores = {
        ("EMP", "n1"): (9, None, None),
        ("EMP", "n2"): (7, None, None),
        ("INN", "n5"): (4, 5, 4),
        ("INN", "n4"): (3, 3, 4),
    }
    taken(house, scores=scores)
    found = table(house)
    first = found[0]
    assert (first["mean"], first["severity"], first["wins_in_100_draws"]) == (True, "", "")
    assert [row["note"] for row in found if row["award"] == "EMP" and not row["person"]] == [
        (
            "Cannot be told by severity of judges: the ballots cannot tell the judges' severity"
            " from the nominees' merit."
        ),
        (
            "Cannot be told by scores drawn again: no candidate has two ballots, so that nothing"
            " shows how far ballots differ by chance."
        ),
    ]


def test_book_without_a_second_opinion_has_no_sheet_of_it(house):
    judged(house)
    select_winners(key=KEY, **house.doing)
    assert "second opinion" not in read(sheets.winners(house.cycle, ("en",)))


def test_approval_closes_the_time_for_it(house):
    selected(house)
    record_approvals(salt=b"salt", approvals=[an_approval(house)], **house.doing)
    with pytest.raises(Refused):
        take_second_opinion(**house.doing)
