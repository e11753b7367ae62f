"""Press reports (媒体报道): what a paper, a station or a site wrote about something of ours."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from lianxin.core import clock


class PressReport(models.Model):
    """One report: where it stood, on which day, under which title; its link, or a scan of it.

    `about` names what it is about (app.Model:ref): an activity, a place, or what lies above.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    about = models.CharField(max_length=80)
    medium = models.CharField("哪家媒体", max_length=40)
    on = models.DateField("哪天登的")
    title = models.CharField("标题", max_length=100)
    link = models.CharField("网址", max_length=300, blank=True)
    scan = models.ForeignKey(
        "files.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(default=clock.now)
    written_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "媒体报道"
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["committee", "about"], name="logbook_press_about")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(link="") | Q(scan__isnull=False), name="logbook_press_has_source"
            ),
            models.UniqueConstraint(
                fields=["committee", "about", "medium", "on", "title"], name="logbook_press_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title
