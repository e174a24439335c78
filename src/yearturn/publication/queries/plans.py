"""What a release says of the year to come: focuses and their roles, measures by sector, tasks."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yearturn.kernel.bilingual import in_chinese, said
from yearturn.organization.models import Cycle, Unit
from yearturn.planning import queries as planning
from yearturn.planning.models import Factor, Focus, Measure, Role, Scope, Side, Trend
from yearturn.publication.models import Form, Section
from yearturn.publication.queries.phrasing import closed, listed, quoted
from yearturn.publication.queries.telling import PLAN, Story, Telling, Words

STAGE = "planning"


def tell_plan(story: Story, cycle: Cycle, *, signing: bool) -> None:
    """Add the plan of the year to come; letters only where no `signing` of them is told."""
    tell_environment(story, cycle)
    focuses = [
        it for it in planning.focuses(cycle) if story.passes(words(it, "name", "focus"), PLAN)
    ]
    common = [it for it in focuses if it.unit_id is None]
    if common:
        story.add(common_focuses(cycle, common))
    for lane in planning.lanes(cycle):
        if lane.sector:
            own = [it for it in focuses if it.pk in {focus.pk for focus in lane.focuses}]
            tell_sector(story, lane.sector, own, lane.measures, {it.pk for it in focuses})
    tell_tasks(story, cycle, signing=signing)


def tell_environment(story: Story, cycle: Cycle) -> None:
    """Add on which analysis the plan rests, and which trends it reads as positive."""
    factors = list(planning.factors(cycle))
    told = [
        it for it in factors if it.trend == Trend.POSITIVE and story.passes(factor_words(it), PLAN)
    ]
    if factors:
        story.add(plain("factors", lambda: analysed(factors, told=bool(told)), opens=True))
    for factor in told:
        story.add(factor_entry(factor))


def factor_words(factor: Factor) -> Words:
    return Words(f"factor:{factor.position}", factor.text, factor.text_zh)


def analysed(factors: list[Factor], *, told: bool) -> str:
    """Return that the environment was analysed, as widely as the factors go."""
    scopes = {it.scope for it in factors}
    sides = {it.side for it in factors}
    wide = len(scopes) == len(Scope) and len(sides) == len(Side)
    if wide and told:
        return _(
            "The plan rests on an analysis of the environment, macro and micro, inside the group"
            " and outside it. It reads as positive:"
        )
    if wide:
        return _(
            "The plan rests on an analysis of the environment, macro and micro, inside the group"
            " and outside it."
        )
    if told:
        return _("The plan rests on an analysis of the environment. It reads as positive:")
    return _("The plan rests on an analysis of the environment.")


def factor_entry(factor: Factor) -> Telling:
    return Telling(
        section=Section.PLAN,
        stage=STAGE,
        form=Form.ENTRY,
        say=lambda: closed(str(factor)),
        sources=(f"factor:{factor.position}",),
        quoted=PLAN,
    )


def words(thing, field: str, kind: str) -> Words:
    return Words(f"{kind}:{thing.code}", getattr(thing, field), getattr(thing, f"{field}_zh"))


def common_focuses(cycle: Cycle, focuses: list[Focus]) -> Telling:
    return Telling(
        section=Section.PLAN,
        stage=STAGE,
        say=lambda: (
            _("In %(year)s %(group)s takes %(parts)s.")
            % {
                "year": cycle.year_deployed,
                "group": said(cycle, "group_name"),
                "parts": roles(focuses),
            }
        ),
        sources=tuple(f"focus:{it.code}" for it in focuses),
        opens=True,
    )


def roles(focuses: list[Focus]) -> str:
    """Return the focuses by what they are to the year, in the order of the roles."""
    said_as = {
        Role.GOAL: _("%(focuses)s as its goal"),
        Role.MEANS: _("%(focuses)s as its means"),
        Role.STARTING_POINT: _("%(focuses)s as its starting point"),
        Role.SUPPORT: _("%(focuses)s as its support"),
    }
    parts = [
        text % {"focuses": names(found)}
        for role, text in said_as.items()
        if (found := [it for it in focuses if it.role == role])
    ]
    return "，".join(parts) if in_chinese() else listed(parts)


def names(focuses: list[Focus]) -> str:
    """Return the names of focuses; an English sentence sets them off by quotation marks."""
    return listed(focuses) if in_chinese() else listed(quoted(str(it)) for it in focuses)


def tell_sector(
    story: Story,
    sector: Unit,
    own: list[Focus],
    measures: tuple[Measure, ...],
    passed: set[int],
) -> None:
    """Add one sector's focuses and measures; without focuses of its own, those that it serves."""
    told = [it for it in measures if story.passes(words(it, "text", "measure"), PLAN, sector)]
    served = own or list({it.focus_id: it.focus for it in told if it.focus_id in passed}.values())
    if not (told or own):
        return
    story.add(
        Telling(
            section=Section.PLAN,
            stage=STAGE,
            say=lambda: sector_line(sector, served, own=bool(own), count=len(told)),
            sources=(f"sector:{sector.code}", *(f"focus:{it.code}" for it in served)),
            opens=True,
        )
    )
    for measure in told:
        story.add(measure_entry(measure))


def sector_line(sector: Unit, focuses: list[Focus], *, own: bool, count: int) -> str:
    values = {"sector": sector, "focuses": names(focuses)}
    if not count:
        return _("%(sector)s makes %(focuses)s its annual focus.") % values
    if own:
        return (
            ngettext(
                "%(sector)s makes %(focuses)s its annual focus. Its main measure:",
                "%(sector)s makes %(focuses)s its annual focus. Its main measures:",
                count,
            )
            % values
        )
    if focuses:
        return (
            ngettext(
                "%(sector)s works on %(focuses)s. Its main measure:",
                "%(sector)s works on %(focuses)s. Its main measures:",
                count,
            )
            % values
        )
    return (
        ngettext("The main measure of %(sector)s:", "The main measures of %(sector)s:", count)
        % values
    )


def measure_entry(measure: Measure) -> Telling:
    return Telling(
        section=Section.PLAN,
        stage=STAGE,
        form=Form.ENTRY,
        say=lambda: closed(str(measure)),
        sources=(f"measure:{measure.code}",),
        quoted=PLAN,
    )


def tell_tasks(story: Story, cycle: Cycle, *, signing: bool) -> None:
    """Add how many tasks were deployed, and how many letters went out with them."""
    tasks, letters = planning.tasks(cycle).count(), planning.letters(cycle).count()
    if tasks:
        story.add(plain("tasks", lambda: deployed(tasks), opens=True))
    if letters and not signing:
        story.add(plain("letters", lambda: issued(letters), opens=not tasks))


def plain(source: str, say, *, opens: bool) -> Telling:
    return Telling(section=Section.PLAN, stage=STAGE, say=say, sources=(source,), opens=opens)


def deployed(tasks: int) -> str:
    return ngettext(
        "The conference deployed %(count)s task, with a lead unit, an owner, a deliverable and a"
        " due date.",
        "The conference deployed %(count)s tasks, each with a lead unit, an owner, a deliverable"
        " and a due date.",
        tasks,
    ) % {"count": tasks}


def issued(letters: int) -> str:
    return ngettext(
        "The company issued %(count)s target responsibility letter.",
        "The company issued %(count)s target responsibility letters.",
        letters,
    ) % {"count": letters}
