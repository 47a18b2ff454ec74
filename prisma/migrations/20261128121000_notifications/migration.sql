CREATE TABLE notification (
  id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE ON UPDATE CASCADE,
  kind text NOT NULL,
  subject text NOT NULL,
  path text NOT NULL CHECK (path ~ '^/([^/\\]|$)'),
  title_de text NOT NULL,
  title_en text NOT NULL,
  at timestamptz(6) NOT NULL,
  in_app boolean NOT NULL DEFAULT true,
  in_digest boolean NOT NULL DEFAULT false,
  seen_at timestamptz(6),
  done_at timestamptz(6)
);
CREATE UNIQUE INDEX notification_person_id_kind_subject_key ON notification (person_id, kind, subject);
CREATE INDEX notification_person_id_at_idx ON notification (person_id, at);
CREATE INDEX notification_at_idx ON notification (at);
CREATE INDEX notification_digest_idx ON notification (person_id) WHERE in_digest;

CREATE TABLE notification_choice (
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE ON UPDATE CASCADE,
  kind text NOT NULL,
  in_app boolean NOT NULL,
  mail text NOT NULL CHECK (mail IN ('off', 'at-once', 'digest')),
  PRIMARY KEY (person_id, kind)
);

CREATE TABLE notification_hours (
  person_id uuid NOT NULL PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE ON UPDATE CASCADE,
  quiet_from text CHECK (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  quiet_until text CHECK (quiet_until ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  quiet_weekend boolean NOT NULL,
  digest_hour smallint NOT NULL CHECK (digest_hour BETWEEN 0 AND 23),
  CONSTRAINT notification_hours_quiet_is_whole CHECK ((quiet_from IS NULL) = (quiet_until IS NULL))
);

CREATE TABLE notification_digest (
  person_id uuid NOT NULL PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE ON UPDATE CASCADE,
  day date NOT NULL
);

-- Open pages of the person look again. PostgreSQL tells each payload once a transaction.
CREATE FUNCTION notification_changed() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  PERFORM pg_notify(''notification_changed'', coalesce(NEW.person_id, OLD.person_id)::text)\x3B
  RETURN NULL\x3B
END';
CREATE TRIGGER notification_changed AFTER INSERT OR DELETE OR UPDATE OF seen_at, done_at, at, in_app ON notification
  FOR EACH ROW EXECUTE FUNCTION notification_changed();

-- The switches that the account had. The columns stay for the version that runs while this is applied. Nothing reads them any more.
INSERT INTO notification_choice (person_id, kind, in_app, mail)
SELECT person.id, kind, true, 'off'
FROM person CROSS JOIN LATERAL (
  SELECT unnest(ARRAY['booking-reminder', 'booking-released']) AS kind WHERE NOT booking_mails
  UNION ALL SELECT unnest(ARRAY['document-mention', 'document-comment']) WHERE NOT comment_mails
  UNION ALL SELECT 'training-optional' WHERE NOT learning_mails
) AS switched_off;
