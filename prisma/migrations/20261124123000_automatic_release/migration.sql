-- Bookings given up because nobody checked in, and when times were last agreed
ALTER TABLE "booking"
  ADD COLUMN "released_at" TIMESTAMPTZ(6),
  ADD COLUMN "changed_at" TIMESTAMPTZ(6),
  ADD CONSTRAINT "booking_released_is_cancelled" CHECK ("released_at" IS NULL OR "cancelled_at" IS NOT NULL);
-- What the job looks through every minute.
CREATE INDEX "booking_unclaimed_idx" ON "booking"("starts_at") WHERE "cancelled_at" IS NULL AND "checked_in_at" IS NULL;
