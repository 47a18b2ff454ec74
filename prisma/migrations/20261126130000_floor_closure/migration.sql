-- A floor can be closed on a day on which few are expected, once those who booked there have moved of their own will
ALTER TABLE "blocked_period"
  ADD COLUMN "floor_id" UUID,
  ADD CONSTRAINT "blocked_period_floor_id_fkey" FOREIGN KEY ("floor_id") REFERENCES "floor"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT "blocked_period_floor_with_site" CHECK ("floor_id" IS NULL OR ("site_id" IS NOT NULL AND "zone_id" IS NULL));

CREATE TABLE "floor_closure" (
  "id" UUID NOT NULL,
  "floor_id" UUID NOT NULL,
  "day" DATE NOT NULL,
  "answer_by" TIMESTAMPTZ(6) NOT NULL,
  "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "withdrawn_at" TIMESTAMPTZ(6),
  "closed_at" TIMESTAMPTZ(6),
  "blocked_period_id" UUID,
  CONSTRAINT "floor_closure_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "floor_closure_floor_id_fkey" FOREIGN KEY ("floor_id") REFERENCES "floor"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "floor_closure_blocked_period_id_fkey" FOREIGN KEY ("blocked_period_id") REFERENCES "blocked_period"("id") ON DELETE SET NULL ON UPDATE CASCADE,
  CONSTRAINT "floor_closure_one_end" CHECK (num_nonnulls("withdrawn_at", "closed_at") <= 1 AND ("blocked_period_id" IS NULL OR "closed_at" IS NOT NULL))
);
CREATE UNIQUE INDEX "floor_closure_blocked_period_id_key" ON "floor_closure"("blocked_period_id");
CREATE UNIQUE INDEX "floor_closure_once_open" ON "floor_closure"("floor_id", "day") WHERE "withdrawn_at" IS NULL AND "closed_at" IS NULL;
CREATE INDEX "floor_closure_day_idx" ON "floor_closure"("day");

ALTER TABLE "booking"
  ADD COLUMN "move_of_id" UUID,
  ADD COLUMN "closure_id" UUID,
  ADD CONSTRAINT "booking_move_of_id_fkey" FOREIGN KEY ("move_of_id") REFERENCES "booking"("id") ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT "booking_closure_id_fkey" FOREIGN KEY ("closure_id") REFERENCES "floor_closure"("id") ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT "booking_move_of_desk" CHECK ("move_of_id" IS NULL OR ("kind" = 'desk' AND "move_of_id" <> "id"));
-- Each is asked about a desk once at a time.
CREATE UNIQUE INDEX "booking_move_once" ON "booking"("move_of_id") WHERE "held_until" IS NOT NULL AND "cancelled_at" IS NULL;
CREATE INDEX "booking_move_of_id_idx" ON "booking"("move_of_id") WHERE "move_of_id" IS NOT NULL;
CREATE INDEX "booking_closure_id_idx" ON "booking"("closure_id") WHERE "closure_id" IS NOT NULL;

-- Whoever is asked to move has two desks until they answer: their own, and the one that is held for them.
ALTER TABLE "booking" DROP CONSTRAINT "booking_person_one_desk";
ALTER TABLE "booking" ADD CONSTRAINT "booking_person_one_desk"
  EXCLUDE USING gist ("person_id" WITH =, tstzrange("starts_at", "ends_at") WITH &&)
  WHERE ("cancelled_at" IS NULL AND "kind" = 'desk' AND ("held_until" IS NULL OR "move_of_id" IS NULL));

-- Open plans hear of a blocked time on their floor alone.
-- The bodies write their semicolons as \x3B, because the engine splits at every semicolon.
CREATE FUNCTION "tell_block_changed"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  PERFORM pg_notify(''booking_changed'', floor.id::text) FROM public.floor
  WHERE (TG_OP <> ''INSERT'' AND (OLD.site_id IS NULL OR floor.site_id = OLD.site_id) AND (OLD.floor_id IS NULL OR floor.id = OLD.floor_id) AND (OLD.zone_id IS NULL OR floor.id = (SELECT floor_id FROM public.zone WHERE zone.id = OLD.zone_id)))
     OR (TG_OP <> ''DELETE'' AND (NEW.site_id IS NULL OR floor.site_id = NEW.site_id) AND (NEW.floor_id IS NULL OR floor.id = NEW.floor_id) AND (NEW.zone_id IS NULL OR floor.id = (SELECT floor_id FROM public.zone WHERE zone.id = NEW.zone_id)))\x3B
  RETURN NULL\x3B
END';
DROP TRIGGER "blocked_period_changed" ON "blocked_period";
CREATE TRIGGER "blocked_period_changed" AFTER INSERT OR UPDATE OR DELETE ON "blocked_period" FOR EACH ROW EXECUTE FUNCTION "tell_block_changed"();
