{# All of them, the newest first. rows. #}
{% extends "ui/desk.html" %}
{% load i18n ui %}
{% block title %}{% translate "$label" %}{% endblock %}
{% block main %}
<div class="lx-title">
  <div><h1>{% translate "$label" %}</h1></div>
  <a class="btn btn-primary" href="{% url '$name:write' %}">{% translate "写一项" %}</a>
</div>
<section class="lx-sheet" aria-labelledby="h-rows">
  <h2 id="h-rows" class="visually-hidden">{% translate "写过的" %}</h2>
  {% if rows %}
    <ul class="lx-log">
      {% for row in rows %}
        <li>
          <b dir="auto">{{ row.title }}</b>
          <br>
          <span class="lx-note">{{ row.member.title }}{% translate "，" %}{{ row.get_state_display }}</span>
          {% if row.state == "draft" %}
            <form method="post" action="{% url '$name:publish' row.ref %}">
              {% csrf_token %}
              <button class="btn btn-outline-secondary btn-sm" type="submit">
                {% translate "发布" %} <span class="visually-hidden">{{ row.title }}</span>
              </button>
            </form>
          {% endif %}
        </li>
      {% endfor %}
    </ul>
  {% else %}
    {% translate "还没有写过" as none %}
    {% translate "写了，会在这里。" as words %}
    {% empty "list" none words %}
  {% endif %}
</section>
{% pager rows %}
{% endblock %}
