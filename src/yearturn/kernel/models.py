"""What the kernel keeps: the ledger's lines, the salts of its commitments, the seals."""

from django.db import models


class Entry(models.Model):
    """One line of the ledger: written once, never changed, never removed.

    It names actor and subject by opaque text, since the ledger outlives both.
    """

    at = models.DateTimeField()
    actor = models.CharField(max_length=100)
    verb = models.CharField(max_length=100)
    subject = models.CharField(max_length=100, db_index=True)
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, unique=True)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.pk} {self.verb}"


class Seal(models.Model):
    """A stage's result, closed: the digest that the floors above start from."""

    cycle = models.CharField(max_length=100)
    stage = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "stage"],
                condition=models.Q(superseded_at=None),
                name="one_current_seal_a_stage",
            )
        ]

    def __str__(self):
        return f"{self.stage} {self.digest[:8]}"
