"""Every address: each module's own file, under its own word."""

from django.urls import include, path

from lianxin.config.modules import MODULES

# From the top: the home page is portal's.
urlpatterns = [
    path(module.prefix or "", include(f"{module.app}.urls"))
    for module in reversed(MODULES)
    if module.has_addresses
]
handler403 = "lianxin.accounts.views.carrying.refused"
handler500 = "lianxin.config.middleware.failed"
