"""Names of the rights that duty knows."""

from lianxin.core.rights import right

right("duty.plan", "排班")
right("duty.confirm", "确认到班")
right("duty.serve", "值班")
right("duty.call", "呼叫联络办")
right("duty.answer_call", "回复履职呼叫")
