"""The door to pictures: any PNG or JPEG in, a clean one out that holds nothing but the picture."""

import io
import warnings
from dataclasses import dataclass

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

FORMS = {"PNG": "png", "JPEG": "jpg"}
# A camera's own file is smaller; what is larger is no photograph for a page.
MEBIBYTE = 2**20
LARGEST, MOST_PIXELS = 30 * MEBIBYTE, 80_000_000
# The longer side of what is kept, in pixels: sharp on paper at the width of a page.
LONGEST = 1600


class Unseen(Exception):  # noqa: N818 - says what the file is
    """A file that cannot be shown as a picture: what is wrong and what would be right."""

    def __init__(self, problem: str, remedy: str):
        super().__init__(problem)
        self.problem, self.remedy = problem, remedy


@dataclass(frozen=True)
class Clean:
    """A picture without anything beside it: `form` is png or jpg, sizes are in pixels."""

    data: bytes
    form: str
    width: int
    height: int


def cleaned(data: bytes) -> Clean:
    """Return a picture upright, in sRGB, of a page's size, without place, time or camera in it.

    Equal files give equal bytes.

    :raises Unseen: if it is too large, neither PNG nor JPEG, or damaged
    """
    if len(data) > LARGEST:
        raise Unseen(
            _("the file is larger than %(size)s MiB") % {"size": LARGEST // MEBIBYTE},
            _("save it smaller"),
        )
    try:
        with warnings.catch_warnings():
            # Odd words beside a picture are no harm: they stay behind.
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return redrawn(data)
    # The library tells of damage in many ways, some of them no errors of its own.
    except (OSError, SyntaxError, ValueError, Warning, Image.DecompressionBombError) as error:
        raise Unseen(
            _("this is no PNG or JPEG that can be shown"),
            _("save the picture anew as PNG or JPEG"),
        ) from error


def redrawn(data: bytes) -> Clean:
    with Image.open(io.BytesIO(data), formats=tuple(FORMS)) as image:
        form = FORMS[image.format]
        if image.width * image.height > MOST_PIXELS:
            raise Unseen(
                _("the picture has more than %(count)s million pixels")
                % {"count": MOST_PIXELS // 10**6},
                _("save it smaller"),
            )
        image.load()
        upright = in_srgb(ImageOps.exif_transpose(image), form)
    upright.thumbnail((LONGEST, LONGEST))
    # A new picture of the same points: what a camera wrote beside them stays behind.
    bare = Image.frombytes(upright.mode, upright.size, upright.tobytes())
    stream = io.BytesIO()
    if form == "jpg":
        bare.save(stream, "JPEG", quality=88, optimize=True)
    else:
        bare.save(stream, "PNG", optimize=True)
    return Clean(stream.getvalue(), form, *bare.size)


def in_srgb(image: Image.Image, form: str) -> Image.Image:
    """Return a picture in the colours of the web; a PNG keeps what is transparent."""
    mode = "RGBA" if form == "png" and image.has_transparency_data else "RGB"
    profile = image.info.get("icc_profile")
    if profile and image.mode in {"RGB", "CMYK"} and mode == "RGB":
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            return ImageCms.profileToProfile(
                image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError):
            # A profile that nothing can read says nothing about the colours.
            pass
    return image.convert(mode)
