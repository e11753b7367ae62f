"""What is kept of composed pages."""

from django.db import models

from lianxin.core import clock


class StepsPutAway(models.Model):
    """The office wants to read no more of the first steps (起步), done or not."""

    committee = models.OneToOneField(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = "起步收起来了"

    def __str__(self) -> str:
        return f"{self.committee_id}"
