CREATE TYPE "sync_state" AS ENUM ('queued', 'running', 'done', 'refused', 'failed');

CREATE TABLE "directory_sync" (
    "id" UUID NOT NULL,
    "state" "sync_state" NOT NULL DEFAULT 'queued',
    "requested_by_id" UUID,
    "requested_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "touched_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(6),
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "problem" TEXT,
    "detail" TEXT,

    CONSTRAINT "directory_sync_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "directory_sync_requested_at_idx" ON "directory_sync"("requested_at");

-- One at a time, whoever asks
CREATE UNIQUE INDEX "directory_sync_open" ON "directory_sync" ((true)) WHERE "state" IN ('queued', 'running');

ALTER TABLE "directory_sync" ADD CONSTRAINT "directory_sync_requested_by_id_fkey" FOREIGN KEY ("requested_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
