"""Photographs beside the book: what is opened, what is copied, what is a fault and where."""

import io

import pytest
from PIL import Image

from tests.workbook import books
from tests.workbook.test_driving_publication import driven
from yearturn.publication.models import Photograph
from yearturn.workbook import reading
from yearturn.workbook.faults import Faulty
from yearturn.workbook.folder import publication as folder

HEADS = "order file caption caption_zh alternative alternative_zh consent"


def picture(form="JPEG"):
    exif = Image.Exif()
    exif[0x010F] = "Phone of somebody"
    stream = io.BytesIO()
    Image.new("RGB", (64, 48), (9, 90, 9)).save(stream, form, exif=exif)
    return stream.getvalue()


def sheets(*rows):
    return books.valid() | {"photographs": [books.words(HEADS), *map(list, rows)]}


def row(order=1, file="hall.jpg", consent="yes", caption="The hall", caption_zh="会场"):
    return order, file, caption, caption_zh, "A full hall", "会场全景", consent


def faults(path, *rows):
    with pytest.raises(Faulty) as faulty:
        reading.read([books.write(path, sheets(*rows))])
    return [(it.sheet, it.row, it.column, it.problem, it.remedy) for it in faulty.value.faults]


@pytest.fixture
def beside(tmp_path):
    (tmp_path / "hall.jpg").write_bytes(picture())
    return tmp_path


# ---- what is copied


@pytest.mark.django_db
def test_only_those_with_consent_are_copied_and_the_run_says_so(beside):
    (beside / "child.jpg").write_bytes(b"never opened")
    rows = (row(2), row(1, "child.jpg", "否"))
    year = driven(beside, sheets(*rows))
    assert [(it.position, it.name, it.width) for it in Photograph.objects.all()] == [
        (2, "hall.jpg", 64)
    ]
    names = [name for name, _make in folder.papers(year.cycle, ("zh", "en"))]
    assert [name for name in names if "photographs" in name] == ["publication/photographs/02.jpg"]
    assert "Photograph 1 (child.jpg) is left out: the people on it have not agreed." in year.notes


@pytest.mark.django_db
def test_a_copy_holds_nothing_that_the_camera_wrote(beside):
    year = driven(beside, sheets(row()))
    papers = dict(folder.papers(year.cycle, ("zh", "en")))
    copy = papers["publication/photographs/01.jpg"]()
    assert b"Phone" in picture()
    assert b"Phone" not in copy
    assert Image.open(io.BytesIO(copy)).size == (64, 48)


@pytest.mark.django_db
def test_words_with_a_figure_are_a_fault_at_their_cell(beside):
    with pytest.raises(Faulty) as faulty:
        driven(beside, sheets(row(caption="Sales of 40 million", caption_zh="销售四千万")))
    (fault,) = faulty.value.faults
    assert (fault.sheet, fault.row, fault.column) == ("photographs", 2, "caption")
    assert fault.remedy == "write it without the figure, alike in both languages"


def test_folder_of_csv_files_has_its_photographs_within(tmp_path):
    year = books.write_csv(tmp_path / "year", sheets(row()))
    with pytest.raises(Faulty):
        reading.read([year])
    (year / "hall.jpg").write_bytes(picture())
    assert reading.read([year]).photographs[0].consent is True


# ---- what is a fault


@pytest.mark.parametrize(
    ("file", "problem", "remedy"),
    [
        ("gone.jpg", "there is no such file beside the book", "put it there, or correct the name"),
        (
            "../hall.jpg",
            "is no name of a file beside the book",
            "write the name of the file alone",
        ),
        (
            "a\\hall.jpg",
            "is no name of a file beside the book",
            "write the name of the file alone",
        ),
        (
            "year.xlsx",
            "this is no PNG or JPEG that can be shown",
            "save the picture anew as PNG or JPEG",
        ),
    ],
)
def test_a_file_that_cannot_be_shown_is_a_fault_at_its_name(beside, file, problem, remedy):
    assert faults(beside, row(), row(2, file)) == [("photographs", 3, "file", problem, remedy)]


def test_a_file_by_its_whole_path_is_none_beside_the_book(beside):
    found = faults(beside, row(1, str(beside / "hall.jpg")))
    assert [it[3] for it in found] == ["is no name of a file beside the book"]


def test_two_in_one_place_are_a_fault(beside):
    ((sheet, number, column, problem, _remedy),) = faults(beside, row(), row())
    assert (sheet, number, column) == ("photographs", 3, "order")
    assert problem == "the same stands already at year.xlsx, sheet photographs, row 2"


@pytest.mark.parametrize(("place", "column"), [(4, "alternative"), (6, "consent"), (1, "file")])
def test_what_must_be_said_is_missed(beside, place, column):
    cells = list(row())
    cells[place] = ""
    ((_sheet, number, named, problem, _remedy),) = faults(beside, cells)
    assert (number, named, problem) == (2, column, "is empty, but required")
