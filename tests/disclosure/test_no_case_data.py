"""The store cannot hold a fact about a case: every column and every field is looked at."""

from django import forms
from django.apps import apps
from django.db import models

from amparo.disclosure import forms as ours
from amparo.disclosure.forms import ChoosesMember

#: Text that is no code: what an organisation is called, and a random reference.
NAMES = {("member", "name")}
#: Keys, ids and addresses: a constraint of the database says which letters, and
#: ``test_the_store_refuses_bytes_that_are_not_sealed_and_keys_that_are_words`` tries each.
SHAPED = {
    *(("elsewhere", column) for column in ("key", "signer", "address")),
    *(("handed", column) for column in ("mark", "body")),
    ("systemkey", "key"),
    *(("conductparcel", column) for column in ("parcel", "signer", "sealed")),
    ("conductrequest", "their_ref"),
}
#: The one word that is asked of people about a person, taken only where it has a name's shape.
ASKED = {("OpenForm", "name"), ("MemberForm", "name")}


def our_models() -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_app_config("amparo").get_models()
        if model.__module__.startswith("amparo.disclosure.")
    ]


def test_every_column_is_a_code_a_day_a_number_or_a_tie() -> None:
    found = our_models()
    assert len(found) == 10
    for model in found:
        for column in model._meta.concrete_fields:
            where = (str(model._meta.model_name), column.name)
            if column.name == "ref" or where in NAMES:
                continue
            if where in SHAPED:
                assert is_shaped(model, column.name), where
                continue
            assert not isinstance(column, (models.TextField, models.JSONField, models.BinaryField))
            if isinstance(column, models.CharField):
                assert column.choices, f"{where} takes any words"


def is_shaped(model: type[models.Model], column: str) -> bool:
    """Whether a check of the database holds the column."""
    checks = [one for one in model._meta.constraints if isinstance(one, models.CheckConstraint)]
    return any(
        f"'{column}" in repr(one.condition) or f"({column})" in repr(one.condition)
        for one in checks
    )


def test_no_form_has_a_field_for_words() -> None:
    made = [one for one in vars(ours).values() if isinstance(one, type)]
    found = [one for one in made if issubclass(one, forms.Form) and one.__module__ == ours.__name__]
    assert len(found) >= 7
    for form in found:
        if form is ChoosesMember:
            continue
        for name, field in form.base_fields.items():
            assert not isinstance(field.widget, forms.Textarea), (form.__name__, name)
            if type(field) is forms.CharField:
                assert (form.__name__, name) in ASKED
