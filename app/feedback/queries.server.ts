import { db } from '../platform/database.server.ts'
import { forbidden, notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { answersFor } from './policy.ts'
import type { FeedbackState } from './schema.ts'

export { feedbackHeldAbout } from './personal-data.server.ts'

const inState: Record<FeedbackState, object> = {
  new: { answeredAt: null, doneAt: null },
  answered: { answeredAt: { not: null }, doneAt: null },
  done: { doneAt: { not: null } },
}

const pageSize = 20

/** One page of what the viewer looks after, the oldest first while it is new; who wrote only where they let it be seen. @throws AppError 403 */
export async function feedbackQueue(viewer: Viewer, state: FeedbackState, wantedPage: number) {
  const owners = answersFor(viewer)
  if (owners.length === 0) throw forbidden()
  const count = (of: FeedbackState) => db.feedback.count({ where: { owner: { in: owners }, ...inState[of] } })
  const counts = { new: await count('new'), answered: await count('answered'), done: await count('done') }
  const pages = Math.max(1, Math.ceil(counts[state] / pageSize))
  const page = Math.min(wantedPage, pages)
  const rows = await db.feedback.findMany({
    where: { owner: { in: owners }, ...inState[state] },
    orderBy: [{ createdAt: state === 'new' ? 'asc' : 'desc' }, { id: 'asc' }],
    take: pageSize,
    skip: (page - 1) * pageSize,
    select: { id: true, kind: true, path: true, message: true, isAnonymous: true, personId: true, address: true, createdAt: true, answer: true, person: { select: { id: true, displayName: true } } },
  })
  const items = rows.map(({ person, personId, isAnonymous, address, createdAt, kind, ...row }) => ({
    ...row,
    isBarrier: kind === 'barrier',
    at: createdAt.toISOString(),
    by: person && !isAnonymous ? { id: person.id, name: person.displayName } : null,
    /** Whether an answer would reach anybody. */
    hasReader: personId !== null || address !== null,
  }))
  return { items, counts, page, pages }
}

/** What the viewer has said, with the answer. @throws AppError 404 for what others have said */
export async function ownFeedback(viewer: Viewer, id: string) {
  const found = await db.feedback.findFirst({ where: { id, personId: viewer.id }, select: { path: true, message: true, createdAt: true, answer: true, answeredAt: true } })
  if (!found) throw notFound()
  return { ...found, createdAt: found.createdAt.toISOString(), answeredAt: found.answeredAt?.toISOString() ?? null }
}
