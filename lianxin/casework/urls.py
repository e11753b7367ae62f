"""Addresses of casework: all begin with cases/."""

from django.urls import path

from lianxin.casework.views import asking, callers, outputs, sentences, settings, several

app_name = "casework"
SUGGESTION, BENEFIT = {"what": "suggestion"}, {"what": "benefit"}
urlpatterns = [
    path("cases/asking/", asking.asking, name="asking"),
    path("cases/caller/", callers.caller, name="caller"),
    path("cases/several/", several.several, name="several"),
    path("cases/outputs/<uuid:ref>/", outputs.tell, name="tell_of_output"),
    path("cases/suggestions/<uuid:ref>/", outputs.sources, SUGGESTION, name="suggestion_sources"),
    path("cases/benefits/<uuid:ref>/", outputs.sources, BENEFIT, name="benefit_sources"),
    path(
        "cases/suggestions/<uuid:ref>/<uuid:source>/part/",
        outputs.part,
        SUGGESTION,
        name="part_suggestion",
    ),
    path(
        "cases/benefits/<uuid:ref>/<uuid:source>/part/",
        outputs.part,
        BENEFIT,
        name="part_benefit",
    ),
    path("cases/sentences/", sentences.index, name="sentences"),
    path("cases/sentences/<uuid:ref>/", sentences.change, name="sentence"),
    path("cases/sentences/<uuid:ref>/remove/", sentences.remove, name="remove_sentence"),
    path("cases/settings/", settings.settings, name="settings"),
    path("cases/settings/rule/<int:pk>/remove/", settings.remove_rule, name="remove_rule"),
    path("cases/settings/subject/<int:pk>/remove/", settings.remove_subject, name="remove_subject"),
    path("cases/settings/<slug:name>/", settings.save, name="save_setting"),
]
