"""The sheets of what is made public."""

from django.utils.translation import gettext_lazy as _

from yearturn.workbook.schema.kinds import Column, Kind, Sheet, text, whole, yes_no

RELEASE = Sheet(
    "release",
    "新闻稿",
    "publication",
    _("When the release appears and whose it is, in names and values."),
    pairs=True,
    columns=(
        Column(
            "release_at",
            "发布时间",
            Kind.MOMENT,
            _("When it appears: YYYY-MM-DD HH:MM in the time zone of the cycle."),
            required=True,
        ),
        text("source", "英文来源", _("The company as it is printed in English."), required=True),
        text("source_zh", "中文来源", _("The company as it is printed in Chinese.")),
        text("title", "英文标题", _("A title in English; one is made unless said.")),
        text("title_zh", "中文标题", _("A title in Chinese; one is made unless said.")),
        text("contact", "联系人", _("Whom the press may ask, and how.")),
        whole(
            "bulletin", "简报期号", _("The number of the internal bulletin."), least=1, most=9_999
        ),
    ),
)
PHOTOGRAPHS = Sheet(
    "photographs",
    "照片",
    "publication",
    _("Pictures beside the release; the files lie beside the book."),
    unique=(("order",),),
    columns=(
        whole("order", "顺序", _("1 comes first."), required=True, least=1, most=9_999),
        text("file", "文件名", _("The file, PNG or JPEG, by its name."), required=True),
        text("caption", "英文说明", _("What stands below it, in English."), longest=300),
        text("caption_zh", "中文说明", _("What stands below it, in Chinese."), longest=300),
        text(
            "alternative",
            "英文替代文字",
            _("What is seen on it, in English, for who cannot see it."),
            required=True,
            longest=300,
        ),
        text(
            "alternative_zh",
            "中文替代文字",
            _("What is seen on it, in Chinese, for who cannot see it."),
            longest=300,
        ),
        yes_no(
            "consent",
            "本人同意",
            _("Whether the people on it agreed; without it the file is never opened."),
            required=True,
        ),
    ),
)

SHEETS = (RELEASE, PHOTOGRAPHS)
