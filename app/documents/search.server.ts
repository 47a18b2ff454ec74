import type { Prisma } from '../../prisma/generated/client.ts'
import { db, pool } from '../platform/database.server.ts'
import { askStrictlyThenAlike, type Found, type FoundRow, nearBestSql, nothingFound, patternSql } from '../platform/found.server.ts'
import { hitMarks, searchQuery, type SearchQuery, type SnippetPart, snippetParts } from '../platform/search-query.ts'
import type { Viewer } from '../platform/viewer.ts'
import { asking, documentWithLevel } from './document-rights.server.ts'
import { mayRead } from './policy.ts'
import { readable, readableSql, readableValues } from './readable.server.ts'

/** A document that was found. `movedAt`: ISO 8601. */
export type Hit = { id: string; title: string; owner: string; movedAt: string; isArchived: boolean; snippet: SnippetPart[] }

/** Candidates that are looked at together where a list is searched that shows only some of them. */
const chunk = 200

// Both languages at once: nobody says in which they search.
const queryOf = `(websearch_to_tsquery('public.werkplatz_de', $1) || websearch_to_tsquery('public.werkplatz_en', $1)
  || coalesce(to_tsquery('public.werkplatz_de', $2) || to_tsquery('public.werkplatz_en', $2), ''::tsquery))`

/**
 * What the person may read, best first: the whole title, its beginning, its words, then texts. Titles that are only
 * spelled alike, when nothing else is asked for ($10). The words stand in the condition on titles themselves, so that the
 * planner sees how rare they are and takes the index.
 */
const candidatesSql = `
  WITH asked AS MATERIALIZED (SELECT ${queryOf} AS query, public.werkplatz_folded($1) AS folded, ${patternSql('public.werkplatz_folded($1)')} AS escaped),
  hit AS (
    SELECT d.id, 55 + 10 * ts_rank(public.werkplatz_words(d.title), ${queryOf}) AS rank FROM document d WHERE public.werkplatz_words(d.title) @@ ${queryOf} AND d.deleted_at IS NULL
    UNION ALL
    SELECT d.id, CASE WHEN public.werkplatz_folded(d.title) = folded THEN 100 WHEN public.werkplatz_folded(d.title) LIKE escaped || '%' THEN 80 ELSE 50 END
    FROM asked, document d WHERE $2::text IS NOT NULL AND length(folded) >= 3 AND public.werkplatz_folded(d.title) LIKE '%' || escaped || '%' AND d.deleted_at IS NULL
    UNION ALL
    SELECT t.document_id, 30 + 20 * ts_rank_cd(t.words_vector, query, 33) FROM asked, document_text t WHERE t.words_vector @@ query
    UNION ALL
    SELECT d.id, 20 * word_similarity(folded, public.werkplatz_folded(d.title)) FROM asked, document d WHERE $10 AND $2::text IS NOT NULL AND length(folded) >= 4 AND folded <% public.werkplatz_folded(d.title) AND d.deleted_at IS NULL
  ), whole AS (
    SELECT d.id, max(hit.rank)::float AS rank, sum(hit.rank) AS all_ranks FROM hit JOIN document d ON d.id = hit.id WHERE ${readableSql(5)} GROUP BY d.id
  )
  SELECT id, rank, count(*) OVER ()::int AS total FROM whole WHERE ${nearBestSql('whole', '$10')}
  ORDER BY rank DESC, all_ranks DESC, id DESC
  LIMIT $3 OFFSET $4`

const snippetsSql = `
  SELECT document_id AS id, ts_headline('public.werkplatz_de', left(text, 200000), ${queryOf},
    'StartSel="${hitMarks.start}", StopSel="${hitMarks.end}", MaxFragments=2, MaxWords=22, MinWords=8, FragmentDelimiter=" … "') AS headline
  FROM document_text WHERE document_id = ANY($3::uuid[])`

