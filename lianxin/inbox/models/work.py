"""What is done about a case: steps, questions, replies, forwards, ratings, and who looked."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from lianxin.core import clock
from lianxin.core.internal import outside
from lianxin.core.sql.rows_of_models import manager
from lianxin.inbox.models.cases import Case
from lianxin.office.models import Releasable


class Step(models.Model):
    """One step of a case: what staff read of it, and what its sender reads (or nothing)."""

    class Shape(models.TextChoices):
        """The mark beside it."""

        DONE = "done", "成"
        WORK = "work", "办"
        WAIT = "wait", "等"
        PAUSE = "pause", "停"
        STOP = "stop", "止"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField(default=clock.now)
    kind = models.CharField(max_length=20)
    shape = models.CharField(max_length=6, choices=Shape.choices, default=Shape.DONE)
    title = models.CharField(max_length=160)
    words = models.TextField(blank=True)
    told = models.CharField("对留言人的说法", max_length=200, blank=True)
    told_words = models.TextField(blank=True)
    person = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    # What only the office reads: neither a head nor a unit learns of it from the thread.
    OFFICE_ONLY = ("flag", "pass", "approval", "contact")
    # What the sender said.
    BY_SENDER = ("added", "answered", "reopened", "rated")

    class Meta:
        verbose_name = "步骤"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"


class Question(models.Model):
    """Something asked back. Until it is answered the clock stands, for so many days at most."""

    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="questions")
    text = models.TextField("问什么")
    asked_at = models.DateTimeField(default=clock.now)
    asked_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    as_who = models.CharField("以谁的名义", max_length=80)
    holder = models.CharField(max_length=8, choices=Case.Holder.choices)
    answered_at = models.DateTimeField(null=True)
    answer = models.OneToOneField(
        "inbox.Addition", null=True, on_delete=models.PROTECT, related_name="question"
    )
    lapsed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "问留言人的话"
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return str(self.case_id)


class Reply(models.Model):
    """An answer to the sender: drafted, perhaps looked at by the office, sent; never overwritten."""

    class State(models.TextChoices):
        """Where an answer stands."""

        DRAFT = "draft", "草稿"
        PROPOSED = "proposed", "等联络办看"
        RETURNED = "returned", "退回改"
        SENT = "sent", "已送出"
        DROPPED = "dropped", "不用了"

    class Voice(models.TextChoices):
        """Who speaks in it."""

        MEMBER = "member", "委员"
        OFFICE = "office", "联络办"
        UNIT = "unit", "承办单位"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="replies")
    voice = models.CharField(max_length=8, choices=Voice.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    turn = models.PositiveIntegerField(default=0)
    text = models.TextField("答复", blank=True)
    signed = models.CharField("署名", max_length=120)
    author = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    member = models.ForeignKey(
        "organisation.Member", null=True, on_delete=models.PROTECT, related_name="replies"
    )
    forward = models.OneToOneField(
        "inbox.Forward", null=True, on_delete=models.PROTECT, related_name="reply"
    )
    promised_on = models.DateField("答应的日子", null=True, blank=True)
    worth_raising = models.BooleanField("这件事值得往上提", default=False)
    saved_at = models.DateTimeField(default=clock.now)
    proposed_at = models.DateTimeField(null=True)
    returned_because = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True)
    corrects = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="corrections"
    )

    class Meta:
        verbose_name = "答复"
        ordering = ["sent_at", "pk"]
        constraints = [
            # One answer at a time is being written by one author in one voice.
            models.UniqueConstraint(
                fields=["case", "author"],
                condition=Q(state__in=["draft", "returned"]),
                name="inbox_one_draft",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.state}"


class Forward(models.Model):
    """A case passed on to a handling unit under a letter number, without contact data."""

    class State(models.TextChoices):
        """What became of it at the unit."""

        SENT = "sent", "已发函"
        RECEIVED = "received", "单位已收"
        ANSWERED = "answered", "单位已答复"
        HANDED_BACK = "handed_back", "单位退回"
        RECALLED = "recalled", "已收回"

    OPEN = (State.SENT, State.RECEIVED)  # the unit still works on it

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="forwards")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="forwards")
    through = models.CharField("经由", max_length=60, blank=True)
    number = models.CharField("文号", max_length=40)
    words = models.TextField("附一句话", blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.SENT)
    turn = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(default=clock.now)
    due_on = models.DateField()
    received_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    suggestion = models.TextField("退回时的建议", blank=True)
    more_until = models.DateField("请求延到", null=True)
    more_because = models.CharField("延期缘由", max_length=160, blank=True)
    more_refused = models.TextField("没有同意延期的缘由", blank=True, default="")
    answer = models.TextField("单位的答复", blank=True)
    handler = models.CharField("经办人", max_length=40, blank=True, default="")
    handler_phone = models.CharField("经办人电话", max_length=30, blank=True, default="")
    urged_on = models.DateField("哪天催过", null=True)

    class Meta:
        verbose_name = "函"
        ordering = ["sent_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "number"], name="inbox_letter_number")
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        """The unit still works on it."""
        return self.state in self.OPEN


class InternalNote(models.Model):
    """An internal note: the office reads it, nobody else."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField("内部记录")
    at = models.DateTimeField(default=clock.now)
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "内部记录"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return str(self.case_id)


