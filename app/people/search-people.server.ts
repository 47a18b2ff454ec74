import { db } from '../platform/database.server.ts'
import { askStrictlyThenAlike, type Found, type FoundRow, nearBestSql, nothingFound, typedWordsSql } from '../platform/found.server.ts'
import { typedWords } from '../platform/search-query.ts'
import type { Viewer } from '../platform/viewer.ts'
import { type PersonLine, personLine, toLine } from './person-line.server.ts'
import { maySeePeople } from './policy.ts'

/** `skill`: what they offer and were found by; null when by something else. */
type PersonHit = PersonLine & { skill: string | null }

/**
 * Every word has to be found in the name, the user name, the function, the unit, the phone number or what the person
 * offers, each in its own place; the best place of each word counts. Disabled people are in none of the parts.
 */
const peopleSql = `
  WITH ${typedWordsSql},
  hit AS (
    SELECT number, p.id, NULL AS skill, CASE
      WHEN ' ' || translate(public.werkplatz_folded(p.display_name), '-', ' ') || ' ' LIKE '% ' || escaped || ' %' THEN 75
      WHEN ' ' || translate(public.werkplatz_folded(p.display_name), '-', ' ') LIKE '% ' || escaped || '%' THEN 70 ELSE 45 END AS rank
    FROM word JOIN person p ON public.werkplatz_folded(p.display_name) LIKE '%' || escaped || '%' WHERE p.disabled_at IS NULL
    UNION ALL
    SELECT number, p.id, NULL, CASE WHEN p.username = lower(raw) OR lower(p.mail) = lower(raw) THEN 95 ELSE 65 END
    FROM word JOIN person p ON p.username = lower(raw) OR lower(p.mail) = lower(raw) OR (is_long AND p.username LIKE escaped || '%') WHERE p.disabled_at IS NULL
    UNION ALL
    SELECT number, p.id, NULL, 40 FROM word JOIN person p ON public.werkplatz_folded(p.job_title) LIKE '%' || escaped || '%' WHERE p.disabled_at IS NULL
    UNION ALL
    SELECT number, p.id, NULL, 35 FROM word JOIN org_unit u ON public.werkplatz_folded(u.name) LIKE '%' || escaped || '%' JOIN person p ON p.unit_id = u.id WHERE p.disabled_at IS NULL
    UNION ALL
    SELECT number, s.person_id, s.skill, 50 FROM word JOIN offered_skill s ON public.werkplatz_folded(s.skill) LIKE '%' || escaped || '%'
    UNION ALL
    SELECT number, s.person_id, s.skill, 48 FROM word JOIN offered_skill s ON public.werkplatz_words(s.skill) @@ (plainto_tsquery('public.werkplatz_de', raw) || plainto_tsquery('public.werkplatz_en', raw))
    UNION ALL
    SELECT number, a.person_id, a.sentence, 38 FROM word JOIN ask_me_about a ON public.werkplatz_words(a.sentence) @@ (plainto_tsquery('public.werkplatz_de', raw) || plainto_tsquery('public.werkplatz_en', raw))
    UNION ALL
    SELECT 0, p.id, NULL, 90 FROM person p WHERE $2 <> '' AND p.disabled_at IS NULL AND regexp_replace(p.phone, '\\D', '', 'g') LIKE '%' || $2
    UNION ALL
    SELECT number, p.id, NULL, 20 * word_similarity(folded, public.werkplatz_folded(p.display_name)) FROM word JOIN person p ON folded <% public.werkplatz_folded(p.display_name) WHERE $4 AND is_long AND p.disabled_at IS NULL
    UNION ALL
    SELECT number, p.id, NULL, 15 * word_similarity(folded, public.werkplatz_folded(p.job_title)) FROM word JOIN person p ON folded <% public.werkplatz_folded(p.job_title) WHERE $4 AND is_long AND p.disabled_at IS NULL
    UNION ALL
    SELECT number, p.id, NULL, 15 * word_similarity(folded, public.werkplatz_folded(u.name)) FROM word JOIN org_unit u ON folded <% public.werkplatz_folded(u.name) JOIN person p ON p.unit_id = u.id WHERE $4 AND is_long AND p.disabled_at IS NULL
    UNION ALL
    SELECT number, s.person_id, s.skill, 15 * word_similarity(folded, public.werkplatz_folded(s.skill)) FROM word JOIN offered_skill s ON folded <% public.werkplatz_folded(s.skill) WHERE $4 AND is_long
  ), best AS (
    SELECT DISTINCT ON (id, number) id, number, rank, skill FROM hit ORDER BY id, number, rank DESC, skill
  ), whole AS (
    SELECT id, avg(rank) AS rank, max(skill) AS skill FROM best GROUP BY id
    HAVING count(*) FILTER (WHERE number > 0) = (SELECT count(*) FROM word) OR bool_or(number = 0)
  )
  SELECT p.id, whole.skill, count(*) OVER ()::int AS total,
    CASE WHEN public.werkplatz_folded(p.display_name) = (SELECT string_agg(folded, ' ' ORDER BY number) FROM word) THEN 100 ELSE whole.rank END::float AS rank
  FROM whole JOIN person p ON p.id = whole.id AND p.disabled_at IS NULL
  WHERE ${nearBestSql('whole', '$4')}
  ORDER BY 4 DESC, p.surname, p.given_name, p.id LIMIT $3`

/** The end of a phone number, as digits alone: "041 555 12 34" and "+41 41 555 12 34" end alike. Empty when it is none. */
function phoneEnd(typed: string): string {
  return /^\+?[\d\s/()-]{4,}$/.test(typed.trim()) ? typed.replaceAll(/\D/g, '').replace(/^(00|0)/, '') : ''
}

/** Colleagues who have all words of `typed`, the best first; without any, who is spelled alike. Nobody for who is not on the staff. */
export async function searchPeople(viewer: Viewer, typed: string, limit: number): Promise<Found<PersonHit>> {
  const words = typedWords(typed)
  if (words.length === 0 || !maySeePeople(viewer)) return nothingFound
  const rows = await askStrictlyThenAlike<FoundRow & { id: string; skill: string | null }>(peopleSql, [words, phoneEnd(typed), limit])
  const people = new Map((await db.person.findMany({ where: { id: { in: rows.map(({ id }) => id) } }, select: personLine })).map((person) => [person.id, toLine(person)]))
  return { total: rows[0]?.total ?? 0, hits: rows.flatMap(({ id, rank, skill }) => {
    const line = people.get(id)
    return line ? [{ ...line, skill, rank }] : []
  }) }
}
