-- Series that can be changed
ALTER TABLE "booking_series"
  ADD COLUMN "last_day" DATE,
  ADD COLUMN "left_out" DATE[] NOT NULL DEFAULT '{}',
  ADD COLUMN "continues_id" UUID,
  ADD CONSTRAINT "booking_series_continues_id_fkey" FOREIGN KEY ("continues_id") REFERENCES "booking_series"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "booking_series" ALTER COLUMN "left_out" DROP DEFAULT;
CREATE INDEX "booking_series_continues_id_idx" ON "booking_series"("continues_id");

ALTER TABLE "booking"
  ADD COLUMN "series_day" DATE,
  ADD COLUMN "is_exception" BOOLEAN NOT NULL DEFAULT false;
UPDATE "booking" SET "series_day" = ("booking"."starts_at" AT TIME ZONE "booking_series"."time_zone")::date
  FROM "booking_series" WHERE "booking_series"."id" = "booking"."series_id";
UPDATE "booking" SET "is_exception" = true
  FROM "booking_series" WHERE "booking_series"."id" = "booking"."series_id"
  AND to_char("booking"."starts_at" AT TIME ZONE "booking_series"."time_zone", 'HH24:MI') <> "booking_series"."from_time";
-- Of two that were moved by hand to one day, the later one is no longer of the series.
UPDATE "booking" SET "series_id" = NULL, "series_day" = NULL, "is_exception" = false
  WHERE "cancelled_at" IS NULL AND EXISTS (
    SELECT FROM "booking" "other" WHERE "other"."series_id" = "booking"."series_id" AND "other"."series_day" = "booking"."series_day"
    AND "other"."cancelled_at" IS NULL AND "other"."starts_at" < "booking"."starts_at");
UPDATE "booking_series" SET "last_day" = COALESCE((SELECT max("series_day") FROM "booking" WHERE "series_id" = "booking_series"."id"), "first_day");
ALTER TABLE "booking_series" ALTER COLUMN "last_day" SET NOT NULL;

ALTER TABLE "booking"
  ADD CONSTRAINT "booking_in_series" CHECK (("series_id" IS NULL) = ("series_day" IS NULL)),
  DROP CONSTRAINT "booking_series_id_fkey",
  ADD CONSTRAINT "booking_series_id_fkey" FOREIGN KEY ("series_id") REFERENCES "booking_series"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- A series does not have a day twice.
CREATE UNIQUE INDEX "booking_series_day" ON "booking"("series_id", "series_day") WHERE "cancelled_at" IS NULL AND "series_id" IS NOT NULL;
