"""The door to pictures: what comes out is the picture and nothing else, what is none is refused."""

import io

import pytest
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

from yearturn.kernel import pictures
from yearturn.kernel.bilingual import speaking
from yearturn.kernel.pictures import Unseen, cleaned

GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F


def drawn(size=(60, 40), mode="RGB"):
    image = Image.new(mode, size, (200, 30, 30, 90)[: len(mode)])
    ImageDraw.Draw(image).rectangle(
        (0, 0, size[0] // 2, size[1] - 1), fill=(20, 30, 200, 255)[: len(mode)]
    )
    return image


def written(image, form="JPEG", **more):
    stream = io.BytesIO()
    image.save(stream, form, **more)
    return stream.getvalue()


def opened(clean):
    return Image.open(io.BytesIO(clean.data))


def from_a_phone(orientation=1):
    exif = Image.Exif()
    exif[MAKER], exif[ORIENTATION] = "Phone of somebody", orientation
    exif[GPS] = {1: "N", 2: (30.0, 59.0, 1.0)}
    return written(drawn(), exif=exif, comment=b"taken at home", quality=95)


# ---- what comes out


def test_place_camera_and_comment_stay_behind():
    before = from_a_phone()
    assert b"Phone of somebody" in before
    clean = cleaned(before)
    after = opened(clean)
    assert dict(after.getexif()) == {}
    assert {"exif", "comment", "icc_profile"} & set(after.info) == set()
    for words in (b"Phone", b"home", b"Exif"):
        assert words not in clean.data


def test_words_in_a_png_stay_behind():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Somebody")
    notes.add_itxt("XML:com.adobe.xmp", "<gps>30.98</gps>")
    before = written(drawn(), "PNG", pnginfo=notes, dpi=(300, 300))
    assert b"Somebody" in before
    clean = cleaned(before)
    assert b"Somebody" not in clean.data
    assert opened(clean).info == {}


def test_what_stands_behind_the_picture_stays_behind():
    assert b"secret" not in cleaned(written(drawn()) + b"secret").data


@pytest.mark.parametrize(("orientation", "size"), [(1, (60, 40)), (3, (60, 40)), (6, (40, 60))])
def test_a_picture_is_upright(orientation, size):
    clean = cleaned(from_a_phone(orientation))
    assert (clean.width, clean.height) == opened(clean).size == size


@pytest.mark.parametrize(("form", "short"), [("JPEG", "jpg"), ("PNG", "png")])
def test_the_kind_stays_and_the_points_are_those_of_the_picture(form, short):
    clean = cleaned(written(drawn(), form))
    assert clean.form == short
    image = opened(clean)
    assert image.format == form
    red, _green, blue = image.getpixel((5, 5))
    assert blue > 180
    assert red < 60


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB", "1"])
def test_every_kind_of_colour_becomes_the_webs(mode):
    assert opened(cleaned(written(drawn().convert(mode)))).mode == "RGB"


def test_a_png_keeps_what_is_transparent():
    image = opened(cleaned(written(drawn(mode="RGBA"), "PNG")))
    assert image.mode == "RGBA"
    assert image.getpixel((55, 5))[3] == 90


def test_colours_of_another_profile_are_turned():
    wide = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    broken = written(drawn(), icc_profile=b"no profile at all")
    usual = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for data in (written(drawn(), icc_profile=wide), broken):
        assert opened(cleaned(data)).mode == "RGB"
    red, _green, blue = opened(cleaned(written(drawn(), icc_profile=usual))).getpixel((5, 5))
    assert blue > 180
    assert red < 60


@pytest.mark.parametrize(
    ("size", "expected"),
    [((3200, 1000), (1600, 500)), ((400, 2000), (320, 1600)), ((9, 9), (9, 9))],
)
def test_a_large_picture_becomes_as_large_as_a_page(size, expected):
    assert opened(cleaned(written(drawn(size)))).size == expected


def test_equal_files_give_equal_bytes():
    assert cleaned(from_a_phone()) == cleaned(from_a_phone())
    assert cleaned(written(drawn(), "PNG")) == cleaned(written(drawn(), "PNG"))


# ---- what is refused


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        written(drawn(), "GIF"),
        written(drawn(), "BMP"),
        written(drawn(), "TIFF"),
        written(drawn(), "WEBP"),
        b"\xff\xd8\xff\xe0" + b"\0" * 50,
        b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
    ],
)
def test_what_is_no_png_or_jpeg_is_refused(data):
    with pytest.raises(Unseen) as refusal:
        cleaned(data)
    assert refusal.value.problem == "this is no PNG or JPEG that can be shown"
    assert refusal.value.remedy == "save the picture anew as PNG or JPEG"


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_half_a_picture_is_refused(form):
    data = written(drawn((400, 400)).effect_spread(40), form)
    with pytest.raises(Unseen):
        cleaned(data[: len(data) // 2])


def test_a_large_file_is_refused_before_it_is_opened(monkeypatch):
    monkeypatch.setattr(pictures, "LARGEST", pictures.MEBIBYTE)
    with pytest.raises(Unseen, match="larger than 1 MiB"):
        cleaned(b"x" * (pictures.MEBIBYTE + 1))


def test_a_small_file_of_many_pixels_is_refused(monkeypatch):
    monkeypatch.setattr(pictures, "MOST_PIXELS", 2_000_000)
    data = written(Image.new("1", (2000, 1001)), "PNG")
    assert len(data) < 10_000
    with pytest.raises(Unseen, match="more than 2 million pixels"):
        cleaned(data)


def test_a_bomb_is_refused(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    for size in ((40, 40), (100, 100)):
        with pytest.raises(Unseen):
            cleaned(written(drawn(size)))


def test_a_refusal_is_told_in_chinese():
    with speaking("zh"), pytest.raises(Unseen) as refusal:
        cleaned(b"")
    assert refusal.value.problem == "不是可以显示的 PNG 或 JPEG 图片"
