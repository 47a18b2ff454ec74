-- CreateEnum
CREATE TYPE "token_scope" AS ENUM ('read', 'bookings', 'documents', 'imports');

-- AlterTable
ALTER TABLE "access_token" ADD COLUMN     "scopes" "token_scope"[];

-- Tokens from before there were scopes could do everything.
UPDATE "access_token" SET "scopes" = '{read,bookings,documents,imports}';

-- A token without a scope would open nothing.
ALTER TABLE "access_token" ADD CONSTRAINT "access_token_scopes_check" CHECK ("scopes" IS NOT NULL AND cardinality("scopes") > 0);
