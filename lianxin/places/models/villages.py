"""Villages and communities under towns and streets, with how many people live there, about."""

import uuid

from django.db import models

from lianxin.places.models.register import Area


class Village(models.Model):
    """A village or a community of a town; one that was merged into another is put away."""

    class Kind(models.TextChoices):
        """What it is."""

        VILLAGE = "village", "村"
        COMMUNITY = "community", "社区"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="villages"
    )
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="villages")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.VILLAGE)
    name = models.CharField("名称", max_length=40)
    people = models.PositiveIntegerField("估计人数", null=True, blank=True)
    in_use = models.BooleanField("还在", default=True)

    class Meta:
        verbose_name = "村和社区"
        ordering = ["area", "pk"]
        constraints = [models.UniqueConstraint(fields=["area", "name"], name="places_village_name")]

    def __str__(self) -> str:
        return self.name
