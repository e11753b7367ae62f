"""Packing: what of a message still concerns its reader, in which sentences, and where it goes."""

from dataclasses import replace

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core.crypto import codes
from lianxin.core.internal import kept_inside
from lianxin.notify import kinds, slots
from lianxin.notify.channels import Parcel, SentNotice
from lianxin.notify.models import BARE, Address, Delivery, DeliveryItem, Notice

CODE, CODE_LENGTH = "notify.code", 8
P = Delivery.Purpose


def still_theirs(message: Delivery) -> list[Notice]:
    """Of what is to be told, what its reader may still be told of at this moment."""
    if message.purpose != P.NOTICES:
        return []
    actor = slots.actor_of(message.user_id, message.committee_id)
    if actor is None:
        return []
    wanted = {group.key for group in kinds.groups_of(actor)}
    lines = DeliveryItem.objects.filter(delivery=message).select_related("notice").order_by("pk")
    told = [line.notice for line in lines if _group_of(line.notice) in wanted]
    concerning = slots.still_concerning(actor, {notice.about for notice in told})
    carried = [notice for notice in told if notice.about in concerning]
    # Asked once more as it leaves: it may have been told in the very moment when it was marked.
    inside = kept_inside({notice.about for notice in carried})
    for notice in carried:
        if notice.about in inside:
            for name, empty in BARE.items():
                setattr(notice, name, empty)
    return carried


def _group_of(notice: Notice) -> str:
    known = kinds.KINDS.get(notice.kind)
    return known.group if known else ""


def code_of(address: Address) -> str:
    """The code that shows that whoever wrote the address reads what comes there."""
    return codes.derived_code(str(address.ref), purpose=CODE, length=CODE_LENGTH)


def parcel_of(message: Delivery, carried: list[Notice]) -> Parcel | None:
    """What goes out, and where to; nothing, when it is not to go any more."""
    whose = {"user_id": message.user_id, "committee_id": message.committee_id}
    written = Address.objects.filter(channel=message.channel, **whose)
    address = written.filter(confirmed_at__isnull=message.purpose == P.CONFIRM).first()
    if address is None or slots.actor_of(message.user_id, message.committee_id) is None:
        return None
    if message.purpose == P.NOTICES and not carried:
        return None
    base = settings.LIANXIN_BASE_URL
    parcel = Parcel(
        ref=str(message.ref),
        title=_("连心桥：有%(n)d条消息") % {"n": len(carried)},
        told=[SentNotice(n.kind, n.words, n.number, base + n.url) for n in carried],
        to=address.value,
        secret=address.secret,
        own_url=base + reverse("notify:own"),
    )
    if message.purpose == P.CONFIRM:
        words = _(
            "有人在连心桥里写下了这个地址。是您的话，把下面的核对码填进“我的通知”；不是您，不用理它。"
        )
        told = [SentNotice("notify.confirm", words, "", "")]
        return replace(parcel, title=_("连心桥：核对码"), told=told, code=code_of(address))
    if message.purpose == P.TRIAL:
        told = [SentNotice("notify.trial", _("这是您自己要的试发，收到就是通了。"), "", "")]
        return replace(parcel, title=_("连心桥：试发一条"), told=told)
    return parcel
