"""The audit log: who did what to which row, when, in which capacity, with what result."""

from django.db import models


class Entry(models.Model):
    """One line of the log. A trigger refuses to change or delete it.

    `facts` holds ids, counts and names of fields; never a word that a person wrote, a phone
    number, a code or a password.
    """

    class Result(models.TextChoices):
        """How the act ended."""

        OK = "ok", "办成"
        DENIED = "denied", "拒绝"
        ERROR = "error", "出错"

    at = models.DateTimeField()
    committee = models.BigIntegerField(null=True)  # audit lies below organisation
    user = models.BigIntegerField(null=True)
    person = models.BigIntegerField(null=True)
    capacity = models.CharField(max_length=80, blank=True)
    origin = models.CharField(max_length=64, blank=True)
    act = models.CharField(max_length=60)
    model = models.CharField(max_length=60, blank=True)
    row = models.BigIntegerField(null=True)
    result = models.CharField(max_length=8, choices=Result.choices, default=Result.OK)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["committee", "-id"], name="audit_by_committee")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(result__in=["ok", "denied", "error"]), name="audit_result_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.act}"
