import type { Prisma } from '../../prisma/generated/client.ts'
import { db, pool } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { asking, documentWithLevel } from './document-rights.server.ts'
import { mayRead } from './policy.ts'
import { readable } from './readable.server.ts'
import { hitMarks, searchQuery, type SnippetPart, snippetParts } from './search-query.ts'

/** A document that was found. `movedAt`: ISO 8601. */
export type Hit = { id: string; title: string; owner: string; movedAt: string; snippet: SnippetPart[] }

/** Candidates that are looked at together: of these the viewer may perhaps read only some. */
const chunk = 200

// Both languages at once: nobody says in which they search.
const queryOf = `(websearch_to_tsquery('public.werkplatz_de', $1) || websearch_to_tsquery('public.werkplatz_en', $1)
  || coalesce(to_tsquery('public.werkplatz_de', $2) || to_tsquery('public.werkplatz_en', $2), ''::tsquery))`

/** Best first: titles before texts, titles that are only alike last. */
const candidatesSql = `
  WITH asked AS MATERIALIZED (SELECT ${queryOf} AS query)
  SELECT id FROM (
    SELECT d.id, 2 + ts_rank(public.werkplatz_words(d.title), query) AS rank FROM asked, document d WHERE public.werkplatz_words(d.title) @@ query AND d.deleted_at IS NULL
    UNION ALL
    SELECT t.document_id, ts_rank_cd(t.words_vector, query, 1) FROM asked, document_text t WHERE t.words_vector @@ query
    UNION ALL
    SELECT d.id, word_similarity($1, d.title) / 2 FROM document d WHERE $1 <% d.title AND d.deleted_at IS NULL
  ) AS found
  GROUP BY id ORDER BY sum(rank) DESC, id DESC
  LIMIT $3 OFFSET $4`

const snippetsSql = `
  SELECT document_id AS id, ts_headline('public.werkplatz_de', left(text, 200000), ${queryOf},
    'StartSel="${hitMarks.start}", StopSel="${hitMarks.end}", MaxFragments=2, MaxWords=22, MinWords=8, FragmentDelimiter=" … "') AS headline
  FROM document_text WHERE document_id = ANY($3::uuid[])`

/**
 * Documents whose title or text has what is looked for, best first, as far as the viewer may read them. An
 * edit is found some seconds later, when the document is settled.
 * @param among a condition besides
 */
export async function searchDocuments(viewer: Viewer, typed: string, limit: number, among: Prisma.DocumentWhereInput = {}): Promise<Hit[]> {
  const query = searchQuery(typed)
  if (!query) return []
  const mayRead = readable(await asking(viewer))
  const found: Omit<Hit, 'snippet'>[] = []
  for (let offset = 0; found.length < limit; offset += chunk) {
    const { rows } = await pool.query<{ id: string }>(candidatesSql, [query.web, query.beginnings, chunk, offset])
    const ids = rows.map(({ id }) => id)
    const readableRows = await db.document.findMany({ where: { AND: [mayRead, among, { id: { in: ids } }] }, select: { id: true, title: true, updatedAt: true, owner: { select: { displayName: true } } } })
    const byId = new Map(readableRows.map((row) => [row.id, row]))
    for (const id of ids) {
      const row = byId.get(id)
      if (row) found.push({ id, title: row.title, owner: row.owner.displayName, movedAt: row.updatedAt.toISOString() })
    }
    if (ids.length < chunk) break
  }
  const hits = found.slice(0, limit)
  const { rows } = await pool.query<{ id: string; headline: string }>(snippetsSql, [query.web, query.beginnings, hits.map(({ id }) => id)])
  const headlines = new Map(rows.map(({ id, headline }) => [id, headline]))
  return hits.map((hit) => ({ ...hit, snippet: snippetParts(headlines.get(hit.id) ?? '') }))
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
