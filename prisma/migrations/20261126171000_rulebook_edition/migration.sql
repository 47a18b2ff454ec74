-- A new edition with every change of rules and blocked times, so that a process knows whether those that it has read still hold.
-- A number would not do: one that was rolled back comes again. One row, where whoever changes rules waits for who else does.
-- The body writes its semicolons as \x3B, because the engine splits at every semicolon.
CREATE TABLE "rulebook" (
  "id" BOOLEAN NOT NULL DEFAULT true,
  "edition" UUID NOT NULL DEFAULT gen_random_uuid(),
  CONSTRAINT "rulebook_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "rulebook_one_row" CHECK ("id")
);
INSERT INTO "rulebook" DEFAULT VALUES;

CREATE FUNCTION "new_rulebook_edition"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  UPDATE public.rulebook SET edition = gen_random_uuid()\x3B
  RETURN NULL\x3B
END';

CREATE TRIGGER "booking_rule_edition" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "booking_rule" FOR EACH STATEMENT EXECUTE FUNCTION "new_rulebook_edition"();
CREATE TRIGGER "blocked_period_edition" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "blocked_period" FOR EACH STATEMENT EXECUTE FUNCTION "new_rulebook_edition"();
