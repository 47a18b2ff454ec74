-- Who is invited to what a room is booked for, and what workplace management is to prepare
CREATE TYPE "seating" AS ENUM ('as-is', 'rows', 'u-shape', 'block', 'circle');
CREATE TYPE "order_state" AS ENUM ('open', 'confirmed', 'declined');

CREATE TABLE "participant" (
  "id" UUID NOT NULL,
  "booking_id" UUID NOT NULL,
  "person_id" UUID,
  "address" TEXT NOT NULL,
  "told_revision" INTEGER,
  "removed_at" TIMESTAMPTZ(6),
  CONSTRAINT "participant_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "participant_booking_id_fkey" FOREIGN KEY ("booking_id") REFERENCES "booking"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "participant_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "participant_address_is_lower" CHECK ("address" = lower("address"))
);
CREATE UNIQUE INDEX "participant_booking_id_address_key" ON "participant"("booking_id", "address");
CREATE INDEX "participant_person_id_idx" ON "participant"("person_id");

CREATE TABLE "room_order" (
  "booking_id" UUID NOT NULL,
  "seating" "seating" NOT NULL DEFAULT 'as-is',
  "people" INTEGER,
  "catering" TEXT,
  "equipment" TEXT,
  "state" "order_state" NOT NULL DEFAULT 'open',
  "answered_revision" INTEGER,
  "answer" TEXT,
  "answered_by_id" UUID,
  "answered_at" TIMESTAMPTZ(6),
  "changed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "room_order_pkey" PRIMARY KEY ("booking_id"),
  CONSTRAINT "room_order_booking_id_fkey" FOREIGN KEY ("booking_id") REFERENCES "booking"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "room_order_answered_by_id_fkey" FOREIGN KEY ("answered_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE,
  CONSTRAINT "room_order_people_is_some" CHECK ("people" > 0),
  CONSTRAINT "room_order_answered_is_whole" CHECK (("state" = 'open') = ("answered_at" IS NULL) AND ("answered_at" IS NULL) = ("answered_revision" IS NULL))
);
CREATE INDEX "room_order_answered_by_id_idx" ON "room_order"("answered_by_id");
