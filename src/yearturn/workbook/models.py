"""What a folder keeps of the runs that made it, so that the next run can go on from there."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Run(models.Model):
    """One run of a year's books.

    `key` is the secret that salts and pseudonyms are derived from, the same in every run of a
    folder. `books` holds every sheet as it was read, `papers` the SHA-256 of each paper by its
    path in the folder, `notes` what the office was told. `made` tells of each paper that was set or
    filled the digest of what went in, and the SHA-256 of what came out.
    """

    number = models.PositiveIntegerField(unique=True)
    at = models.DateTimeField()
    on = models.DateField()
    key = models.BinaryField(max_length=32)
    books = models.BinaryField()
    notes = models.JSONField(default=list)
    papers = models.JSONField(default=dict)
    made = models.JSONField(default=dict)

    class Meta:
        ordering = ["number"]
        verbose_name = _("run")

    def __str__(self):
        return f"{self.number} {self.on}"
