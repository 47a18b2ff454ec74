CREATE TABLE "backup_run" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "taken_at" TIMESTAMPTZ(6) NOT NULL,
  "finished_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "folder" TEXT NOT NULL,
  "rows" BIGINT NOT NULL,
  "files" INTEGER NOT NULL,
  "bytes" BIGINT NOT NULL,
  "missing" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "backup_run_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "backup_run_counts" CHECK ("rows" >= 0 AND "files" >= 0 AND "bytes" >= 0 AND "missing" >= 0)
);
CREATE INDEX "backup_run_taken_at_idx" ON "backup_run"("taken_at");
