CREATE TYPE "cohort_state" AS ENUM ('waiting', 'asked', 'joined', 'withdrawn', 'declined');
CREATE TYPE "attendance_state" AS ENUM ('present', 'absent', 'excused');

CREATE TABLE "cohort" (
  "id" UUID NOT NULL,
  "course_id" TEXT NOT NULL,
  "name_de" TEXT,
  "name_en" TEXT,
  "places" INTEGER NOT NULL,
  "opens_at" TIMESTAMPTZ(6),
  "closes_at" TIMESTAMPTZ(6),
  "needs_approval" BOOLEAN NOT NULL DEFAULT false,
  "sign_ups" INTEGER NOT NULL DEFAULT 0,
  "created_by_id" UUID,
  "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "cancelled_at" TIMESTAMPTZ(6),
  "cancel_reason" TEXT,
  CONSTRAINT "cohort_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "cohort_named" CHECK (COALESCE("name_de", "name_en") IS NOT NULL),
  CONSTRAINT "cohort_places" CHECK ("places" BETWEEN 1 AND 500),
  CONSTRAINT "cohort_sign_up_window" CHECK ("closes_at" > "opens_at"),
  CONSTRAINT "cohort_cancelled_whole" CHECK (("cancelled_at" IS NULL) = ("cancel_reason" IS NULL))
);
CREATE UNIQUE INDEX "cohort_id_places_key" ON "cohort"("id", "places");
CREATE INDEX "cohort_course_id_idx" ON "cohort"("course_id");

CREATE TABLE "cohort_trainer" (
  "cohort_id" UUID NOT NULL,
  "person_id" UUID NOT NULL,
  "rank" INTEGER NOT NULL,
  "told" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "cohort_trainer_pkey" PRIMARY KEY ("cohort_id", "person_id")
);
CREATE UNIQUE INDEX "cohort_trainer_cohort_id_rank_key" ON "cohort_trainer"("cohort_id", "rank");
CREATE INDEX "cohort_trainer_person_id_idx" ON "cohort_trainer"("person_id");

CREATE TABLE "cohort_date" (
  "id" UUID NOT NULL,
  "cohort_id" UUID NOT NULL,
  "space_id" UUID,
  "booking_id" UUID,
  "starts_at" TIMESTAMPTZ(6) NOT NULL,
  "ends_at" TIMESTAMPTZ(6) NOT NULL,
  "revision" INTEGER NOT NULL DEFAULT 0,
  "changed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "cancelled_at" TIMESTAMPTZ(6),
  CONSTRAINT "cohort_date_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "cohort_date_ends_after_start" CHECK ("ends_at" > "starts_at")
);
CREATE UNIQUE INDEX "cohort_date_booking_id_key" ON "cohort_date"("booking_id");
CREATE UNIQUE INDEX "cohort_date_id_cohort_id_key" ON "cohort_date"("id", "cohort_id");
CREATE INDEX "cohort_date_cohort_id_starts_at_idx" ON "cohort_date"("cohort_id", "starts_at");
CREATE INDEX "cohort_date_space_id_idx" ON "cohort_date"("space_id");

CREATE TABLE "cohort_member" (
  "cohort_id" UUID NOT NULL,
  "person_id" UUID NOT NULL,
  "places" INTEGER NOT NULL,
  "state" "cohort_state" NOT NULL,
  "seat" INTEGER,
  "number" INTEGER NOT NULL,
  "signed_up_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "changed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "answered_by_id" UUID,
  "told" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "cohort_member_pkey" PRIMARY KEY ("cohort_id", "person_id"),
  -- Who takes part or is asked for has a seat, and nobody else: more people than places can not be.
  CONSTRAINT "cohort_member_seated" CHECK (("seat" IS NOT NULL) = ("state" IN ('asked', 'joined'))),
  CONSTRAINT "cohort_member_seat_within" CHECK ("seat" BETWEEN 1 AND "places")
);
CREATE UNIQUE INDEX "cohort_member_cohort_id_seat_key" ON "cohort_member"("cohort_id", "seat");
CREATE UNIQUE INDEX "cohort_member_cohort_id_number_key" ON "cohort_member"("cohort_id", "number");
CREATE INDEX "cohort_member_person_id_idx" ON "cohort_member"("person_id");

CREATE TABLE "cohort_attendance" (
  "date_id" UUID NOT NULL,
  "person_id" UUID NOT NULL,
  "cohort_id" UUID NOT NULL,
  "state" "attendance_state" NOT NULL,
  "recorded_by_id" UUID,
  "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "cohort_attendance_pkey" PRIMARY KEY ("date_id", "person_id")
);
CREATE INDEX "cohort_attendance_cohort_id_person_id_idx" ON "cohort_attendance"("cohort_id", "person_id");

ALTER TABLE "cohort" ADD CONSTRAINT "cohort_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "cohort_trainer" ADD CONSTRAINT "cohort_trainer_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "cohort_trainer" ADD CONSTRAINT "cohort_trainer_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "cohort_date" ADD CONSTRAINT "cohort_date_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "cohort_date" ADD CONSTRAINT "cohort_date_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "cohort_date" ADD CONSTRAINT "cohort_date_booking_id_fkey" FOREIGN KEY ("booking_id") REFERENCES "booking"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "cohort_member" ADD CONSTRAINT "cohort_member_cohort_id_places_fkey" FOREIGN KEY ("cohort_id", "places") REFERENCES "cohort"("id", "places") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "cohort_member" ADD CONSTRAINT "cohort_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "cohort_member" ADD CONSTRAINT "cohort_member_answered_by_id_fkey" FOREIGN KEY ("answered_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "cohort_attendance" ADD CONSTRAINT "cohort_attendance_date_id_cohort_id_fkey" FOREIGN KEY ("date_id", "cohort_id") REFERENCES "cohort_date"("id", "cohort_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "cohort_attendance" ADD CONSTRAINT "cohort_attendance_cohort_id_person_id_fkey" FOREIGN KEY ("cohort_id", "person_id") REFERENCES "cohort_member"("cohort_id", "person_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "cohort_attendance" ADD CONSTRAINT "cohort_attendance_recorded_by_id_fkey" FOREIGN KEY ("recorded_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
