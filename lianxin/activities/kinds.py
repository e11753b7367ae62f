"""What of activities is kept inside: an activity that is held in a place which is."""

from lianxin.core.internal import can_be_inside

can_be_inside("activities.Activity", place="places.Place")
