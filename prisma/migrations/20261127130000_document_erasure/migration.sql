-- The record that a document's history was erased: when, by whom, why, how much. Nothing of what was erased.
CREATE TYPE "erasure_reason" AS ENUM ('request', 'mistake', 'retention', 'secret', 'other');

CREATE TABLE "document_erasure" (
    "id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by_id" UUID,
    "reason" "erasure_reason" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "epoch" INTEGER NOT NULL,
    "updates" INTEGER NOT NULL,
    "snapshots" INTEGER NOT NULL,
    "versions" INTEGER NOT NULL,
    "comments" INTEGER NOT NULL,
    "drafts" INTEGER NOT NULL,
    "files" INTEGER NOT NULL,
    "mails" INTEGER NOT NULL,

    CONSTRAINT "document_erasure_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "document_erasure_note_for_other" CHECK ("reason" <> 'other' OR length("note") > 0)
);

CREATE INDEX "document_erasure_document_id_at_idx" ON "document_erasure"("document_id", "at");

ALTER TABLE "document_erasure" ADD CONSTRAINT "document_erasure_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "document_erasure" ADD CONSTRAINT "document_erasure_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
