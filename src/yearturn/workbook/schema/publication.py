"""The sheets of what is made public."""

from django.utils.translation import gettext_lazy as _

from yearturn.workbook.schema.kinds import SECOND, Column, Kind, Sheet, text

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
    ),
)
PHOTOGRAPHS = Sheet(
    "photographs", "照片", "publication", _("Pictures beside the release."), edition=SECOND
)

SHEETS = (RELEASE, PHOTOGRAPHS)
