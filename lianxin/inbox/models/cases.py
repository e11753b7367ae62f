"""The case (办件), the message it was made of, and what the resident gave with it."""

from __future__ import annotations

import uuid
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import Q

from lianxin.core import clock
from lianxin.core.crypto.encrypted_text import EncryptedText
from lianxin.core.sql.rows_of_models import manager
from lianxin.core.workdays import Calendar, Clock, Pause, explain, read_clock
from lianxin.inbox.models.dictionaries import ServicePromise

if TYPE_CHECKING:
    from lianxin.inbox.models.work import Reply


class State(models.TextChoices):
    """Where a case stands. Overdue is never a state: the clock shows it."""

    RECEIVED = "received", "待受理"
    HANDLING = "handling", "正在办"
    ASKED = "asked", "等留言人回话"
    REPLIED = "replied", "等打分"
    CLOSED = "closed", "已办结"
    NOT_OURS = "not_ours", "不属受理范围"
    WITHDRAWN = "withdrawn", "已撤回"
    MERGED = "merged", "已并入"


class Holder(models.TextChoices):
    """In whose hands a case is: a unit and a post, never a person."""

    OFFICE = "office", "联络办"
    TEAM = "team", "委员"
    UNIT = "unit", "承办单位"


OPEN_STATES = (State.RECEIVED, State.HANDLING, State.ASKED, State.REPLIED)
UNHEARD_STATES = (State.NOT_OURS, State.WITHDRAWN, State.MERGED)


class CaseQuerySet(models.QuerySet["Case"]):
    """Reads of cases."""

    def open(self) -> CaseQuerySet:
        """Cases that are not over."""
        return self.filter(state__in=OPEN_STATES)

    def unanswered(self) -> CaseQuerySet:
        """Cases whose sender waits for a reply by a promised day."""
        return self.filter(
            state__in=[State.RECEIVED, State.HANDLING, State.ASKED], answered_at=None
        )

    def overdue(self) -> CaseQuerySet:
        """Cases whose promised day has passed without a reply, and nobody is being asked."""
        return self.unanswered().exclude(state=State.ASKED).filter(due_on__lt=clock.today())

    def most_urgent_first(self) -> CaseQuerySet:
        """Unanswered, what is marked urgent on top, then by due day; then the answered ones."""
        waiting = Q(answered_at=None) & ~Q(state__in=[State.ASKED, State.CLOSED])
        return self.annotate(
            group=models.Case(
                models.When(waiting, then=0),
                models.When(state=State.ASKED, then=1),
                default=2,
                output_field=models.SmallIntegerField(),
            )
        ).order_by("group", "-is_urgent", "due_on", "received_at", "pk")


