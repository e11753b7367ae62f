"""What is kept of composed pages."""

from django.db import models

from lianxin.core import clock


class HandoverTick(models.Model):
    """Whether somebody is ticked on the page of the change of term, until it is decided about them."""

    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    member = models.OneToOneField(
        "organisation.Member", on_delete=models.CASCADE, related_name="handover_tick"
    )
    is_ticked = models.BooleanField()

    class Meta:
        verbose_name = "换届时勾的人"

    def __str__(self) -> str:
        return f"{self.member_id} {self.is_ticked}"


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
