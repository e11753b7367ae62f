"""Rights of accounts, with the posts that carry them at first."""

from lianxin.core.rights import OFFICE, right

right("accounts.create", "建立和停用账号", wide=("system",), sensitive=True, administrators=True)
right("accounts.slip", "发启用单", wide=OFFICE, own=("head",))
