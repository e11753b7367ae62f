"""What meetings ask of the modules above them: where a speech goes on as something else."""

from lianxin.core.slots import NavLink, Slot
from lianxin.meetings.models import Speech

# Where a speech that was handed in is turned into an information item; the page there makes the item
# and decides the speech (`decide_speech` with `Speech.State.ITEM`) in one step.
speech_becomes: Slot[Speech, NavLink] = Slot("meetings.speech_becomes")
