"""What a release says of what was read out and what was signed."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from yearturn.conference import queries as conferences
from yearturn.conference.models import AgendaItem, Capacity
from yearturn.organization.models import Person
from yearturn.planning.models import Letter
from yearturn.publication.models import Form, Section
from yearturn.publication.queries.meeting import sentence
from yearturn.publication.queries.phrasing import called_all, listed
from yearturn.publication.queries.telling import Story, Telling
from yearturn.recognition.models import Approval


def tell_decision(story: Story, item: AgendaItem, approval: Approval | None) -> None:
    """Add who read out the commendation decision; nothing before there is one."""
    if approval:
        speakers = conferences.appearing(item, Capacity.SPEAKS)
        story.add(
            sentence(
                lambda: decision_line(speakers, approval),
                f"agenda:{item.position}",
                "approval",
                people=speakers,
                opens=True,
                section=Section.HONOURS,
            )
        )


def decision_line(speakers: Sequence[Person], approval: Approval) -> str:
    values = {"document": approval.document, "body": approval.body}
    if speakers:
        values["speakers"] = called_all(speakers)
        return _("%(speakers)s read out the decision of the %(body)s, %(document)s.") % values
    return _("The decision of the %(body)s, %(document)s, was read out.") % values


def tell_signing(
    story: Story, item: AgendaItem, signings: Sequence[tuple[Person, list[Letter]]], year: int
) -> None:
    """Add who signed letters of `year` with whom, issuer by issuer."""
    if signings:
        story.add(
            sentence(
                lambda: (
                    _("Target responsibility letters for %(year)s were signed:") % {"year": year}
                ),
                f"agenda:{item.position}",
                opens=True,
                section=Section.SIGNING,
            ),
            *(signed(issuer, letters) for issuer, letters in signings),
        )


def signed(issuer: Person, letters: Sequence[Letter]) -> Telling:
    bearers = list({letter.bearer_id: letter for letter in letters}.values())
    return Telling(
        section=Section.SIGNING,
        stage="planning",
        form=Form.ENTRY,
        label=lambda: called_all([issuer]).removesuffix(","),
        say=lambda: _("with %(bearers)s") % {"bearers": listed(map(bearer, bearers))},
        sources=tuple(f"letter:{it.number}" for it in bearers),
        people=(issuer, *(it.bearer for it in bearers)),
    )


def bearer(letter: Letter) -> str:
    """Return who bears a letter, and for which unit."""
    return _("%(person)s (%(unit)s)") % {"person": letter.bearer, "unit": letter.unit}
