import { pool } from '../platform/database.server.ts'
import { type Found, type FoundRow, nothingFound, patternSql, typedWordsSql } from '../platform/found.server.ts'
import { typedWords } from '../platform/search-query.ts'
import type { Viewer } from '../platform/viewer.ts'
import { maySeeComputers } from './policy.ts'

/** A device that was found. */
type ComputerHit = { id: string; name: string; serial: string | null; owner: string | null; site: string | null; isRetired: boolean }

/**
 * Every word in the name, the serial number or the owner's name. Not what is spelled alike: another number is another
 * device. Each part has an index of its own, so that 100,000 devices are no more work than ten.
 */
const computersSql = `
  WITH ${typedWordsSql},
  typed AS MATERIALIZED (SELECT number, raw, ${patternSql('raw')} AS escaped_raw FROM word),
  hit AS (
    SELECT number, c.id, CASE WHEN lower(c.name) = lower(raw) THEN 100 WHEN c.name ILIKE escaped_raw || '%' THEN 78 ELSE 45 END AS rank
    FROM typed JOIN computer c ON c.name ILIKE '%' || escaped_raw || '%'
    UNION ALL
    SELECT number, c.id, CASE WHEN lower(c.serial) = lower(raw) THEN 100 ELSE 44 END FROM typed JOIN computer c ON c.serial ILIKE '%' || escaped_raw || '%'
    UNION ALL
    SELECT number, c.id, 38 FROM word JOIN person p ON public.werkplatz_folded(p.display_name) LIKE '%' || escaped || '%' AND p.disabled_at IS NULL JOIN computer c ON c.owner_id = p.id
  ), whole AS (
    SELECT id, avg(rank) AS rank FROM (SELECT id, number, max(rank) AS rank FROM hit GROUP BY id, number) AS best GROUP BY id HAVING count(*) = (SELECT count(*) FROM word)
  ), counted AS (
    SELECT id, rank, count(*) OVER ()::int AS total FROM whole
  ), first AS (
    SELECT c.id, c.name, c.serial, c.owner_id, c.site_id, c.retired_at, counted.total, (counted.rank - CASE WHEN c.retired_at IS NULL THEN 0 ELSE 5 END)::float AS rank
    FROM counted JOIN computer c ON c.id = counted.id ORDER BY rank DESC, c.name, c.id LIMIT $2
  )
  SELECT first.id, first.name, first.serial, p.display_name AS owner, site.name AS site, first.retired_at IS NOT NULL AS "isRetired", first.total, first.rank
  FROM first LEFT JOIN person p ON p.id = first.owner_id LEFT JOIN site ON site.id = first.site_id ORDER BY first.rank DESC, first.name, first.id`

/** Devices by name, serial number and owner, the best first; those out of use last. Nothing for who is not of IT. */
export async function searchComputers(viewer: Viewer, typed: string, limit: number): Promise<Found<ComputerHit>> {
  const words = typedWords(typed)
  if (words.length === 0 || !maySeeComputers(viewer)) return nothingFound
  const { rows } = await pool.query<FoundRow & ComputerHit>(computersSql, [words, limit])
  return { total: rows[0]?.total ?? 0, hits: rows.map(({ total: _total, ...computer }) => computer) }
}
