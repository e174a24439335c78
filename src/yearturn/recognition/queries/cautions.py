"""What to bear in mind of an award's merits, as sentences, and what ballots showed of judges."""

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yearturn.organization.models import Cycle
from yearturn.recognition.models import Award, Caution, CautionKind, JudgeFinding

KINDS = list(CautionKind)
OF_JUDGES = (CautionKind.FEW_BALLOTS, CautionKind.CONSTANT_JUDGE)


def cautions(cycle: Cycle) -> list[Caution]:
    """Return every caution, each with award and person: by award, then kind, then code."""
    found = Caution.objects.filter(award__programme__cycle=cycle).select_related("award", "person")
    return sorted(
        found,
        key=lambda caution: (
            caution.award.position,
            KINDS.index(caution.kind),
            caution.person.code if caution.person else "",
        ),
    )


def judge_findings(cycle: Cycle):
    """Return what ballots showed of each judge, each with award and person: by award, then code."""
    found = JudgeFinding.objects.filter(award__programme__cycle=cycle)
    return found.select_related("award", "person").order_by("award__position", "person__code")


def in_general(award: Award) -> list[str]:
    """Return the cautions of an award as sentences that count people and name nobody."""
    rows = Caution.objects.filter(award=award).order_by().values_list("kind")
    numbers = dict(rows.annotate(number=Count("person")))
    return [
        sentence(kind, counted(kind, numbers[kind]), numbers[kind])
        for kind in CautionKind
        if kind in numbers
    ]


def caution_sentence(caution: Caution) -> str:
    """Return a caution as a sentence that names whom it concerns."""
    return sentence(CautionKind(caution.kind), str(caution.person) if caution.person else "", 1)


def counted(kind: CautionKind, number: int) -> str:
    if kind in OF_JUDGES:
        return ngettext("%(count)d judge", "%(count)d judges", number) % {"count": number}
    return ngettext("%(count)d candidate", "%(count)d candidates", number) % {"count": number}


def sentence(kind: CautionKind, people: str, number: int) -> str:
    """Return what is to be borne in mind of `people`, `number` of them, or of all."""
    say = {
        CautionKind.SINGLE_BALLOT: single_ballot,
        CautionKind.FEW_BALLOTS: few_ballots,
        CautionKind.CONSTANT_JUDGE: constant_judge,
        CautionKind.JUDGES_ALIKE: judges_alike,
        CautionKind.NOMINEES_ALIKE: nominees_alike,
        CautionKind.NO_ERROR: no_error,
        CautionKind.NEAR_EDGE: near_edge,
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
