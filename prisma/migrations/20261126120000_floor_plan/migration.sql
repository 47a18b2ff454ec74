CREATE TYPE "floor_plan_state" AS ENUM ('queued', 'reading', 'read', 'failed', 'applied');

CREATE TABLE "floor_plan" (
    "id" UUID NOT NULL,
    "floor_id" UUID NOT NULL,
    "state" "floor_plan_state" NOT NULL DEFAULT 'queued',
    "version" INTEGER,
    "is_current" BOOLEAN NOT NULL DEFAULT false,
    "file_name" TEXT,
    "file" BYTEA,
    "file_size" INTEGER NOT NULL DEFAULT 0,
    "file_hash" TEXT,
    "format" TEXT,
    "drawing" BYTEA,
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "problem" JSONB,
    "choices" JSONB NOT NULL DEFAULT '{}',
    "content" JSONB,
    "origin_x" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "origin_y" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "applied_at" TIMESTAMPTZ(6),

    CONSTRAINT "floor_plan_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "floor_plan_applied" CHECK (("state" = 'applied') = ("version" IS NOT NULL) AND ("state" = 'applied' OR NOT "is_current"))
);

CREATE UNIQUE INDEX "floor_plan_floor_id_version_key" ON "floor_plan"("floor_id", "version");
CREATE UNIQUE INDEX "floor_plan_one_current" ON "floor_plan"("floor_id") WHERE "is_current";
CREATE INDEX "floor_plan_state_created_at_idx" ON "floor_plan"("state", "created_at");

ALTER TABLE "floor_plan" ADD CONSTRAINT "floor_plan_floor_id_fkey" FOREIGN KEY ("floor_id") REFERENCES "floor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "floor_plan" ADD CONSTRAINT "floor_plan_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "floor" ADD COLUMN "plan_revision" INTEGER NOT NULL DEFAULT 0;
