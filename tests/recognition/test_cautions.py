"""What to bear in mind of merits: found with the decision, told in both languages."""

import pytest

from tests.recognition.conftest import KEY
from tests.recognition.test_selection import judged, selected
from yearturn.decisions import types
from yearturn.kernel.bilingual import speaking
from yearturn.organization.models import Person
from yearturn.recognition import queries
from yearturn.recognition.actions.calibrations import cautioned
from yearturn.recognition.actions.selection import select_winners
from yearturn.recognition.models import Caution, CautionKind, JudgeFinding, Result
from yearturn.recognition.queries.cautions import counted, sentence

WHOLE = {
    ("EMP", "n1"): (9, 8, 6),
    ("EMP", "n2"): (8, 8, 7),
    ("EMP", "n3"): (7, 5, 4),
    ("EMP", "n4"): (6, 6, 3),
}


def by_severity(house, scores):
    house.awards["EMP"].method = "severity"
    return selected(house, scores=scores)


def found(house):
    return [
        (caution.award.code, caution.kind, caution.person and caution.person.code)
        for caution in queries.cautions(house.cycle)
    ]


# ------------------------------------------------------------- with the decision


@pytest.mark.django_db
def test_scores_without_a_flaw_bring_no_caution(house):
    by_severity(house, WHOLE)
    assert found(house) == []


@pytest.mark.django_db
def test_single_ballots_and_constant_judges_are_told_by_person(house):
    selected(
        house,
        scores={
            ("EMP", "n2"): (5, None, None),
            ("EMP", "n1"): (5, None, None),
            ("EMP", "n3"): (5, 9, None),
            ("INN", "n1"): (None, 4, 3),
        },
    )
    assert found(house) == [
        ("EMP", "single_ballot", "n1"),
        ("EMP", "single_ballot", "n2"),
        ("EMP", "constant_judge", "j1"),
    ]


@pytest.mark.django_db
def test_judge_with_few_ballots_is_told_where_severity_counts(house):
    by_severity(house, WHOLE | {("EMP", "n3"): (7, 5, None), ("EMP", "n4"): (6, 6, None)})
    assert found(house) == [("EMP", "few_ballots", "j3")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "scores"),
    [
        ("judges_alike", [(9, 8, None), (2, 3, None), (7, 6, None)]),
        ("nominees_alike", [(9, 5, 2), (8, 6, 1), (7, 4, 3)]),
        ("no_error", [(9, 8, 6), (8, 7, 5), (5, 4, 2)]),
    ],
)
def test_what_variances_show_is_told_of_all(house, kind, scores):
    by_severity(house, {("EMP", f"n{n}"): row for n, row in enumerate(scores, start=1)})
    assert found(house) == [("EMP", kind, None)]


@pytest.mark.django_db
def test_conflicted_ballots_bring_no_caution(house):
    selected(house, scores={("EMP", "j1"): (9, 8, None), ("EMP", "n1"): (9, 9, None)})
    assert found(house) == [("EMP", "single_ballot", "j1")]


def test_merits_at_an_edge_are_told():
    merits = tuple(
        types.Merit(name, 1, 1, ballots=2, near_edge=name != "n-002")
        for name in ("n-001", "n-002", "n-003")
    )
    calibration = types.Calibration(types.Method.MEAN, merits, ())
    assert list(cautioned(calibration)) == [("near_edge", ("n-001", "n-003"))]


def test_every_notice_of_the_library_has_its_kind():
    assert [kind.value for kind in CautionKind] == [*types.NoticeKind, "near_edge"]


# ----------------------------------------------------------- errors of merits


@pytest.mark.django_db
def test_merits_by_severity_keep_their_errors(house):
    by_severity(house, WHOLE | {("INN", "n5"): (4, 4, 5)})
    errors = {
        (result.award.code, result.person.code): result.standard_error
        for result in queries.results(house.cycle)
    }
    assert errors["EMP", "n1"] > 0
    assert (errors["INN", "n5"], errors["SPC", "lead"]) == (None, None)


