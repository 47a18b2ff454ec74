/** A document of Werkplatz that is handed in can be read by those who are asked about it, as long as they are. */
import { config } from '../../platform/config.server.ts'
import type { Database } from '../../platform/database.server.ts'
import { AppError } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { shareWith, takeBackFrom } from '../../documents/commands/share-document.server.ts'
import { documentInLink } from './document-link.ts'

type Key = { authorId: string; courseId: string; unitId: string }
type Share = { documentId: string; reviewerId: string }

/** Reading, and commenting on it. */
const level = 'comment'

const isSame = (one: Share, other: Share) => one.documentId === other.documentId && one.reviewerId === other.reviewerId

/** Holds the documents, always in the same order: of two hand-ins that share one with the same reader, the later sees what the earlier has done. */
async function lockDocuments(tx: Database, shares: readonly Share[]): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM document WHERE id = ANY(${[...new Set(shares.map(({ documentId }) => documentId))]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
}

/** The document of a hand-in that waits, with those who are to answer. */
async function wantedShares(tx: Database, { authorId, courseId, unitId }: Key): Promise<Share[]> {
  const submission = await tx.taskSubmission.findUnique({
    where: { personId_courseId_unitId: { personId: authorId, courseId, unitId } },
    select: { link: true, confirmedAt: true, reviews: { where: { endedAt: null, verdict: null }, select: { reviewerId: true } } },
  })
  const documentId = submission && !submission.confirmedAt ? documentInLink(submission.link, config.origins) : null
  return documentId === null ? [] : (submission?.reviews ?? []).map(({ reviewerId }) => ({ documentId, reviewerId }))
}

/** Takes one share back, unless another hand-in still needs it. */
async function end(tx: Database, actorId: string | null, key: Key, { documentId, reviewerId }: Share): Promise<void> {
  await tx.evidenceShare.deleteMany({ where: { ...key, documentId, reviewerId } })
  if ((await tx.evidenceShare.count({ where: { documentId, reviewerId } })) === 0) await takeBackFrom(tx, actorId, documentId, [reviewerId], level)
}

/** Shares with one reader. Who may read it by a right of their own keeps that; a document that is not the author's to share stays as it is. */
async function begin(tx: Database, author: Viewer, key: Key, { documentId, reviewerId }: Share): Promise<void> {
  const [own, ours] = await Promise.all([tx.documentGrant.count({ where: { documentId, personId: reviewerId } }), tx.evidenceShare.count({ where: { documentId, reviewerId } })])
  if (own > 0 && ours === 0) return
  try {
    await shareWith(tx, author, documentId, [reviewerId], level)
  } catch (error) {
    if (error instanceof AppError) return
    throw error
  }
  await tx.evidenceShare.create({ data: { ...key, documentId, reviewerId } })
}

/**
 * Makes the rights to a document that was handed in agree with who is asked about it now. Runs inside the transaction of
 * a command that holds the author's enrolment; a second time changes nothing.
 * @param actorId who is written down for what is taken back; null: by the clock
 */
export async function settleEvidence(tx: Database, author: Viewer, courseId: string, unitId: string, actorId: string | null): Promise<void> {
  const key = { authorId: author.id, courseId, unitId }
  const [wanted, known] = [await wantedShares(tx, key), await tx.evidenceShare.findMany({ where: key, select: { documentId: true, reviewerId: true } })]
  await lockDocuments(tx, [...wanted, ...known])
  for (const share of known) if (!wanted.some((one) => isSame(one, share))) await end(tx, actorId, key, share)
  for (const share of wanted) if (!known.some((one) => isSame(one, share))) await begin(tx, author, key, share)
}

/** Takes back all that was shared for a hand-in about which nobody can be asked any more. */
export async function endEvidence(tx: Database, key: Key): Promise<void> {
  const known = await tx.evidenceShare.findMany({ where: key, select: { documentId: true, reviewerId: true } })
  await lockDocuments(tx, known)
  for (const share of known) await end(tx, null, key, share)
}
