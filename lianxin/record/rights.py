"""Rights of record, with the posts that carry them at first."""

from lianxin.core.rights import OFFICE, right
from lianxin.office.rights import CLERKS, LEADS

right("record.own", "看自己的履职记录", wide=("member",), personal=True)
right("record.verify", "核实委员在别处做的事", wide=OFFICE, own=(*LEADS, *CLERKS))
