-- An open attempt at a quiz that has to be done again makes room for one at the quiz of today.
ALTER TABLE "quiz_attempt" ADD COLUMN "replaced_at" TIMESTAMPTZ(6);
ALTER TABLE "quiz_attempt" ADD CONSTRAINT "quiz_attempt_replaced_unsubmitted" CHECK ("replaced_at" IS NULL OR "submitted_at" IS NULL);
DROP INDEX "quiz_attempt_one_open";
CREATE UNIQUE INDEX "quiz_attempt_one_open" ON "quiz_attempt" ("person_id", "course_id", "unit_id")
  WHERE "submitted_at" IS NULL AND "replaced_at" IS NULL;
