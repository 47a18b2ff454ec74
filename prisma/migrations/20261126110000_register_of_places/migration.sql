-- A code names one space of a site, whatever floor it is on: the site stands in the space, kept by a trigger.
-- The bodies write their semicolons as \x3B, because the engine splits at every semicolon.
ALTER TABLE "space" ADD COLUMN "site_id" UUID;
UPDATE "space" SET "site_id" = floor.site_id FROM "floor" WHERE floor.id = space.floor_id;
ALTER TABLE "space" ALTER COLUMN "site_id" SET NOT NULL;
CREATE UNIQUE INDEX "space_site_id_code_key" ON "space"("site_id", "code");

CREATE FUNCTION "keep_space"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  SELECT site_id INTO NEW.site_id FROM public.floor WHERE id = NEW.floor_id\x3B
  IF NEW.zone_id IS NOT NULL AND NOT EXISTS (SELECT FROM public.zone WHERE id = NEW.zone_id AND floor_id = NEW.floor_id) THEN
    RAISE EXCEPTION ''space_zone_of_floor: the zone of a space is of its floor'' USING ERRCODE = ''check_violation''\x3B
  END IF\x3B
  RETURN NEW\x3B
END';
CREATE TRIGGER "space_keep" BEFORE INSERT OR UPDATE OF "floor_id", "zone_id", "site_id" ON "space" FOR EACH ROW EXECUTE FUNCTION "keep_space"();

-- What is told to open plans when a zone or a floor changes, on the channel of bookings.
CREATE FUNCTION "tell_floor_changed"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  PERFORM pg_notify(''booking_changed'', NEW.id::text)\x3B
  RETURN NULL\x3B
END';
CREATE TRIGGER "zone_made" AFTER INSERT OR DELETE ON "zone" FOR EACH ROW EXECUTE FUNCTION "tell_space_changed"();
CREATE TRIGGER "zone_changed" AFTER UPDATE ON "zone" FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION "tell_space_changed"();
CREATE TRIGGER "floor_changed" AFTER UPDATE ON "floor" FOR EACH ROW EXECUTE FUNCTION "tell_floor_changed"();

-- A space that is out of service for a time
ALTER TABLE "blocked_period"
  ADD COLUMN "space_id" UUID,
  ADD CONSTRAINT "blocked_period_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT "blocked_period_space_with_site" CHECK ("space_id" IS NULL OR ("site_id" IS NOT NULL AND "zone_id" IS NULL AND "kind" IS NULL));
CREATE INDEX "blocked_period_space_id_idx" ON "blocked_period"("space_id") WHERE "space_id" IS NOT NULL;

-- What was booked on it, and what is offered instead
CREATE TABLE "displaced_booking" (
  "booking_id" UUID NOT NULL,
  "offer_id" UUID,
  "reason" TEXT NOT NULL,
  "starts_at" TIMESTAMPTZ(6) NOT NULL,
  "ends_at" TIMESTAMPTZ(6) NOT NULL,
  "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "displaced_booking_pkey" PRIMARY KEY ("booking_id"),
  CONSTRAINT "displaced_booking_booking_id_fkey" FOREIGN KEY ("booking_id") REFERENCES "booking"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "displaced_booking_offer_id_fkey" FOREIGN KEY ("offer_id") REFERENCES "booking"("id") ON DELETE SET NULL ON UPDATE CASCADE,
  CONSTRAINT "displaced_booking_ends_after_start" CHECK ("ends_at" > "starts_at"),
  CONSTRAINT "displaced_booking_offers_another" CHECK ("offer_id" <> "booking_id")
);
CREATE UNIQUE INDEX "displaced_booking_offer_id_key" ON "displaced_booking"("offer_id");
CREATE INDEX "displaced_booking_ends_at_idx" ON "displaced_booking"("ends_at");
