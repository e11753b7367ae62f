"""Rights of activities, with the posts that carry them at first; who organises is said by `office`."""

from lianxin.core.rights import OFFICE, right

right("activities.answer", "回活动的邀请", wide=("member",), personal=True)
right("activities.kinds", "定活动的种类和请假的规矩", wide=OFFICE)
