-- Applied by an administrator of the database. It can be applied again.
-- A server of yours needs a password for the role that logs in, besides: ALTER ROLE authenticator PASSWORD '…'.

DO $$
DECLARE
    existing name[] := ARRAY(SELECT rolname FROM pg_roles);
BEGIN
    -- Whose the table is. Nobody logs in as it.
    IF 'notes_owner' <> ALL (existing) THEN
        CREATE ROLE notes_owner NOLOGIN;
    END IF;
    -- What everybody is who is signed in: the claim `role`.
    IF 'authenticated' <> ALL (existing) THEN
        CREATE ROLE authenticated NOLOGIN;
    END IF;
    -- What the service logs in as. It has no rights but to become the one above.
    IF 'authenticator' <> ALL (existing) THEN
        CREATE ROLE authenticator LOGIN NOINHERIT;
    END IF;
END
$$;
GRANT authenticated TO authenticator;

CREATE SCHEMA IF NOT EXISTS data AUTHORIZATION notes_owner;
GRANT USAGE ON SCHEMA data TO authenticated;

-- Whose token it is, by the claims of this transaction. Null where there are none; and null is nobody's equal.
CREATE OR REPLACE FUNCTION data.caller() RETURNS text LANGUAGE sql STABLE AS $$
    SELECT nullif(current_setting('request.jwt.claims', true), '')::json ->> 'sub'
$$;

-- In UTC, by RFC 3339, to the millisecond.
CREATE OR REPLACE FUNCTION data.written(at timestamptz) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

CREATE TABLE IF NOT EXISTS data.notes (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner text NOT NULL DEFAULT data.caller(),
    text text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE data.notes OWNER TO notes_owner;
-- Not even for the table's owner is there an exception.
ALTER TABLE data.notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE data.notes FORCE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS own_notes ON data.notes;
CREATE POLICY own_notes ON data.notes TO authenticated
    USING (owner = data.caller())
    WITH CHECK (owner = data.caller());

-- Without the owner: it is who writes the note.
GRANT SELECT, DELETE, INSERT (text) ON data.notes TO authenticated;
