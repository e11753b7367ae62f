"""Of what shifts are a part: what is told of one at an internal place says no more than that."""

from lianxin.core.internal import can_be_inside

can_be_inside("duty.Shift", place="places.Place")
can_be_inside(
    "duty.Off", model="duty.Shift", place="places.Place"
)  # one that is not stood any more
