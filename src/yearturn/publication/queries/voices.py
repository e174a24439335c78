"""What a release says of those who spoke: for whom, what they said, what they required."""

from collections.abc import Sequence
from functools import partial
from itertools import takewhile

from django.utils.translation import gettext as _

from yearturn.conference import queries as conferences
from yearturn.conference.models import AgendaItem, Capacity, Remark, RemarkKind
from yearturn.conference.queries import Gender
from yearturn.kernel.bilingual import in_chinese, said
from yearturn.organization.models import Cycle, Person
from yearturn.planning.models import Directive
from yearturn.publication.models import Form, Section
from yearturn.publication.queries.meeting import STAGE, sentence
from yearturn.publication.queries.phrasing import called, called_all, closed, listed
from yearturn.publication.queries.telling import PLAN, RESULT, Story, Telling, Words


def tell_speech(story: Story, item: AgendaItem, *, approved: bool) -> None:
    """Add who spoke at an item, and on whose behalf; `approved` says whether the winners are."""
    speakers = conferences.appearing(item, Capacity.SPEAKS)
    if speakers:
        line = partial(speech_line, item, speakers, approved=approved)
        story.add(voice(item, speakers, line))


def speech_line(item: AgendaItem, speakers: list[Person], *, approved: bool) -> str:
    values = {"speakers": called_all(speakers), "behalf": behalf(*conferences.spoken_for(item))}
    if values["behalf"]:
        return _("%(speakers)s spoke %(behalf)s.") % values
    awards = {it.award for it in item.appearances.all() if it.capacity == Capacity.SPEAKS}
    if len(awards) == 1 and None not in awards:
        values["award"] = awards.pop()
        if approved:
            return _("%(speakers)s spoke as winner of “%(award)s”.") % values
        return _("%(speakers)s spoke as one proposed for “%(award)s”.") % values
    return _("%(speakers)s spoke.") % values


def tell_address(story: Story, item: AgendaItem) -> None:
    """Add who addressed the conference, and on whose behalf."""
    speakers = conferences.appearing(item, Capacity.SPEAKS)
    if speakers:
        story.add(voice(item, speakers, lambda: address_line(item, speakers)))


def address_line(item: AgendaItem, speakers: list[Person]) -> str:
    values = {"speakers": called_all(speakers), "behalf": behalf(*conferences.spoken_for(item))}
    if values["behalf"]:
        return _("%(speakers)s addressed the conference %(behalf)s.") % values
    return _("%(speakers)s addressed the conference.") % values


OWN = {
    Gender.MALE: lambda: _("on his own behalf"),
    Gender.FEMALE: lambda: _("on her own behalf"),
    Gender.UNKNOWN: lambda: _("on his or her own behalf"),
}
BESIDES = {
    Gender.MALE: lambda: _("on behalf of %(others)s and himself"),
    Gender.FEMALE: lambda: _("on behalf of %(others)s and herself"),
    Gender.UNKNOWN: lambda: _("on behalf of %(others)s and on his or her own behalf"),
}


def behalf(others: list[str], own: Person | None) -> str:
    """Return for whom somebody speaks, themselves last; nothing where it is not said."""
    gender = conferences.gender_of(own) if own else None
    if not others:
        return OWN[gender]() if own else ""
    if own:
        # Themselves come last in the list: `A, B and himself`.
        joined = listed(others) if in_chinese() else ", ".join(others)
        return BESIDES[gender]() % {"others": joined}
    return _("on behalf of %(others)s") % {"others": listed(others)}


def voice(item: AgendaItem, speakers: list[Person], say) -> Telling:
    return sentence(
        say, f"agenda:{item.position}", people=speakers, opens=True, section=Section.VOICES
    )


# ------------------------------------------------------------------------- what was said

