-- Who is invited to several dates of a series is told of them as one event that repeats (iTIP, RFC 5546)
ALTER TABLE "booking_series" ADD COLUMN "told" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "participant" ADD COLUMN "told_series_id" UUID, ADD COLUMN "told_as" TEXT;
ALTER TABLE "participant" ADD CONSTRAINT "participant_told_series_is_whole" CHECK (("told_series_id" IS NULL) = ("told_as" IS NULL));
CREATE INDEX "participant_told_series_id_idx" ON "participant"("told_series_id");
