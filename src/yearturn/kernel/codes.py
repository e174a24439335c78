"""QR codes as rows of dark and light: what a page draws as lines, and any telephone reads."""

import zxingcpp


def qr(text: str) -> list[str]:
    """Return the code of a text, a string of `1` (dark) and `0` a row, without its quiet margin.

    A quarter of it may be soiled and it is still read. Equal texts give equal codes.

    :raises ValueError: for a text too long for a code
    """
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
    picture = memoryview(made.to_image(scale=1, add_quiet_zones=False))
    return ["".join("0" if dot else "1" for dot in row) for row in picture.tolist()]
