"""Rights of audit, with the posts that carry them at first."""

from lianxin.core.rights import right

right("audit.read", "看操作日志", wide=("audit",), sensitive=True, administrators=True)
