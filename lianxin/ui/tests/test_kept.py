from django.template import Context, Template


class Thing(dict):
    """A row that keeps how it was drawn."""

    def __init__(self, **said):
        super().__init__(said)
        self.drawn = {}


def draw(source, **values):
    return Template(source).render(Context(values))


def test_a_thing_that_keeps_is_drawn_once_and_another_by_itself():
    page = Template(
        "{% load kept %}{% for row in rows %}{% kept row %}[{{ row.words }}]{% endkept %}{% endfor %}"
    )
    one, other = Thing(words="一"), Thing(words="二")
    assert page.render(Context({"rows": [one, other, one]})) == "[一][二][一]"
    one["words"] = "三"  # nobody may do that; it shows that nothing is drawn anew
    assert page.render(Context({"rows": [one]})) == "[一]"


def test_a_thing_that_keeps_nothing_is_drawn_each_time():
    page = Template("{% load kept %}{% kept row %}{{ row.words }}{% endkept %}")
    row = {"words": "一"}
    assert page.render(Context({"row": row})) == "一"
    row["words"] = "二"
    assert page.render(Context({"row": row})) == "二"


def test_two_places_draw_the_same_thing_in_their_own_way():
    source = (
        "{% load kept %}{% kept row %}<b>{{ row.words }}</b>{% endkept %}"
        "{% kept row %}<i>{{ row.words }}</i>{% endkept %}"
    )
    row = Thing(words="<一>")
    for _look in range(2):
        assert draw(source, row=row) == "<b>&lt;一&gt;</b><i>&lt;一&gt;</i>"


def test_the_symbols_come_along_with_what_is_kept_and_no_others():
    source = (
        '{% load kept ui %}{% if first %}{% icon "pen" %}{% endif %}'
        '{% kept row %}{% icon "search" %}{% endkept %}{% sprite %}'
    )
    page, row = Template(source), Thing()
    for first in (True, False, True):
        html = page.render(Context({"row": row, "first": first}))
        assert '<symbol id="i-search"' in html
        assert ('<symbol id="i-pen"' in html) == first


def test_what_says_the_same_to_everybody_needs_no_thing():
    page = Template('{% load kept ui %}{% kept %}{% icon "pen" %}写{% endkept %}{% sprite %}')
    first, second = (page.render(Context()) for _look in range(2))
    assert first == second
    assert '<symbol id="i-pen"' in second
