"""What of activities is kept inside: whatever is of an internal kind, or held in a place that is inside."""

from django.db.models import Q

from lianxin.core.internal import can_be_inside

can_be_inside("activities.Activity", by=Q(kind__is_internal=True), place="places.Place")
