"""What activities ask of the modules above them: where else there is something of one."""

from lianxin.activities.models import Activity
from lianxin.core.slots import NavLink, Slot

beside_activity: Slot[Activity, NavLink] = Slot("activities.beside")
