"""The journal numbers and chains itself; neither it nor a counted fact can be changed."""

from django.db import migrations

CHAIN = r"""
CREATE FUNCTION amparo_chain() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE last record;
BEGIN
    PERFORM pg_advisory_xact_lock(7120171297);
    SELECT seq, hash INTO last FROM amparo_journal ORDER BY seq DESC LIMIT 1;
    NEW.seq := coalesce(last.seq, 0) + 1;
    NEW.before := coalesce(last.hash, repeat('0', 64));
    NEW.hash := encode(sha256(convert_to(array_to_string(ARRAY[
        NEW.before, NEW.seq::text,
        to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        NEW.door, coalesce(NEW.person_id::text, ''), NEW.act, NEW.subject, NEW.ref,
        NEW.facts::text], E'\x1f'), 'UTF8')), 'hex');
    RETURN NEW;
END $$;
CREATE TRIGGER amparo_chain BEFORE INSERT ON amparo_journal
    FOR EACH ROW EXECUTE FUNCTION amparo_chain();

CREATE FUNCTION amparo_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER amparo_keep BEFORE UPDATE OR DELETE ON amparo_journal
    FOR EACH ROW EXECUTE FUNCTION amparo_refuse();
CREATE TRIGGER amparo_keep BEFORE UPDATE OR DELETE ON amparo_fact
    FOR EACH ROW EXECUTE FUNCTION amparo_refuse();
CREATE TRIGGER amparo_keep_all BEFORE TRUNCATE ON amparo_journal
    FOR EACH STATEMENT EXECUTE FUNCTION amparo_refuse();
CREATE TRIGGER amparo_keep_all BEFORE TRUNCATE ON amparo_fact
    FOR EACH STATEMENT EXECUTE FUNCTION amparo_refuse();
"""

UNCHAIN = """
DROP TRIGGER amparo_keep_all ON amparo_fact;
DROP TRIGGER amparo_keep_all ON amparo_journal;
DROP TRIGGER amparo_keep ON amparo_fact;
DROP TRIGGER amparo_keep ON amparo_journal;
DROP FUNCTION amparo_refuse();
DROP TRIGGER amparo_chain ON amparo_journal;
DROP FUNCTION amparo_chain();
"""


class Migration(migrations.Migration):
    dependencies = [("amparo", "0001_first_tables")]

    operations = [migrations.RunSQL(CHAIN, UNCHAIN)]
