"""The database holds what the models say, whichever way its tables were made."""

import pytest
from django.apps import apps
from django.db import connection, models

from amparo.base.privileges import APPEND_ONLY

MODELS = list(apps.get_app_config("amparo").get_models())


@pytest.mark.django_db
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_table_has_what_its_model_says(model: type[models.Model]) -> None:
    """Its columns, indexes, constraints, and every bond to another table."""
    fields = model._meta.local_concrete_fields
    with connection.cursor() as cursor:
        look = connection.introspection
        columns = {c.name for c in look.get_table_description(cursor, model._meta.db_table)}
        kept = look.get_constraints(cursor, model._meta.db_table)
    assert columns == {field.column for field in fields}
    named = {part.name for part in (*model._meta.indexes, *model._meta.constraints)}
    assert named - kept.keys() == set()
    bonds = {c for part in kept.values() if part["foreign_key"] for c in part["columns"]}
    assert bonds == {f.column for f in fields if isinstance(f, models.ForeignKey)}


@pytest.mark.django_db
def test_what_its_triggers_guard_no_role_of_the_application_may_change() -> None:
    """Two walls before the same rows: the triggers, and the privileges of the roles."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'amparo_keep'"
        )
        guarded = {table for (table,) in cursor}
    assert guarded >= {"amparo_journal", "amparo_fact"}
    assert guarded - {*APPEND_ONLY} == set()
