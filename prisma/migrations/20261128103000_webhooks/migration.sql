CREATE TABLE webhook_endpoint (
  id uuid NOT NULL PRIMARY KEY,
  name text NOT NULL,
  url text NOT NULL,
  kinds text[] NOT NULL,
  owner_id uuid REFERENCES person (id) ON DELETE SET NULL ON UPDATE CASCADE,
  secret bytea NOT NULL,
  former_secret bytea,
  former_until timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  disabled_at timestamptz(6),
  disabled_reason text CHECK (disabled_reason IN ('paused', 'failing', 'gone')),
  failing_since timestamptz(6),
  failures integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
  next_try_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT webhook_endpoint_former_is_whole CHECK ((former_secret IS NULL) = (former_until IS NULL)),
  CONSTRAINT webhook_endpoint_disabled_has_reason CHECK ((disabled_at IS NULL) = (disabled_reason IS NULL)),
  CONSTRAINT webhook_endpoint_failing_is_whole CHECK ((failing_since IS NULL) = (failures = 0))
);
CREATE INDEX webhook_endpoint_owner_id_idx ON webhook_endpoint (owner_id);

CREATE TABLE webhook_message (
  id uuid NOT NULL PRIMARY KEY,
  kind text NOT NULL,
  body text NOT NULL,
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX webhook_message_created_at_idx ON webhook_message (created_at);

CREATE TABLE webhook_delivery (
  id bigserial NOT NULL PRIMARY KEY,
  endpoint_id uuid NOT NULL REFERENCES webhook_endpoint (id) ON DELETE CASCADE ON UPDATE CASCADE,
  message_id uuid NOT NULL REFERENCES webhook_message (id) ON DELETE CASCADE ON UPDATE CASCADE,
  delivered_at timestamptz(6),
  skipped_at timestamptz(6),
  CONSTRAINT webhook_delivery_ends_once CHECK (delivered_at IS NULL OR skipped_at IS NULL)
);
CREATE UNIQUE INDEX webhook_delivery_endpoint_id_message_id_key ON webhook_delivery (endpoint_id, message_id);
CREATE INDEX webhook_delivery_endpoint_id_id_idx ON webhook_delivery (endpoint_id, id);
CREATE INDEX webhook_delivery_message_id_idx ON webhook_delivery (message_id);
CREATE INDEX webhook_delivery_waiting_idx ON webhook_delivery (endpoint_id, id) WHERE delivered_at IS NULL AND skipped_at IS NULL;

CREATE TABLE webhook_attempt (
  id bigserial NOT NULL PRIMARY KEY,
  delivery_id bigint NOT NULL REFERENCES webhook_delivery (id) ON DELETE CASCADE ON UPDATE CASCADE,
  at timestamptz(6) NOT NULL,
  status smallint,
  problem text,
  milliseconds integer NOT NULL
);
CREATE INDEX webhook_attempt_delivery_id_idx ON webhook_attempt (delivery_id);
