"""Who grants a discretionary award: a person, or a body."""

from django.db import models

from yearturn.organization.models import Person, Unit


class Authorised(models.Model):
    """Something that rests on the authority of one person or one body."""

    authority_person = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    authority_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", null=True)

    class Meta:
        abstract = True

    @property
    def authority(self) -> Person | Unit | None:
        return self.authority_person or self.authority_unit
