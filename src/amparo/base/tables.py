"""Many tables in one step of a migration."""

from typing import Any

from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation


class Tables(Operation):
    """New tables, with all that other operations add to them, made at once.

    Django draws every related model anew after each operation; where one app holds a hundred
    tables that know each other, that is most of what a first migration costs. Here the state is
    drawn once, and each table is made as it is in the end.
    """

    reduces_to_sql = True
    reversible = False

    def __init__(self, operations: list[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: Any) -> None:
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for operation in self.operations:
            if isinstance(operation, CreateModel):
                model = to_state.apps.get_model(app_label, operation.name)
                if self.allow_migrate_model(schema_editor.connection.alias, model):
                    schema_editor.create_model(model)

    def describe(self) -> str:
        return "Tables made at once"
