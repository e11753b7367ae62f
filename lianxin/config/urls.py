"""Every address: each module's own file, under its own word."""

from django.urls import include, path

urlpatterns = [
    path("", include("lianxin.portal.urls")),
    path("", include("lianxin.inbox.urls")),
    path("", include("lianxin.ui.urls")),
    path("accounts/", include("lianxin.accounts.urls")),
    path("notify/", include("lianxin.notify.urls")),
    path("organisation/", include("lianxin.organisation.urls")),
    path("places/", include("lianxin.places.urls")),
    path("duty/", include("lianxin.duty.urls")),
    path("record/", include("lianxin.record.urls")),
    path("audit/", include("lianxin.audit.urls")),
]
handler500 = "lianxin.config.middleware.failed"
