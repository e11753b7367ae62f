{# A new draft. form. #}
{% extends "ui/desk.html" %}
{% load i18n ui %}
{% block title %}{% translate "写一项" %}{% endblock %}
{% block main %}
<div class="lx-title">
  <div>
    <a class="lx-act fw-normal" href="{% url '$name:index' %}">{% icon "left" %}{% translate "$label" %}</a>
    <h1>{% translate "写一项" %}</h1>
  </div>
</div>
<form class="lx-sheet" method="post">
  {% csrf_token %}
  {% errors form %}
  {% field form.title %}
  {% field form.member %}
  <button class="btn btn-primary" type="submit">{% translate "写好" %}</button>
</form>
{% endblock %}
