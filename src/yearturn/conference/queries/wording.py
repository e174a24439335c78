"""What gave somebody their place, and who they are, in words of the language at hand."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from yearturn.conference.models import Attendance, Capacity, Conference, DrawOrder, Why
from yearturn.conference.queries.hall import apportionment, draws
from yearturn.conference.queries.meeting import agenda, appearing
from yearturn.conference.queries.placing import group_of
from yearturn.kernel.bilingual import said
from yearturn.organization import queries as organization
from yearturn.organization.models import Person
from yearturn.organization.queries import Tree
from yearturn.recognition import queries as recognition


def post_of(person: Person) -> str:
    """Return the post as it is printed, or nothing."""
    post = organization.current_post(person)
    return said(post, "title") if post else ""


def unit_of(person: Person) -> str:
    post = organization.current_post(person)
    return str(post.unit) if post and post.unit else ""


def titled(person: Person) -> str:
    """Return a person with their post, as each language says it: `董事长顾长河`."""
    post = post_of(person)
    return _("%(name)s, %(post)s") % {"name": person, "post": post} if post else str(person)


@dataclass(frozen=True)
class Reasons:
    """Everything that the sentences about places are made of, by person key."""

    honours: dict[int, list]
    speeches: dict[int, list]
    lots: dict[int, DrawOrder]
    sizes: dict[int, int]
    tree: Tree

    @classmethod
    def load(cls, conference: Conference) -> "Reasons":
        honours, speeches = {}, {}
        for honour in recognition.honours(conference.cycle):
            honours.setdefault(honour.person.pk, []).append(honour)
        for item in agenda(conference):
            for person in appearing(item, Capacity.SPEAKS):
                speeches.setdefault(person.pk, []).append(item)
        whole = apportionment(conference)
        lots = draws(whole) if whole else []
        sizes: dict[int, int] = {}
        for lot in lots:
            sizes[lot.unit_id] = sizes.get(lot.unit_id, 0) + 1
        return cls(honours, speeches, {lot.person_id: lot for lot in lots}, sizes, Tree.load())

    def why(self, place: Attendance) -> str:
        """Return the sentence that says what gave this place."""
        return {
            Why.NAMED: self.named,
            Why.LEVEL: self.level,
            Why.HONOUR: self.honour,
            Why.SPEECH: self.speech,
            Why.LOT: self.lot,
            Why.DESIGNATION: self.designation,
        }[Why(place.why)](place.person)

    def named(self, _person: Person) -> str:
        return _("named")

    def level(self, person: Person) -> str:
        return _("by level: %(level)s") % {"level": organization.current_post(person).level}

    def honour(self, person: Person) -> str:
        parts = [
            _("%(award)s, number %(rank)s") % {"award": said(it, "award_name"), "rank": it.rank}
            for it in self.honours.get(person.pk, ())
        ]
        return _("; ").join(parts)

    def speech(self, person: Person) -> str:
        titles = _(", ").join(map(str, self.speeches.get(person.pk, ())))
        return _("speaks: %(items)s") % {"items": titles}

    def lot(self, person: Person) -> str:
        lot = self.lots[person.pk]
        return _("by lot: number %(rank)s of %(size)s in %(pool)s") % {
            "rank": lot.rank,
            "size": self.sizes[lot.unit_id],
            "pool": lot.unit,
        }

    def designation(self, person: Person) -> str:
        post = organization.current_post(person)
        unit = self.tree.sector(post.unit_id if post else None) or group_of(self.tree)
        return _("named by %(unit)s") % {"unit": unit}
