CREATE TABLE "pulse" (
  "id" UUID NOT NULL,
  "manager_id" UUID NOT NULL,
  "course_id" TEXT NOT NULL,
  "too_small" BOOLEAN NOT NULL DEFAULT FALSE,
  "opens_at" TIMESTAMPTZ(6) NOT NULL,
  "closes_at" TIMESTAMPTZ(6) NOT NULL,
  "closed_at" TIMESTAMPTZ(6),
  "result" INTEGER[],
  "answers" SMALLINT,
  CONSTRAINT "pulse_pkey" PRIMARY KEY ("id"),
  -- Results of fewer than five people can't be kept, whatever the code does.
  CONSTRAINT "pulse_shown_from_five" CHECK (("answers" IS NULL AND cardinality(COALESCE("result", '{}')) = 0) OR ("answers" >= 5 AND cardinality("result") = 3 AND "closed_at" IS NOT NULL AND NOT "too_small")),
  CONSTRAINT "pulse_result_rounded" CHECK (3 <= ALL ("result") AND 9 >= ALL ("result"))
);
CREATE INDEX "pulse_manager_id_idx" ON "pulse"("manager_id");
-- One team is asked one thing at a time.
CREATE UNIQUE INDEX "pulse_one_open" ON "pulse"("manager_id") WHERE "closed_at" IS NULL;
ALTER TABLE "pulse" ADD CONSTRAINT "pulse_manager_id_fkey" FOREIGN KEY ("manager_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "pulse_asked" (
  "pulse_id" UUID NOT NULL,
  "person_id" UUID NOT NULL,
  CONSTRAINT "pulse_asked_pkey" PRIMARY KEY ("pulse_id", "person_id")
);
CREATE INDEX "pulse_asked_person_id_idx" ON "pulse_asked"("person_id");
ALTER TABLE "pulse_asked" ADD CONSTRAINT "pulse_asked_pulse_id_fkey" FOREIGN KEY ("pulse_id") REFERENCES "pulse"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "pulse_asked" ADD CONSTRAINT "pulse_asked_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "pulse_answered" (
  "pulse_id" UUID NOT NULL,
  "person_id" UUID NOT NULL,
  CONSTRAINT "pulse_answered_pkey" PRIMARY KEY ("pulse_id", "person_id")
);
ALTER TABLE "pulse_answered" ADD CONSTRAINT "pulse_answered_pulse_id_fkey" FOREIGN KEY ("pulse_id") REFERENCES "pulse"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "pulse_answered" ADD CONSTRAINT "pulse_answered_pulse_id_person_id_fkey" FOREIGN KEY ("pulse_id", "person_id") REFERENCES "pulse_asked"("pulse_id", "person_id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "pulse_count" (
  "pulse_id" UUID NOT NULL,
  "question" SMALLINT NOT NULL,
  "score" SMALLINT NOT NULL,
  "count" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "pulse_count_pkey" PRIMARY KEY ("pulse_id", "question", "score"),
  CONSTRAINT "pulse_count_scale" CHECK ("question" BETWEEN 1 AND 3 AND "score" BETWEEN 1 AND 5 AND "count" >= 0)
);
ALTER TABLE "pulse_count" ADD CONSTRAINT "pulse_count_pulse_id_fkey" FOREIGN KEY ("pulse_id") REFERENCES "pulse"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- At the end of a transaction each question has as many scores as there are people who answered. Whoever is deleted
-- takes the mark along, and the counters can't know which were theirs: fewer marks than scores is only wrong when scores change.
CREATE FUNCTION "pulse_counts_add_up"() RETURNS trigger LANGUAGE plpgsql AS E'
DECLARE
  people bigint := (SELECT count(*) FROM public.pulse_answered WHERE pulse_id = NEW.pulse_id)\x3B
BEGIN
  IF EXISTS (
    SELECT FROM generate_series(1, 3) AS asked(question)
    WHERE (SELECT COALESCE(sum(c.count), 0) FROM public.pulse_count c WHERE c.pulse_id = NEW.pulse_id AND c.question = asked.question) < people
       OR (TG_TABLE_NAME = ''pulse_count'' AND (SELECT COALESCE(sum(c.count), 0) FROM public.pulse_count c WHERE c.pulse_id = NEW.pulse_id AND c.question = asked.question) > people)
  ) THEN
    RAISE EXCEPTION ''a pulse has as many scores as people who answered'' USING ERRCODE = ''check_violation'', CONSTRAINT = ''pulse_counts_add_up''\x3B
  END IF\x3B
  RETURN NULL\x3B
END';
CREATE CONSTRAINT TRIGGER "pulse_answered_add_up" AFTER INSERT ON "pulse_answered" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "pulse_counts_add_up"();
CREATE CONSTRAINT TRIGGER "pulse_count_add_up" AFTER INSERT OR UPDATE ON "pulse_count" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "pulse_counts_add_up"();
