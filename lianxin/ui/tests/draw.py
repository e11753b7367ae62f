"""Drawing a template in a test, without a request."""

from typing import Any

from django.template import engines


def draw(template: str, **context: Any) -> str:
    load = "" if template.startswith("{% extends") else "{% load i18n ui %}"
    loaded = engines["django"].from_string(load + template)
    return loaded.render(context).strip()
