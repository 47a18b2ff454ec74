-- How much a launch has said, and how often the LRS gave an odd answer to a statement.
ALTER TABLE "cmi5_session" ADD COLUMN "bytes" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "cmi5_session" ADD CONSTRAINT "cmi5_session_small" CHECK ("bytes" BETWEEN 0 AND 4194304);
ALTER TABLE "xapi_statement" ADD COLUMN "odd" INTEGER NOT NULL DEFAULT 0;
-- What the LRS refused is not kept, only that it did.
UPDATE "xapi_statement" SET "statement" = '{}' WHERE "refused_at" IS NOT NULL;
ALTER TABLE "xapi_statement" ADD CONSTRAINT "xapi_statement_refused_is_empty" CHECK ("refused_at" IS NULL OR "statement" = '{}'::jsonb);
