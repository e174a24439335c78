"""Makes the database itself refuse to change or remove a line of the ledger.

A migration that alters `kernel_entry` on SQLite copies the table and loses these triggers: it must
run `allow` before and `forbid` after.
"""

from django.db import migrations

SQLITE = (
    """
    CREATE TRIGGER kernel_entry_is_never_changed BEFORE UPDATE ON kernel_entry
    BEGIN SELECT RAISE(ABORT, 'the ledger only grows: a line is never changed'); END
    """,
    """
    CREATE TRIGGER kernel_entry_is_never_removed BEFORE DELETE ON kernel_entry
    BEGIN SELECT RAISE(ABORT, 'the ledger only grows: a line is never removed'); END
    """,
    # INSERT OR REPLACE removes the line in its way without a word to the trigger above.
    """
    CREATE TRIGGER kernel_entry_is_never_replaced BEFORE INSERT ON kernel_entry
    WHEN EXISTS (
        SELECT 1 FROM kernel_entry
        WHERE number = NEW.number OR previous = NEW.previous OR digest = NEW.digest
            OR rowid = NEW.rowid
    )
    BEGIN SELECT RAISE(ABORT, 'the ledger only grows: a line is never replaced'); END
    """,
)
SQLITE_BACK = (
    "DROP TRIGGER kernel_entry_is_never_changed",
    "DROP TRIGGER kernel_entry_is_never_removed",
    "DROP TRIGGER kernel_entry_is_never_replaced",
)
POSTGRESQL = (
    """
    CREATE FUNCTION kernel_entry_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'the ledger only grows: a line is never %', CASE TG_OP
            WHEN 'UPDATE' THEN 'changed' ELSE 'removed' END
            USING ERRCODE = 'restrict_violation';
    END $$
    """,
    """
    CREATE TRIGGER kernel_entry_is_never_changed BEFORE UPDATE OR DELETE ON kernel_entry
    FOR EACH ROW EXECUTE FUNCTION kernel_entry_only_grows()
    """,
    """
    CREATE TRIGGER kernel_entry_is_never_truncated BEFORE TRUNCATE ON kernel_entry
    FOR EACH STATEMENT EXECUTE FUNCTION kernel_entry_only_grows()
    """,
)
POSTGRESQL_BACK = (
    "DROP TRIGGER kernel_entry_is_never_changed ON kernel_entry",
    "DROP TRIGGER kernel_entry_is_never_truncated ON kernel_entry",
    "DROP FUNCTION kernel_entry_only_grows()",
)
FORBID = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
ALLOW = {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}


def forbid(apps, schema_editor):
    execute(schema_editor.connection, FORBID)


def allow(apps, schema_editor):
    execute(schema_editor.connection, ALLOW)


def execute(connection, statements):
    if connection.vendor not in statements:
        raise NotImplementedError(f"the ledger cannot be protected on {connection.vendor}")
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            # No parameters, so that the % of a message is left alone.
            cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial")]
    operations = [migrations.RunPython(forbid, allow)]