@pytest.mark.django_db
def test_judges_keep_what_their_ballots_showed(house):
    by_severity(house, WHOLE | {("INN", "n5"): (4, 4, None)})
    rows = [
        (row.award.code, row.person.code, row.ballots, row.constant)
        for row in queries.judge_findings(house.cycle)
    ]
    assert rows == [
        ("EMP", "j1", 4, False),
        ("EMP", "j2", 4, False),
        ("EMP", "j3", 4, False),
        ("INN", "j1", 1, False),
        ("INN", "j2", 1, False),
    ]
    lenient, middle, strict, *others = queries.judge_findings(house.cycle)
    assert lenient.leniency > middle.leniency > strict.leniency
    assert min(row.standard_error for row in (lenient, middle, strict)) > 0
    assert [(row.leniency, row.standard_error) for row in others] == [(None, None)] * 2


@pytest.mark.django_db
def test_nothing_is_told_before_the_decision(house):
    judged(house)
    assert (found(house), list(queries.judge_findings(house.cycle))) == ([], [])
    select_winners(key=KEY, **house.doing)
    assert JudgeFinding.objects.count() == 6


# ------------------------------------------------------------------- sentences

NAMED = {
    "single_ballot": (
        "Wei Lan was scored by one judge alone, so that this merit rests on a single view.",
        "魏兰只有一位评委评分，得分仅反映一位评委的看法。",
    ),
    "few_ballots": (
        "Wei Lan scored too few candidates to tell how severe these scores are.",
        "魏兰评分的候选人较少，评分宽严尚难判断。",
    ),
    "constant_judge": (
        "Wei Lan gave every candidate the same points, which tells no candidates apart.",
        "魏兰给所有候选人的分数相同，未能区分候选人。",
    ),
    "judges_alike": (
        (
            "The scores show no difference in severity between the judges: each merit is the "
            "candidate's mean, drawn a little towards the mean of all."
        ),
        "评分未显示评委之间有宽严差别：得分为候选人的平均分，并略向总体平均分靠拢。",
    ),
    "nominees_alike": (
        (
            "Beyond judges and chance the scores show no difference between the candidates: all "
            "merits are equal, and raw means and the tie rule decide."
        ),
        (
            "除评委宽严和偶然因素外，评分未显示候选人之间的差别：得分全部相同，"
            "由原始平均分和同分规则决定。"
        ),
    ),
    "no_error": (
        (
            "The scores show no chance at all: each is exactly what candidate and judge come to "
            "together. Real scores are hardly ever so; please look at how these were given."
        ),
        (
            "评分未显示任何偶然因素：每个分数恰好由候选人和评委两部分相加而成。"
            "实际评分很少如此，请核对评分过程。"
        ),
    ),
    "near_edge": (
        "The merit of Wei Lan lies at the edge between two millionths of a point.",
        "魏兰的得分恰在百万分之一分的舍入边界上。",
    ),
}
SOME = {"single_ballot", "few_ballots", "constant_judge", "near_edge"}


def test_every_kind_has_its_sentence():
    assert list(NAMED) == list(CautionKind)


@pytest.mark.parametrize("kind", NAMED)
def test_caution_names_whom_it_concerns(kind):
    person = Person(code="j1", name="Wei Lan", name_zh="魏兰") if kind in SOME else None
    caution = Caution(kind=kind, person=person)
    told = []
    for language in ("en", "zh"):
        with speaking(language):
            told.append(queries.caution_sentence(caution))
    assert tuple(told) == NAMED[kind]


@pytest.mark.parametrize(
    ("kind", "number", "english", "chinese"),
    [
        ("single_ballot", 1, "1 candidate was scored by one", "1位候选人只有一位评委评分"),
        ("single_ballot", 3, "3 candidates were each scored by one", "3位候选人只有一位评委评分"),
        ("few_ballots", 1, "1 judge scored too few", "1位评委评分的候选人较少"),
        ("constant_judge", 2, "2 judges gave every candidate", "2位评委给所有候选人的分数相同"),
        ("near_edge", 1, "The merit of 1 candidate lies", "1位候选人的得分"),
        ("near_edge", 2, "The merits of 2 candidates lie", "2位候选人的得分"),
    ],
)
def test_caution_in_general_counts_people(kind, number, english, chinese):
    kind = CautionKind(kind)
    for language, start in (("en", english), ("zh", chinese)):
        with speaking(language):
            assert sentence(kind, counted(kind, number), number).startswith(start)


