"""What to bear in mind of an award's merits, as sentences, and what ballots showed of judges."""

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yearturn.organization.models import Cycle
from yearturn.recognition.models import Award, JudgeFinding, Notice, NoticeKind

KINDS = list(NoticeKind)
OF_JUDGES = (NoticeKind.FEW_BALLOTS, NoticeKind.CONSTANT_JUDGE)


def notices(cycle: Cycle) -> list[Notice]:
    """Return every notice, each with award and person: by award, then kind, then code."""
    found = Notice.objects.filter(award__programme__cycle=cycle).select_related("award", "person")
    return sorted(
        found,
        key=lambda notice: (
            notice.award.position,
            KINDS.index(notice.kind),
            notice.person.code if notice.person else "",
        ),
    )


def judge_findings(cycle: Cycle):
    """Return what ballots showed of each judge, each with award and person: by award, then code."""
    found = JudgeFinding.objects.filter(award__programme__cycle=cycle)
    return found.select_related("award", "person").order_by("award__position", "person__code")


def in_general(award: Award) -> list[str]:
    """Return the notices of an award as sentences that count people and name nobody."""
    rows = Notice.objects.filter(award=award).order_by().values_list("kind")
    numbers = dict(rows.annotate(number=Count("person")))
    return [
        sentence(kind, counted(kind, numbers[kind]), numbers[kind])
        for kind in NoticeKind
        if kind in numbers
    ]


def notice_sentence(notice: Notice) -> str:
    """Return a notice as a sentence that names whom it concerns."""
    return sentence(NoticeKind(notice.kind), str(notice.person) if notice.person else "", 1)


def counted(kind: NoticeKind, number: int) -> str:
    if kind in OF_JUDGES:
        return ngettext("%(count)d judge", "%(count)d judges", number) % {"count": number}
    return ngettext("%(count)d candidate", "%(count)d candidates", number) % {"count": number}


def sentence(kind: NoticeKind, people: str, number: int) -> str:
    """Return what is to be borne in mind of `people`, `number` of them, or of all."""
    say = {
        NoticeKind.SINGLE_BALLOT: single_ballot,
        NoticeKind.FEW_BALLOTS: few_ballots,
        NoticeKind.CONSTANT_JUDGE: constant_judge,
        NoticeKind.JUDGES_ALIKE: judges_alike,
        NoticeKind.NOMINEES_ALIKE: nominees_alike,
        NoticeKind.NO_ERROR: no_error,
        NoticeKind.NEAR_EDGE: near_edge,
    }[kind]
    return say(number) % {"people": people}


def single_ballot(number: int) -> str:
    return ngettext(
        "%(people)s was scored by one judge alone, so that this merit rests on a single view.",
        "%(people)s were each scored by one judge alone, so that a merit rests on a single view.",
        number,
    )


def few_ballots(_number: int) -> str:
    return _("%(people)s scored too few candidates to tell how severe these scores are.")


def constant_judge(_number: int) -> str:
    return _("%(people)s gave every candidate the same points, which tells no candidates apart.")


def judges_alike(_number: int) -> str:
    return _(
        "The scores show no difference in severity between the judges: each merit is the "
        "candidate's mean, drawn a little towards the mean of all."
    )


def nominees_alike(_number: int) -> str:
    return _(
        "Beyond judges and chance the scores show no difference between the candidates: all "
        "merits are equal, and raw means and the tie rule decide."
    )


def no_error(_number: int) -> str:
    return _(
        "The scores show no chance at all: each is exactly what candidate and judge come to "
        "together. Real scores are hardly ever so; please look at how these were given."
    )


def near_edge(number: int) -> str:
    return ngettext(
        "The merit of %(people)s lies at the edge between two millionths of a point.",
        "The merits of %(people)s lie at the edge between two millionths of a point.",
        number,
    )
