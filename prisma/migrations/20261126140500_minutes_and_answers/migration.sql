-- Minutes of a meeting, and whether those who are invited come
ALTER TABLE "booking"
  ADD COLUMN "minutes_id" UUID,
  ADD CONSTRAINT "booking_minutes_id_fkey" FOREIGN KEY ("minutes_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE UNIQUE INDEX "booking_minutes_id_key" ON "booking"("minutes_id");

CREATE TYPE "answer" AS ENUM ('accepted', 'tentative', 'declined');
ALTER TABLE "participant"
  ADD COLUMN "answer" "answer",
  ADD COLUMN "answered_at" TIMESTAMPTZ(6),
  ADD CONSTRAINT "participant_answered" CHECK (("answer" IS NULL) = ("answered_at" IS NULL));

-- An answer is to a time and a place: when these change, all are asked again. As text with escapes,
-- because the migration engine takes a semicolon for the end of a statement.
CREATE FUNCTION "booking_asks_again"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  UPDATE "participant" SET "answer" = NULL, "answered_at" = NULL WHERE "booking_id" = NEW."id" AND "answer" IS NOT NULL\x3B
  RETURN NULL\x3B
END';
CREATE TRIGGER "booking_asks_again" AFTER UPDATE ON "booking" FOR EACH ROW
  WHEN ((OLD."space_id", OLD."starts_at", OLD."ends_at") IS DISTINCT FROM (NEW."space_id", NEW."starts_at", NEW."ends_at"))
  EXECUTE FUNCTION "booking_asks_again"();
