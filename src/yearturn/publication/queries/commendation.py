"""What a release says of those who were honoured: titles with names and posts, special awards."""

from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yearturn.conference import queries as conferences
from yearturn.conference.models import AgendaItem, Capacity
from yearturn.kernel.bilingual import said
from yearturn.organization.models import Cycle, Person
from yearturn.publication.models import Form, Section
from yearturn.publication.queries.phrasing import called, called_all, full_post
from yearturn.publication.queries.telling import Story, Telling
from yearturn.recognition import queries as recognition
from yearturn.recognition.models import AwardKind
from yearturn.recognition.queries import Honour

STAGE = "recognition"


def tell_honours(
    story: Story, cycle: Cycle, honours: list[Honour], items: list[AgendaItem]
) -> None:
    """Add these honours, in call order: titles with lists of names, special awards by sentence."""
    titles = [it for it in honours if it.kind == AwardKind.COMPETITIVE]
    if titles:
        story.add(opening(cycle, titles))
    for _code, group in groupby(titles, key=lambda it: it.award_code):
        tell_title(story, list(group))
    for number, honour in enumerate(it for it in honours if it.kind != AwardKind.COMPETITIVE):
        story.add(special(honour, opens=not number))
    presenters = list(
        dict.fromkeys(
            person for item in items for person in conferences.appearing(item, Capacity.PRESENTS)
        )
    )
    if presenters and honours:
        story.add(presented(items, presenters))


def opening(cycle: Cycle, titles: list[Honour]) -> Telling:
    approval = recognition.approval(cycle)
    count = len({honour.person.pk for honour in titles})
    return Telling(
        section=Section.HONOURS,
        stage=STAGE,
        say=lambda: opening_line(cycle, count, approval.document if approval else ""),
        sources=("honours", *(["approval"] if approval else [])),
        opens=True,
    )


def opening_line(cycle: Cycle, count: int, document: str) -> str:
    values = {"count": count, "year": cycle.year_reviewed, "document": document}
    if document:
        line = ngettext(
            "By decision %(document)s the conference honoured %(count)s person for the work of"
            " %(year)s.",
            "By decision %(document)s the conference honoured %(count)s people for the work of"
            " %(year)s.",
            count,
        )
    else:
        line = ngettext(
            "The conference honoured %(count)s person for the work of %(year)s.",
            "The conference honoured %(count)s people for the work of %(year)s.",
            count,
        )
    return line % values


def tell_title(story: Story, honours: list[Honour]) -> None:
    """Add one title: how many received it, then each of them with their post."""
    first = honours[0]
    story.add(
        Telling(
            section=Section.HONOURS,
            stage=STAGE,
            say=lambda: (
                ngettext(
                    "The title “%(award)s” went to %(count)s person:",
                    "The title “%(award)s” went to %(count)s people:",
                    len(honours),
                )
                % {"award": said(first, "award_name"), "count": len(honours)}
            ),
            sources=(f"award:{first.award_code}",),
            opens=True,
        )
    )
    for honour in honours:
        story.add(honoured(honour))


def honoured(honour: Honour) -> Telling:
    return Telling(
        section=Section.HONOURS,
        stage=STAGE,
        form=Form.ENTRY,
        label=lambda: str(honour.person),
        say=lambda: full_post(said(honour, "post_title"), honour.unit),
        sources=(f"honour:{honour.award_code}:{honour.rank}",),
        people=(honour.person,),
    )


def special(honour: Honour, *, opens: bool) -> Telling:
    return Telling(
        section=Section.HONOURS,
        stage=STAGE,
        say=lambda: (
            _("%(person)s received the %(award)s.")
            % {"person": called(honour.person), "award": said(honour, "award_name")}
        ),
        sources=(f"honour:{honour.award_code}:{honour.rank}",),
        people=(honour.person,),
        opens=opens,
    )


def presented(items: list[AgendaItem], presenters: list[Person]) -> Telling:
    return Telling(
        section=Section.HONOURS,
        stage="conference",
        say=lambda: (
            ngettext(
                "%(people)s presented the award.",
                "%(people)s presented the awards.",
                len(items),
            )
            % {"people": called_all(presenters)}
        ),
        sources=tuple(f"conference:agenda:{item.position}" for item in items),
        people=tuple(presenters),
        opens=True,
    )
