"""A story as plain lines, for the tests that read one."""

from yearturn.publication import queries


def lines(year, language="en"):
    """Return the story as (section, text) lines, a list's entries with their label."""
    found = []
    for telling in queries.story(year.cycle).tellings:
        label, text = telling.told(language)
        found.append((str(telling.section), f"{label}: {text}" if label else text))
    return found


def texts(year, section=None, language="en"):
    return [text for part, text in lines(year, language) if section in {None, part}]


def left_out(year):
    return [
        (it.words.source, str(it.ground), it.found) for it in queries.story(year.cycle).left_out
    ]
