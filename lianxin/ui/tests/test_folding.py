import pytest
from django.template import Context, Engine
from django.template.base import TextNode
from django.templatetags.i18n import TranslateNode
from django.templatetags.static import StaticNode

TEMPLATES = {
    "base": (
        "{% load i18n static %}<html>{% static 'ui/lianxin.css' %}"
        "{% block main %}{% translate '没有' %}{% endblock %}"
    ),
    "page": (
        "{% extends 'base' %}{% load i18n %}{% block main %}{{ block.super }}"
        "{% translate '满100%了，&amp; “好”' %}{% translate said %}{% translate '记着' as kept %}[{{ kept }}]"
        "{% if said %}{% translate '有' %}{{ said }}{% else %}{% translate '无' %}{% endif %}"
        "{% for one in ones %}{% translate '第' %}{{ one }}{% empty %}{% translate '空' %}{% endfor %}"
        "{% with x=said %}{% translate '带着' %}{{ x }}{% endwith %}{% include 'part' %}"
        "{% translate '大写'|add:'了' %}{% endblock %}"
    ),
    "part": (
        "{% load i18n static %}{# 注 #}{% comment %}注{% endcomment %}"
        "{% translate '一' %}{% translate '二' %}{% static path %}"
    ),
}
LIBRARIES = {"i18n": "django.templatetags.i18n", "static": "django.templatetags.static"}


def engine(loader: str) -> Engine:
    kept = ("django.template.loaders.locmem.Loader", TEMPLATES)
    return Engine(loaders=[(loader, [kept])], libraries=LIBRARIES)


OURS, DJANGO = (
    engine("lianxin.ui.constant_folding.Loader"),
    engine("django.template.loaders.cached.Loader"),
)


@pytest.mark.parametrize("ones", [[], [1, 2]])
@pytest.mark.parametrize("said", ["", "<b>"])
def test_a_folded_template_draws_what_it_drew_before(ones, said):
    facts = {"ones": ones, "said": said, "path": "ui/once.js"}
    for _ in range(2):
        drawn = OURS.get_template("page").render(Context(facts))
        assert drawn == DJANGO.get_template("page").render(Context(facts))
        assert "满100%了" in drawn


def test_only_what_is_fixed_is_folded():
    nodes = OURS.get_template("page").nodelist
    assert len(nodes.get_nodes_by_type(TranslateNode)) == 3  # a variable, a name, a filter
    part = OURS.get_template("part").nodelist
    assert [type(node) for node in part] == [TextNode, StaticNode]


def test_what_stands_within_a_block_tag_of_ours_is_read_like_the_rest():
    written = {
        "box.html": '{% load ui %}{% noticebox "wait" "等" %}\n  <p>\n    一\n  </p>\n{% endnoticebox %}'
    }
    kept = ("django.template.loaders.locmem.Loader", written)
    libraries = {"ui": "lianxin.ui.templatetags.ui"}
    loaders = [("lianxin.ui.constant_folding.Loader", [kept])]
    read = Engine(loaders=loaders, libraries=libraries).get_template("box.html").nodelist
    assert [node.s for node in read[-1].nodelist] == ["<p>一</p>"]


WRITTEN = {
    "part.html": (
        '<p\n  class="lx-note {% if is_late %}is-late{% else %}is-new{% endif %} lx-wide"'
        '\n  {% if is_late %} title="晚\n了"{% endif %}\n  {% if far %}\n'
        '    data-far="{{ far }}"\n  {% else %}\n    data-near\n  {% endif %}>\n'
        "  一共\n  {{ n }}\n  件 <b>\n    {{ n }}\n  </b>，\n  {% if is_late %}\n    晚了\n  {% endif %}\n</p>\n"
        "<textarea>\n一\n  二</textarea>\n<pre>三\n  四</pre>\n<p>五\n</p>\n"
    ),
    "part.txt": "一\n  二\n",
}
READ = {
    True: '<p class="lx-note is-late lx-wide" title="晚 了" data-far="9">一共3件 <b>3</b>，晚了</p>',
    False: '<p class="lx-note is-new lx-wide" data-near>一共3件 <b>3</b>，</p>',
}


@pytest.mark.parametrize("is_late", [True, False])
def test_a_line_break_between_elements_is_nothing_and_a_blank_within_a_line_stays(is_late):
    kept = ("django.template.loaders.locmem.Loader", WRITTEN)
    ours = Engine(loaders=[("lianxin.ui.constant_folding.Loader", [kept])])
    facts = Context({"is_late": is_late, "far": 9 if is_late else 0, "n": 3})
    drawn = ours.get_template("part.html").render(facts)
    end = "<textarea>\n一\n  二</textarea><pre>三\n  四</pre><p>五</p>"
    assert drawn == READ[is_late] + end
    assert ours.get_template("part.txt").render(facts) == "一\n  二\n"
