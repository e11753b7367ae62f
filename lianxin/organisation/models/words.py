"""The dictionaries of members' facts: identity, trade, party, type of employer."""

from django.db import models
from django.db.models import Q

from lianxin.organisation.models.committees import Committee


class FactWord(models.Model):
    """A word of one of a committee's dictionaries; its `kind` is the fact that is said with it.

    Facts hold the words themselves, several parties in one line, and none that is not in here; a
    word that is called otherwise is so wherever it was written (see decision 0022).
    """

    class Kind(models.TextChoices):
        """Which dictionary, by the name of the fact."""

        IDENTITY = "identity", "身份"
        TRADE = "trade", "行业"
        PARTIES = "parties", "党派"
        EMPLOYER_TYPE = "employer_type", "单位性质"

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="words")
    kind = models.CharField("哪一种", max_length=14, choices=Kind.choices)
    name = models.CharField("名目", max_length=40)
    order = models.PositiveSmallIntegerField(default=0)
    in_use = models.BooleanField("还在用", default=True)
    is_cpc = models.BooleanField("是中共", default=False)
    is_no_party = models.BooleanField("不是党派", default=False)

    class Meta:
        verbose_name = "名目"
        ordering = ["kind", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "kind", "name"], name="organisation_word_name"
            ),
            models.UniqueConstraint(
                fields=["committee"], condition=Q(is_cpc=True), name="organisation_one_cpc"
            ),
            models.CheckConstraint(
                condition=Q(is_cpc=False) | Q(kind="parties"), name="organisation_cpc_is_a_party"
            ),
        ]

    def __str__(self) -> str:
        return self.name
