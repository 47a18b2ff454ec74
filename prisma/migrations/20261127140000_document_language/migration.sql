-- What a document is written in, for spell check, screen readers and exported files.
ALTER TABLE "document" ADD COLUMN "language" TEXT NOT NULL DEFAULT 'de-CH';
ALTER TABLE "document" ADD CONSTRAINT "document_language_known" CHECK ("language" IN ('de-CH', 'en-GB', 'fr', 'it'));
