-- CreateEnum
CREATE TYPE "document_version_kind" AS ENUM ('automatic', 'named', 'final');

-- CreateEnum
CREATE TYPE "document_item_kind" AS ENUM ('decision', 'task');

-- AlterTable
ALTER TABLE "document" ADD COLUMN     "final_version_id" UUID;

-- CreateTable
CREATE TABLE "document_version" (
    "id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "document_version_kind" NOT NULL DEFAULT 'automatic',
    "name" TEXT,
    "title" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "content" JSON NOT NULL,
    "runs" JSON NOT NULL,
    "words" INTEGER NOT NULL,
    "made_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "made_by_id" UUID,
    "before_number" INTEGER,
    "sha256" TEXT,

    CONSTRAINT "document_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_version_author" (
    "version_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "document_version_author_pkey" PRIMARY KEY ("version_id","person_id")
);

-- CreateTable
CREATE TABLE "document_writer" (
    "document_id" UUID NOT NULL,
    "client_id" BIGINT NOT NULL,
    "person_id" UUID NOT NULL,
    "first_seq" BIGINT NOT NULL,
    "last_seq" BIGINT NOT NULL,

    CONSTRAINT "document_writer_pkey" PRIMARY KEY ("document_id","client_id","person_id")
);

-- CreateTable
CREATE TABLE "document_digest" (
    "document_id" UUID NOT NULL,
    "writers_seq" BIGINT NOT NULL DEFAULT 0,
    "version_seq" BIGINT NOT NULL DEFAULT 0,
    "items_seq" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "document_digest_pkey" PRIMARY KEY ("document_id")
);

-- CreateTable
CREATE TABLE "document_item" (
    "document_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "document_item_kind" NOT NULL,
    "text" TEXT NOT NULL,
    "number" TEXT,
    "day" DATE,
    "assignee_id" UUID,
    "is_done" BOOLEAN NOT NULL DEFAULT false,
    "section" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "document_item_pkey" PRIMARY KEY ("document_id","position")
);

-- CreateTable
CREATE TABLE "document_reading" (
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "due_day" DATE NOT NULL,
    "asked_by_id" UUID,
    "asked_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "everyone" BOOLEAN NOT NULL DEFAULT false,
    "reminded_at" TIMESTAMPTZ(6),

    CONSTRAINT "document_reading_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_reading_person" (
    "reading_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "document_reading_person_pkey" PRIMARY KEY ("reading_id","person_id")
);

-- CreateTable
CREATE TABLE "document_reading_unit" (
    "reading_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,

    CONSTRAINT "document_reading_unit_pkey" PRIMARY KEY ("reading_id","unit_id")
);

-- CreateTable
CREATE TABLE "document_receipt" (
    "reading_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "confirmed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "document_receipt_pkey" PRIMARY KEY ("reading_id","person_id")
);

-- CreateIndex
CREATE INDEX "document_version_document_id_made_at_idx" ON "document_version"("document_id", "made_at");

-- CreateIndex
CREATE UNIQUE INDEX "document_version_document_id_number_key" ON "document_version"("document_id", "number");

-- CreateIndex
CREATE INDEX "document_version_author_person_id_idx" ON "document_version_author"("person_id");

-- CreateIndex
CREATE INDEX "document_writer_person_id_idx" ON "document_writer"("person_id");

-- CreateIndex
CREATE INDEX "document_item_assignee_id_is_done_idx" ON "document_item"("assignee_id", "is_done");

-- CreateIndex
CREATE UNIQUE INDEX "document_reading_version_id_key" ON "document_reading"("version_id");

-- CreateIndex
CREATE INDEX "document_reading_due_day_idx" ON "document_reading"("due_day");

-- CreateIndex
CREATE INDEX "document_reading_person_person_id_idx" ON "document_reading_person"("person_id");

-- CreateIndex
CREATE INDEX "document_receipt_person_id_idx" ON "document_receipt"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "document_final_version_id_key" ON "document"("final_version_id");

-- AddForeignKey
ALTER TABLE "document_version" ADD CONSTRAINT "document_version_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_version" ADD CONSTRAINT "document_version_made_by_id_fkey" FOREIGN KEY ("made_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_version_author" ADD CONSTRAINT "document_version_author_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "document_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_version_author" ADD CONSTRAINT "document_version_author_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_writer" ADD CONSTRAINT "document_writer_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_writer" ADD CONSTRAINT "document_writer_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_digest" ADD CONSTRAINT "document_digest_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_item" ADD CONSTRAINT "document_item_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_item" ADD CONSTRAINT "document_item_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_reading" ADD CONSTRAINT "document_reading_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "document_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_reading" ADD CONSTRAINT "document_reading_asked_by_id_fkey" FOREIGN KEY ("asked_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_reading_person" ADD CONSTRAINT "document_reading_person_reading_id_fkey" FOREIGN KEY ("reading_id") REFERENCES "document_reading"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_reading_person" ADD CONSTRAINT "document_reading_person_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_reading_unit" ADD CONSTRAINT "document_reading_unit_reading_id_fkey" FOREIGN KEY ("reading_id") REFERENCES "document_reading"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_reading_unit" ADD CONSTRAINT "document_reading_unit_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_receipt" ADD CONSTRAINT "document_receipt_reading_id_fkey" FOREIGN KEY ("reading_id") REFERENCES "document_reading"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_receipt" ADD CONSTRAINT "document_receipt_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_final_version_id_fkey" FOREIGN KEY ("final_version_id") REFERENCES "document_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A named version has a name, a final one its seal.
ALTER TABLE "document_version" ADD CONSTRAINT "document_version_named" CHECK (kind <> 'named' OR length(name) > 0);
ALTER TABLE "document_version" ADD CONSTRAINT "document_version_sealed" CHECK ((kind = 'final') = (sha256 IS NOT NULL));

-- What was frozen for the record stays as it was, whoever writes. It goes with its document, or when an erasure says so.
CREATE FUNCTION "keep_final_version"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  IF current_setting(''werkplatz.erasure'', true) = ''on'' THEN
    RETURN CASE TG_OP WHEN ''DELETE'' THEN OLD ELSE NEW END\x3B
  END IF\x3B
  IF TG_OP = ''DELETE'' THEN
    IF EXISTS (SELECT FROM public.document WHERE id = OLD.document_id) THEN
      RAISE EXCEPTION ''a final version is kept'' USING ERRCODE = ''check_violation'', CONSTRAINT = ''document_version_final_kept''\x3B
    END IF\x3B
    RETURN OLD\x3B
  END IF\x3B
  IF (OLD.document_id, OLD.number, OLD.kind, OLD.title, OLD.seq, OLD.content::text, OLD.made_at, OLD.sha256) IS DISTINCT FROM (NEW.document_id, NEW.number, NEW.kind, NEW.title, NEW.seq, NEW.content::text, NEW.made_at, NEW.sha256) THEN
    RAISE EXCEPTION ''a final version is kept as it is'' USING ERRCODE = ''check_violation'', CONSTRAINT = ''document_version_final_kept''\x3B
  END IF\x3B
  RETURN NEW\x3B
END';
CREATE TRIGGER "document_version_final_kept" BEFORE UPDATE OR DELETE ON "document_version" FOR EACH ROW WHEN (OLD.kind = 'final') EXECUTE FUNCTION "keep_final_version"();

-- A frozen document gets no further update and no other title, by whatever way. A new epoch is not writing: it mends or erases.
CREATE FUNCTION "keep_final_text"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  IF NEW.final_version_id IS DISTINCT FROM OLD.final_version_id AND NEW.final_version_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM public.document_version v WHERE v.id = NEW.final_version_id AND v.document_id = NEW.id AND v.kind = ''final'' AND v.seq = NEW.last_seq
  ) THEN
    RAISE EXCEPTION ''not a final version of this text'' USING ERRCODE = ''check_violation'', CONSTRAINT = ''document_final_version_own''\x3B
  END IF\x3B
  IF OLD.final_version_id IS NOT NULL AND NEW.final_version_id IS NOT NULL AND NEW.epoch = OLD.epoch AND (NEW.last_seq <> OLD.last_seq OR NEW.title <> OLD.title) THEN
    RAISE EXCEPTION ''the document is final'' USING ERRCODE = ''check_violation'', CONSTRAINT = ''document_stays_final''\x3B
  END IF\x3B
  RETURN NEW\x3B
END';
CREATE TRIGGER "document_stays_final" BEFORE UPDATE OF last_seq, title, final_version_id ON "document" FOR EACH ROW WHEN (NEW.final_version_id IS NOT NULL) EXECUTE FUNCTION "keep_final_text"();

-- Only named and final versions are read: an automatic one may be thinned out.
CREATE FUNCTION "reading_of_kept_version"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  IF EXISTS (SELECT FROM public.document_version WHERE id = NEW.version_id AND kind = ''automatic'') THEN
    RAISE EXCEPTION ''an automatic version is not kept'' USING ERRCODE = ''check_violation'', CONSTRAINT = ''document_reading_kept''\x3B
  END IF\x3B
  RETURN NEW\x3B
END';
CREATE TRIGGER "document_reading_kept" BEFORE INSERT OR UPDATE ON "document_reading" FOR EACH ROW EXECUTE FUNCTION "reading_of_kept_version"();

-- Open connections learn at once that nobody may write any more, or may again.
CREATE FUNCTION "notify_document_frozen"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  PERFORM pg_notify(''document_access'', json_build_object(''document'', NEW.id)::text)\x3B
  RETURN NULL\x3B
END';
CREATE TRIGGER "document_frozen_notify" AFTER UPDATE OF final_version_id ON "document" FOR EACH ROW WHEN (OLD.final_version_id IS DISTINCT FROM NEW.final_version_id) EXECUTE FUNCTION "notify_document_frozen"();
