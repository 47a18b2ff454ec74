import { askStrictlyThenAlike, type Found, type FoundRow, nearBestSql, nothingFound, typedWordsSql } from '../platform/found.server.ts'
import { typedWords } from '../platform/search-query.ts'
import type { Viewer } from '../platform/viewer.ts'
import { maySeeSites } from './policy.ts'

/** A site that was found. */
type SiteHit = { slug: string; name: string; address: string }

const sitesSql = `
  WITH ${typedWordsSql},
  hit AS (
    SELECT number, site.id, CASE
      WHEN public.werkplatz_folded(name) = folded THEN 90
      WHEN ' ' || translate(public.werkplatz_folded(name), '-', ' ') LIKE '% ' || escaped || '%' THEN 72
      WHEN public.werkplatz_folded(name) LIKE '%' || escaped || '%' THEN 45
      WHEN public.werkplatz_folded(street || ' ' || postcode || ' ' || town) LIKE '%' || escaped || '%' THEN 40
      ELSE 20 * word_similarity(folded, public.werkplatz_folded(name || ' ' || street)) END AS rank
    FROM word JOIN site ON public.werkplatz_folded(name || ' ' || street || ' ' || postcode || ' ' || town) LIKE '%' || escaped || '%' OR ($3 AND is_long AND folded <% public.werkplatz_folded(name || ' ' || street))
  ), whole AS (
    SELECT id, avg(rank)::float AS rank FROM hit GROUP BY id HAVING count(*) = (SELECT count(*) FROM word)
  )
  SELECT slug, name, street || ', ' || postcode || ' ' || town AS address, count(*) OVER ()::int AS total,
    CASE WHEN public.werkplatz_folded(name) = (SELECT string_agg(folded, ' ' ORDER BY number) FROM word) THEN 100 ELSE rank END AS rank
  FROM whole JOIN site ON site.id = whole.id WHERE ${nearBestSql('whole', '$3')} ORDER BY 5 DESC, name LIMIT $2`

/** Sites by name and address, the best first. Nothing for who is not on the staff. */
export async function searchSites(viewer: Viewer, typed: string, limit: number): Promise<Found<SiteHit>> {
  const words = typedWords(typed)
  if (words.length === 0 || !maySeeSites(viewer)) return nothingFound
  const rows = await askStrictlyThenAlike<FoundRow & SiteHit>(sitesSql, [words, limit])
  return { total: rows[0]?.total ?? 0, hits: rows.map(({ total: _total, ...site }) => site) }
}
