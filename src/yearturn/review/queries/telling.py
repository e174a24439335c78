"""What the work report says in words, and how the tasks of the plan before ended."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet

from yearturn.organization.models import Cycle, Post, UnitKind
from yearturn.planning.models import Task
from yearturn.planning.queries import plan_before
from yearturn.review.models import ReportSection, Result, Settlement, Statement


def statements(cycle: Cycle) -> QuerySet[Statement]:
    """Return the statements in order, with units and authors.

    Two queries at most: the author's current post is at `.author.posts.all()`.
    """
    current = Post.objects.filter(to_on=None)
    return (
        Statement.objects.filter(review__cycle=cycle)
        .select_related("unit", "author")
        .prefetch_related(Prefetch("author__posts", queryset=current))
    )


def of_group(statement: Statement) -> bool:
    """Say whether a statement is about the whole group."""
    return statement.unit is None or statement.unit.kind == UnitKind.GROUP


def theme(statements: Iterable[Statement]) -> Statement | None:
    """Return the theme of the whole report, if it has one."""
    themes = (it for it in statements if it.section == ReportSection.THEME and of_group(it))
    return next(themes, None)


def settlements(cycle: Cycle) -> QuerySet[Settlement]:
    """Return how the tasks of the plan before ended, in the order of the book, with units."""
    return Settlement.objects.filter(review__cycle=cycle).select_related("unit")


def counted(settlements: Iterable[Settlement]) -> dict[Result, int]:
    """Return how many tasks ended in each way, also in those in which none did."""
    counts = Counter(it.result for it in settlements)
    return {result: counts[result] for result in Result}


def tasks_before(cycle: Cycle) -> dict[str, Task] | None:
    """Return the tasks of the plan before by code; None where this database holds no such plan."""
    plan = plan_before(cycle)
    return {task.code: task for task in plan.tasks.all()} if plan else None
