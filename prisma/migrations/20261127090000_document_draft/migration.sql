CREATE TABLE "document_draft" (
    "id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "text" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "document_draft_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "document_draft_person_id_document_id_idx" ON "document_draft"("person_id", "document_id");

ALTER TABLE "document_draft" ADD CONSTRAINT "document_draft_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "document_draft" ADD CONSTRAINT "document_draft_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
