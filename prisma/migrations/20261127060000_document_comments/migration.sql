CREATE TYPE "comment_reaction_kind" AS ENUM ('agree', 'thanks', 'done', 'question');
CREATE TYPE "suggestion_outcome" AS ENUM ('accepted', 'rejected');

ALTER TABLE "person" ADD COLUMN "comment_mails" BOOLEAN NOT NULL DEFAULT true;

CREATE TABLE "comment_thread" (
    "id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "anchor_start" BYTEA NOT NULL,
    "anchor_end" BYTEA NOT NULL,
    "quote" TEXT NOT NULL,
    "before" TEXT NOT NULL DEFAULT '',
    "after" TEXT NOT NULL DEFAULT '',
    "replacement" TEXT,
    "outcome" "suggestion_outcome",
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(6),
    "resolved_by_id" UUID,

    CONSTRAINT "comment_thread_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "comment_thread_resolved_whole" CHECK ("resolved_by_id" IS NULL OR "resolved_at" IS NOT NULL),
    CONSTRAINT "comment_thread_outcome" CHECK ("outcome" IS NULL OR ("replacement" IS NOT NULL AND "resolved_at" IS NOT NULL))
);
CREATE TABLE "comment" (
    "id" UUID NOT NULL,
    "thread_id" UUID NOT NULL,
    "author_id" UUID,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "edited_at" TIMESTAMPTZ(6),
    "deleted_at" TIMESTAMPTZ(6),

    CONSTRAINT "comment_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "comment_deleted_is_empty" CHECK ("deleted_at" IS NULL OR "body" = '')
);
CREATE TABLE "comment_mention" (
    "comment_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "comment_mention_pkey" PRIMARY KEY ("comment_id", "person_id")
);
CREATE TABLE "comment_reaction" (
    "comment_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" "comment_reaction_kind" NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "comment_reaction_pkey" PRIMARY KEY ("comment_id", "person_id", "kind")
);
CREATE TABLE "comment_notice" (
    "comment_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "comment_notice_pkey" PRIMARY KEY ("comment_id", "person_id")
);

CREATE INDEX "comment_thread_document_id_created_at_idx" ON "comment_thread"("document_id", "created_at");
CREATE INDEX "comment_thread_id_created_at_idx" ON "comment"("thread_id", "created_at");
CREATE INDEX "comment_author_id_idx" ON "comment"("author_id");
CREATE INDEX "comment_mention_person_id_idx" ON "comment_mention"("person_id");
CREATE INDEX "comment_reaction_person_id_idx" ON "comment_reaction"("person_id");
CREATE INDEX "comment_notice_at_idx" ON "comment_notice"("at");

ALTER TABLE "comment_thread" ADD CONSTRAINT "comment_thread_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "comment_thread" ADD CONSTRAINT "comment_thread_resolved_by_id_fkey" FOREIGN KEY ("resolved_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "comment" ADD CONSTRAINT "comment_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "comment_thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "comment" ADD CONSTRAINT "comment_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "comment_mention" ADD CONSTRAINT "comment_mention_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "comment_mention" ADD CONSTRAINT "comment_mention_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "comment_reaction" ADD CONSTRAINT "comment_reaction_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "comment_reaction" ADD CONSTRAINT "comment_reaction_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "comment_notice" ADD CONSTRAINT "comment_notice_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "comment_notice" ADD CONSTRAINT "comment_notice_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Tells who has a document open that something about its comments has changed: the document's id and nothing else.
-- The body writes its semicolons as \x3B, because the engine splits at every semicolon.
CREATE FUNCTION "tell_document_comments"() RETURNS trigger LANGUAGE plpgsql AS E'
DECLARE
  changed record\x3B
BEGIN
  IF TG_OP = ''DELETE'' THEN changed := OLD\x3B ELSE changed := NEW\x3B END IF\x3B
  IF TG_TABLE_NAME = ''comment_thread'' THEN
    PERFORM pg_notify(''document_comments'', changed.document_id::text)\x3B
  ELSIF TG_TABLE_NAME = ''comment'' THEN
    PERFORM pg_notify(''document_comments'', document_id::text) FROM public.comment_thread WHERE id = changed.thread_id\x3B
  ELSE
    PERFORM pg_notify(''document_comments'', t.document_id::text) FROM public.comment c JOIN public.comment_thread t ON t.id = c.thread_id WHERE c.id = changed.comment_id\x3B
  END IF\x3B
  RETURN NULL\x3B
END';
CREATE TRIGGER "comment_thread_tell" AFTER INSERT OR UPDATE OR DELETE ON "comment_thread" FOR EACH ROW EXECUTE FUNCTION "tell_document_comments"();
CREATE TRIGGER "comment_tell" AFTER INSERT OR UPDATE OR DELETE ON "comment" FOR EACH ROW EXECUTE FUNCTION "tell_document_comments"();
CREATE TRIGGER "comment_reaction_tell" AFTER INSERT OR DELETE ON "comment_reaction" FOR EACH ROW EXECUTE FUNCTION "tell_document_comments"();
