-- CreateTable
CREATE TABLE "document_mention" (
    "document_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "told_at" TIMESTAMPTZ(6),

    CONSTRAINT "document_mention_pkey" PRIMARY KEY ("document_id","person_id")
);
CREATE INDEX "document_mention_person_id_idx" ON "document_mention"("person_id");
CREATE INDEX "document_mention_untold" ON "document_mention"("at") WHERE "told_at" IS NULL;
ALTER TABLE "document_mention" ADD CONSTRAINT "document_mention_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "document_mention" ADD CONSTRAINT "document_mention_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
