-- The address under which a person's calendar programs read the own bookings
CREATE TABLE "calendar_feed" (
  "person_id" UUID NOT NULL,
  "token_hash" BYTEA NOT NULL,
  "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "last_used_at" TIMESTAMPTZ(6),
  CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("person_id"),
  CONSTRAINT "calendar_feed_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "calendar_feed_token_hash_key" ON "calendar_feed"("token_hash");

-- SEQUENCE of RFC 5545: how often what others see of a booking has changed
ALTER TABLE "booking"
  ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "revised_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP;
-- The body writes its semicolons as \x3B, because the engine splits at every semicolon.
CREATE FUNCTION "booking_revise"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  NEW.revision := OLD.revision + 1\x3B
  NEW.revised_at := CURRENT_TIMESTAMP\x3B
  RETURN NEW\x3B
END';
CREATE TRIGGER "booking_revise" BEFORE UPDATE ON "booking" FOR EACH ROW
  WHEN ((OLD."space_id", OLD."starts_at", OLD."ends_at", OLD."title", OLD."cancelled_at") IS DISTINCT FROM (NEW."space_id", NEW."starts_at", NEW."ends_at", NEW."title", NEW."cancelled_at"))
  EXECUTE FUNCTION "booking_revise"();