class Rating(models.Model):
    """What the sender says of manner and result, apart. Staff never rate for anybody."""

    class Manner(models.TextChoices):
        """待您的态度."""

        GOOD = "good", "好"
        FAIR = "fair", "一般"
        POOR = "poor", "不好"

    class Result(models.TextChoices):
        """办出来的结果."""

        SOLVED = "solved", "解决了"
        HALF = "half", "解决一半"
        UNSOLVED = "unsolved", "没解决"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="ratings")
    at = models.DateTimeField(default=clock.now)
    manner = models.CharField(max_length=6, choices=Manner.choices)
    result = models.CharField(max_length=10, choices=Result.choices)
    words = models.TextField("想补一句", blank=True)

    class Meta:
        verbose_name = "打分"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return str(self.case_id)


class Reveal(models.Model):
    """Somebody looked at contact data or made a code that leads to it; the resident sees when and why."""

    class Reason(models.TextChoices):
        """Why."""

        CALL_BACK = "call_back", "回访"
        VERIFY = "verify", "核实"
        URGENT = "urgent", "紧急"
        PASS_ON = "pass", "转告承办单位"
        CODE = "code", "另给追踪码"
        CALLER = "caller", "照您的电话号码找到这件"

    LOOKS = (Reason.CALL_BACK, Reason.VERIFY, Reason.URGENT)  # what may be said for a look

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reveals")
    at = models.DateTimeField(default=clock.now)
    reason = models.CharField(max_length=10, choices=Reason.choices)
    words = models.CharField("写明为什么", max_length=120)
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(
        "organisation.Unit", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "看联系方式"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return str(self.case_id)


class Exclusion(models.Model):
    """Whom a case is about: from then on they see nothing of it, also when on duty."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="exclusions")
    person = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    unit = models.ForeignKey(
        "organisation.Unit", null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=clock.now)
    own_wish = models.BooleanField("本人要求回避", default=False)

    class Meta:
        verbose_name = "回避"
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, unit=None) | Q(person=None, unit__isnull=False),
                name="inbox_exclusion_of_one",
            ),
            models.UniqueConstraint(fields=["case", "person"], name="inbox_exclusion_person"),
            models.UniqueConstraint(fields=["case", "unit"], name="inbox_exclusion_unit"),
        ]

    def __str__(self) -> str:
        return str(self.case_id)


class CaseTelling(models.Model):
    """The sender of a case is not told by a page and has to be told by somebody (要转告的)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="tellings")
    recipient = models.OneToOneField(
        "office.Recipient", on_delete=models.CASCADE, related_name="case_telling"
    )
    office_only = models.BooleanField("只给联络办看", default=False)

    class Meta:
        verbose_name = "转告"
        ordering = ["recipient__telling__entered_at", "pk"]

    def __str__(self) -> str:
        return str(self.case_id)

    @property
    def ref(self) -> uuid.UUID:
        """How its page is found."""
        return self.recipient.ref

    @property
    def what(self) -> str:
        """What they are to be told."""
        return self.recipient.telling.what

    @property
    def since(self) -> datetime:
        """Since when they wait."""
        return self.recipient.telling.entered_at


class DigestQuerySet(models.QuerySet["Digest"]):
    """Reads of digests."""

    def published(self) -> DigestQuerySet:
        """What anybody may read."""
        return self.filter(outside("inbox.Digest"), state=Digest.State.RELEASED)


class Digest(Releasable):
    """An anonymised account of a matter, written anew and released by somebody else."""

    class State(models.TextChoices):
        """Whether anybody may read it."""

        DRAFT = "draft", "待放行"
        RELEASED = "released", "已公开"
        WITHDRAWN = "withdrawn", "已撤下"

    class Outcome(models.TextChoices):
        """What became of the matter; what did not work is said in the same size."""

        DONE = "done", "办成了"
        WORK = "work", "正在办"
        STOP = "stop", "没有办成"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="digests"
    )
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="digest")
    place = models.ForeignKey(
        "places.Place", null=True, on_delete=models.PROTECT, related_name="digests"
    )
    topic = models.CharField("话题", max_length=40, blank=True)  # as it was called when written
    said = models.CharField("说过的事", max_length=160)
    became = models.CharField("后来怎样", max_length=200)
    outcome = models.CharField(max_length=6, choices=Outcome.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    turn = models.PositiveIntegerField(default=0)

    objects: ClassVar[DigestQuerySet] = manager(DigestQuerySet)

    class Meta(Releasable.Meta):
        verbose_name = "公开摘要"
        ordering = ["-released_at", "-pk"]

    def __str__(self) -> str:
        return self.said
