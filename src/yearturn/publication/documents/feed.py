"""The feed that carries the release to whoever reads news."""

import re
import uuid
from collections.abc import Sequence
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from yearturn.kernel.bilingual import said, speaking
from yearturn.organization.models import Cycle
from yearturn.publication import queries
from yearturn.publication.documents.page import TONGUES, file_name, page_data, stamp
from yearturn.publication.models import Release

STORY = "publication/story.jinja"
ATOM, APP = "http://www.w3.org/2005/Atom", "http://www.w3.org/2007/app"
XML = "{http://www.w3.org/XML/1998/namespace}"
# What RFC 4151 takes as an authority: an address whose plain form needs no escape.
EMAIL = re.compile(r"[A-Za-z0-9._-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")


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
