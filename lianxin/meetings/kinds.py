"""What of meetings is kept inside: whatever belongs to a meeting that is."""

from lianxin.core.internal import can_be_inside

can_be_inside("meetings.GroupBulletin", activity="activities.Activity")
can_be_inside("meetings.Speech", activity="activities.Activity")
