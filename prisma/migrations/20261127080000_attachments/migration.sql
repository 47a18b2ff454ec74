CREATE TABLE "attachment_content" (
    "sha256" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "touched_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "attachment_content_pkey" PRIMARY KEY ("sha256"),
    CONSTRAINT "attachment_content_sha256_form" CHECK ("sha256" ~ '^[0-9a-f]{64}$'),
    CONSTRAINT "attachment_content_size_positive" CHECK ("size" > 0)
);

CREATE TABLE "attachment" (
    "id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "uploader_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "is_listed" BOOLEAN NOT NULL,
    "unused_since" TIMESTAMPTZ(6),

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "attachment_name_length" CHECK (char_length("name") BETWEEN 1 AND 255),
    CONSTRAINT "attachment_pixels_whole" CHECK (("width" IS NULL) = ("height" IS NULL) AND "width" > 0 AND "height" > 0)
);

CREATE INDEX "attachment_document_id_created_at_idx" ON "attachment"("document_id", "created_at");
CREATE INDEX "attachment_sha256_idx" ON "attachment"("sha256");
CREATE INDEX "attachment_uploader_id_idx" ON "attachment"("uploader_id");

ALTER TABLE "attachment" ADD CONSTRAINT "attachment_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "attachment_content"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_uploader_id_fkey" FOREIGN KEY ("uploader_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
