CREATE EXTENSION IF NOT EXISTS btree_gist;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "access_level" AS ENUM ('none', 'read', 'comment', 'edit', 'owner');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('employee', 'manager', 'it', 'workplace-admin', 'learning-admin', 'admin');

-- CreateEnum
CREATE TYPE "import_kind" AS ENUM ('computers', 'survey');

-- CreateEnum
CREATE TYPE "import_state" AS ENUM ('queued', 'checking', 'ready', 'applying', 'applied', 'failed');

-- CreateEnum
CREATE TYPE "space_kind" AS ENUM ('desk', 'room');

-- CreateEnum
CREATE TYPE "equipment" AS ENUM ('screen', 'two-screens', 'dock', 'height-adjustable', 'projector', 'whiteboard', 'video', 'induction-loop', 'wheelchair-access');

-- CreateEnum
CREATE TYPE "band" AS ENUM ('2.4', '5', '6');

-- CreateTable
CREATE TABLE "document" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "everyone" "access_level" NOT NULL DEFAULT 'none',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(6),

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_grant" (
    "id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "person_id" UUID,
    "unit_id" UUID,
    "level" "access_level" NOT NULL,

    CONSTRAINT "document_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_update" (
    "document_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "update" BYTEA NOT NULL,
    "person_id" UUID,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "document_update_pkey" PRIMARY KEY ("document_id","seq")
);

-- CreateTable
CREATE TABLE "document_snapshot" (
    "document_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "state" BYTEA NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "document_snapshot_pkey" PRIMARY KEY ("document_id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "directory_id" TEXT NOT NULL,
    "username" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "given_name" TEXT NOT NULL,
    "surname" TEXT NOT NULL,
    "mail" TEXT,
    "phone" TEXT,
    "job_title" TEXT,
    "unit_id" UUID,
    "manager_id" UUID,
    "locale" TEXT,
    "disabled_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "synced_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_role" (
    "person_id" UUID NOT NULL,
    "role" "role" NOT NULL,

    CONSTRAINT "person_role_pkey" PRIMARY KEY ("person_id","role")
);

-- CreateTable
CREATE TABLE "org_unit" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "parent_id" UUID,

    CONSTRAINT "org_unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "token_hash" BYTEA NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "user_agent" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "access_token" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "last_used_at" TIMESTAMPTZ(6),

    CONSTRAINT "access_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import" (
    "id" UUID NOT NULL,
    "kind" "import_kind" NOT NULL,
    "state" "import_state" NOT NULL DEFAULT 'queued',
    "file_name" TEXT NOT NULL,
    "file" BYTEA NOT NULL,
    "options" JSONB NOT NULL DEFAULT '{}',
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "errors" JSONB NOT NULL DEFAULT '[]',
    "preview" JSONB NOT NULL DEFAULT '[]',
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "applied_at" TIMESTAMPTZ(6),

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "enrolment" (
    "person_id" UUID NOT NULL,
    "course_id" TEXT NOT NULL,
    "enrolled_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(6),
    "completed_at" TIMESTAMPTZ(6),

    CONSTRAINT "enrolment_pkey" PRIMARY KEY ("person_id","course_id")
);

-- CreateTable
CREATE TABLE "unit_progress" (
    "person_id" UUID NOT NULL,
    "course_id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "rev" INTEGER NOT NULL,
    "content_hash" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "completed_at" TIMESTAMPTZ(6),

    CONSTRAINT "unit_progress_pkey" PRIMARY KEY ("person_id","course_id","unit_id")
);

-- CreateTable
CREATE TABLE "quiz_attempt" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "course_id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "rev" INTEGER NOT NULL,
    "questions" JSONB NOT NULL,
    "answers" JSONB NOT NULL DEFAULT '{}',
    "started_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "submitted_at" TIMESTAMPTZ(6),
    "score" DOUBLE PRECISION,
    "passed" BOOLEAN,

    CONSTRAINT "quiz_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task_submission" (
    "person_id" UUID NOT NULL,
    "course_id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "link" TEXT,
    "submitted_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_at" TIMESTAMPTZ(6),

    CONSTRAINT "task_submission_pkey" PRIMARY KEY ("person_id","course_id","unit_id")
);

-- CreateTable
CREATE TABLE "windows_build" (
    "build" INTEGER NOT NULL,
    "product" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "end_of_servicing" DATE NOT NULL,

    CONSTRAINT "windows_build_pkey" PRIMARY KEY ("build")
);

-- CreateTable
CREATE TABLE "computer" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "object_guid" UUID,
    "serial" TEXT,
    "site_id" UUID,
    "owner_id" UUID,
    "os_name" TEXT NOT NULL,
    "build" INTEGER,
    "last_seen_at" TIMESTAMPTZ(6),
    "blocked_reason" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "computer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "computer_build" (
    "computer_id" UUID NOT NULL,
    "build" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "computer_build_pkey" PRIMARY KEY ("computer_id","build")
);

