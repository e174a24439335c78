"""QR codes: what was written is read, and a torn one is still read."""

import numpy as np
import pytest
import zxingcpp

from yearturn.kernel.codes import qr


def picture(rows, scale=4, margin=4):
    """Return the code as a grey picture with its quiet margin."""
    dots = np.array([[255 if dot == "0" else 0 for dot in row] for row in rows], np.uint8)
    framed = np.pad(dots, margin, constant_values=255)
    return framed.repeat(scale, axis=0).repeat(scale, axis=1)


def read(dots):
    return [found.text for found in zxingcpp.read_barcodes(dots)]


@pytest.mark.parametrize("text", ["A", "7KQ2MB4XJ5TNWZ3CDEFG", "https://example.org/x?y=1", "沈岚"])
def test_what_was_written_is_read(text):
    assert read(picture(qr(text))) == [text]


def test_code_is_square_of_dark_and_light():
    rows = qr("7KQ2MB4XJ5TNWZ3CDEFG")
    assert {len(row) for row in rows} == {len(rows)}
    assert set("".join(rows)) == {"0", "1"}
    assert rows[0].startswith("1111111")


def test_soiled_code_is_read():
    dots = picture(qr("7KQ2MB4XJ5TNWZ3CDEFG"))
    dots[52:64, 52:64] = 0
    assert read(dots) == ["7KQ2MB4XJ5TNWZ3CDEFG"]


def test_equal_texts_give_equal_codes_and_others_others():
    assert qr("A") == qr("A") != qr("B")


def test_text_that_no_code_holds_is_refused():
    with pytest.raises(ValueError, match="too long"):
        qr("x" * 5000)
