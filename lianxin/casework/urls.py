"""Addresses of casework: all begin with cases/."""

from django.urls import path

from lianxin.casework.views import asking, callers, sentences, settings, several

app_name = "casework"
urlpatterns = [
    path("cases/asking/", asking.asking, name="asking"),
    path("cases/caller/", callers.caller, name="caller"),
    path("cases/several/", several.several, name="several"),
    path("cases/sentences/", sentences.index, name="sentences"),
    path("cases/sentences/<uuid:ref>/", sentences.change, name="sentence"),
    path("cases/sentences/<uuid:ref>/remove/", sentences.remove, name="remove_sentence"),
    path("cases/settings/", settings.settings, name="settings"),
    path("cases/settings/rule/<int:pk>/remove/", settings.remove_rule, name="remove_rule"),
    path("cases/settings/subject/<int:pk>/remove/", settings.remove_subject, name="remove_subject"),
    path("cases/settings/<slug:name>/", settings.save, name="save_setting"),
]
