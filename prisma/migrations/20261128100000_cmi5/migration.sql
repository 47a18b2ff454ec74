ALTER TABLE "package_version" DROP CONSTRAINT "package_version_words";
ALTER TABLE "package_version" ADD CONSTRAINT "package_version_words" CHECK ("change" IN ('minor', 'review', 'redo') AND "standard" IN ('1.2', '2004', 'cmi5'));
CREATE TABLE "cmi5_registration" (
  "id" UUID NOT NULL,
  "person_id" UUID NOT NULL,
  "course_id" TEXT NOT NULL,
  "version_id" UUID NOT NULL,
  "satisfied" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
  "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "ended_at" TIMESTAMPTZ(6),
  CONSTRAINT "cmi5_registration_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "cmi5_registration_open" ON "cmi5_registration"("person_id", "course_id") WHERE "ended_at" IS NULL;
CREATE INDEX "cmi5_registration_person_id_course_id_idx" ON "cmi5_registration"("person_id", "course_id");
CREATE INDEX "cmi5_registration_course_id_idx" ON "cmi5_registration"("course_id");
CREATE TABLE "cmi5_session" (
  "id" UUID NOT NULL,
  "registration_id" UUID NOT NULL,
  "unit_id" TEXT NOT NULL,
  "mode" TEXT NOT NULL,
  "started_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" TIMESTAMPTZ(6) NOT NULL,
  "fetched_at" TIMESTAMPTZ(6),
  "token_hash" TEXT,
  "said" JSONB NOT NULL DEFAULT '{}',
  "statements" INTEGER NOT NULL DEFAULT 0,
  "last_at" TIMESTAMPTZ(6),
  "terminated_at" TIMESTAMPTZ(6),
  "ended_at" TIMESTAMPTZ(6),
  CONSTRAINT "cmi5_session_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "cmi5_session_words" CHECK ("mode" IN ('Normal', 'Review')),
  CONSTRAINT "cmi5_session_few" CHECK ("statements" BETWEEN 0 AND 2000),
  CONSTRAINT "cmi5_session_token" CHECK (("fetched_at" IS NULL) = ("token_hash" IS NULL))
);
CREATE INDEX "cmi5_session_registration_id_idx" ON "cmi5_session"("registration_id");
ALTER TABLE "cmi5_registration" ADD CONSTRAINT "cmi5_registration_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "cmi5_registration" ADD CONSTRAINT "cmi5_registration_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "package_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "cmi5_session" ADD CONSTRAINT "cmi5_session_registration_id_fkey" FOREIGN KEY ("registration_id") REFERENCES "cmi5_registration"("id") ON DELETE CASCADE ON UPDATE CASCADE;
