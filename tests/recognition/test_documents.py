"""The papers say what was decided, in both languages."""

import datetime as dt

import pypdfium2
import pytest

from tests.recognition.test_conferral import an_approval
from tests.recognition.test_selection import SCORES, selected
from yearturn.kernel.bilingual import speaking
from yearturn.recognition import documents, queries
from yearturn.recognition.actions.conferral import confer, record_approvals
from yearturn.recognition.documents.certificate import numeral, page, written_out
from yearturn.recognition.documents.proposed_list import grouped, sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def conferred(house):
    house.awards["SPC"].seats = 2
    selected(house)
    record_approvals(salt=b"salt", approvals=[an_approval(house)], **house.doing)
    confer(**house.doing)
    return house


def pages(data):
    """Return the text of each page, without blanks and line ends."""
    document = pypdfium2.PdfDocument(data)
    texts = []
    for number in range(len(document)):
        found = document[number]
        texts.append("".join(found.get_textpage().get_text_range().split()))
    document.close()
    return texts


# ---------------------------------------------------------------- certificates


def test_certificates_are_one_page_each(conferred):
    results = queries.conferred(conferred.cycle)
    found = pages(documents.certificates(conferred.cycle, results, language="en"))
    assert len(found) == 4
    assert found[0] == (
        "HuaJiGroupCertificateofHonourThisistocertifythatShenJianguoEngineer"
        "foroutstandingworkintheyear2020isawardedthetitleofAwardEMP"
        "Inrecognitionofwhichthiscertificateispresented."
        "ApprovedbyBoard·DocumentHJ-2021-3No.2020-001HuaJiGroup31December2020"
    )


def test_certificate_in_chinese(conferred):
    result = queries.conferred(conferred.cycle)[0]
    assert pages(documents.certificates(conferred.cycle, [result], language="zh")) == [
        (
            "华机集团荣誉证书沈建国同志：在2020年度工作中成绩优异，荣获“奖项EMP”荣誉称号。"
            "特发此证，以资鼓励。董事会批准文号：HJ-2021-3证书编号：2020-001"
            "华机集团二〇二〇年十二月三十一日"
        )
    ]


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "for distinguished service in the year 2020 receives the", ""),
        ("zh", "在2020年度工作中贡献突出，荣获“", "”。"),
    ],
)
def test_certificate_of_a_grant_has_its_own_words(conferred, language, before, after):
    result = queries.conferred(conferred.cycle)[-1]
    with speaking(language):
        said = page(conferred.cycle, result)
    assert (said["before"], said["after"]) == (before, after)


def test_long_names_stay_on_their_page(conferred):
    result = queries.conferred(conferred.cycle)[0]
    result.award.name = "Outstanding Employee of the Northern Region and its Overseas Branches"
    post = result.person.posts.all()[0]
    post.title = "Deputy General Manager of Robotics Company and Head of its Assembly Department"
    data = documents.certificates(conferred.cycle, [result], language="en")
    assert len(pages(data)) == 1


@pytest.mark.parametrize(
    ("number", "chinese"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (28, "二十八"), (31, "三十一")],
)
def test_numerals_of_dates(number, chinese):
    assert numeral(number) == chinese


def test_date_written_out():
    with speaking("zh"):
        assert written_out(dt.date(2021, 1, 28)) == "二〇二一年一月二十八日"
    with speaking("en"):
        assert written_out(dt.date(2021, 1, 28)) == "28 January 2021"


# --------------------------------------------------------------- proposed list


def test_proposed_list_names_everybody_by_award(conferred):
    with speaking("en"):
        said = sheet(conferred.cycle)
    assert said["title"] == "Proposed List of Honours 2020"
    assert [(it["name"], it["count"], it["vacant"]) for it in said["awards"]] == [
        ("Award EMP", "2 people", ""),
        ("Award INN", "1 person", ""),
        ("Award SPC", "1 person", "1 place stays vacant."),
    ]
    assert said["awards"][0]["rows"] == [
        ["1", "Shen Jianguo", "Assembly", "Engineer"],
        ["2", "Lin Xiaomei", "Assembly", "Engineer"],
    ]


def test_proposed_list_tells_how_it_came_about(conferred):
    with speaking("zh"):
        said = sheet(conferred.cycle)
    assert said["preamble"] == (
        "2020年度荣誉称号评选共收到候选6项，其中6项通过资格审查，6项经评委评分。"
        "按照评选办法，拟对以下4名同志予以表彰。"
    )
    digest = queries.decision(conferred.cycle).digest
    assert said["notes"][-1] == f"评选记录摘要值：{grouped(digest)}"


@pytest.mark.parametrize(
    ("language", "under"),
    [("en", "Eligibility judged as of 31 December 2020"), ("zh", "资格认定截至2020年12月31日")],
)
def test_proposed_list_bears_the_day_of_eligibility(conferred, language, under):
    with speaking(language):
        assert sheet(conferred.cycle)["under"] == under


@pytest.mark.parametrize("language", ["zh", "en"])
def test_proposed_list_is_set_without_a_warning(house, language):
    selected(house, scores={key: SCORES[key] for key in [("EMP", "n1")]})
    found = "".join(pages(documents.proposed_list(house.cycle, language=language)))
    name, other = ("沈建国", "钟毓") if language == "zh" else ("ShenJianguo", "ZhongYu")
    assert found.count(name) == 1
    assert found.count(other) == 1


def test_digest_in_groups_of_eight():
    assert grouped("0123456789abcdef") == "01234567 89abcdef"
