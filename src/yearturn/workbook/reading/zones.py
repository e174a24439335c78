"""Guesses which time zone was meant by a name that the database of time zones does not know."""

import re
import zoneinfo

from yearturn.workbook.tables.nearest import nearest
from yearturn.workbook.tables.texts import narrow

# What the one time of all China is often called.
CHINESE = re.compile("peking|beijing|china|shenzhen|guangzhou|(utc|gmt)[+]0?8(:?00)?$|中国|北京")


def meant(written: str) -> str:
    """Return the zone that was meant, or "": two names are near only if their places are."""
    value = narrow(written).casefold()
    if CHINESE.search(value):
        return "Asia/Shanghai"
    close = nearest(value, tuple(sorted(zoneinfo.available_timezones())))
    place = close.rpartition("/")[2]
    return close if nearest(value.rpartition("/")[2], (place,)) else ""
