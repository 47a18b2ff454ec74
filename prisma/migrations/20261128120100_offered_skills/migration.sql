-- The bodies write their semicolons as \x3B, because the engine splits at every semicolon
CREATE TABLE "offered_skill" (
  "person_id" UUID NOT NULL,
  "position" INTEGER NOT NULL,
  "skill" TEXT NOT NULL,
  CONSTRAINT "offered_skill_pkey" PRIMARY KEY ("person_id", "position"),
  CONSTRAINT "offered_skill_few" CHECK ("position" BETWEEN 1 AND 10),
  CONSTRAINT "offered_skill_short" CHECK (length("skill") BETWEEN 2 AND 40),
  CONSTRAINT "offered_skill_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
-- The same skill twice says nothing more, however it is spelled
CREATE UNIQUE INDEX "offered_skill_once" ON "offered_skill" ("person_id", public.werkplatz_folded("skill"));
CREATE INDEX "offered_skill_words" ON "offered_skill" USING gin (public.werkplatz_words("skill"));
CREATE INDEX "offered_skill_folded" ON "offered_skill" USING gin (public.werkplatz_folded("skill") gin_trgm_ops);

CREATE TABLE "ask_me_about" (
  "person_id" UUID NOT NULL,
  "sentence" TEXT NOT NULL,
  CONSTRAINT "ask_me_about_pkey" PRIMARY KEY ("person_id"),
  CONSTRAINT "ask_me_about_short" CHECK (length("sentence") BETWEEN 1 AND 200),
  CONSTRAINT "ask_me_about_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "ask_me_about_words" ON "ask_me_about" USING gin (public.werkplatz_words("sentence"));

-- Who has left the directory offers nothing any more, whichever way they left
CREATE FUNCTION offer_ends_with_person() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  DELETE FROM offered_skill WHERE person_id = NEW.id\x3B
  DELETE FROM ask_me_about WHERE person_id = NEW.id\x3B
  RETURN NULL\x3B
END';
CREATE TRIGGER offer_ends_with_person AFTER UPDATE OF disabled_at ON person FOR EACH ROW WHEN (NEW.disabled_at IS NOT NULL AND OLD.disabled_at IS NULL) EXECUTE FUNCTION offer_ends_with_person();
