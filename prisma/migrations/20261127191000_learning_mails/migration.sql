ALTER TABLE "person" ADD COLUMN "learning_mails" BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE "mail" ADD COLUMN "unsubscribe_url" TEXT;

CREATE TABLE "learning_mail" (
    "person_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "kind" TEXT NOT NULL,

    CONSTRAINT "learning_mail_pkey" PRIMARY KEY ("person_id", "day")
);
CREATE INDEX "learning_mail_day_idx" ON "learning_mail"("day");
-- date_trunc begins weeks on Monday, as ISO 8601 does.
CREATE UNIQUE INDEX "learning_mail_one_digest" ON "learning_mail"("person_id", date_trunc('week', "day"::timestamp)) WHERE "kind" = 'digest';
ALTER TABLE "learning_mail" ADD CONSTRAINT "learning_mail_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