class Case(models.Model):
    """What the office makes of a message: its number, its state, its clock, its handler."""

    State = State
    Holder = Holder

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="cases"
    )
    number = models.CharField("编号", max_length=12)
    title = models.CharField("说的事", max_length=60)
    subject = models.ForeignKey("inbox.Subject", null=True, blank=True, on_delete=models.PROTECT)
    place = models.ForeignKey(
        "places.Place", null=True, blank=True, on_delete=models.PROTECT, related_name="cases"
    )
    where = models.CharField("留言人说的地方", max_length=80, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    turn = models.PositiveIntegerField(default=0)
    holder = models.CharField(max_length=8, choices=Holder.choices, default=Holder.OFFICE)
    team = models.ForeignKey(
        "organisation.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    handler = models.ForeignKey(
        "organisation.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="cases"
    )
    owner = models.ForeignKey(
        "organisation.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # who in the office sees to it, in whosever hands it is
    why_handler = models.CharField("为什么是这位委员", max_length=120, blank=True)
    held_because = models.CharField("先留在联络办的缘由", max_length=160, blank=True)
    # Milestones, each stamped once by its move.
    received_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    first_replied_at = models.DateTimeField(null=True)
    replied_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    reopened_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    # The promise as it was when the clock began, and the day it falls due.
    clock_from = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    limit_days = models.PositiveSmallIntegerField()
    pause_days = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    is_urgent = models.BooleanField("标了急件", default=False)
    review_on = models.DateField("答应过的日子", null=True, blank=True)
    # Kept by the database, so that lists of current work never read through what is over.
    is_live = models.GeneratedField(
        expression=models.ExpressionWrapper(
            Q(state__in=OPEN_STATES) | (Q(review_on__isnull=False) & ~Q(state__in=UNHEARD_STATES)),
            output_field=models.BooleanField(),
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    elsewhere = models.ForeignKey(
        "inbox.Elsewhere", null=True, blank=True, on_delete=models.PROTECT
    )
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )

    objects: ClassVar[CaseQuerySet] = manager(CaseQuerySet)

    class Meta:
        verbose_name = "办件"
        constraints = [
            models.UniqueConstraint(fields=["committee", "number"], name="inbox_case_number"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="inbox_case_state"),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(state=State.MERGED), name="inbox_case_merged"
            ),
        ]
        indexes = [
            models.Index(fields=["committee", "state", "due_on"], name="inbox_board"),
            # With all that counting on the public home page asks of a case.
            models.Index(
                fields=["committee", "-received_at", "state", "first_replied_at", "review_on"],
                name="inbox_newest",
            ),
            models.Index(fields=["handler", "state"], name="inbox_handler"),
            # All that counting on a place's page asks of a case, so that the rows stay unread.
            models.Index(
                fields=["place", "state", "received_at", "first_replied_at", "review_on"],
                name="inbox_place",
            ),
            # All that sorting and counting the board asks of a case, so that the rows stay unread.
            models.Index(
                fields=[
                    "committee",
                    "due_on",
                    "received_at",
                    "state",
                    "answered_at",
                    "review_on",
                    "holder",
                    "is_urgent",
                ],
                condition=Q(is_live=True),
                name="inbox_live",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def pauses(self) -> list[Pause]:
        """The spans in which the resident was asked something, for the clock that runs now."""
        return [
            Pause(question.asked_at, question.answered_at)
            for question in self.questions.all()
            if question.asked_at >= self.clock_from
        ]

    def _clock_facts(self) -> dict[str, Any]:
        return {
            "received": self.clock_from,
            "limit": self.limit_days,
            "pauses": self.pauses,
            "pause_max": self.pause_days,
            "replied": self.answered_at,
            "now": clock.now(),
        }

    def clock(self, calendar: Calendar) -> Clock:
        """Where the promise stands today."""
        return read_clock(calendar, **self._clock_facts())

    def clock_explained(self, calendar: Calendar) -> Clock:
        """The same, day by day and in sentences."""
        return explain(calendar, **self._clock_facts())

    @cached_property
    def open_question(self) -> Any:
        """The question that the resident has not answered yet, or nothing."""
        waiting = [q for q in self.questions.all() if q.answered_at is None and not q.lapsed_at]
        return waiting[-1] if waiting else None

    def read_questions_again(self) -> None:
        """Forget the questions that were read: one was asked, answered or has lapsed."""
        self.__dict__.pop("open_question", None)
        getattr(self, "_prefetched_objects_cache", {}).pop("questions", None)

    @cached_property
    def open_forwards(self) -> list[Any]:
        """The forwards on which a unit still works."""
        return [forward for forward in self.forwards.all() if forward.is_open]

    @cached_property
    def has_proposed(self) -> bool:
        """An answer waits for the office's eyes (the board brings it along)."""
        return any(reply.state == "proposed" for reply in self.replies.all())

    def agrees(self, kind: str) -> bool:
        """Say whether the sender agrees to this now."""
        return any(c.kind == kind and c.withdrawn_at is None for c in self.consents.all())

    @property
    def has_phone(self) -> bool:
        """There is a telephone number, at this moment."""
        return Contact.objects.filter(case=self).exclude(phone_sealed=None).exists()

    def carries(self, kind: str) -> bool:
        """Say whether the case is marked so now."""
        return any(flag.kind == kind and flag.cleared_at is None for flag in self.flags.all())

    @property
    def is_unsettled(self) -> bool:
        """A petition of which nobody has said yet whom it is about."""
        return any(
            flag.kind == "petition" and flag.cleared_at is None and flag.settled_at is None
            for flag in self.flags.all()
        )

    def draft_of(self, person_id: int | None) -> Reply | None:
        """What a person has written as an answer and not sent, or nothing."""
        return self.replies.filter(author=person_id, state__in=["draft", "returned"]).first()

    @property
    def may_be_rated(self) -> bool:
        """The last reply is there, a day that it promised is over, and it has not been rated yet."""
        if self.replied_at is None or self.waits_for_promise:
            return False
        if self.state not in {State.REPLIED, State.CLOSED, State.MERGED}:
            return False
        return not self.ratings.filter(at__gte=self.replied_at).exists()

    @property
    def waits_for_promise(self) -> bool:
        """A reply named a day that is not over."""
        return self.review_on is not None and self.review_on >= clock.today()

    @property
    def may_be_reopened(self) -> bool:
        """Once, after a reply, and within so many days of closing."""
        if self.reopened_at is not None:
            return False
        if self.state == State.REPLIED:
            return True
        if self.state != State.CLOSED or self.closed_at is None:
            return False
        days = ServicePromise.objects.of(self.committee_id).reopen_days
        return clock.day_of(self.closed_at) + timedelta(days=days) >= clock.today()

    @property
    def is_over(self) -> bool:
        """Nothing more happens unless somebody asks for it."""
        return self.state not in OPEN_STATES


class Source(models.TextChoices):
    """How a message came."""

    CODE = "code", "扫码写来"
    PAPER = "paper", "纸信"
    PHONE = "phone", "电话"
    VISIT = "visit", "当面说的"


class Message(models.Model):
    """What a resident said (留言). The original is sealed; the working copy has numbers masked."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="messages"
    )
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="message")
    original_sealed = models.BinaryField(null=True)
    text = models.TextField("工作副本")
    source = models.CharField(max_length=8, choices=Source.choices, default=Source.CODE)
    slot = models.ForeignKey(
        "places.WallCode", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    people = models.PositiveIntegerField("几个人联名", default=1)
    collects = models.BooleanField("到地点来取答复", default=False)
    notice = models.ForeignKey("inbox.PrivacyNotice", on_delete=models.PROTECT, related_name="+")
    # A replay of the same form finds the same message; another body under the key is refused.
    form_key = models.CharField(max_length=40)
    # Keyed, for it covers name and telephone; empty once what it covers was changed or erased.
    body_hash = models.BinaryField()
    code_hash = models.BinaryField(null=True)
    link_hash = models.BinaryField(null=True, db_index=True)
    entered_by = models.ForeignKey(
        "organisation.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    slip_printed_at = models.DateTimeField(null=True)
    handed_over_at = models.DateTimeField("这部手机交给下一位", null=True)
    renewals = models.PositiveSmallIntegerField("换过几次追踪码", default=0)
    erased_at = models.DateTimeField(null=True)

    original = EncryptedText("original_sealed")

    class Meta:
        verbose_name = "留言"
        constraints = [
            models.UniqueConstraint(fields=["committee", "form_key"], name="inbox_message_once")
        ]
        # Few got another code; a stranger's wrong link is held against them, and against them only.
        indexes = [
            models.Index(
                fields=["renewals"],
                condition=models.Q(renewals__gt=0),
                name="inbox_message_renewed",
            )
        ]

    def __str__(self) -> str:
        return str(self.case_id)

    @property
    def code_is_from_staff(self) -> bool:
        """The code that opens it now went through the office's hands: it opens nothing in clear."""
        return self.source != Source.CODE or self.renewals > 0

    @property
    def words_for_code(self) -> str:
        """What whoever opens it by code reads: the original, or the copy in which numbers are covered."""
        return self.text if self.code_is_from_staff else self.original

    @property
    def told_by_page(self) -> bool:
        """The sender looks at the tracking page; nobody has to tell them."""
        return self.source == Source.CODE and not self.collects


class Addition(models.Model):
    """What a resident added later, or answered when asked."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="additions")
    at = models.DateTimeField(default=clock.now)
    original_sealed = models.BinaryField(null=True)
    text = models.TextField("工作副本", blank=True)
    form_key = models.CharField(max_length=40)

    original = EncryptedText("original_sealed")

    class Meta:
        verbose_name = "补充"
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "form_key"], name="inbox_addition_once")
        ]

    def __str__(self) -> str:
        return str(self.case_id)


class Photo(models.Model):
    """A photo that came with a message or was added later, or the scan of a paper original."""

    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="photos")
    file = models.OneToOneField("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    is_original = models.BooleanField("纸信原件", default=False)

    class Meta:
        verbose_name = "照片"
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.case_id)


class Contact(models.Model):
    """How a resident may be reached: sealed, masked everywhere, revealed only with a reason."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="contact")
    name_sealed = models.BinaryField(null=True)
    phone_sealed = models.BinaryField(null=True)
    phone_index = models.BinaryField(null=True, db_index=True)
    address_sealed = models.BinaryField(null=True)  # where a written answer goes

    name = EncryptedText("name_sealed")
    address = EncryptedText("address_sealed")
    phone = EncryptedText("phone_sealed")

    class Meta:
        verbose_name = "联系方式"

    def __str__(self) -> str:
        return str(self.case_id)


class ConsentKind(models.TextChoices):
    """What a resident can agree to, each by itself."""

    CALL = "call", "可以打电话问我"
    PUBLISH = "publish", "可以隐去姓名后公开这件事"
    PASS_ON = "pass", "可以把我的联系方式给承办单位"


# What can be agreed to before anybody is named; to pass contact data on is asked for each unit.
UNASKED = (ConsentKind.CALL, ConsentKind.PUBLISH)


class Consent(models.Model):
    """One thing agreed to, under which notice, by which way; withdrawal works at once."""

    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="consents")
    kind = models.CharField(max_length=10, choices=ConsentKind.choices)
    notice = models.ForeignKey("inbox.PrivacyNotice", on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=8, choices=Source.choices)
    unit = models.ForeignKey(
        "organisation.Unit", null=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    given_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "同意"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind"],
                condition=Q(withdrawn_at=None, unit=None),
                name="inbox_consent_once",
            ),
            models.UniqueConstraint(
                fields=["case", "kind", "unit"],
                condition=Q(withdrawn_at=None),
                name="inbox_consent_once_a_unit",
            ),
            models.CheckConstraint(
                condition=Q(kind="pass", unit__isnull=False) | ~Q(kind="pass") & Q(unit=None),
                name="inbox_consent_names_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"
