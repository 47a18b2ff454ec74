import { db } from '../platform/database.server.ts'

/** What a person wrote as notices, and which they said they have read. */
export async function noticesHeldAbout(personId: string) {
  const [written, read] = await Promise.all([
    db.notice.findMany({ where: { authorId: personId }, orderBy: { createdAt: 'desc' }, omit: { authorId: true } }),
    db.noticeReceipt.findMany({ where: { personId }, orderBy: { at: 'desc' }, select: { at: true, notice: { select: { titleDe: true } } } }),
  ])
  return { written, read: read.map(({ at, notice }) => ({ at, title: notice.titleDe })) }
}
