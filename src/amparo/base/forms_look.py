"""How forms look: Tabler's classes on every widget, and our own templates around them.

``FORM_RENDERER = "amparo.base.forms_look.Renderer"``, with ``django.forms`` among the installed
apps. In a page, one of:

- ``{{ form }}``: the summary of errors, then every field;
- ``{% include "base/parts/errors.html" %}`` and ``{% include "base/parts/field.html" with
  field=form.x %}`` where fields stand apart.

Widgets take their class here, whatever form they come from, so forms say nothing about looks.
"""

from typing import Any

from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest

WIDGETS = "django/forms/widgets/"
CHECKS = {"checkbox", "radio", "checkbox_option", "radio_option", "input_option"}
BOXES = {
    *("text", "textarea", "email", "url", "number", "password", "search", "tel"),
    *("date", "time", "datetime", "file", "clearable_file_input", "color"),
}
GROUPS = {"radio", "checkbox_select"}  # of options, each with a class of its own


class Renderer(TemplatesSetting):
    form_template_name = "base/forms/form.html"
    field_template_name = "base/forms/field.html"

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        if template_name.startswith(WIDGETS):
            _dress(context["widget"])
        return super().render(template_name, context, request)


def _dress(widget: dict[str, Any]) -> None:
    """Give a widget, or each option of a group, its class."""
    kind = str(widget["template_name"]).removeprefix(WIDGETS).removesuffix(".html")
    if kind in GROUPS:
        for _group, options, _index in widget["optgroups"]:
            for option in options:
                _dress(option)
        return
    if look := _class(kind):
        attrs = widget["attrs"]
        attrs["class"] = f"{look} {attrs['class']}" if attrs.get("class") else look


def _class(kind: str) -> str:
    if kind in CHECKS:
        return "form-check-input"
    if kind == "select":
        return "form-select"
    return "form-control" if kind in BOXES else ""
