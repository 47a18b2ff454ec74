-- Checksums on what is read back, an epoch that goes up when history is replaced, the text made from the log, and what can not be read.
-- A checksum is the first eight bytes of the SHA-256, so that SQL can make and check it, too.
ALTER TABLE "document" ADD COLUMN "epoch" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "document" ADD CONSTRAINT "document_epoch_positive" CHECK ("epoch" >= 1);

ALTER TABLE "document_update" ADD COLUMN "checksum" BYTEA;
UPDATE "document_update" SET "checksum" = substring(sha256("update") for 8);
ALTER TABLE "document_update" ALTER COLUMN "checksum" SET NOT NULL;
ALTER TABLE "document_update" ADD CONSTRAINT "document_update_checksum_length" CHECK (octet_length("checksum") = 8);

ALTER TABLE "document_snapshot" ADD COLUMN "checksum" BYTEA;
UPDATE "document_snapshot" SET "checksum" = substring(sha256("state") for 8);
ALTER TABLE "document_snapshot" ALTER COLUMN "checksum" SET NOT NULL;
ALTER TABLE "document_snapshot" ADD CONSTRAINT "document_snapshot_checksum_length" CHECK (octet_length("checksum") = 8);
ALTER TABLE "document_snapshot" ADD COLUMN "state_vector" BYTEA;
ALTER TABLE "document_snapshot" DROP COLUMN "text";

CREATE TABLE "document_text" (
  "document_id" UUID NOT NULL,
  "seq" BIGINT NOT NULL,
  "json" JSONB NOT NULL,
  "text" TEXT NOT NULL,
  "words" INTEGER NOT NULL,
  "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "document_text_pkey" PRIMARY KEY ("document_id"),
  CONSTRAINT "document_text_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "document_damage" (
  "document_id" UUID NOT NULL,
  "seq" BIGINT,
  "what" TEXT NOT NULL,
  "since" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "noticed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "document_damage_pkey" PRIMARY KEY ("document_id"),
  CONSTRAINT "document_damage_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