-- CreateTable
CREATE TABLE "campaign" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "target_build" INTEGER NOT NULL,
    "starts_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,

    CONSTRAINT "campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "site" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "street" TEXT NOT NULL,
    "postcode" TEXT NOT NULL,
    "town" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL DEFAULT 'Europe/Zurich',

    CONSTRAINT "site_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "building" (
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "building_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "floor" (
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "building_id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "level" INTEGER NOT NULL,
    "width_metres" DOUBLE PRECISION NOT NULL,
    "height_metres" DOUBLE PRECISION NOT NULL,
    "plan" JSONB NOT NULL,

    CONSTRAINT "floor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "zone" (
    "id" UUID NOT NULL,
    "floor_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "quiet" BOOLEAN NOT NULL DEFAULT false,
    "unit_id" UUID,
    "x" DOUBLE PRECISION NOT NULL,
    "y" DOUBLE PRECISION NOT NULL,
    "width" DOUBLE PRECISION NOT NULL,
    "height" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "zone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "space" (
    "id" UUID NOT NULL,
    "floor_id" UUID NOT NULL,
    "zone_id" UUID,
    "kind" "space_kind" NOT NULL,
    "code" TEXT NOT NULL,
    "x" DOUBLE PRECISION NOT NULL,
    "y" DOUBLE PRECISION NOT NULL,
    "rotation" INTEGER NOT NULL DEFAULT 0,
    "outline" JSONB,
    "seats" INTEGER NOT NULL DEFAULT 1,
    "equipment" "equipment"[],
    "blocked" TEXT,

    CONSTRAINT "space_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_point" (
    "id" UUID NOT NULL,
    "floor_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "model" TEXT,
    "x" DOUBLE PRECISION NOT NULL,
    "y" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "access_point_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey" (
    "id" UUID NOT NULL,
    "floor_id" UUID NOT NULL,
    "measured_at" TIMESTAMPTZ(6) NOT NULL,
    "device" TEXT,
    "digest" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "survey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey_reading" (
    "id" BIGSERIAL NOT NULL,
    "survey_id" UUID NOT NULL,
    "x" DOUBLE PRECISION NOT NULL,
    "y" DOUBLE PRECISION NOT NULL,
    "band" "band" NOT NULL,
    "bssid" TEXT NOT NULL,
    "dbm" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "survey_reading_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "booking" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "kind" "space_kind" NOT NULL,
    "person_id" UUID NOT NULL,
    "title" TEXT,
    "starts_at" TIMESTAMPTZ(6) NOT NULL,
    "ends_at" TIMESTAMPTZ(6) NOT NULL,
    "checked_in_at" TIMESTAMPTZ(6),
    "cancelled_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "booking_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "document_updated_at_idx" ON "document"("updated_at");

-- CreateIndex
CREATE UNIQUE INDEX "document_grant_document_id_person_id_key" ON "document_grant"("document_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "document_grant_document_id_unit_id_key" ON "document_grant"("document_id", "unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "person_directory_id_key" ON "person"("directory_id");

-- CreateIndex
CREATE INDEX "person_username_idx" ON "person"("username");

-- CreateIndex
CREATE INDEX "person_unit_id_idx" ON "person"("unit_id");

-- CreateIndex
CREATE INDEX "person_manager_id_idx" ON "person"("manager_id");

-- CreateIndex
CREATE UNIQUE INDEX "org_unit_name_key" ON "org_unit"("name");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "access_token_token_hash_key" ON "access_token"("token_hash");

-- CreateIndex
CREATE INDEX "access_token_person_id_idx" ON "access_token"("person_id");

-- CreateIndex
CREATE INDEX "audit_event_subject_type_subject_id_idx" ON "audit_event"("subject_type", "subject_id");

-- CreateIndex
CREATE INDEX "audit_event_at_idx" ON "audit_event"("at");

-- CreateIndex
CREATE INDEX "import_created_at_idx" ON "import"("created_at");

-- CreateIndex
CREATE INDEX "quiz_attempt_person_id_course_id_unit_id_idx" ON "quiz_attempt"("person_id", "course_id", "unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "computer_object_guid_key" ON "computer"("object_guid");

-- CreateIndex
CREATE UNIQUE INDEX "computer_serial_key" ON "computer"("serial");

-- CreateIndex
CREATE INDEX "computer_site_id_idx" ON "computer"("site_id");

-- CreateIndex
CREATE INDEX "computer_name_idx" ON "computer"("name");

-- CreateIndex
CREATE INDEX "computer_build_idx" ON "computer"("build");

-- CreateIndex
CREATE INDEX "computer_build_since_idx" ON "computer_build"("since");

-- CreateIndex
CREATE UNIQUE INDEX "campaign_slug_key" ON "campaign"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "site_slug_key" ON "site"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "building_site_id_name_key" ON "building"("site_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "floor_site_id_slug_key" ON "floor"("site_id", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "zone_floor_id_name_key" ON "zone"("floor_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "space_id_kind_key" ON "space"("id", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "space_floor_id_code_key" ON "space"("floor_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "access_point_floor_id_name_key" ON "access_point"("floor_id", "name");

-- CreateIndex
CREATE INDEX "survey_floor_id_measured_at_idx" ON "survey"("floor_id", "measured_at");

-- CreateIndex
CREATE UNIQUE INDEX "survey_floor_id_digest_key" ON "survey"("floor_id", "digest");

-- CreateIndex
CREATE INDEX "survey_reading_survey_id_band_idx" ON "survey_reading"("survey_id", "band");

-- CreateIndex
CREATE INDEX "booking_person_id_starts_at_idx" ON "booking"("person_id", "starts_at");

-- CreateIndex
CREATE INDEX "booking_space_id_starts_at_idx" ON "booking"("space_id", "starts_at");

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_grant" ADD CONSTRAINT "document_grant_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_grant" ADD CONSTRAINT "document_grant_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_grant" ADD CONSTRAINT "document_grant_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_update" ADD CONSTRAINT "document_update_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_update" ADD CONSTRAINT "document_update_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_snapshot" ADD CONSTRAINT "document_snapshot_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_manager_id_fkey" FOREIGN KEY ("manager_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_role" ADD CONSTRAINT "person_role_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "org_unit" ADD CONSTRAINT "org_unit_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "org_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_token" ADD CONSTRAINT "access_token_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_progress" ADD CONSTRAINT "unit_progress_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quiz_attempt" ADD CONSTRAINT "quiz_attempt_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_submission" ADD CONSTRAINT "task_submission_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "computer" ADD CONSTRAINT "computer_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "computer" ADD CONSTRAINT "computer_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "computer" ADD CONSTRAINT "computer_build_fkey" FOREIGN KEY ("build") REFERENCES "windows_build"("build") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "computer_build" ADD CONSTRAINT "computer_build_computer_id_fkey" FOREIGN KEY ("computer_id") REFERENCES "computer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "building" ADD CONSTRAINT "building_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "floor" ADD CONSTRAINT "floor_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "floor" ADD CONSTRAINT "floor_building_id_fkey" FOREIGN KEY ("building_id") REFERENCES "building"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "zone" ADD CONSTRAINT "zone_floor_id_fkey" FOREIGN KEY ("floor_id") REFERENCES "floor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "zone" ADD CONSTRAINT "zone_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "space" ADD CONSTRAINT "space_floor_id_fkey" FOREIGN KEY ("floor_id") REFERENCES "floor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "space" ADD CONSTRAINT "space_zone_id_fkey" FOREIGN KEY ("zone_id") REFERENCES "zone"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_point" ADD CONSTRAINT "access_point_floor_id_fkey" FOREIGN KEY ("floor_id") REFERENCES "floor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey" ADD CONSTRAINT "survey_floor_id_fkey" FOREIGN KEY ("floor_id") REFERENCES "floor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_reading" ADD CONSTRAINT "survey_reading_survey_id_fkey" FOREIGN KEY ("survey_id") REFERENCES "survey"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking" ADD CONSTRAINT "booking_space_id_kind_fkey" FOREIGN KEY ("space_id", "kind") REFERENCES "space"("id", "kind") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "booking" ADD CONSTRAINT "booking_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema can't express. (No semicolon in comments: the engine splits statements there.)

-- Overlaps are impossible, whoever writes and however many at once. Half-open: back-to-back is free.
ALTER TABLE booking
  ADD CONSTRAINT booking_ends_after_start CHECK (ends_at > starts_at),
  ADD CONSTRAINT booking_space_free
    EXCLUDE USING gist (space_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
    WHERE (cancelled_at IS NULL),
  ADD CONSTRAINT booking_person_one_desk
    EXCLUDE USING gist (person_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
    WHERE (cancelled_at IS NULL AND kind = 'desk');

-- One open attempt a person and quiz, so two tabs that start at once get the same one.
CREATE UNIQUE INDEX quiz_attempt_one_open ON quiz_attempt (person_id, course_id, unit_id)
  WHERE submitted_at IS NULL;
ALTER TABLE quiz_attempt
  ADD CONSTRAINT quiz_attempt_score_range CHECK (score BETWEEN 0 AND 1),
  ADD CONSTRAINT quiz_attempt_graded_when_submitted
    CHECK ((submitted_at IS NULL) = (score IS NULL) AND (submitted_at IS NULL) = (passed IS NULL));

ALTER TABLE document_grant
  ADD CONSTRAINT document_grant_one_holder CHECK (num_nonnulls(person_id, unit_id) = 1);

ALTER TABLE survey_reading ADD CONSTRAINT survey_reading_plausible CHECK (dbm BETWEEN -120 AND 0);
ALTER TABLE import ADD CONSTRAINT import_progress_range CHECK (progress BETWEEN 0 AND 1);
ALTER TABLE space ADD CONSTRAINT space_seats_positive CHECK (seats > 0);
