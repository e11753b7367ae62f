from django.urls import path

from lianxin.ui import views

app_name = "ui"

urlpatterns = [
    path("_ui/", views.components, name="components"),
    path("type/", views.type_size, name="type"),
]
