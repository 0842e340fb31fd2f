"""Filings of one hour, counted by all public processes together; the queue in its own order.

The counts are gone with the hour, and their tables unlogged: never in the write-ahead log, a
safety copy or an archive. Their names do not begin as our records' do: they come and go.
"""

from django.db import migrations

COUNT = """
CREATE UNLOGGED TABLE flood_hour (hour bigint PRIMARY KEY, salt bytea NOT NULL);
CREATE UNLOGGED TABLE flood_mark (
    mark bytea PRIMARY KEY, count integer NOT NULL DEFAULT 1, receipt bytea
);

-- Removes all of earlier hours; the files themselves, not only the rows.
CREATE FUNCTION amparo_forget_floods(now_hour bigint) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(7120171298);
    IF EXISTS (SELECT FROM flood_hour WHERE hour < now_hour) THEN
        TRUNCATE flood_hour, flood_mark;
    END IF;
END $$;

-- The salt of this hour: the one that was offered first.
CREATE FUNCTION amparo_flood_salt(now_hour bigint, offered bytea) RETURNS bytea LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM amparo_forget_floods(now_hour);
    INSERT INTO flood_hour VALUES (now_hour, offered) ON CONFLICT DO NOTHING;
    RETURN (SELECT salt FROM flood_hour WHERE hour = now_hour);
END $$;

-- Counts one filing: so many in all, so many from there, and whose these words were first.
CREATE FUNCTION amparo_count_filing(
    whence bytea, words bytea, of_receipt bytea, most integer,
    OUT in_all integer, OUT from_there integer, OUT first_receipt bytea
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO flood_mark AS kept (mark) VALUES ('')
        ON CONFLICT (mark) DO UPDATE SET count = kept.count + 1 RETURNING count INTO in_all;
    IF in_all <= most THEN
        INSERT INTO flood_mark AS kept (mark) VALUES (whence)
            ON CONFLICT (mark) DO UPDATE SET count = kept.count + 1
            RETURNING count INTO from_there;
        INSERT INTO flood_mark AS kept (mark, receipt) VALUES (words, of_receipt)
            ON CONFLICT (mark) DO UPDATE SET count = kept.count + 1
            RETURNING receipt INTO first_receipt;
    END IF;
END $$;
"""

LET_GO = """
DROP FUNCTION amparo_count_filing(bytea, bytea, bytea, integer);
DROP FUNCTION amparo_flood_salt(bigint, bytea);
DROP FUNCTION amparo_forget_floods(bigint);
DROP TABLE flood_mark;
DROP TABLE flood_hour;
"""


class Migration(migrations.Migration):
    replaces = [
        ("amparo", "0010_count_floods"),
    ]

    dependencies = [("amparo", "0002_guards")]

    operations = [migrations.RunSQL(COUNT, LET_GO)]
