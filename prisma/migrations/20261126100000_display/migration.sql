-- Screens at doors and in foyers, and what is reported there. A booking is a person's, or was made at a door by whoever stood there.
CREATE TYPE "defect_kind" AS ENUM ('screen', 'video', 'light', 'furniture', 'other');

CREATE TABLE "display" (
  "id" UUID NOT NULL,
  "space_id" UUID,
  "site_id" UUID,
  "name" TEXT NOT NULL DEFAULT '',
  "setup_hash" BYTEA,
  "setup_until" TIMESTAMPTZ(6),
  "token_hash" BYTEA,
  "connected_at" TIMESTAMPTZ(6),
  "last_seen_at" TIMESTAMPTZ(6),
  "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "removed_at" TIMESTAMPTZ(6),
  CONSTRAINT "display_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "display_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "display_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "display_at_one_place" CHECK (("space_id" IS NULL) <> ("site_id" IS NULL)),
  CONSTRAINT "display_setup_is_whole" CHECK (("setup_hash" IS NULL) = ("setup_until" IS NULL)),
  -- What is off the list opens nothing.
  CONSTRAINT "display_removed_is_closed" CHECK ("removed_at" IS NULL OR ("setup_hash" IS NULL AND "token_hash" IS NULL))
);
CREATE UNIQUE INDEX "display_setup_hash_key" ON "display"("setup_hash");
CREATE UNIQUE INDEX "display_token_hash_key" ON "display"("token_hash");
CREATE INDEX "display_space_id_idx" ON "display"("space_id");
CREATE INDEX "display_site_id_idx" ON "display"("site_id");

CREATE TABLE "defect" (
  "id" UUID NOT NULL,
  "space_id" UUID NOT NULL,
  "kind" "defect_kind" NOT NULL,
  "note" TEXT,
  "reported_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "done_at" TIMESTAMPTZ(6),
  CONSTRAINT "defect_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "defect_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "defect_note_length" CHECK (length("note") BETWEEN 1 AND 200)
);
CREATE INDEX "defect_space_id_idx" ON "defect"("space_id");
CREATE INDEX "defect_done_at_idx" ON "defect"("done_at");
-- Whoever presses a hundred times has reported one thing.
CREATE UNIQUE INDEX "defect_once_open" ON "defect"("space_id", "kind") WHERE "done_at" IS NULL;

ALTER TABLE "booking" ALTER COLUMN "person_id" DROP NOT NULL;
ALTER TABLE "booking" ADD COLUMN "display_id" UUID;
ALTER TABLE "booking"
  ADD CONSTRAINT "booking_display_id_fkey" FOREIGN KEY ("display_id") REFERENCES "display"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "booking_of_one_booker" CHECK (("person_id" IS NULL) <> ("display_id" IS NULL)),
  -- Nobody could agree to it, wait for it, repeat it or be written to.
  ADD CONSTRAINT "booking_at_the_door_is_plain" CHECK ("display_id" IS NULL OR ("approver" IS NULL AND "held_until" IS NULL AND "series_id" IS NULL AND "title" IS NULL));
CREATE INDEX "booking_display_id_idx" ON "booking"("display_id");

-- Open displays hear of a defect that comes or goes as of every change on their floor.
CREATE FUNCTION "tell_defect_changed"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  PERFORM pg_notify(''booking_changed'', floor_id::text) FROM public.space WHERE id = NEW.space_id\x3B
  RETURN NULL\x3B
END';
CREATE TRIGGER "defect_changed" AFTER INSERT OR UPDATE ON "defect" FOR EACH ROW EXECUTE FUNCTION "tell_defect_changed"();
