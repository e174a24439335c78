"""Named questions about what the winners hang on."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yearturn.organization.models import Cycle
from yearturn.recognition.models import Line, Obstacle, Result, SecondOpinion, View
from yearturn.recognition.queries.results import in_order


def standings(cycle: Cycle) -> list[Result]:
    """Return the results that have a standing, each with it, by award and as they stand there."""
    found = in_order(cycle, "standing")
    return [result for result in found if hasattr(result, "standing")]


def second_opinions(cycle: Cycle) -> list[SecondOpinion]:
    """Return every view of the decision in force, each with its award: by award, then view."""
    found = SecondOpinion.objects.filter(
        decision__programme__cycle=cycle, decision__superseded_by=None
    )
    views = list(View)
    return sorted(
        found.select_related("award"),
        key=lambda each: (each.award.position, views.index(View(each.view))),
    )


def obstacle_sentence(opinion: SecondOpinion) -> str:
    """Return in words by which view an award cannot be looked at, and why."""
    words = {"view": View(opinion.view).label, "reason": reason(Obstacle(opinion.obstacle))}
    return _("Cannot be told by %(view)s: %(reason)s.") % words


def reason(obstacle: Obstacle) -> str:
    return {
        Obstacle.VOTES: _("votes are for or against, and no other method makes more of them"),
        Obstacle.GROUPS: _("judges and nominees fall apart into groups that no ballot connects"),
        Obstacle.VARIANCES: _(
            "the ballots cannot tell the judges' severity from the nominees' merit"
        ),
        Obstacle.SINGLE: _(
            "no candidate has two ballots, so that nothing shows how far ballots differ by chance"
        ),
        Obstacle.ELSEWHERE: _(
            "awards are drawn together, and the ballots of another do not show their chance"
        ),
    }[obstacle]


def standing_note(result: Result, told: list[View]) -> str:
    """Return what a result hangs on: by which of the views `told` it changes, how often it wins."""
    wins_by, won = result.standing.wins_by, result.rank is not None
    views = [view for view in told if view != View.CHANCE and (view in wins_by) != won]
    parts = [side(result.standing.line)]
    if views:
        words = {"views": _(", ").join(str(view.label) for view in views)}
        parts.append(
            _("would not win by %(views)s") % words if won else _("would win by %(views)s") % words
        )
    return _("; ").join(part for part in parts if part)


def side(line: str) -> str:
    """Return in words on which side of the line somebody stands; nothing where it is not known."""
    return {
        "": "",
        Line.FIRM: _("wins in at least 95 of 100 draws"),
        Line.OPEN: _("near the line: wins in 5 to 95 of 100 draws"),
        Line.OUT: _("wins in 5 of 100 draws at most"),
    }[line]


def line_sentence(lines: list[str]) -> str:
    """Return how firm an award's line is, from the sides on which its people stand."""
    near = lines.count(Line.OPEN)
    if not near:
        return _("The line is firm: whoever wins does so in at least 95 of 100 draws.")
    return ngettext(
        "%(count)d person stands near the line: another drawing of the scores might decide"
        " otherwise.",
        "%(count)d people stand near the line: another drawing of the scores might decide"
        " otherwise.",
        near,
    ) % {"count": near}
