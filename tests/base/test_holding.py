"""Acts hold their rows, also where no role of the application may lock one."""

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amparo.base.errors import NotFound
from amparo.base.privileges import APPEND_ONLY
from amparo.base.records import Record
from tests import factories as make

MODELS = [
    model
    for model in apps.get_app_config("amparo").get_models()
    if issubclass(model, Record) and model._meta.db_table in APPEND_ONLY
]


@pytest.mark.django_db
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_what_is_only_added_to_is_held_by_its_name(model: type[Record]) -> None:
    """PostgreSQL refuses a lock to who may not change the table, as the application may not."""
    rows = model._default_manager.all()
    with CaptureQueriesContext(connection) as asked, pytest.raises(NotFound):
        rows.take_for(make.CONSOLE, "view", "NOBODYS23456")  # type: ignore[attr-defined]
    said = " ".join(query["sql"] for query in asked)
    assert "pg_advisory_xact_lock" in said
    assert "FOR UPDATE" not in said
