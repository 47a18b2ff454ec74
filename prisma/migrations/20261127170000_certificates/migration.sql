CREATE TABLE "certificate" (
  "id" UUID NOT NULL,
  "code" TEXT NOT NULL,
  "person_id" UUID NOT NULL,
  "course_id" TEXT NOT NULL,
  "version" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "title_de" TEXT NOT NULL,
  "title_en" TEXT NOT NULL,
  "issued_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "valid_until" DATE NOT NULL,
  "revoked_at" TIMESTAMPTZ(6),
  "revoked_by_id" UUID,
  "reason" TEXT,
  CONSTRAINT "certificate_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "certificate_revoked_whole" CHECK (("revoked_at" IS NULL) = ("reason" IS NULL))
);
CREATE UNIQUE INDEX "certificate_code_key" ON "certificate"("code");
CREATE INDEX "certificate_person_id_idx" ON "certificate"("person_id");
CREATE INDEX "certificate_valid_until_idx" ON "certificate"("valid_until");
-- Never two for one completion.
CREATE UNIQUE INDEX "certificate_one_valid" ON "certificate"("person_id", "course_id", "version") WHERE "revoked_at" IS NULL;
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_revoked_by_id_fkey" FOREIGN KEY ("revoked_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
