import { deleteMailsAbout } from '../mail/commands/delete-mails-about.server.ts'
import { forgetNewsOf } from '../notifications/commands/mark-done.server.ts'
import { audit } from '../platform/audit.server.ts'
import type { Database } from '../platform/database.server.ts'
import { filesIn } from './files/files-in-text.ts'
import { mentionsIn, tasksIn } from './found-in-text.ts'
import { readTextNode, type TextNode } from './text.ts'

const bare = (text: string) => text.replaceAll(/\s+/g, '')

/**
 * Deletes conversations that are closed, or whose words stand in the text no more; of the others what they
 * remember of the text around them, as far as it is not there any more. @returns how many were deleted
 */
async function eraseComments(tx: Database, documentId: string, text: string): Promise<number> {
  const today = bare(text)
  const isThere = (words: string) => today.includes(bare(words))
  const threads = await tx.commentThread.findMany({ where: { documentId }, select: { id: true, quote: true, before: true, after: true, resolvedAt: true } })
  const gone = threads.filter(({ quote, resolvedAt }) => resolvedAt !== null || bare(quote) === '' || !isThere(quote)).map(({ id }) => id)
  for (const { id, before, after } of threads) {
    if (gone.includes(id) || (isThere(before) && isThere(after))) continue
    await tx.commentThread.update({ where: { id }, data: { before: isThere(before) ? before : '', after: isThere(after) ? after : '' } })
  }
  return (await tx.commentThread.deleteMany({ where: { id: { in: gone } } })).count
}

/** Deletes files that the text shows no more and that are in no list; their bytes go with the nightly look. @returns how many */
async function eraseFiles(tx: Database, actorId: string, documentId: string, today: TextNode): Promise<number> {
  const shown = [...filesIn(today)]
  const unused = await tx.attachment.findMany({ where: { documentId, isListed: false, id: { notIn: shown } }, select: { id: true, sha256: true } })
  await tx.attachment.deleteMany({ where: { id: { in: unused.map(({ id }) => id) } } })
  for (const { id: fileId, sha256 } of unused) await audit(tx, { actorId, action: 'document.file-deleted', subjectType: 'document', subjectId: documentId, detail: { fileId, sha256 } })
  return unused.length
}

/** How much of what beside the log was deleted. */
export type Leftovers = { versions: number; comments: number; drafts: number; files: number; mails: number }

/**
 * Deletes whatever beside the log may hold what a text said before, in the caller's transaction. What was made of the
 * old text and is kept up to date (links, decisions, tasks) is made again of the present one by the next settling.
 * @param keptVersion the number of the version of today's text
 * @param clients the Yjs clients whose words stand in today's text; of the others it is not known any more whose they were
 */
export async function eraseLeftovers(tx: Database, { actorId, documentId, keptVersion, clients, json, text }: { actorId: string; documentId: string; keptVersion: number; clients: readonly number[]; json: string; text: string }): Promise<Leftovers> {
  const { count: versions } = await tx.documentVersion.deleteMany({ where: { documentId, number: { not: keptVersion } } })
  const { count: drafts } = await tx.documentDraft.deleteMany({ where: { documentId } })
  await tx.documentWriter.deleteMany({ where: { documentId, clientId: { notIn: clients.map(BigInt) } } })
  const today = readTextNode(JSON.parse(json))
  const named = [...mentionsIn(today), ...tasksIn(today).flatMap(({ assigneeId }) => assigneeId ?? [])]
  await tx.documentMention.deleteMany({ where: { documentId, personId: { notIn: named } } })
  await tx.documentItem.deleteMany({ where: { documentId } })
  await tx.documentLink.deleteMany({ where: { fromId: documentId } })
  await forgetNewsOf(tx, `/documents/${documentId}`)
  return {
    versions,
    drafts,
    comments: await eraseComments(tx, documentId, text),
    files: await eraseFiles(tx, actorId, documentId, today),
    mails: await deleteMailsAbout(tx, `/documents/${documentId}`),
  }
}
