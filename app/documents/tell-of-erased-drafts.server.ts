import { notify } from '../notifications/commands/notify.server.ts'
import { m } from '../paraglide/messages.js'
import type { Database } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { readersAmong } from './comment-rights.server.ts'
import { reasonWords } from './erasure-reasons.ts'
import type { ErasureReason } from './erasure-schema.ts'

/**
 * Tells everybody else whose drafts of a document are about to be deleted with its history, in the transaction that
 * deletes them: how many, by whom and why, and nothing of what they said. To be called while the drafts are there.
 */
export async function tellOfErasedDrafts(tx: Database, viewer: Viewer, { documentId, title, reason }: { documentId: string; title: string; reason: ErasureReason }): Promise<void> {
  const counts = await tx.documentDraft.groupBy({ by: ['personId'], where: { documentId, personId: { not: viewer.id } }, _count: true })
  const ids = counts.map(({ personId }) => personId)
  const readers = await readersAmong(documentId, ids, tx)
  const people = await tx.person.findMany({ where: { id: { in: ids }, disabledAt: null }, select: { id: true, locale: true } })
  for (const { id, locale } of people) {
    const options: { locale: 'de' | 'en' } = { locale: locale === 'en' ? 'en' : 'de' }
    const inputs = { name: viewer.displayName, title, count: String(counts.find(({ personId }) => personId === id)?._count ?? 0) }
    const subject = (language: typeof options) => m.documents_erasure_told_subject({}, language)
    const mail = {
      subject: subject(options),
      body: [readers.has(id) ? m.documents_erasure_told(inputs, options) : m.documents_erasure_told_unnamed(inputs, options), m.documents_erasure_told_why({ reason: reasonWords(reason, options.locale) }, options), ''].join('\n\n'),
    }
    await notify(tx, { personId: id, kind: 'document-erased', subject: documentId, path: readers.has(id) ? `/documents/${documentId}` : '/documents', title: subject, mail })
  }
}