async function withSnippets(query: SearchQuery, hits: readonly (Omit<Hit, 'snippet'> & { rank: number })[]): Promise<Found<Hit>['hits']> {
  const { rows } = await pool.query<{ id: string; headline: string }>(snippetsSql, [query.web, query.beginnings, hits.map(({ id }) => id)])
  const headlines = new Map(rows.map(({ id, headline }) => [id, headline]))
  return hits.map((hit) => ({ ...hit, snippet: snippetParts(headlines.get(hit.id) ?? '') }))
}

/**
 * Documents whose title or text has what is looked for, best first, as far as the viewer may read them: that is part of
 * the query. An edit is found some seconds later, when the document is settled.
 * @param among a condition besides, for a list; `total` is then not of it
 */
export async function searchDocuments(viewer: Viewer, typed: string, limit: number, among?: Prisma.DocumentWhereInput): Promise<Found<Hit>> {
  const query = searchQuery(typed)
  if (!query) return nothingFound
  const may = readableValues(await asking(viewer))
  const found: (Omit<Hit, 'snippet'> & { rank: number })[] = []
  const size = among ? chunk : limit
  let total = 0
  for (let offset = 0; found.length < limit; offset += size) {
    const values = [query.web, query.beginnings, size, offset, ...may]
    const rows = offset === 0 ? await askStrictlyThenAlike<FoundRow & { id: string }>(candidatesSql, values) : (await pool.query<FoundRow & { id: string }>(candidatesSql, [...values, false])).rows
    total ||= rows[0]?.total ?? 0
    const shown = await db.document.findMany({ where: { AND: [among ?? {}, { id: { in: rows.map(({ id }) => id) } }] }, select: { id: true, title: true, updatedAt: true, archivedAt: true, owner: { select: { displayName: true } } } })
    const byId = new Map(shown.map((row) => [row.id, row]))
    for (const { id, rank } of rows) {
      const row = byId.get(id)
      if (row) found.push({ id, title: row.title, owner: row.owner.displayName, movedAt: row.updatedAt.toISOString(), isArchived: row.archivedAt !== null, rank })
    }
    if (rows.length < size) break
  }
  return { total, hits: await withSnippets(query, found.slice(0, limit)) }
}

/** The documents whose text leads to this one, as far as the viewer may read them: newest first. */
export async function documentsLinkingTo(viewer: Viewer, documentId: string): Promise<{ id: string; title: string }[]> {
  return db.document.findMany({
    where: { AND: [readable(await asking(viewer)), { linksFrom: { some: { toId: documentId } } }] },
    orderBy: { updatedAt: 'desc' },
    take: 50,
    select: { id: true, title: true },
  })
}

/** A document that a text can lead to. */
export type Linkable = { id: string; title: string; owner: string }

/**
 * Documents that the viewer may read and whose title contains all words of `q`, at most eight: those that
 * begin with it first, then what moved last. Without words what moved last. Not the document itself.
 * @throws AppError 403, 404 about the document in which the link is to stand
 */
export async function documentsToLink(viewer: Viewer, documentId: string, q: string): Promise<Linkable[]> {
  await documentWithLevel(viewer, documentId, mayRead)
  const words = q.split(/\s+/).filter(Boolean)
  const mayBe = [readable(await asking(viewer)), { id: { not: documentId } }]
  const select = { id: true, title: true, owner: { select: { displayName: true } } } as const
  const find = (title: Prisma.DocumentWhereInput[], take: number) => db.document.findMany({ where: { AND: [...mayBe, ...title] }, orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }], take, select })
  const most = 8
  const first = words.length > 0 ? await find([{ title: { startsWith: q, mode: 'insensitive' } }], most) : []
  const rest = first.length < most ? await find([...words.map((word) => ({ title: { contains: word, mode: 'insensitive' as const } })), { id: { notIn: first.map(({ id }) => id) } }], most - first.length) : []
  return [...first, ...rest].map(({ id, title, owner }) => ({ id, title, owner: owner.displayName }))
}
