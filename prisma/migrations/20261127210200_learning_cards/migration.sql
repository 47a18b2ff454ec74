CREATE TABLE "card_state" (
  "person_id" UUID NOT NULL,
  "course_id" TEXT NOT NULL,
  "module_id" TEXT NOT NULL,
  "card_id" TEXT NOT NULL,
  "due_at" TIMESTAMPTZ(6) NOT NULL,
  "stability" DOUBLE PRECISION NOT NULL,
  "difficulty" DOUBLE PRECISION NOT NULL,
  "scheduled_days" INTEGER NOT NULL,
  "reps" INTEGER NOT NULL,
  "lapses" INTEGER NOT NULL,
  "state" SMALLINT NOT NULL,
  "last_review_at" TIMESTAMPTZ(6) NOT NULL,
  CONSTRAINT "card_state_pkey" PRIMARY KEY ("person_id", "course_id", "module_id", "card_id"),
  CONSTRAINT "card_state_sane" CHECK ("stability" > 0 AND "difficulty" BETWEEN 1 AND 10 AND "reps" >= 1 AND "lapses" >= 0 AND "lapses" <= "reps" AND "due_at" > "last_review_at")
);
ALTER TABLE "card_state" ADD CONSTRAINT "card_state_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