# How strictly what was said is read: of the year that was, or of the year to come.
STRICTNESS = {
    RemarkKind.THANKS: RESULT,
    RemarkKind.APPRAISAL: RESULT,
    RemarkKind.CALL: PLAN,
    RemarkKind.COMMITMENT: PLAN,
    RemarkKind.GREETING: PLAN,
}
# What leads a remark, by its kind: said to somebody, or to nobody in particular.
TO = {
    RemarkKind.THANKS: lambda: _("%(speaker)s thanked %(to)s"),
    RemarkKind.APPRAISAL: lambda: _("%(speaker)s praised %(to)s"),
    RemarkKind.CALL: lambda: _("%(speaker)s called on %(to)s"),
    RemarkKind.COMMITMENT: lambda: _("%(speaker)s gave %(to)s this commitment"),
    RemarkKind.GREETING: lambda: _("%(speaker)s sent greetings to %(to)s"),
}
ALONE = {
    RemarkKind.THANKS: lambda: _("%(speaker)s gave thanks"),
    RemarkKind.APPRAISAL: lambda: _("%(speaker)s praised the work of the year"),
    RemarkKind.CALL: lambda: _("%(speaker)s made a call"),
    RemarkKind.COMMITMENT: lambda: _("%(speaker)s made a commitment"),
    RemarkKind.GREETING: lambda: _("%(speaker)s sent greetings"),
}


def tell_remarks(story: Story, remarks: Sequence[Remark], introduced: set[int]) -> None:
    """Add what was said, remark by remark; a speaker who is not `introduced` comes with a post."""
    for remark in remarks:
        to = Words(f"remark:{remark.position}:to", remark.to, remark.to_zh)
        words = Words(f"remark:{remark.position}", remark.text, remark.text_zh)
        strictness = STRICTNESS[RemarkKind(remark.kind)]
        if story.passes(words, strictness) and (not to.plain or story.passes(to, PLAN)):
            known = remark.person_id in introduced
            story.add(remarked(remark, strictness, known=known))
            introduced.add(remark.person_id)


def remarked(remark: Remark, strictness: str, *, known: bool) -> Telling:
    return Telling(
        section=Section.VOICES,
        stage=STAGE,
        label=lambda: lead(remark, known=known),
        say=lambda: closed(str(remark)),
        sources=(f"conference:remark:{remark.position}",),
        people=(remark.person,),
        quoted=strictness,
        opens=not known,
    )


def lead(remark: Remark, *, known: bool) -> str:
    """Return who said it, for whom, and to whom; `known` speakers are not told their post again."""
    speaker = str(remark.person) if known else called(remark.person)
    mandate = behalf(*conferences.remarked_for(remark))
    if mandate:
        # The sentence begins with it in English.
        mandate = mandate[:1].upper() + mandate[1:]
        speaker = _("%(behalf)s, %(speaker)s") % {"behalf": mandate, "speaker": speaker}
    to = said(remark, "to")
    line = (TO if to else ALONE)[RemarkKind(remark.kind)]()
    return line % {"speaker": speaker, "to": to}


def ending(remarks: Sequence[Remark]) -> tuple[list[Remark], list[Remark]]:
    """Return the remarks in two: the greetings that end what somebody says come second."""
    last = list(takewhile(lambda it: it.kind == RemarkKind.GREETING, reversed(remarks)))
    return list(remarks[: len(remarks) - len(last)]), last[::-1]


# -------------------------------------------------------------------- what was required


def tell_requirements(story: Story, cycle: Cycle, directives: Sequence[Directive]) -> None:
    """Add what one leader requires of the year to come, topic by topic and sector by sector."""
    told = [it for it in directives if story.passes(words_of(it), PLAN, it.unit)]
    if told:
        leader = told[0].by
        story.add(
            Telling(
                section=Section.VOICES,
                stage="planning",
                say=lambda: required(leader, cycle),
                sources=("directives",),
                people=(leader,),
                opens=True,
            ),
            *(requirement(it, story.gate.allowed(it.unit)) for it in told),
        )


def words_of(directive: Directive) -> Words:
    return Words(f"directive:{directive.code}", directive.text, directive.text_zh)


def required(leader: Person, cycle: Cycle) -> str:
    line = _("%(leader)s set out what the work of %(year)s requires:")
    return line % {"leader": leader, "year": cycle.year_deployed}


def requirement(directive: Directive, allowed: tuple[str, ...]) -> Telling:
    return Telling(
        section=Section.VOICES,
        stage="planning",
        form=Form.ENTRY,
        label=lambda: concerning(directive),
        say=lambda: closed(str(directive)),
        sources=(f"directive:{directive.code}",),
        quoted=PLAN,
        allowed=allowed,
    )


def concerning(directive: Directive) -> str:
    """Return what a directive is about: its topic, after the sector that it is for."""
    topic = directive.get_topic_display()
    if directive.unit is None:
        return topic[:1].upper() + topic[1:]
    return _("%(unit)s (%(topic)s)") % {"unit": directive.unit, "topic": topic}
