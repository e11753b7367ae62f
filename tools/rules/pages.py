"""Rules about pages: who may open them, what they read, what they send to a browser."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tools.rules.rule import CHINESE, NOT_TESTS, PYTHON, TEMPLATES, Found, Source, dotted, rule

VIEWS = ("lianxin/*/views.py", "lianxin/*/views/*.py")


@rule(
    "view-access",
    reason="A page is closed until somebody says to whom it is open.",
    fix='declare it: @access("inbox.reply"), "signed-in", "code" or "public"',
    files=VIEWS,
    but_not=NOT_TESTS,
    example="lianxin/inbox/views/board.py",
    bad="def board(request): ...",
    good='@access("inbox.accept")\ndef board(request): ...\ndef _rows(request): ...',
)
def view_access(source: Source) -> Iterator[Found]:
    for node in source.tree.body:
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
            continue
        takes = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
        marks = {dotted(mark).rsplit(".", 1)[-1] for mark in node.decorator_list}
        if takes[:1] == ["request"] and "access" not in marks:
            yield node, f"view {node.name} without @access"


@rule(
    "view-objects",
    reason="Fetching is the check: a row read past its policy is a row shown to anybody.",
    fix="cases.fetch(request.actor, right, ref=ref), cases.rows(actor) or a .published() queryset",
    files=VIEWS,
    but_not=NOT_TESTS,
    example="lianxin/inbox/views/board.py",
    bad="case = Case.objects.get(ref=ref)",
    good='case = cases.fetch(request.actor, "inbox.reply", ref=ref)',
)
def view_objects(source: Source) -> Iterator[Found]:
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}:
            yield node, f"{dotted(node)} in a view"


UNSAFE = {"mark_safe", "SafeString", "SafeText"}


@rule(
    "safe-html",
    reason="Whatever is marked safe is written to the page as it is, a resident's text too.",
    fix="let the template escape; format_html for markup; a component in ui/templatetags",
    files=PYTHON,
    but_not=NOT_TESTS,
    example="lianxin/inbox/views/board.py",
    excuse_only_in="lianxin/ui/*",
    bad="return mark_safe(text)",
    good='return format_html("<b>{}</b>", text)',
)
def safe_python(source: Source) -> Iterator[Found]:
    for node in source.nodes:
        if isinstance(node, ast.Call) and dotted(node).rsplit(".", 1)[-1] in UNSAFE:
            yield node, f"{dotted(node)}()"


def every(source: Source, pattern: re.Pattern[str], what: str) -> Iterator[Found]:
    """Each place where the pattern stands."""
    for match in pattern.finditer(source.text):
        yield source.line_of(match.start()), f"{what} {match.group(0).strip()!r}"


@rule(
    "safe-template",
    reason="Whatever is marked safe is written to the page as it is, a resident's text too.",
    fix="let the template escape it",
    files=TEMPLATES,
    example="lianxin/inbox/templates/inbox/case.html",
    excuse_only_in="lianxin/ui/*",
    bad="{{ text|safe }}\n{% autoescape off %}",
    good="{{ text|linebreaks }}",
)
def safe_template(source: Source) -> Iterator[Found]:
    yield from every(source, re.compile(r"\|\s*safe(?:seq)?\b|\{%\s*autoescape off"), "unescaped")


@rule(
    "safe-script",
    reason="Text set as HTML runs what a stranger wrote into it.",
    fix="textContent, append(), or a <template> that is cloned",
    files=("lianxin/*.js",),
    but_not=("*/vendor/*",),
    example="lianxin/ui/static/ui/copy.js",
    excuse_only_in="lianxin/ui/*",
    bad="node.innerHTML = text;",
    good="node.textContent = text;",
)
def safe_script(source: Source) -> Iterator[Found]:
    dangerous = r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\()"
    yield from every(source, re.compile(dangerous), "HTML from text:")


@rule(
    "inline-code",
    reason="The content security policy lets no inline script or style through.",
    fix="a class of ui, or a file in static/",
    files=("lianxin/*.html",),
    example="lianxin/inbox/templates/inbox/case.html",
    bad='<p style="color: red" onclick="go()">',
    good='<p class="lx-late"><script src="x.js"></script>',
)
def inline_code(source: Source) -> Iterator[Found]:
    inline = r"(?<=\s)(?:style|on[a-z]{3,})\s*=\s*[\"']|<style\b|<script(?![^>]*\bsrc=)|javascript:"
    for match in re.finditer(inline, blanked(source.text, COMMENTS)):
        yield source.line_of(match.start()), f"inline {match.group(0).strip()!r}"


COMMENTS = re.compile(r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}|<!--.*?-->", re.DOTALL)
MARKED = re.compile(
    r"\{%\s*blocktrans(?:late)?\b.*?endblocktrans(?:late)?\s*%\}"
    r"|\{%\s*trans(?:late)?\s.*?%\}"
    r"|_\(\s*(?:\"[^\"]*\"|'[^']*')\s*\)",
    re.DOTALL,
)


def blanked(text: str, pattern: re.Pattern[str]) -> str:
    """The text with each match replaced by spaces, its lines kept."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match.group(0)), text)


@rule(
    "bare-chinese",
    reason="What is marked can be checked for its voice, found from the screen, and translated.",
    fix='{% translate "…" %}, {% blocktranslate %}…, or _("…") inside a tag',
    files=TEMPLATES,
    example="lianxin/inbox/templates/inbox/case.html",
    bad='<h1>查我写过的</h1>\n{% include "ui/notice.html" with text="写完了" %}',
    good='{# 说明 #}<h1>{% translate "查我写过的" %}</h1>\n{% notice text=_("写完了") %}',
)
def bare_chinese(source: Source) -> Iterator[Found]:
    text = blanked(blanked(source.text, COMMENTS), MARKED)
    for number, line in enumerate(text.splitlines(), 1):
        if CHINESE.search(line):
            yield number, f"unmarked {''.join(CHINESE.findall(line))[:12]}"
