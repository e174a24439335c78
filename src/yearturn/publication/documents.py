"""The release as a page that stands alone, and the feed that carries it."""

import re
import uuid
from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from yearturn.kernel.bilingual import said, speaking
from yearturn.organization.models import Cycle
from yearturn.publication import queries
from yearturn.publication.models import Claim, Release, Section
from yearturn.publication.queries import Paragraph, Part
from yearturn.publication.states import ReleaseState
from yearturn.web.pages import styles

PAGE, STORY = "publication/release.jinja", "publication/story.jinja"
TONGUES = {"zh": ("zh-Hans", "中文"), "en": ("en", "English")}
WORD_JOINER = "\u2060"
ATOM, APP = "http://www.w3.org/2005/Atom", "http://www.w3.org/2007/app"
XML = "{http://www.w3.org/XML/1998/namespace}"
# What RFC 4151 takes as an authority: an address whose plain form needs no escape.
EMAIL = re.compile(r"[A-Za-z0-9._-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")


def page(cycle: Cycle, *, language: str, languages: Sequence[str]) -> bytes:
    """Return the release as one HTML file in `zh` or `en`; it links those in other languages."""
    release = queries.release(cycle)
    with speaking(language):
        context = page_data(release) | {
            "styles": styles(),
            "lang": TONGUES[language][0],
            "others": [
                {"lang": TONGUES[it][0], "name": TONGUES[it][1], "file": file_name(it)}
                for it in languages
                if it != language
            ],
        }
        return render_to_string(PAGE, context).encode()


def file_name(language: str) -> str:
    return f"release.{language}.html"


def page_data(release: Release) -> dict[str, Any]:
    """Return everything that the page says, in the language at hand."""
    claims = queries.claims(release)
    signed = queries.sign_off(release)
    return {
        "title": str(release),
        # No line may end between the digits of a year and its character.
        "heading": re.sub(r"(?<=\d)(?=年)", WORD_JOINER, str(release)),
        "source": said(release, "source"),
        "moment": stamp(release),
        "appears": queries.zoned(release.release_at, release.cycle.timezone),
        "summary": said(claims[0], "text") if claims else "",
        "notice": notice(release),
        "contact": release.contact,
        "signed": _("Signed off by %(body)s, %(document)s")
        % {"body": signed.body, "document": signed.document}
        if signed
        else "",
        "parts": [part_data(part) for part in queries.parts(claims)],
    }


def stamp(release: Release) -> str:
    """Return when the release appears, as machines read it: RFC 3339 in the zone of the cycle."""
    return release.release_at.astimezone(ZoneInfo(release.cycle.timezone)).isoformat()


def notice(release: Release) -> str:
    """Return what stands above a release that may not be spread yet; nothing once it may."""
    if release.state == ReleaseState.PUBLISHED:
        return ""
    if release.state == ReleaseState.SIGNED_OFF:
        return _(
            "For release on %(day)s at %(time)s (%(zone)s); not to be published before."
        ) % queries.clock(release.release_at, release.cycle.timezone)
    return _("Draft. Nobody has signed it off: it is not to be published.")


def part_data(part: Part) -> dict[str, Any]:
    return {
        "heading": part.heading,
        "name": str(part.section),
        "paragraphs": [paragraph_data(it, part.section) for it in part.paragraphs],
    }


def paragraph_data(paragraph: Paragraph, section: Section) -> dict[str, Any]:
    labelled = any(it.label for it in paragraph.entries)
    form = "roll" if section == Section.HONOURS else "units" if labelled else "points"
    return {
        "sentences": [claim_data(it) for it in paragraph.sentences],
        "entries": [claim_data(it) for it in paragraph.entries],
        "form": form,
    }


def claim_data(claim: Claim) -> dict[str, str]:
    """Return a claim with where it comes from: the stage and the first digits of its seal."""
    return {
        "label": said(claim, "label"),
        "text": said(claim, "text"),
        "source": f"{claim.stage}@{claim.seal[:12]} {' '.join(claim.sources)}",
    }


# ------------------------------------------------------------------------------ the feed


def feed(cycle: Cycle, languages: Sequence[str]) -> bytes:
    """Return an Atom feed (RFC 4287) with one entry a language.

    An entry that nobody signed off is marked as a draft (RFC 5023), so that no reader shows it.
    """
    ET.register_namespace("", ATOM)
    ET.register_namespace("app", APP)
    release = queries.release(cycle)
    root = ET.Element(f"{{{ATOM}}}feed")
    with speaking(languages[0]):
        root.set(f"{XML}lang", TONGUES[languages[0]][0])
        add(root, "title", _("%(group)s: news") % {"group": said(release, "source")})
        add(root, "id", identifier(release, "feed"))
        add(root, "updated", stamp(release))
        add(root, "link", rel="self", href="feed.atom", type="application/atom+xml")
        add_author(root, release)
    for language in languages:
        with speaking(language):
            root.append(entry(release, language))
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def entry(release: Release, language: str) -> ET.Element:
    lang = TONGUES[language][0]
    data = page_data(release)
    found = ET.Element(f"{{{ATOM}}}entry", {f"{XML}lang": lang})
    add(found, "title", data["title"])
    add(found, "id", identifier(release, language))
    add(found, "published", data["moment"])
    add(found, "updated", data["moment"])
    add(
        found,
        "link",
        rel="alternate",
        type="text/html",
        hreflang=lang,
        href=file_name(language),
    )
    add_author(found, release)
    add(found, "summary", data["summary"])
    add(found, "content", render_to_string(STORY, data).strip(), type="html")
    if not queries.may_appear(release):
        control = ET.SubElement(found, f"{{{APP}}}control")
        ET.SubElement(control, f"{{{APP}}}draft").text = "yes"
    return found


def add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    child.text = text
    return child


def add_author(parent: ET.Element, release: Release) -> None:
    author = add(parent, "author")
    add(author, "name", said(release, "source"))


def identifier(release: Release, what: str) -> str:
    """Return an identifier that never changes: a tag under the contact's address, if it has one.

    Without an address nobody may mint tags for the company, so it is a UUID of source and year.
    """
    year = release.cycle.year_reviewed
    address = EMAIL.search(release.contact)
    if address:
        day = release.release_at.astimezone(ZoneInfo(release.cycle.timezone)).date()
        return f"tag:{address.group()},{day.isoformat()}:yearturn/{year}/{what}"
    return uuid.uuid5(uuid.NAMESPACE_URL, f"yearturn/{release.source}/{year}/{what}").urn
