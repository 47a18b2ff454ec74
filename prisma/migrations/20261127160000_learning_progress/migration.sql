CREATE TABLE "unit_release" (
    "course_id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "rev" INTEGER NOT NULL,
    "change" TEXT NOT NULL,
    "texts" JSONB NOT NULL,
    "released_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "unit_release_pkey" PRIMARY KEY ("course_id","unit_id","content_hash"),
    CONSTRAINT "unit_release_change" CHECK ("change" IN ('minor', 'review', 'redo'))
);

CREATE TABLE "past_completion" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "course_id" TEXT NOT NULL,
    "unit_id" TEXT,
    "rev" INTEGER,
    "content_hash" TEXT,
    "completed_at" TIMESTAMPTZ(6) NOT NULL,
    "replaced_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "past_completion_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "past_completion_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "past_completion_person_id_course_id_idx" ON "past_completion"("person_id", "course_id");

CREATE TABLE "unit_reading" (
    "person_id" UUID NOT NULL,
    "course_id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "seen_rev" INTEGER NOT NULL,
    "seen_hash" TEXT NOT NULL,
    "read_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "unit_reading_pkey" PRIMARY KEY ("person_id","course_id","unit_id"),
    CONSTRAINT "unit_reading_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- No more attempts than a quiz allows: each has a number, which is there once and not above the limit.
ALTER TABLE "quiz_attempt" ADD COLUMN "number" INTEGER NOT NULL DEFAULT 1, ADD COLUMN "attempt_limit" INTEGER;
UPDATE "quiz_attempt" SET "number" = counted.number FROM (
    SELECT "id", row_number() OVER (PARTITION BY "person_id", "course_id", "unit_id", "rev" ORDER BY "started_at", "id") AS number FROM "quiz_attempt"
) counted WHERE counted."id" = "quiz_attempt"."id";
CREATE UNIQUE INDEX "quiz_attempt_numbered" ON "quiz_attempt"("person_id", "course_id", "unit_id", "rev", "number");
ALTER TABLE "quiz_attempt" ADD CONSTRAINT "quiz_attempt_within_limit" CHECK ("number" >= 1 AND ("attempt_limit" IS NULL OR "number" <= "attempt_limit"));
