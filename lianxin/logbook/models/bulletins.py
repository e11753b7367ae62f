"""Photos for the bulletin of an activity: none is asked for, and none is evidence."""

from __future__ import annotations

import uuid

from django.db import models

from lianxin.core import clock


class BulletinPhoto(models.Model):
    """A photo that goes with the bulletin (简报) of an activity."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    activity = models.ForeignKey(
        "activities.Activity", on_delete=models.PROTECT, related_name="bulletin_photos"
    )
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    caption = models.CharField("照片上是什么", max_length=60, blank=True)
    added_at = models.DateTimeField(default=clock.now)
    added_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "简报的照片"
        ordering = ["added_at", "pk"]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.caption}"
