"""The papers say what was decided, in both languages."""

import datetime as dt
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace

import pypdfium2
import pytest

from tests.recognition.test_conferral import an_approval
from tests.recognition.test_selection import SCORES, selected
from yearturn.kernel import typesetting
from yearturn.kernel.bilingual import speaking
from yearturn.organization.models import Post, Unit
from yearturn.recognition import documents, queries
from yearturn.recognition.actions.conferral import confer, record_approvals
from yearturn.recognition.documents.certificate import design, numeral, page, who, written_out
from yearturn.recognition.documents.proposed_list import grouped, sheet
from yearturn.recognition.models import Award, Design

pytestmark = pytest.mark.django_db
# The package offers the function of the same name.
ROOT = Path(__file__).parents[2]
certificate_paper = sys.modules[page.__module__]


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
    found = pages(b"".join(documents.certificates(conferred.cycle, results, language="en")))
    assert len(found) == 4
    assert found[0] == CLASSIC["en"]
    assert [pages(documents.certificate(conferred.cycle, it, language="en")) for it in results] == [
        [page] for page in found
    ]


CLASSIC = {
    "en": (
        "HuaJiGroupCertificateofHonourThisistocertifythatShenJianguoAssembly·Engineer"
        "foroutstandingworkintheyear2020isawardedthetitleofAwardEMP"
        "Inrecognitionofwhichthiscertificateispresented."
        "SealApprovedbyBoard·DocumentHJ-2021-3No.2020-001HuaJiGroup31December2020"
    ),
    "zh": (
        "华机集团荣誉证书沈建国同志：在2020年度工作中成绩优异，荣获“奖项EMP”荣誉称号。"
        "特发此证，以资鼓励。盖章处董事会批准文号：HJ-2021-3证书编号：2020-001"
        "华机集团二〇二〇年十二月三十一日"
    ),
}


