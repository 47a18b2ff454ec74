-- A lesson's language is known, so its words are taken in that one. A heading or term counts more than the title of the unit, and that more than the text. A term is not found by the title of its unit.
CREATE FUNCTION public.werkplatz_passage(language text, title text, heading text, text text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE language WHEN 'de' THEN
    setweight(to_tsvector('public.werkplatz_de'::regconfig, title), 'B') || setweight(to_tsvector('public.werkplatz_de'::regconfig, heading), 'A') || setweight(to_tsvector('public.werkplatz_de'::regconfig, left(text, 200000)), 'D')
  ELSE
    setweight(to_tsvector('public.werkplatz_en'::regconfig, title), 'B') || setweight(to_tsvector('public.werkplatz_en'::regconfig, heading), 'A') || setweight(to_tsvector('public.werkplatz_en'::regconfig, left(text, 200000)), 'D')
  END;

CREATE TABLE "indexed_unit" (
  "course_id" TEXT NOT NULL,
  "unit_id" TEXT NOT NULL,
  "content_hash" TEXT NOT NULL,
  CONSTRAINT "indexed_unit_pkey" PRIMARY KEY ("course_id", "unit_id")
);

CREATE TABLE "passage" (
  "course_id" TEXT NOT NULL,
  "unit_id" TEXT NOT NULL,
  "language" TEXT NOT NULL,
  "number" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "heading" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "anchor" TEXT,
  "words_vector" tsvector GENERATED ALWAYS AS (public.werkplatz_passage("language", CASE "kind" WHEN 'term' THEN '' ELSE "title" END, "heading", "text")) STORED,
  CONSTRAINT "passage_pkey" PRIMARY KEY ("course_id", "unit_id", "language", "number"),
  CONSTRAINT "passage_language" CHECK ("language" IN ('de', 'en')),
  CONSTRAINT "passage_kind" CHECK ("kind" IN ('text', 'term')),
  CONSTRAINT "passage_unit_fkey" FOREIGN KEY ("course_id", "unit_id") REFERENCES "indexed_unit"("course_id", "unit_id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "passage_words" ON "passage" USING gin ("words_vector");
