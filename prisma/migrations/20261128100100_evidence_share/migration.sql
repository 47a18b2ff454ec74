CREATE TABLE "evidence_share" (
  "author_id" UUID NOT NULL,
  "course_id" TEXT NOT NULL,
  "unit_id" TEXT NOT NULL,
  "reviewer_id" UUID NOT NULL,
  "document_id" UUID NOT NULL,
  "shared_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "evidence_share_pkey" PRIMARY KEY ("author_id", "course_id", "unit_id", "reviewer_id", "document_id")
);
CREATE INDEX "evidence_share_document_id_reviewer_id_idx" ON "evidence_share"("document_id", "reviewer_id");
CREATE INDEX "evidence_share_reviewer_id_idx" ON "evidence_share"("reviewer_id");
ALTER TABLE "evidence_share" ADD CONSTRAINT "evidence_share_author_id_course_id_unit_id_fkey" FOREIGN KEY ("author_id", "course_id", "unit_id") REFERENCES "task_submission"("person_id", "course_id", "unit_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "evidence_share" ADD CONSTRAINT "evidence_share_reviewer_id_fkey" FOREIGN KEY ("reviewer_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "evidence_share" ADD CONSTRAINT "evidence_share_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;
