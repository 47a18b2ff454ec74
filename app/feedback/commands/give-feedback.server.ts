import { notifyAll } from '../../notifications/commands/notify.server.ts'
import { m } from '../../paraglide/messages.js'
import { type Database, db } from '../../platform/database.server.ts'
import { AppError } from '../../platform/errors.ts'
import { networkOf } from '../../platform/network.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { type Owner, ownerOf } from '../owners.ts'

/** So much within a day from one person, and without signing in from one network and from all together: else a program writes. */
const mostPerPerson = 20
const mostPerNetwork = 5
const mostFromOutside = 200
const dayMs = 86_400_000

type Said = { kind: 'page' | 'barrier'; path: string; message: string; isAnonymous: boolean }

const tooMany = () => new AppError(429, 'too-much-feedback', m.feedback_too_many())

/** Tells everybody with the owner's role that something came in. */
async function tellOwners(tx: Database, id: string, owner: Owner, { kind, path }: Said, now: Date): Promise<void> {
  const role = owner === 'workplace-admin' ? 'workplace_admin' : owner === 'learning-admin' ? 'learning_admin' : owner
  const people = await tx.person.findMany({ where: { disabledAt: null, roles: { some: { role } } }, select: { id: true } })
  await notifyAll(tx, people.map((person) => ({
    personId: person.id, kind: 'feedback-new', subject: id, isOnce: true, path: '/feedback',
    title: (options) => (kind === 'barrier' ? m.feedback_news_barrier({ path }, options) : m.feedback_news_new({ path }, options)),
  })), now)
}

async function store(tx: Database, said: Said, by: { personId: string | null; address: string | null; network: string | null }, now: Date): Promise<void> {
  const owner = ownerOf(said.path, said.kind)
  const { id } = await tx.feedback.create({ data: { ...said, ...by, owner, createdAt: now }, select: { id: true } })
  await tellOwners(tx, id, owner, said, now)
}

/** Keeps what somebody says about a page, and tells who looks after it. @throws AppError 429 `too-much-feedback` */
export async function giveFeedback(viewer: Viewer, said: Said, now = new Date()): Promise<void> {
  await db.$transaction(async (tx) => {
    // One after the other, so that the count holds.
    await tx.$queryRaw`SELECT FROM person WHERE id = ${viewer.id}::uuid FOR NO KEY UPDATE`
    if ((await tx.feedback.count({ where: { personId: viewer.id, createdAt: { gt: new Date(now.getTime() - dayMs) } } })) >= mostPerPerson) throw tooMany()
    await store(tx, said, { personId: viewer.id, address: null, network: null }, now)
  })
}

/**
 * Keeps a barrier that somebody met who has not signed in.
 * @param from the client's IP address; kept shortened, for a day
 * @throws AppError 429 `too-much-feedback`
 */
export async function reportFromOutside(said: Omit<Said, 'kind' | 'isAnonymous'>, address: string | null, from: string, now = new Date()): Promise<void> {
  const network = networkOf(from, { v4: 24, v6: 48 }) ?? 'unknown'
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('feedback-from-outside', 0))::text`
    const today = { personId: null, createdAt: { gt: new Date(now.getTime() - dayMs) } }
    const [here, all] = [await tx.feedback.count({ where: { ...today, network } }), await tx.feedback.count({ where: { ...today, network: { not: null } } })]
    if (here >= mostPerNetwork || all >= mostFromOutside) throw tooMany()
    await store(tx, { ...said, kind: 'barrier', isAnonymous: true }, { personId: null, address, network }, now)
  })
}
