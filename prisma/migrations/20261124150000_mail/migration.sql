-- Mails that are owed, written in the transaction of what they tell
CREATE TABLE "mail" (
  "id" UUID NOT NULL,
  "key" TEXT,
  "address" TEXT NOT NULL,
  "person_id" UUID,
  "reply_to" TEXT,
  "subject" TEXT NOT NULL,
  "body" TEXT NOT NULL,
  "calendar_method" TEXT,
  "calendar" TEXT,
  "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "next_try_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "tries" INTEGER NOT NULL DEFAULT 0,
  "sent_at" TIMESTAMPTZ(6),
  "failed_at" TIMESTAMPTZ(6),
  "problem" TEXT,
  CONSTRAINT "mail_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "mail_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "mail_calendar_is_whole" CHECK (("calendar" IS NULL) = ("calendar_method" IS NULL)),
  CONSTRAINT "mail_ends_once" CHECK ("sent_at" IS NULL OR "failed_at" IS NULL)
);
CREATE UNIQUE INDEX "mail_key_key" ON "mail"("key");
CREATE INDEX "mail_person_id_idx" ON "mail"("person_id");
CREATE INDEX "mail_created_at_idx" ON "mail"("created_at");
-- What the job looks through.
CREATE INDEX "mail_waiting_idx" ON "mail"("next_try_at") WHERE "sent_at" IS NULL AND "failed_at" IS NULL;
