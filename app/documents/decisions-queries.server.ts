import { z } from 'zod'
import type { Prisma } from '../../prisma/generated/client.ts'
import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { asking } from './document-rights.server.ts'
import { readable } from './readable.server.ts'

/** Which decisions and tasks are listed. */
export const itemsQuery = z.object({
  kind: z.enum(['decision', 'task']).catch('decision'),
  mine: z.literal('1').optional().catch(undefined),
  open: z.literal('1').optional().catch(undefined),
  q: z.string().trim().max(200).catch(''),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  skip: z.coerce.number().int().min(0).max(100_000).catch(0),
})

export type ItemLine = {
  documentId: string
  position: number
  kind: 'decision' | 'task'
  text: string
  number: string | null
  /** Of a decision: when it was taken, else when the document was begun. Of a task: until when. */
  day: string | null
  assignee: string | null
  isDone: boolean
  source: string
  /** Where it stands. */
  link: string
}

const selection = {
  documentId: true, position: true, kind: true, text: true, number: true, day: true, isDone: true, section: true,
  assignee: { select: { displayName: true } },
  document: { select: { title: true, createdAt: true } },
} satisfies Prisma.DocumentItemSelect

function lineOf({ document, assignee, day, section, ...item }: Prisma.DocumentItemGetPayload<{ select: typeof selection }>): ItemLine {
  const own = day?.toISOString().slice(0, 10) ?? null
  return {
    ...item,
    day: own ?? (item.kind === 'decision' ? document.createdAt.toISOString().slice(0, 10) : null),
    assignee: assignee?.displayName ?? null,
    source: document.title,
    link: `/documents/${item.documentId}${section > 0 ? `#section-${section}` : ''}`,
  }
}

const pageSize = 50

/** Decisions or tasks of the documents that the viewer may read; a page from `skip` on. */
export async function documentItems(viewer: Viewer, { kind, mine, open, q, from, to, skip }: z.infer<typeof itemsQuery>): Promise<{ items: ItemLine[]; next: number | null }> {
  const within = { ...(from ? { gte: new Date(from) } : {}), ...(to ? { lte: new Date(to) } : {}) }
  const conditions: Prisma.DocumentItemWhereInput[] = [
    { kind, document: readable(await asking(viewer)) },
    ...(kind === 'task' && mine ? [{ assigneeId: viewer.id }] : []),
    ...(kind === 'task' && open ? [{ isDone: false }] : []),
    ...(q ? [{ OR: [{ text: { contains: q, mode: 'insensitive' as const } }, { document: { title: { contains: q, mode: 'insensitive' as const } } }] }] : []),
    ...(from || to ? [kind === 'task' ? { day: within } : { OR: [{ day: within }, { day: null, document: { createdAt: { ...(from ? { gte: new Date(from) } : {}), ...(to ? { lt: new Date(Date.parse(to) + 86_400_000) } : {}) } } }] }] : []),
  ]
  const rows = await db.documentItem.findMany({
    where: { AND: conditions },
    orderBy: kind === 'task' ? [{ isDone: 'asc' }, { day: { sort: 'asc', nulls: 'last' } }, { documentId: 'asc' }, { position: 'asc' }] : [{ day: { sort: 'desc', nulls: 'last' } }, { document: { createdAt: 'desc' } }, { documentId: 'asc' }, { position: 'asc' }],
    skip,
    take: pageSize + 1,
    select: selection,
  })
  return { items: rows.slice(0, pageSize).map(lineOf), next: rows.length > pageSize ? skip + pageSize : null }
}

/** The viewer's open tasks in documents, for the start page: what is due first comes first. */
export async function myDocumentTasks(viewer: Viewer, limit = 5): Promise<ItemLine[]> {
  const rows = await db.documentItem.findMany({
    where: { kind: 'task', isDone: false, assigneeId: viewer.id, document: readable(await asking(viewer)) },
    orderBy: [{ day: { sort: 'asc', nulls: 'last' } }, { documentId: 'asc' }, { position: 'asc' }],
    take: limit,
    select: selection,
  })
  return rows.map(lineOf)
}
