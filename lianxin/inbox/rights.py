"""Names of the rights that inbox knows."""

from lianxin.core.rights import right

right("inbox.work", "办理留言：受理、转送、答复、办结")
right("inbox.release", "看委员的答复，放行公开的摘要")
right("inbox.reveal", "写明缘由后看联系方式")
right("inbox.approve", "批准看未成年人的联系方式、公开未成年人的事")
right("inbox.settings", "改承诺、话题、去处、告知书")
right("inbox.answer", "值班时答复留言")
right("inbox.lead", "看本站点的留言，改派给团队里的委员")
right("inbox.handle", "作为承办单位办理转来的事")
