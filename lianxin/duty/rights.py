"""Rights of duty, with the posts that carry them at first."""

from lianxin.core.rights import OFFICE, apart, right

right("duty.plan", "排班", wide=OFFICE, own=("head",))
right("duty.confirm", "确认到班", own=("head",))
right("duty.serve", "值班", own=("duty",))
right("duty.call", "呼叫联络办", wide=("member",), personal=True)
right("duty.answer_call", "回复履职呼叫", wide=OFFICE)

apart("duty.confirm", "office.decide_objections")
