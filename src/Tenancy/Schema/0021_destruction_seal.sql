-- What the certificate of destruction proves, and by which digest anybody's copy of it is known again. See docs/closing.md.
ALTER TABLE closing ADD COLUMN documents bigint;
ALTER TABLE closing ADD COLUMN database_rows bigint;
ALTER TABLE closing ADD COLUMN database_sha256 text;
ALTER TABLE closing ADD COLUMN key_sha256 text;
ALTER TABLE closing ADD COLUMN certificate_sha256 text;
UPDATE closing SET certificate_sha256 = encode(sha256(certificate), 'hex') WHERE certificate IS NOT NULL;
CREATE UNIQUE INDEX closing_certificate ON closing (certificate_sha256) WHERE certificate_sha256 IS NOT NULL;
