-- Series of bookings
CREATE TABLE "booking_series" (
  "id" UUID NOT NULL,
  "space_id" UUID NOT NULL,
  "person_id" UUID NOT NULL,
  "title" TEXT,
  "rrule" TEXT NOT NULL,
  "time_zone" TEXT NOT NULL,
  "first_day" DATE NOT NULL,
  "from_time" TEXT NOT NULL,
  "to_time" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "booking_series_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "booking_series_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "booking_series_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "booking_series_person_id_idx" ON "booking_series"("person_id");
CREATE INDEX "booking_series_space_id_idx" ON "booking_series"("space_id");

ALTER TABLE "booking"
  ADD COLUMN "series_id" UUID,
  ADD CONSTRAINT "booking_series_id_fkey" FOREIGN KEY ("series_id") REFERENCES "booking_series"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "booking_series_id_idx" ON "booking"("series_id");
