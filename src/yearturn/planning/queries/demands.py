"""What the plan of a cycle answers to: environment, risks, what leaders require."""

from django.db.models import Prefetch, QuerySet

from yearturn.organization.models import Cycle, Post
from yearturn.planning.models import Directive, Factor, Risk, Task, Topic


def factors(cycle: Cycle) -> QuerySet[Factor]:
    return Factor.objects.filter(cycle=cycle)


def risks(cycle: Cycle) -> QuerySet[Risk]:
    """Return the register in the order of the book, with owners and the tasks that serve.

    Two queries, however many risks.
    """
    return Risk.objects.filter(cycle=cycle).select_related("owner").prefetch_related(serving())


def directives(cycle: Cycle) -> QuerySet[Directive]:
    """Return the directives in the order of the book, with who required them and what serves them.

    Three queries, however many: the leader's current post is at `.by.posts.all()`.
    """
    current = Post.objects.filter(to_on=None)
    return (
        Directive.objects.filter(cycle=cycle)
        .select_related("by", "unit")
        .prefetch_related(serving(), Prefetch("by__posts", queryset=current))
    )


def by_topic(cycle: Cycle) -> list[Directive]:
    """Return the directives topic by topic; in each those for everybody first, then by sector."""
    topics = Topic.values

    def place(it: Directive) -> tuple[int, int, int]:
        sector = it.unit.position if it.unit else -1
        return topics.index(it.topic), sector, it.position

    return sorted(directives(cycle), key=place)


def serving() -> Prefetch:
    return Prefetch("tasks", queryset=Task.objects.select_related("lead", "owner"))
