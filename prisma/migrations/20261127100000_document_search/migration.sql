-- Words are found in German and English, with and without accents. The German stemmer of PostgreSQL 18 also takes
-- ae, oe and ue for umlauts.
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TEXT SEARCH CONFIGURATION public.werkplatz_de (COPY = pg_catalog.german);
ALTER TEXT SEARCH CONFIGURATION public.werkplatz_de ALTER MAPPING FOR hword, hword_part, word WITH public.unaccent, german_stem;

CREATE TEXT SEARCH CONFIGURATION public.werkplatz_en (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION public.werkplatz_en ALTER MAPPING FOR hword, hword_part, word WITH public.unaccent, english_stem;

-- A vector holds one megabyte at most, so of a text the first 200,000 letters count.
CREATE FUNCTION public.werkplatz_words(text text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN to_tsvector('public.werkplatz_de'::regconfig, left(text, 200000)) || to_tsvector('public.werkplatz_en'::regconfig, left(text, 200000));

ALTER TABLE document_text ADD COLUMN words_vector tsvector GENERATED ALWAYS AS (public.werkplatz_words(text)) STORED;
CREATE INDEX document_text_words ON document_text USING gin (words_vector);
CREATE INDEX document_title_words ON document USING gin (public.werkplatz_words(title));
CREATE INDEX document_title_similar ON document USING gin (title gin_trgm_ops);

-- CreateTable
CREATE TABLE "document_link" (
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,

    CONSTRAINT "document_link_pkey" PRIMARY KEY ("from_id","to_id")
);
CREATE INDEX "document_link_to_id_idx" ON "document_link"("to_id");
ALTER TABLE "document_link" ADD CONSTRAINT "document_link_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "document_link" ADD CONSTRAINT "document_link_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;
