"""What a release says of those who were honoured: titles with names and posts, special awards.

Until a body approved the winners nobody was honoured: it then says whom it is proposed to honour.
"""

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
    specials = [it for it in honours if it.kind != AwardKind.COMPETITIVE]
    if honours:
        story.add(opening(cycle, titles, specials))
    for _code, group in groupby(titles, key=lambda it: it.award_code):
        tell_title(story, list(group))
    for number, honour in enumerate(specials):
        story.add(special(honour, opens=not number))
    presenters = list(
        dict.fromkeys(
            person for item in items for person in conferences.appearing(item, Capacity.PRESENTS)
        )
    )
    if presenters and honours:
        approved = all(it.approved for it in honours)
        story.add(presented(items, presenters, approved=approved))


def opening(cycle: Cycle, titles: list[Honour], specials: list[Honour]) -> Telling:
    approval = recognition.approval(cycle)
    document = approval.document if approval else ""
    return Telling(
        section=Section.HONOURS,
        stage=STAGE,
        say=lambda: opening_line(cycle, titles, specials, document),
        sources=("honours", *(["approval"] if approval else [])),
        opens=True,
    )


# By whether it was decided, whether there are titles, and whether there are special awards.
OPENINGS = {
    (True, True, True): lambda: _(
        "By decision %(document)s the conference honoured %(people)s in %(titles)s and gave"
        " %(specials)s for the work of %(year)s."
    ),
    (True, True, False): lambda: _(
        "By decision %(document)s the conference honoured %(people)s in %(titles)s for the work of"
        " %(year)s."
    ),
    (True, False, True): lambda: _(
        "By decision %(document)s the conference gave %(specials)s for the work of %(year)s."
    ),
    (False, True, True): lambda: _(
        "It is proposed to honour %(people)s in %(titles)s and to give %(specials)s for the work of"
        " %(year)s; no body has approved the list yet."
    ),
    (False, True, False): lambda: _(
        "It is proposed to honour %(people)s in %(titles)s for the work of %(year)s; no body has"
        " approved the list yet."
    ),
    (False, False, True): lambda: _(
        "It is proposed to give %(specials)s for the work of %(year)s; no body has approved the"
        " list yet."
    ),
}


def opening_line(cycle: Cycle, titles: list[Honour], specials: list[Honour], document: str) -> str:
    """Return how many are honoured with how many titles, and how many special awards there are.

    Who has a special award beside a title counts as one of the people all the same.
    """
    people = len({it.person.pk for it in titles})
    awards = len({it.award_code for it in titles})
    return OPENINGS[bool(document), bool(titles), bool(specials)]() % {
        "document": document,
        "year": cycle.year_reviewed,
        "people": ngettext("%(n)s person", "%(n)s people", people) % {"n": people},
        "titles": ngettext("%(n)s title", "%(n)s titles", awards) % {"n": awards},
        "specials": ngettext("%(n)s special award", "%(n)s special awards", len(specials))
        % {"n": len(specials)},
    }


def tell_title(story: Story, honours: list[Honour]) -> None:
    """Add one title: how many received it, then each of them with their post."""
    first = honours[0]
    story.add(
        Telling(
            section=Section.HONOURS,
            stage=STAGE,
            say=lambda: title_line(first, len(honours)),
            sources=(f"award:{first.award_code}",),
            opens=True,
        )
    )
    for honour in honours:
        story.add(honoured(honour))


def title_line(honour: Honour, count: int) -> str:
    if honour.approved:
        line = ngettext(
            "The title “%(award)s” went to %(count)s person:",
            "The title “%(award)s” went to %(count)s people:",
            count,
        )
    else:
        line = ngettext(
            "For the title “%(award)s” %(count)s person is proposed:",
            "For the title “%(award)s” %(count)s people are proposed:",
            count,
        )
    return line % {"award": said(honour, "award_name"), "count": count}


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
        say=lambda: special_line(honour),
        sources=(f"honour:{honour.award_code}:{honour.rank}",),
        people=(honour.person,),
        opens=opens,
    )


def special_line(honour: Honour) -> str:
    if honour.approved:
        line = _("%(person)s received the %(award)s.")
    else:
        line = _("%(person)s is proposed for the %(award)s.")
    return line % {"person": called(honour.person), "award": said(honour, "award_name")}


def presented(items: list[AgendaItem], presenters: list[Person], *, approved: bool) -> Telling:
    return Telling(
        section=Section.HONOURS,
        stage="conference",
        say=lambda: presented_line(presenters, len(items), approved=approved),
        sources=tuple(f"conference:agenda:{item.position}" for item in items),
        people=tuple(presenters),
        opens=True,
    )


def presented_line(presenters: list[Person], awards: int, *, approved: bool) -> str:
    if approved:
        line = ngettext(
            "%(people)s presented the award.", "%(people)s presented the awards.", awards
        )
    else:
        line = ngettext(
            "%(people)s will present the award.", "%(people)s will present the awards.", awards
        )
    return line % {"people": called_all(presenters)}
