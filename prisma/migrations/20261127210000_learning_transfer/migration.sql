-- What was handed in before was done with that.
UPDATE "task_submission" SET "confirmed_at" = "submitted_at" WHERE "confirmed_at" IS NULL;

CREATE TYPE "task_review_kind" AS ENUM ('peer', 'manager');
CREATE TYPE "task_verdict" AS ENUM ('confirm', 'change');
CREATE TYPE "follow_up_extent" AS ENUM ('all', 'some', 'none', 'unknown');

CREATE TABLE "peer_reader" (
  "person_id" UUID NOT NULL,
  "course_id" TEXT NOT NULL,
  "since" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "peer_reader_pkey" PRIMARY KEY ("person_id", "course_id")
);
ALTER TABLE "peer_reader" ADD CONSTRAINT "peer_reader_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "task_review" (
  "id" UUID NOT NULL,
  "author_id" UUID NOT NULL,
  "course_id" TEXT NOT NULL,
  "unit_id" TEXT NOT NULL,
  "reviewer_id" UUID NOT NULL,
  "kind" "task_review_kind" NOT NULL,
  "place" SMALLINT NOT NULL,
  "author_department" UUID,
  "reviewer_department" UUID,
  "assigned_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "due_at" TIMESTAMPTZ(6) NOT NULL,
  "answered_at" TIMESTAMPTZ(6),
  "verdict" "task_verdict",
  "works" TEXT,
  "suggestion" TEXT,
  "ended_at" TIMESTAMPTZ(6),
  CONSTRAINT "task_review_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "task_review_not_own" CHECK ("reviewer_id" <> "author_id"),
  -- Not known is not another: a comparison with null is no yes.
  CONSTRAINT "task_review_other_department" CHECK ("kind" = 'manager' OR COALESCE("author_department" <> "reviewer_department", FALSE)),
  CONSTRAINT "task_review_places" CHECK ("place" = 1 OR ("place" = 2 AND "kind" = 'peer')),
  CONSTRAINT "task_review_answer_whole" CHECK (("answered_at" IS NULL) = ("verdict" IS NULL)),
  CONSTRAINT "task_review_released_unanswered" CHECK ("ended_at" IS NULL OR "verdict" IS DISTINCT FROM 'confirm')
);
CREATE UNIQUE INDEX "task_review_once_a_person" ON "task_review"("author_id", "course_id", "unit_id", "reviewer_id");
CREATE UNIQUE INDEX "task_review_one_a_place" ON "task_review"("author_id", "course_id", "unit_id", "place") WHERE "ended_at" IS NULL;
CREATE INDEX "task_review_reviewer_id_idx" ON "task_review"("reviewer_id");
ALTER TABLE "task_review" ADD CONSTRAINT "task_review_author_id_course_id_unit_id_fkey" FOREIGN KEY ("author_id", "course_id", "unit_id") REFERENCES "task_submission"("person_id", "course_id", "unit_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "task_review" ADD CONSTRAINT "task_review_reviewer_id_fkey" FOREIGN KEY ("reviewer_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "task_follow_up" (
  "id" UUID NOT NULL,
  "author_id" UUID NOT NULL,
  "course_id" TEXT NOT NULL,
  "unit_id" TEXT NOT NULL,
  "respondent_id" UUID NOT NULL,
  "after_days" SMALLINT NOT NULL,
  "opens_at" TIMESTAMPTZ(6) NOT NULL,
  "answered_at" TIMESTAMPTZ(6),
  "extent" "follow_up_extent",
  "text" TEXT,
  CONSTRAINT "task_follow_up_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "task_follow_up_days" CHECK ("after_days" IN (30, 90)),
  CONSTRAINT "task_follow_up_answer_whole" CHECK (("answered_at" IS NULL) = ("extent" IS NULL))
);
CREATE UNIQUE INDEX "task_follow_up_once" ON "task_follow_up"("author_id", "course_id", "unit_id", "respondent_id", "after_days");
CREATE INDEX "task_follow_up_respondent_id_idx" ON "task_follow_up"("respondent_id");
ALTER TABLE "task_follow_up" ADD CONSTRAINT "task_follow_up_author_id_course_id_unit_id_fkey" FOREIGN KEY ("author_id", "course_id", "unit_id") REFERENCES "task_submission"("person_id", "course_id", "unit_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "task_follow_up" ADD CONSTRAINT "task_follow_up_respondent_id_fkey" FOREIGN KEY ("respondent_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