@pytest.mark.django_db
def test_cautions_in_general_stand_in_order_of_kinds_and_name_nobody(house):
    scores = {("EMP", f"n{n}"): (5, None, None) for n in (3, 1, 2)}
    selected(house, scores=scores)
    assert queries.in_general(house.awards["EMP"]) == [
        "3 candidates were each scored by one judge alone, so that a merit rests on a single view.",
        "1 judge gave every candidate the same points, which tells no candidates apart.",
    ]
    assert queries.in_general(house.awards["INN"]) == []


@pytest.mark.django_db
def test_caution_of_all_is_told_in_general_as_it_is(house):
    scores = {("EMP", "n1"): (9, 8, 6), ("EMP", "n2"): (8, 7, 5), ("EMP", "n3"): (5, 4, 2)}
    by_severity(house, scores)
    assert queries.in_general(house.awards["EMP"]) == [NAMED["no_error"][0]]


# --------------------------------------------------------------------- queries


@pytest.mark.django_db
@pytest.mark.parametrize("nominees", [("n1",), ("n1", "n2", "n3")])
def test_cautions_ask_as_much_for_one_as_for_many(house, nominees, django_assert_num_queries):
    selected(house, scores={("EMP", code): (5, None, None) for code in nominees})
    with django_assert_num_queries(1):
        assert len(list(map(queries.caution_sentence, queries.cautions(house.cycle)))) >= len(
            nominees
        )
    with django_assert_num_queries(1):
        assert len(queries.in_general(house.awards["EMP"])) >= 1
    with django_assert_num_queries(1):
        assert [str(row) for row in queries.judge_findings(house.cycle)] == ["Wei Lan"]


# -------------------------------------------------------------------- the page


@pytest.fixture
def page(client, house):
    def fetch(language="en", award="EMP"):
        return client.get(
            f"/recognition/{award}/", headers={"Accept-Language": language}
        ).content.decode()

    return fetch


@pytest.mark.django_db
def test_page_tells_cautions_and_names_no_judge(house, page):
    scores = {("EMP", "n1"): (5, None, None), ("EMP", "n2"): (5, 7, None)}
    selected(house, scores=scores)
    english, chinese = page(), page("zh-hans")
    assert "What to bear in mind" in english
    assert "1 judge gave every candidate the same points" in english
    assert "Wei Lan" not in english
    assert "注意事项" in chinese
    assert "1位评委给所有候选人的分数相同" in chinese
    assert "魏兰" not in chinese


@pytest.mark.django_db
def test_page_without_cautions_has_no_place_for_them(house, page):
    selected(house, scores=WHOLE)
    assert "What to bear in mind" not in page()
    assert "±" not in page()


@pytest.mark.django_db
def test_page_tells_how_far_merits_may_be_off(house, page):
    by_severity(house, WHOLE)
    text = page()
    result = Result.objects.get(award=house.awards["EMP"], rank=1)
    assert f" ± {result.standard_error:.2f} points" in text
    assert (
        "± after a merit is its standard error in points: how far chance may have moved it" in text
    )
    assert "得分后的±为标准误（分），即偶然因素可能造成的偏差" in page("zh-hans")


@pytest.mark.django_db
@pytest.mark.parametrize("nominees", [("n1",), ("n1", "n2", "n3")])
def test_page_asks_as_much_for_one_as_for_many(house, page, nominees, django_assert_num_queries):
    house.awards["EMP"].seats = 3
    selected(house, scores={("EMP", code): (5, None, None) for code in nominees})
    page()
    with django_assert_num_queries(12):
        page()