@pytest.mark.parametrize("design", ["classic", "ring", "plain"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_design_says_who_what_and_which_number(conferred, design, language):
    result = queries.conferred(conferred.cycle)[0]
    result.award.design = design
    [said] = pages(documents.certificate(conferred.cycle, result, language=language))
    expected = {
        "zh": "荣誉证书 沈建国 同志： 奖项EMP 特发此证 HJ-2021-3 2020-001 二〇二〇年十二月三十一日",
        "en": "CertificateofHonour ShenJianguo Assembly·Engineer AwardEMP DocumentHJ-2021-3"
        " No.2020-001 31December2020",
    }[language].split()
    assert [part for part in expected if part not in said] == []


def test_certificate_in_chinese(conferred):
    result = queries.conferred(conferred.cycle)[0]
    said = pages(documents.certificate(conferred.cycle, result, language="zh"))
    assert said == [CLASSIC["zh"]]


def test_design_follows_from_the_kind_unless_it_is_named():
    assert design(Award(kind="competitive")) == "classic"
    assert design(Award(kind="discretionary")) == "ring"
    assert design(Award(kind="collective")) == "plain"
    assert design(Award(kind="competitive", design="plain")) == "plain"


def test_designs_differ_on_paper(conferred):
    result = queries.conferred(conferred.cycle)[0]
    pictures = set()
    for name in Design.values:
        result.award.design = name
        pictures.add(picture(documents.certificate(conferred.cycle, result, language="en")))
    assert len(pictures) == len(Design.values) == 3


def test_rings_are_those_that_the_tool_draws():
    drawn = subprocess.run(
        [sys.executable, ROOT / "tools" / "rings.py"], capture_output=True, check=True
    )
    kept = typesetting.ROOT / "recognition" / "typst" / "certificates" / "rings.svg"
    assert drawn.stdout.decode() == kept.read_text(encoding="utf-8")


def picture(data):
    """Return the dots of the first page, small."""
    with pypdfium2.PdfDocument(data) as document:
        return document[0].render(scale=0.2).to_pil().tobytes()


def test_unit_is_said_once():
    unit, post = Unit(name="Robotics"), Post(title="Head of Robotics")
    post.unit = unit
    assert said_of(post) == "Head of Robotics"
    post.title = "Engineer"
    assert said_of(post) == "Robotics · Engineer"
    post.unit = None
    assert said_of(post) == "Engineer"
    assert said_of(None) == ""


def said_of(post):
    person = SimpleNamespace(posts=SimpleNamespace(all=lambda: [post] if post else []))
    with speaking("en"):
        return who(person)


def test_single_certificate_is_tagged_and_kept_for_good(conferred):
    result = queries.conferred(conferred.cycle)[0]
    data = documents.certificate(conferred.cycle, result, language="zh")
    for mark in (
        b"<pdfaid:part>2</pdfaid:part>",
        b"<pdfaid:conformance>A</pdfaid:conformance>",
        b"<pdfuaid:part>1</pdfuaid:part>",
        b"/StructTreeRoot",
        b"/Lang(zh-CN)",
    ):
        assert mark in data


def test_printers_file_is_one_file_however_many_turns_it_takes(conferred, monkeypatch):
    results = queries.conferred(conferred.cycle)
    whole = b"".join(documents.certificates(conferred.cycle, results, language="zh"))
    monkeypatch.setattr(certificate_paper, "AT_ONCE", 3)
    turns = b"".join(documents.certificates(conferred.cycle, results, language="zh"))
    assert pages(turns) == pages(whole)
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in turns
    again = b"".join(documents.certificates(conferred.cycle, results, language="zh"))
    assert again == turns


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


LONG = {
    "en": {
        "name": "Maximiliana Konstantinopolskaya-Featherst",
        "award": "Outstanding Employee of the Northern Region and its Overseas Branches " * 2,
        "post": "Deputy General Manager of Robotics Company and Head of its Assembly Department",
        "unit": "Research Centre for Heavy Numerical Control and Flexible Manufacturing Systems",
        "group": "Heron Machinery Group of Precision Engineering and Textile Equipment Limited",
        "body": "Remuneration and Appraisal Committee of the Board of Directors",
    },
    "zh": {
        "name": "阿卜杜热合曼买买提依明" * 4,
        "award": "技术创新与市场开拓双料标兵暨保障复工复产突出贡献先进个人" * 3,
        "post": "副总工程师兼研究开发中心常务副主任",
        "unit": "第三事业部重型数控装备与柔性制造系统工程技术研究开发中心",
        "group": "青鹭精密机械与纺织装备集团股份有限公司",
        "body": "董事会薪酬与考核委员会",
    },
}


@pytest.mark.parametrize("design", ["classic", "ring", "plain"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_long_words_stay_on_their_page_and_apart(conferred, design, language):
    result = queries.conferred(conferred.cycle)[0]
    words = LONG[language]
    with speaking(language):
        said = page(conferred.cycle, result)
    said |= {key: words[key] for key in ("name", "award", "group")}
    said |= {"design": design, "who": f"{words['unit']} · {words['post']}"}
    said["decision"] += words["body"]
    data = {"title": "t", "pages": [said]}
    made = typesetting.pdf(certificate_paper.TEMPLATE, data, language=language)
    assert len(pages(made)) == 1
    boxes = [box for box, text in lines(made) if text.strip()]
    left, low, right, high = zip(*boxes, strict=True)
    assert min(*left, *low) > 0
    assert max(right) < 842
    assert max(high) < 596
    assert [pair for pair in combinations(boxes, 2) if overlap(*pair)] == []


def lines(data):
    """Return the box (left, low, right, high, in points) and the text of each line of a page."""
    with pypdfium2.PdfDocument(data) as document:
        text = document[0].get_textpage()
        boxes = [text.get_rect(number) for number in range(text.count_rects())]
        return [(box, text.get_text_bounded(*box)) for box in boxes]


def overlap(one, other):
    """Say whether two boxes share more than an edge, a point of tolerance given."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    tall = min(one[3], other[3]) - max(one[1], other[1])
    return wide > 1 and tall > 1


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
