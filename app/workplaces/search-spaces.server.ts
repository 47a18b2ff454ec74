import { askStrictlyThenAlike, type Found, type FoundRow, nearBestSql, nothingFound, typedWordsSql } from '../platform/found.server.ts'
import { typedWords } from '../platform/search-query.ts'
import type { Viewer } from '../platform/viewer.ts'
import { mayBook } from './policy.ts'

/** A desk or room that was found. `isBlocked`: it can not be booked now. */
type SpaceHit = { id: string; kind: 'desk' | 'room'; code: string; zone: string | null; isBlocked: boolean; site: { slug: string; name: string }; floor: { slug: string; level: number } }

/** Words by which people mean a kind of place, in both languages; they narrow, and find nothing by themselves. */
const kindWords = `(VALUES ('desk', 'arbeitsplatz'), ('desk', 'platz'), ('desk', 'pult'), ('desk', 'desk'), ('room', 'sitzungszimmer'), ('room', 'zimmer'), ('room', 'raum'), ('room', 'meeting'), ('room', 'room'))`

/**
 * The own code first, however its signs are typed; else every word in the code, the zone, the site or the kind, and at
 * least one of them in code or zone: a site alone is no place to sit.
 */
const spacesSql = `
  WITH ${typedWordsSql},
  hit AS (
    SELECT number, s.id, true AS is_own, CASE WHEN public.werkplatz_code(s.code) = public.werkplatz_code(raw) THEN 75 WHEN public.werkplatz_folded(s.code) LIKE escaped || '%' THEN 65 ELSE 42 END AS rank
    FROM word JOIN space s ON public.werkplatz_folded(s.code) LIKE '%' || escaped || '%' OR (public.werkplatz_code(raw) <> '' AND public.werkplatz_code(s.code) = public.werkplatz_code(raw))
    UNION ALL
    SELECT number, s.id, true, 30 FROM word JOIN zone z ON public.werkplatz_folded(z.name) LIKE '%' || escaped || '%' JOIN space s ON s.zone_id = z.id
    UNION ALL
    SELECT number, s.id, false, 60 FROM word JOIN site ON public.werkplatz_folded(site.name) LIKE '%' || escaped || '%' JOIN space s ON s.site_id = site.id
    UNION ALL
    SELECT number, s.id, false, 60 FROM word JOIN ${kindWords} AS called(kind, name) ON called.name LIKE escaped || '%' AND length(folded) >= 4 JOIN space s ON s.kind::text = called.kind
    UNION ALL
    SELECT number, s.id, true, 20 * word_similarity(folded, public.werkplatz_folded(s.code)) FROM word JOIN space s ON folded <% public.werkplatz_folded(s.code) WHERE $4 AND is_long AND s.kind = 'room'
    UNION ALL
    SELECT number, s.id, false, 10 * word_similarity(folded, public.werkplatz_folded(site.name)) FROM word JOIN site ON folded <% public.werkplatz_folded(site.name) JOIN space s ON s.site_id = site.id WHERE $4 AND is_long
  ), best AS (
    SELECT id, number, max(rank) AS rank, bool_or(is_own) AS is_own FROM hit GROUP BY id, number
  ), whole AS (
    SELECT id, avg(rank) AS rank FROM best GROUP BY id HAVING count(*) = (SELECT count(*) FROM word) AND bool_or(is_own)
    UNION ALL
    SELECT id, 100 FROM space WHERE $2 <> '' AND public.werkplatz_code(code) = $2
  ), ranked AS (
    SELECT id, max(rank)::float AS rank FROM whole GROUP BY id
  )
  SELECT s.id, s.kind, s.code, z.name AS zone, s.blocked IS NOT NULL AS "isBlocked", site.slug AS "siteSlug", site.name AS "siteName", f.slug AS "floorSlug", f.level, ranked.rank, count(*) OVER ()::int AS total
  FROM ranked JOIN space s ON s.id = ranked.id JOIN floor f ON f.id = s.floor_id JOIN site ON site.id = f.site_id LEFT JOIN zone z ON z.id = s.zone_id
  WHERE ${nearBestSql('ranked', '$4')}
  ORDER BY ranked.rank DESC, site.name, s.code, s.id LIMIT $3`

type Row = FoundRow & Pick<SpaceHit, 'id' | 'kind' | 'code' | 'zone' | 'isBlocked'> & { siteSlug: string; siteName: string; floorSlug: string; level: number }

/** Desks and rooms by their code, zone and site, the best first. Nothing for who is not on the staff. */
export async function searchSpaces(viewer: Viewer, typed: string, limit: number): Promise<Found<SpaceHit>> {
  const words = typedWords(typed)
  if (words.length === 0 || !mayBook(viewer)) return nothingFound
  const rows = await askStrictlyThenAlike<Row>(spacesSql, [words, typed.toLowerCase().replaceAll(/[^a-z0-9]/g, ''), limit])
  return {
    total: rows[0]?.total ?? 0,
    hits: rows.map(({ siteSlug, siteName, floorSlug, level, total: _total, ...space }) => ({ ...space, site: { slug: siteSlug, name: siteName }, floor: { slug: floorSlug, level } })),
  }
}
