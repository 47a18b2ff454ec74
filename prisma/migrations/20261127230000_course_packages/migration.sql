CREATE TABLE "package_version" (
  "id" UUID NOT NULL,
  "course_id" TEXT,
  "number" INTEGER,
  "change" TEXT NOT NULL DEFAULT 'minor',
  "file_name" TEXT NOT NULL,
  "sha256" TEXT NOT NULL,
  "size" INTEGER NOT NULL,
  "standard" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "scos" JSONB NOT NULL,
  "uploaded_by_id" UUID,
  "uploaded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "published_at" TIMESTAMPTZ(6),
  CONSTRAINT "package_version_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "package_version_published_whole" CHECK (("course_id" IS NULL) = ("number" IS NULL) AND ("number" IS NULL) = ("published_at" IS NULL)),
  CONSTRAINT "package_version_number_positive" CHECK ("number" > 0),
  CONSTRAINT "package_version_words" CHECK ("change" IN ('minor', 'review', 'redo') AND "standard" IN ('1.2', '2004'))
);
CREATE UNIQUE INDEX "package_version_numbered" ON "package_version"("course_id", "number");
CREATE TABLE "package_file" (
  "version_id" UUID NOT NULL,
  "key" TEXT NOT NULL,
  "path" TEXT NOT NULL,
  "sha256" TEXT NOT NULL,
  CONSTRAINT "package_file_pkey" PRIMARY KEY ("version_id", "key"),
  CONSTRAINT "package_file_hash" CHECK ("sha256" ~ '^[0-9a-f]{64}$')
);
CREATE TABLE "course_package" (
  "id" TEXT NOT NULL,
  "title_de" TEXT NOT NULL,
  "title_en" TEXT NOT NULL,
  "summary_de" TEXT NOT NULL,
  "summary_en" TEXT NOT NULL,
  "owner" TEXT NOT NULL,
  "language" TEXT NOT NULL,
  "minutes" INTEGER NOT NULL,
  "due_days" INTEGER NOT NULL,
  "certificate_months" INTEGER,
  "current_id" UUID NOT NULL,
  "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "retired_at" TIMESTAMPTZ(6),
  CONSTRAINT "course_package_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "course_package_numbers" CHECK ("minutes" > 0 AND "due_days" > 0 AND "certificate_months" > 0)
);
CREATE UNIQUE INDEX "course_package_current_id_key" ON "course_package"("current_id");
CREATE TABLE "package_attempt" (
  "id" UUID NOT NULL,
  "person_id" UUID NOT NULL,
  "course_id" TEXT NOT NULL,
  "unit_id" TEXT NOT NULL,
  "version_id" UUID NOT NULL,
  "data" JSONB NOT NULL DEFAULT '{}',
  "total_seconds" INTEGER NOT NULL DEFAULT 0,
  "session_seconds" INTEGER NOT NULL DEFAULT 0,
  "session_id" UUID NOT NULL,
  "sequence" INTEGER NOT NULL DEFAULT 0,
  "prior_session_id" UUID,
  "prior_sequence" INTEGER NOT NULL DEFAULT 0,
  "started_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "opened_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "saved_at" TIMESTAMPTZ(6),
  "done_at" TIMESTAMPTZ(6),
  CONSTRAINT "package_attempt_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "package_attempt_counts" CHECK ("total_seconds" >= 0 AND "session_seconds" >= 0 AND "sequence" >= 0 AND "prior_sequence" >= 0),
  CONSTRAINT "package_attempt_small" CHECK (octet_length("data"::text) < 1048576)
);
CREATE UNIQUE INDEX "package_attempt_session_id_key" ON "package_attempt"("session_id");
CREATE UNIQUE INDEX "package_attempt_person_id_course_id_unit_id_key" ON "package_attempt"("person_id", "course_id", "unit_id");
CREATE INDEX "package_attempt_version_id_idx" ON "package_attempt"("version_id");
CREATE TABLE "xapi_statement" (
  "id" UUID NOT NULL,
  "statement" JSONB NOT NULL,
  "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "tries" INTEGER NOT NULL DEFAULT 0,
  "next_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "problem" TEXT,
  "refused_at" TIMESTAMPTZ(6),
  CONSTRAINT "xapi_statement_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "xapi_statement_tries" CHECK ("tries" >= 0)
);
CREATE INDEX "xapi_statement_next_at_idx" ON "xapi_statement"("next_at");
ALTER TABLE "package_version" ADD CONSTRAINT "package_version_uploaded_by_id_fkey" FOREIGN KEY ("uploaded_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "package_file" ADD CONSTRAINT "package_file_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "package_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "course_package" ADD CONSTRAINT "course_package_current_id_fkey" FOREIGN KEY ("current_id") REFERENCES "package_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "package_attempt" ADD CONSTRAINT "package_attempt_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "package_attempt" ADD CONSTRAINT "package_attempt_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "package_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
