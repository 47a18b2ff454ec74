-- Bookings that somebody has to agree to: who, and who did. Until then the place is held.
CREATE TYPE "approver" AS ENUM ('workplace-admin', 'manager');
ALTER TABLE "booking_rule" ADD COLUMN "approver" "approver";
ALTER TABLE "booking"
  ADD COLUMN "approver" "approver",
  ADD COLUMN "approved_at" TIMESTAMPTZ(6),
  ADD COLUMN "approved_by_id" UUID,
  ADD CONSTRAINT "booking_approved_by_id_fkey" FOREIGN KEY ("approved_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT "booking_approved_is_asked" CHECK ("approved_at" IS NULL OR "approver" IS NOT NULL),
  ADD CONSTRAINT "booking_checked_in_is_approved" CHECK ("checked_in_at" IS NULL OR "approver" IS NULL OR "approved_at" IS NOT NULL);
CREATE INDEX "booking_approved_by_id_idx" ON "booking"("approved_by_id") WHERE "approved_by_id" IS NOT NULL;
-- What waits for an answer.
CREATE INDEX "booking_unapproved_idx" ON "booking"("starts_at") WHERE "approver" IS NOT NULL AND "approved_at" IS NULL AND "cancelled_at" IS NULL;
