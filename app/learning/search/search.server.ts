/** The search over all lessons, in both languages. */
import { pool } from '../../platform/database.server.ts'
import { type Found, nothingFound } from '../../platform/found.server.ts'
import { hitMarks, searchQuery, type SnippetPart, snippetParts } from '../../platform/search-query.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { allCourses } from '../catalogue.server.ts'
import { type Language, unitsInOrder } from '../course.ts'
import { mayTakeCourse } from '../policy.ts'
import { unitPath } from '../unit-path.ts'
import { titleRank } from './title-rank.ts'

/** A lesson or a term that was found. */
export type LessonHit = {
  kind: 'text' | 'term'
  /** Of its words: it may be another than the reader's. */
  language: Language
  /** The unit; of a term the word that is explained. */
  title: string
  /** The heading below which it stands, or of a term the unit; empty at the beginning. */
  heading: string
  courseTitle: string
  moduleTitle: string
  /** Leads to the place in the unit. */
  path: string
  snippet: SnippetPart[]
}

type Row = { course_id: string; unit_id: string; language: Language; kind: 'text' | 'term'; title: string; heading: string; anchor: string | null; headline: string; total: number }

const queryIn = (language: Language) => `(websearch_to_tsquery('public.werkplatz_${language}', $1) || coalesce(to_tsquery('public.werkplatz_${language}', $2), ''::tsquery))`

/** Titles, headings and terms weigh most; the reader's language stands for both where a unit is found in both. */
const found = `
  SELECT *, row_number() OVER (PARTITION BY course_id, unit_id, CASE kind WHEN 'term' THEN number END ORDER BY language = $4 DESC, rank DESC, number) AS place
  FROM matching`

/** A headline leaves out what looks like a tag, and a lesson may speak of tags: its sign is another one meanwhile. */
const lessThan = '\ue000'

const outcome = `
  SELECT course_id, unit_id, language, kind, title, heading, anchor, total,
    CASE language
      WHEN 'de' THEN ts_headline('public.werkplatz_de', translate(text, '<', '${lessThan}'), query, options || whole)
      ELSE ts_headline('public.werkplatz_en', translate(text, '<', '${lessThan}'), query, options || whole) END AS headline
  FROM (SELECT *, count(*) OVER ()::int AS total FROM found WHERE place = 1 ORDER BY rank * CASE WHEN language = $4 THEN 1 ELSE 0.7 END DESC, course_id, unit_id, number LIMIT $5) AS best,
    (SELECT 'StartSel="${hitMarks.start}", StopSel="${hitMarks.end}", MaxFragments=2, MaxWords=22, MinWords=8, FragmentDelimiter=" … "' AS options) AS how,
    LATERAL (SELECT CASE kind WHEN 'term' THEN ', HighlightAll=true' ELSE '' END AS whole) AS much
  ORDER BY rank * CASE WHEN language = $4 THEN 1 ELSE 0.7 END DESC, course_id, unit_id, number`

const byWords = `
  WITH asked AS MATERIALIZED (SELECT 'de' AS of, ${queryIn('de')} AS query UNION ALL SELECT 'en', ${queryIn('en')}),
  matching AS (
    SELECT passage.*, query, ts_rank_cd('{0.1, 0.2, 0.5, 1}', words_vector, query, 1) + CASE WHEN kind = 'term' AND to_tsvector(('public.werkplatz_' || language)::regconfig, heading) @@ query THEN 1 ELSE 0 END AS rank
    FROM passage JOIN asked ON of = language
    WHERE words_vector @@ query AND course_id = ANY($3)
  ), found AS (${found}) ${outcome}`

/** For a slip of the pen: headings, terms and titles that are alike. */
const byLikeness = `
  WITH matching AS (
    SELECT passage.*, ''::tsquery AS query, greatest(word_similarity($1, heading), word_similarity($1, title)) AS rank
    FROM passage WHERE $2::text IS NOT NULL AND ($1 <% heading OR $1 <% title) AND course_id = ANY($3)
  ), found AS (${found}) ${outcome}`

/**
 * The lessons, tasks, reflections and terms that have what is looked for, best first, of the courses that the
 * viewer may see. A unit is there once: in the reader's language where it is found in that, else in the other.
 */
export async function searchLessons(viewer: Viewer, typed: string, language: Language, limit: number): Promise<Found<LessonHit>> {
  const query = searchQuery(typed)
  if (!query || !mayTakeCourse(viewer)) return nothingFound
  const courses = await allCourses()
  const values = [query.web, query.beginnings, courses.map(({ id }) => id), language, limit]
  const exact = await pool.query<Row>(byWords, values)
  const isExact = exact.rows.length > 0
  const rows = isExact ? exact.rows : (await pool.query<Row>(byLikeness, values)).rows
  const hits = rows.flatMap((row): Found<LessonHit>['hits'] => {
    const course = courses.find(({ id }) => id === row.course_id)
    const placed = course && unitsInOrder(course).find(({ unit }) => unit.id === row.unit_id)
    if (!placed) return []
    const isTerm = row.kind === 'term'
    return [{
      kind: row.kind,
      language: row.language,
      title: isTerm ? row.heading : row.title,
      heading: isTerm ? row.title : row.heading,
      courseTitle: course.title[language],
      moduleTitle: placed.module.title[language],
      path: unitPath(course, placed) + (row.anchor === null ? '' : `#${row.anchor}`),
      snippet: snippetParts(row.headline.replaceAll(lessThan, '<')),
      rank: isExact ? Math.max(isTerm ? 58 : 40, titleRank(isTerm ? row.heading : row.title, typed)) : 15,
    }]
  })
  return { total: rows[0]?.total ?? 0, hits }
}
