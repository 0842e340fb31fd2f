"""The journal chains itself; what is only added to is never changed."""

from django.db import migrations

#: Neither changed, nor deleted, nor emptied, by whatever role.
KEPT = (
    "amparo_journal",
    "amparo_fact",
    "amparo_consent",
    "amparo_investigationfact",
    "amparo_answer",
    "amparo_measure",
    "amparo_note",
    "amparo_incident",
    "amparo_victim",
    "amparo_allegedperpetrator",
    "amparo_pair",
    "amparo_steptaken",
    "amparo_gradedmeasure",
    "amparo_custody",
    "amparo_casenote",
)

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
"""
UNCHAIN = """
DROP FUNCTION amparo_refuse();
DROP TRIGGER amparo_chain ON amparo_journal;
DROP FUNCTION amparo_chain();
"""
KEEP = """
CREATE TRIGGER amparo_keep BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION amparo_refuse();
CREATE TRIGGER amparo_keep_all BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION amparo_refuse();
"""
LET_GO = """
DROP TRIGGER amparo_keep_all ON {table};
DROP TRIGGER amparo_keep ON {table};
"""


class Migration(migrations.Migration):
    replaces = [
        ("amparo", "0002_guard_the_journal"),
        ("amparo", "0004_guard_consents"),
    ]

    dependencies = [("amparo", "0001_tables")]

    operations = [
        migrations.RunSQL(CHAIN, UNCHAIN),
        *(
            migrations.RunSQL(KEEP.format(table=table), LET_GO.format(table=table))
            for table in KEPT
        ),
    ]
