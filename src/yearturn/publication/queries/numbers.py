"""Numbers in running text: which it states, whether two languages state the same, what may pass.

Everything errs on the side of finding a number: a sentence that is wrongly held back is noted and
can be written anew, a figure that slipped out cannot be called back.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator

NUMBER = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")

# How English counts, each list in order.
UNIT_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
)
TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
ORDINAL_WORDS = "first second third fourth fifth sixth seventh eighth ninth tenth"
MONTH_WORDS = (
    "January February March April May June July August September October November December"
)
UNITS = {word: value for value, word in enumerate(UNIT_WORDS.split())}
TENS = {word: 10 * value for value, word in enumerate(TEN_WORDS.split(), start=2)}
ORDINALS = {word: value for value, word in enumerate(ORDINAL_WORDS.split(), start=1)}
MONTHS = {word: value for value, word in enumerate(MONTH_WORDS.split(), start=1)}
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
WORD = re.compile(r"[A-Za-z]+")
COUNTING = UNITS | TENS | {"dozen": 12}
# A month beside a number is part of a date and counts as a number itself.
MONTH = "|".join(MONTHS)
DATED_MONTH = re.compile(rf"(?<=\d )(?:{MONTH})\b|\b(?:{MONTH})(?= \d)")

DIGITS_ZH = {character: value for value, character in enumerate("〇一二三四五六七八九")}
DIGITS_ZH |= {"零": 0, "两": 2}
SCALES_ZH = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
RUN_ZH = re.compile(f"[{''.join(DIGITS_ZH)}{''.join(SCALES_ZH)}]+")

# Words that make a magnitude whatever stands around them.
MAGNITUDE = re.compile(
    r"\b(?:per ?cents?|percentages?|halv\w+|half|thirds|quarters?|doubl\w+|tripl\w+|quadrupl\w+"
    r"|twice|thrice"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|many|multi)fold"
    r"|hundreds?|thousands?|millions?|billions?|dozens?|tens of)\b"
    r"|\b(?:a|one|two)[ -](?:third|fifth|tenth)s?\b",
    re.IGNORECASE,
)
MAGNITUDE_ZH = re.compile(
    r"百分之|分之|千分点|百分点|[一二两三四五六七八九十几数百千]+倍|翻[一两三]?番|[一二两三四五六七八九几]成"
    r"|\d\s*[百千万亿]|过半|大半|一半|半数|折半|两位数|三位数|[百千万亿]元|[十百千][万亿]"
)
# A number in words is a figure where it measures: time, money, a share, size or weight.
NUMERAL = "|".join(sorted(COUNTING, key=len, reverse=True))
COUNTED = rf"\b(?:(?:{NUMERAL})(?:[ -]and)?[ -])+"
MEASURED = re.compile(
    COUNTED + r"(?:(?:and a half|working|calendar|business|full|whole|more|fewer|further|extra|man"
    r"|square|cubic|metric)[ -])?"
    r"(?:seconds|minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|years?|decades?"
    r"|points?|times|yuan|renminbi|rmb|cny|dollars?|euros?|pounds?"
    r"|tons?|tonnes?|kilograms?|kilos?|grams?|(?:kilo|centi|milli|micro)?met(?:re|er)s?|microns?"
    r"|miles?|hectares?|mu|lit(?:re|er)s?|(?:kilo|mega|giga)?watts?(?:[ -]hours?)?|volts?|degrees?"
    r"|kg|km|mm|cm|kwh?|mwh?)\b"
    rf"|{COUNTED}(?:in|out of|of) (?:every )?(?:{NUMERAL})\b",
    re.IGNORECASE,
)
MEASURED_ZH = re.compile(
    rf"[{''.join(DIGITS_ZH)}{''.join(SCALES_ZH)}]+[多余来]?(?:个多?)?半?"
    r"(?:秒|分钟|刻钟|小时|钟头|工作日|工时|工日|天|日|昼夜|周|星期|礼拜|月|年|成|倍|折"
    r"|元|块钱|美元|欧元|人民币|吨|公斤|千克|毫克|克(?!难|服|己)|斤|公里|千米|厘米|毫米|微米|米"
    r"|平方|立方|公顷|亩|毫升|升(?![级温华])|摄氏度|度(?!电站)|千瓦|兆瓦|瓦|伏)"
)
# What holds such a word and measures nothing.
UNMEASURED_ZH = re.compile(r"一[天日年度周成折]|[一二三四五六七八九十]年级")
# Words that hold a numeral without stating a figure: idioms, ordinals, days, parts of a year.
IDIOMS = re.compile(
    r"[一两]手抓|两不误|两促进|千方百计|千锤百炼|百折不挠|百花齐放|万众一心|万无一失|成千上万|五湖四海|四面八方|三令五申|五险一金"
    r"|十分(?!之)|万一|第[一二三四五六七八九十]+(?![百千万亿成倍])|[一二三四1-4]季度"
    r"|[一二三四五六七八九十]+月(?:[一二三四五六七八九十]+日|份|底|末|初)?"
    rf"|\d{{1,2}} (?:{MONTH})(?: \d{{4}})?\b|\b(?:{MONTH}) \d{{1,2}}(?:, \d{{4}})?\b"
    r"|(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|份|底|末|初)"
    r"|\b(?:first|second) half\b|\b(?:first|second|third|fourth) quarter\b",
)
SECTORS = re.compile(
    rf"\b(\d+|[A-Za-z]+) (?:industry )?sectors\b"
    rf"|(\d+|[{''.join(DIGITS_ZH)}十]+)(?:个|大)(?:产业)?板块"
)
YEAR_ZH = r"(?<!\d){year}(?=年)"
# In English a year follows a preposition, and no noun that it could count follows it.
YEAR_EN = (
    r"(?:(?<=\b[Ii]n )|(?<=\b[Oo]f )|(?<=\b[Bb]y )|(?<=\b[Ff]or )|(?<=\b[Ss]ince ))"
    r"{year}(?=$|[.,;:!?)”’–—]|'s| [A-Z“(]"
    r"| (?:the|a|an|and|but|was|were|is|with|as|it|its|we|our|they)\b)"
)


def plain(text: str) -> str:
    """Return a text with full-width digits as plain ones."""
    return unicodedata.normalize("NFKC", text)


def stated(text: str) -> Counter[str]:
    """Return the numbers that a text states in digits, a month within a date among them."""
    text = plain(text)
    found = Counter(map(canonical, NUMBER.findall(text)))
    found.update(str(MONTHS[month]) for month in DATED_MONTH.findall(text))
    return found


def canonical(number: str) -> str:
    """Return a number without separators and idle zeros: `1,200.50` is `1200.5`."""
    whole, _point, part = number.replace(",", "").partition(".")
    part = part.rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{part}" if part else "")


def in_words(text: str) -> Counter[str]:
    """Return the numbers that a text states in words, English or Chinese, months included."""
    found = Counter(str(value) for value in english(text))
    found.update(str(value_of(run)) for run in RUN_ZH.findall(text))
    return found


def english(text: str) -> Iterator[int]:
    """Yield the numbers of English words: `twenty-eight`, `three hundred`, `first`, `February`."""
    running: list[str] = []
    for word in WORD.findall(text):
        lower = word.lower()
        if lower in COUNTING or (running and lower in SCALES):
            running.append(lower)
            continue
        if running and lower == "and":
            continue
        if running:
            yield total(running)
            running = []
        if lower in ORDINALS:
            yield ORDINALS[lower]
        if word in MONTHS:
            yield MONTHS[word]
    if running:
        yield total(running)


def total(words: list[str]) -> int:
    result = part = 0
    for word in words:
        if word in COUNTING:
            part += COUNTING[word]
        elif word == "hundred":
            part *= SCALES[word]
        else:
            result, part = result + part * SCALES[word], 0
    return result + part


def value_of(run: str) -> int:
    """Return the value of a run of Chinese numerals: `二十八` is 28, `三百零五` is 305."""
    if not any(character in SCALES_ZH for character in run):
        return int("".join(str(DIGITS_ZH[character]) for character in run))
    result = part = section = digit = 0
    for character in run:
        if character in DIGITS_ZH:
            digit = DIGITS_ZH[character]
            continue
        scale = SCALES_ZH[character]
        if scale == SCALES_ZH["亿"]:
            result += (part + section + digit or 1) * scale
            part = section = 0
        elif scale == SCALES_ZH["万"]:
            part += (section + digit or 1) * scale
            section = 0
        else:
            section += (digit or 1) * scale
        digit = 0
    return result + part + section + digit


def differing(text: str, text_zh: str) -> list[str]:
    """Return the numbers that one text states in digits and the other not at all.

    A number in digits may stand in words in the other language.
    """
    here, there = stated(text), stated(text_zh)
    missing = list(((here - there) - in_words(text_zh)).elements())
    missing += list(((there - here) - in_words(text)).elements())
    return sorted(missing)


def figures(
    text: str,
    *,
    words: bool,
    years: Collection[int] = (),
    sectors: int = 0,
    allowed: Collection[str] = (),
) -> list[str]:
    """Return what in a text may be a figure of performance, in order, each as it stands there.

    Years of the cycle, said as years, are none, nor is the number of `sectors`, said of them;
    neither are the numbers that are `allowed`: values made public, with their percent sign if they
    have one. Numbers in words are found where they measure; with `words` also where they count,
    which a plan may do and a result may not.
    """
    text = IDIOMS.sub("", plain(text))
    for year in years:
        text = re.sub(YEAR_ZH.format(year=year), "", text)
        text = re.sub(YEAR_EN.format(year=year), "", text)
    text = SECTORS.sub(lambda it: "" if counts(it[1] or it[2]) == sectors else it[0], text)
    found = [
        match.group().strip()
        for match in re.finditer(rf"(?:{NUMBER.pattern})\s*[%‰]?", text)
        if spelled(match.group().strip()) not in allowed
    ]
    found += [match.group() for match in MAGNITUDE.finditer(text)]
    found += [match.group() for match in MAGNITUDE_ZH.finditer(text)]
    if words:
        found += [word for word in WORD.findall(text) if word.lower() in COUNTING.keys() - {"one"}]
        found += [run for run in RUN_ZH.findall(text) if run != "一"]
    else:
        found += measured(text, years)
    return found


def measured(text: str, years: Collection[int]) -> Iterator[str]:
    """Yield the numbers in words that stand before a unit of measure; no year of the cycle."""
    yield from (match.group() for match in MEASURED.finditer(text))
    for match in MEASURED_ZH.finditer(text):
        run = RUN_ZH.match(match.group()).group()
        if not UNMEASURED_ZH.fullmatch(match.group()) and value_of(run) not in years:
            yield match.group()


def counts(number: str) -> int | None:
    """Return the value of one number in digits, in English or in Chinese."""
    if number.isdecimal():
        return int(number)
    return next(english(number), None) or next(map(value_of, RUN_ZH.findall(number)), None)


def spelled(found: str) -> str:
    """Return a number as `allowed` spells it: canonical, its percent sign close to it."""
    sign = found[-1] if found[-1] in "%‰" else ""
    return canonical(found.rstrip(" %‰")) + sign
