-- A name as it is compared in a search: without capitals and accents, and with ae, oe and ue as what they stand for.
-- foldedName in app/platform/folded-name.ts does the same, and a test compares the two.
CREATE FUNCTION public.werkplatz_folded(text text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN replace(replace(replace(lower(public.unaccent('public.unaccent'::regdictionary, text)), 'ae', 'a'), 'oe', 'o'), 'ue', 'u');

-- A code as it is compared: SH-2-14, sh 2.14 and SH214 are one
CREATE FUNCTION public.werkplatz_code(text text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN regexp_replace(lower(text), '[^a-z0-9]', '', 'g');

CREATE INDEX person_name_folded ON person USING gin (public.werkplatz_folded(display_name) gin_trgm_ops) WHERE disabled_at IS NULL;
CREATE INDEX person_title_folded ON person USING gin (public.werkplatz_folded(job_title) gin_trgm_ops) WHERE disabled_at IS NULL;
CREATE INDEX document_title_folded ON document USING gin (public.werkplatz_folded(title) gin_trgm_ops) WHERE deleted_at IS NULL;
CREATE INDEX space_code_folded ON space USING gin (public.werkplatz_folded(code) gin_trgm_ops);
