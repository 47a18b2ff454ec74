-- Places that are offered from the waiting list are held as bookings until they are accepted
ALTER TABLE "booking"
  ADD COLUMN "held_until" TIMESTAMPTZ(6),
  ADD CONSTRAINT "booking_held_is_not_checked_in" CHECK ("held_until" IS NULL OR "checked_in_at" IS NULL);
CREATE INDEX "booking_held_idx" ON "booking"("held_until") WHERE "held_until" IS NOT NULL AND "cancelled_at" IS NULL;

CREATE TABLE "waiting_entry" (
  "id" UUID NOT NULL,
  "person_id" UUID NOT NULL,
  "floor_id" UUID,
  "zone_id" UUID,
  "space_id" UUID,
  "starts_at" TIMESTAMPTZ(6) NOT NULL,
  "ends_at" TIMESTAMPTZ(6) NOT NULL,
  "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "withdrawn_at" TIMESTAMPTZ(6),
  "offered_at" TIMESTAMPTZ(6),
  "booking_id" UUID,
  "served_before" TIMESTAMPTZ(6),
  CONSTRAINT "waiting_entry_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "waiting_entry_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "waiting_entry_floor_id_fkey" FOREIGN KEY ("floor_id") REFERENCES "floor"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "waiting_entry_zone_id_fkey" FOREIGN KEY ("zone_id") REFERENCES "zone"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "waiting_entry_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "waiting_entry_booking_id_fkey" FOREIGN KEY ("booking_id") REFERENCES "booking"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "waiting_entry_one_target" CHECK (num_nonnulls("floor_id", "zone_id", "space_id") = 1),
  CONSTRAINT "waiting_entry_ends_after_start" CHECK ("ends_at" > "starts_at"),
  CONSTRAINT "waiting_entry_offer_is_whole" CHECK (("booking_id" IS NULL) = ("offered_at" IS NULL) AND ("booking_id" IS NULL OR "withdrawn_at" IS NULL))
);
CREATE UNIQUE INDEX "waiting_entry_booking_id_key" ON "waiting_entry"("booking_id");
CREATE UNIQUE INDEX "waiting_entry_once" ON "waiting_entry"("person_id", "starts_at", "ends_at", "floor_id", "zone_id", "space_id") NULLS NOT DISTINCT WHERE "booking_id" IS NULL AND "withdrawn_at" IS NULL;
CREATE INDEX "waiting_entry_person_id_idx" ON "waiting_entry"("person_id");
CREATE INDEX "waiting_entry_ends_at_idx" ON "waiting_entry"("ends_at");
