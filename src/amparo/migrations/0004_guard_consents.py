"""What a reporter allowed is added to, never changed."""

from django.db import migrations

KEEP = """
CREATE TRIGGER amparo_keep BEFORE UPDATE OR DELETE ON amparo_consent
    FOR EACH ROW EXECUTE FUNCTION amparo_refuse();
CREATE TRIGGER amparo_keep_all BEFORE TRUNCATE ON amparo_consent
    FOR EACH STATEMENT EXECUTE FUNCTION amparo_refuse();
"""

LET_GO = """
DROP TRIGGER amparo_keep_all ON amparo_consent;
DROP TRIGGER amparo_keep ON amparo_consent;
"""


class Migration(migrations.Migration):
    dependencies = [("amparo", "0003_safe_reporting")]

    operations = [migrations.RunSQL(KEEP, LET_GO)]
