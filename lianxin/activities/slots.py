"""What activities ask of the modules above them: where else there is something of them."""

from lianxin.activities.models import Activity, ActivityOutput
from lianxin.core.slots import NavLink, Slot

beside_activity: Slot[Activity, NavLink] = Slot("activities.beside")
beside_activities: Slot[None, NavLink] = Slot("activities.beside_all")
beside_output: Slot[ActivityOutput, NavLink] = Slot("activities.beside_output")
