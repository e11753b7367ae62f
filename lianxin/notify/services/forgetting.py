"""How long notices are kept."""

from datetime import timedelta

from django.db import transaction

from lianxin.core import clock
from lianxin.notify.models import Delivery, Notice

KEPT = timedelta(days=90)


@transaction.atomic  # house: by date, nobody's deed
def forget_old() -> int:
    """Delete what was told ninety days ago, and the messages that carried it."""
    before = clock.now() - KEPT
    gone, _by_model = Notice.objects.filter(made_at__lt=before).delete()
    Delivery.objects.filter(made_at__lt=before).delete()
    return gone
