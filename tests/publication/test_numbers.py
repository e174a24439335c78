"""Numbers in running text: found, compared over two languages, held back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yearturn.publication.queries import numbers

YEARS = (2020, 2021)


# ------------------------------------------------------------------------------ stated


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("28 people", ["28"]),
        ("1,200.50 and 1200.5", ["1200.5", "1200.5"]),
        ("on 2 February 2021", ["2", "2", "2021"]),
        ("February 2, 2021", ["2", "2", "2021"]),
        ("2021年2月2日", ["2", "2", "2021"]),
        ("２０２１年", ["2021"]),
        ("they may go in March", []),
        ("007", ["7"]),
        ("0.50%", ["0.5"]),
        ("Party No. 5 at 14:00", ["0", "14", "5"]),
        ("nothing", []),
    ],
)
def test_numbers_in_digits_are_found(text, expected):
    assert sorted(numbers.stated(text).elements()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("twenty-eight people", [28]),
        ("three hundred and five", [305]),
        ("two million four hundred thousand", [2_400_000]),
        ("the first of February", [1, 2]),
        ("a dozen", [12]),
        ("one and done", [1]),
        ("二十八人", [28]),
        ("三百零五", [305]),
        ("十二", [12]),
        ("两千四百", [2400]),
        ("三亿五千万", [350_000_000]),
        ("三万亿", [3 * 10**12]),
        ("二〇二一年", [2021]),
        ("一万两千三百四十五", [12_345]),
        ("无", []),
    ],
)
def test_numbers_in_words_are_understood(text, expected):
    assert sorted(map(int, numbers.in_words(text).elements())) == expected


ZH = "零一二三四五六七八九"


def chinese(number):
    """Write a number below ten thousand in Chinese, by the schoolbook."""
    if number == 0:
        return "零"
    text, gap = "", False
    for scale, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // scale % 10
        if digit:
            text += ("零" if gap and text else "") + ZH[digit] + word
            gap = False
        else:
            gap = True
    return text


@given(st.integers(1, 9999))
def test_chinese_numerals_are_read_back(number):
    assert numbers.value_of(chinese(number)) == number


@given(st.integers(1, 9999), st.integers(0, 9999))
def test_chinese_myriads_are_read_back(high, low):
    text = chinese(high) + "万" + (chinese(low) if low else "")
    assert numbers.value_of(text) == high * 10_000 + low


@given(st.integers(0, 10**9))
def test_separators_do_not_make_another_number(number):
    assert numbers.stated(f"{number:,} sold") == numbers.stated(f"{number} sold")


# --------------------------------------------------------------------------- differing


@pytest.mark.parametrize(
    ("text", "chinese_text", "expected"),
    [
        ("28 people", "28人", []),
        ("28 people", "二十八人", []),
        ("twelve machines", "12台", []),
        ("12 machines", "21台", ["12", "21"]),
        ("On 2 February 2021", "2021年2月2日", []),
        ("In February", "2月", []),
        ("three lines", "产线", []),
        ("3 lines", "产线", ["3"]),
        ("up 7 per cent", "增长百分之七", []),
        ("1.2 million", "120万", ["1.2", "120"]),
        ("5 of 5", "5", ["5"]),
    ],
)
def test_numbers_that_one_language_lacks_are_named(text, chinese_text, expected):
    assert numbers.differing(text, chinese_text) == expected


@given(st.text(), st.text())
def test_differing_does_not_fail_on_any_text(text, other):
    numbers.differing(text, other)
    numbers.figures(text, words=True, years=YEARS)


@given(st.text())
def test_a_text_never_differs_from_itself(text):
    assert numbers.differing(text, text) == []


# ------------------------------------------------------------------------------ figures


def figures(text, *, words=True, allowed=(), sectors=5):
    return numbers.figures(text, words=words, years=YEARS, sectors=sectors, allowed=allowed)


@pytest.mark.parametrize(
    "text",
    [
        "Revenue came to 88.9 million.",
        "Orders rose by 7%.",
        "Orders rose by seven per cent.",
        "Orders doubled.",
        "Half of the orders came from abroad.",
        "A third of the people came.",
        "Two-thirds of it",
        "Sales grew fivefold.",
        "We sold 2020 pumps.",
        "a total of 2020 pumps",
        "Sold twenty machines.",
        "Production rose to 5G.",
        "营业收入88.9百万元。",
        "增长百分之七。",
        "增长7％。",
        "订单翻番。",
        "订单翻了两番，成倍增长三倍。",
        "利润增长两成。",
        "一半订单来自海外。",
        "三分之一的员工",
        "实现两位数增长。",
        "十分之一",
        "销售二十台。",
        "２０台",
        "收入五亿元",
        "2020台",
    ],
)
def test_a_figure_is_found(text):
    assert figures(text) != []


@pytest.mark.parametrize(
    "text",
    [
        "Every hospital order left on time.",
        "In 2020 the teams kept the lines running.",
        "The work of 2020, and the plans for 2021.",
        "In 2021 Heron Group goes on.",
        "Nobody fell ill after 6 March 2020.",
        "By February 17 everybody was back.",
        "In the second half and the fourth quarter orders came back.",
        "One team did it.",
        "All five sectors passed their targets.",
        "医院订单全部按期发运。",
        "2020年，全体员工坚守岗位。",
        "2020年2月17日起复工。",
        "千方百计保交付，十分不易。",
        "疫情防控和生产经营两手抓、两不误。",
        "第一批员工返岗，一线职工坚守。",
        "四季度出口恢复。",
        "五个板块全面复工，五大产业板块完成目标。",
    ],
)
def test_what_is_no_figure_passes(text):
    assert figures(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Open four provinces.",
        "Put six types of cell into two halls.",
        "开拓四个省份。",
        "六类工作站",
        "建设三个中心、两条产线。",
    ],
)
def test_a_plan_may_count_in_words_and_a_result_may_not(text):
    assert figures(text, words=False) == []
    assert figures(text) != []


@pytest.mark.parametrize(
    "text", ["Save a tenth of the wire.", "减少一成。", "Reach 30 million.", "增长百分之五"]
)
def test_a_plan_states_no_magnitude_either(text):
    assert figures(text, words=False) != []


@pytest.mark.parametrize(
    "text",
    [
        "Bring the changeover down from nine hours to seven.",
        "Deliver in twenty-eight days.",
        "A three-day delivery",
        "Answer within two working days.",
        "Repair in one hour.",
        "Save fifty yuan a piece.",
        "Win three in ten of the orders.",
        "Carry twelve tonnes.",
        "Raise it by five points.",
        "换型由九小时降到七小时。",
        "二十八天交货。",
        "三个多月回款。",
        "五个工作日内答复。",
        "每件节省五十元。",
        "承重十二吨。",
        "降本两成，提速三倍。",
        "一个月内完成。",
        "两年半收回投资。",
    ],
)
def test_a_plan_states_no_measure_in_words(text):
    assert figures(text, words=False) != []


@pytest.mark.parametrize(
    "text",
    [
        "三月二十日前完成两项验收。",
        "六月底前定型。",
        "新的一年再上台阶。",
        "二〇二一年开工。",
        "五一前完工，一体推进。",
        "Ten teams give a day to safety.",
    ],
)
def test_a_plan_may_name_days_and_years(text):
    assert figures(text, words=False) == []


def test_only_the_true_number_of_sectors_passes():
    assert figures("All five sectors grew.", sectors=4) != []
    assert figures("All 5 sectors grew.") == []
    assert figures("五个板块", sectors=4) != []


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("Revenue was 88.9.", ("88.9",)),
        ("Revenue was 1,088.90.", ("1088.9",)),
        ("Share rose to 12.5 %.", ("12.5%",)),
    ],
)
def test_what_was_made_public_passes(text, allowed):
    assert figures(text, words=False) != []
    assert figures(text, words=False, allowed=allowed) == []


def test_a_number_made_public_is_none_in_per_cent():
    assert figures("Costs fell by 88.9%.", allowed=("88.9",)) == ["88.9%"]
    assert figures("12.5 machines", allowed=("12.5%",)) == ["12.5"]


@given(st.integers(0, 10**7), st.sampled_from(["Sold {} machines.", "销售{}台。", "up {}%", "{}"]))
def test_no_number_in_digits_slips_out(number, pattern):
    found = figures(pattern.format(number))
    assert found != []


@given(st.integers(2, 9999))
def test_no_chinese_numeral_slips_out(number):
    assert figures(f"销售{chinese(number)}台") != []
