"""Native charts: their numbers, their colours, and what they say of themselves."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn
from pptx.util import Pt
from python_calamine import CalamineWorkbook

from yearturn.kernel import office_charts
from yearturn.kernel.office_charts import Chart, Series
from yearturn.kernel.wordprocessing.drawing import drawn


def a_chart(*values, **changes):
    series = [Series(f"s{place}", list(it)) for place, it in enumerate(values or [(1, 2)])]
    plain = {"title": "Revenue 收入", "categories": ["甲", "乙"], "says": "Two bars."}
    return Chart(series=series, **plain | changes)


def plot(chart):
    return drawn(chart).chart.plots[0]


@pytest.mark.parametrize(
    ("lying", "kind"),
    [(True, XL_CHART_TYPE.BAR_CLUSTERED), (False, XL_CHART_TYPE.COLUMN_CLUSTERED)],
)
def test_bars_lie_or_stand(lying, kind):
    made = drawn(a_chart(lying=lying)).chart
    assert made.chart_type == kind
    # What lies is read from the top down, as it is written.
    assert made.category_axis.reverse_order == lying


@pytest.mark.parametrize(
    ("values", "sign", "form"),
    [
        ([1, 2], "", "#,##0"),
        ([1.5, 2], "", "#,##0.0"),
        ([1, 2], "%", '#,##0"%"'),
        ([1.5, None], "%", '#,##0.0"%"'),
        ([None, None], "", "#,##0"),
    ],
)
def test_values_are_written_as_they_need_and_with_their_sign(values, sign, form):
    assert plot(a_chart(values, sign=sign)).data_labels.number_format == form


def test_series_have_the_colours_of_the_house():
    found = plot(a_chart((1, 2), (3, 4))).series
    colours = [str(it.format.fill.fore_color.rgb) for it in found]
    assert colours == [str(it) for it in office_charts.SERIES]


@pytest.mark.parametrize(("count", "legend"), [(1, False), (2, True)])
def test_legend_stands_where_there_is_something_to_tell_apart(count, legend):
    assert drawn(a_chart(*[(1, 2)] * count)).chart.has_legend == legend


def test_chart_in_a_document_says_its_own_name():
    assert drawn(a_chart()).chart.chart_title.text_frame.text == "Revenue 收入"


def test_untitled_chart_takes_no_name_from_its_series():
    made = drawn(a_chart())
    office_charts.paint(made.chart, a_chart(), size=Pt(9), titled=False)
    assert not made.chart.has_title
    assert made._element.find(f".//{qn('c:autoTitleDeleted')}").get("val") == "1"


@pytest.mark.parametrize("lying", [True, False])
def test_corners_are_not_round(lying):
    space = drawn(a_chart(lying=lying))._element
    corners = space.findall(qn("c:roundedCorners"))
    assert [it.get("val") for it in corners] == ["0"]
    # The order of the format: what stands elsewhere makes Word repair the file.
    assert [it.tag for it in space][:2] == [qn("c:date1904"), qn("c:roundedCorners")]


def test_chinese_has_a_face_of_its_own_in_every_letter_of_a_chart():
    space = drawn(a_chart())._element
    faces = [it.get("typeface") for it in space.iter(qn("a:ea"))]
    assert len(faces) == 2
    assert set(faces) == {office_charts.CHINESE}


@pytest.mark.parametrize("name", ["=1+1", '=HYPERLINK("http://a.example")', "http://a.example"])
def test_name_that_looks_like_a_formula_or_an_address_stays_a_name(name):
    made = drawn(Chart("t", [name], [Series(name, [1])], says="x"))
    blob = made.chart_workbook.xlsx_part.blob
    with zipfile.ZipFile(io.BytesIO(blob)) as book:
        page = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in page
    assert "hyperlink" not in page
    rows = CalamineWorkbook.from_filelike(io.BytesIO(blob)).get_sheet_by_index(0).to_python()
    assert rows[-1] == [name, 1.0]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1),
            st.none() | st.integers(-(10**9), 10**9),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_workbook_behind_a_chart_holds_the_numbers_that_it_draws(rows):
    names, values = [name for name, _value in rows], [value for _name, value in rows]
    made = drawn(Chart("t", names, [Series("s", values)], says="x"))
    assert list(made.chart.plots[0].categories) == names
    assert list(made.chart.plots[0].series[0].values) == values
    blob = io.BytesIO(made.chart_workbook.xlsx_part.blob)
    behind = CalamineWorkbook.from_filelike(blob).get_sheet_by_index(0)
    rows = behind.to_python(skip_empty_area=False)[1:]
    assert [row[1] for row in rows] == ["" if it is None else it for it in values]
    assert [row[0] for row in rows] == names
