-- Backups are proved by themselves: docs/backup.md. What was wrong with the one that was proved last; and why the last try to prove one came to nothing.
ALTER TABLE tenant_backup
    ADD COLUMN fault text,
    ADD COLUMN check_tried_at timestamptz,
    ADD COLUMN check_error text;
CREATE INDEX tenant_backup_check ON tenant_backup (checked_at NULLS FIRST, tenant_id);
CREATE INDEX tenant_backup_unsound ON tenant_backup (tenant_id) WHERE NOT sound;
