import { z } from 'zod'
import type { Prisma } from '../../../prisma/generated/client.ts'
import { m } from '../../paraglide/messages.js'
import { alone } from '../../platform/alone.server.ts'
import { audit } from '../../platform/audit.server.ts'
import { config } from '../../platform/config.server.ts'
import { db, type Database } from '../../platform/database.server.ts'
import { AppError, forbidden } from '../../platform/errors.ts'
import { enqueue, type Job } from '../../platform/jobs.server.ts'
import { logger } from '../../platform/logger.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { DirectoryError } from '../directory/errors.ts'
import type { ListedPerson } from '../directory/list-people.server.ts'
import { listPeople } from '../directory.server.ts'
import { mayManageDirectory } from '../policy.ts'
import { storedRoles } from '../stored-viewer.server.ts'
import type { SyncCounts } from '../sync-counts.ts'
import { disablesTooMany, type KnownPerson, planSync } from '../sync-plan.ts'
import { requestPhotos } from './sync-photos.server.ts'
import { storeSync } from './store-sync.server.ts'

const syncQueue = 'directory-sync'

/** Longer than thousands of people need, in milliseconds. */
const storeTimeout = 5 * 60_000
const progressInterval = 500

/** Reading is most of the work; the rest is one transaction. */
const readingShare = 0.8

class TooManyDisabled extends Error {}

async function knownPeople(tx: Database): Promise<KnownPerson[]> {
  const people = await tx.person.findMany({
    select: {
      id: true, directoryId: true, username: true, displayName: true, givenName: true, surname: true, mail: true, phone: true, jobTitle: true, disabledAt: true,
      unit: { select: { name: true } },
      manager: { select: { directoryId: true } },
      roles: { select: { role: true, groupDns: true } },
    },
  })
  return people.map(({ unit, manager, roles, disabledAt, ...person }) => ({
    ...person,
    unitName: unit?.name ?? null,
    managerDirectoryId: manager?.directoryId ?? null,
    ...storedRoles(roles),
    isDisabled: disabledAt !== null,
  }))
}

/** Reads everybody, and says now and then how far it is. */
async function readDirectory(syncId: string): Promise<{ people: ListedPerson[]; unusable: number }> {
  const people: ListedPerson[] = []
  let storedAt = 0
  const { unusable } = await listPeople(async (page, { read, total }) => {
    people.push(...page)
    if (Date.now() - storedAt < progressInterval) return
    storedAt = Date.now()
    await db.directorySync.update({ where: { id: syncId }, data: { progress: readingShare * Math.min(1, read / Math.max(1, total)), touchedAt: new Date() } })
  })
  return { people, unusable: unusable.length }
}

async function synchronise(syncId: string): Promise<void> {
  const { people, unusable } = await readDirectory(syncId)
  await db.$transaction(
    async (tx) => {
      const plan = planSync(await knownPeople(tx), people)
      const counts: SyncCounts = { read: people.length, created: plan.create.length, updated: plan.update.length, disabled: plan.disable.length, unchanged: plan.unchanged, unusable }
      if (disablesTooMany(plan, config.LDAP_SYNC_MAX_DISABLED)) {
        throw new TooManyDisabled(`${counts.disabled} of ${plan.enabledBefore} people would have been disabled; at most a share of ${config.LDAP_SYNC_MAX_DISABLED} is accepted`)
      }
      const now = new Date()
      await storeSync(tx, plan, now)
      await tx.directorySync.update({ where: { id: syncId }, data: { state: 'done', progress: 1, counts, finishedAt: now, touchedAt: now } })
      const { requestedById } = await tx.directorySync.findUniqueOrThrow({ where: { id: syncId }, select: { requestedById: true } })
      await audit(tx, { actorId: requestedById, action: 'directory.synced', subjectType: 'directory-sync', subjectId: syncId, detail: counts })
    },
    { timeout: storeTimeout, maxWait: 30_000 },
  )
}

/** Why a run ended without having changed anything. */
function outcomeOf(error: unknown): Pick<Prisma.DirectorySyncUpdateInput, 'state' | 'problem' | 'detail'> {
  if (error instanceof TooManyDisabled) return { state: 'refused', problem: 'too-many-disabled', detail: error.message }
  if (error instanceof DirectoryError) return { state: 'failed', problem: error.problem, detail: error.message }
  return { state: 'failed', problem: 'unexpected', detail: null }
}

/** Runs an open sync, also one that a crash interrupted: it begins anew, because nothing was stored of it. */
async function runSync(syncId: string): Promise<void> {
  await alone('directory-sync', async () => {
    const { count } = await db.directorySync.updateMany({ where: { id: syncId, state: { in: ['queued', 'running'] } }, data: { state: 'running', progress: 0, touchedAt: new Date() } })
    if (count === 0) return
    try {
      await synchronise(syncId)
    } catch (error) {
      logger.error({ err: error, syncId }, 'directory sync changed nothing')
      const now = new Date()
      await db.directorySync.update({ where: { id: syncId }, data: { ...outcomeOf(error), finishedAt: now, touchedAt: now } })
    }
  })
}

/** The open sync, or a new one. */
async function openSync(requestedById: string | null): Promise<string> {
  const found = await db.directorySync.findFirst({ where: { state: { in: ['queued', 'running'] } }, select: { id: true } })
  if (found) return found.id
  try {
    return (await db.directorySync.create({ data: { requestedById }, select: { id: true } })).id
  } catch (error) {
    // Somebody else was quicker: the database allows one open sync.
    const other = await db.directorySync.findFirst({ where: { state: { in: ['queued', 'running'] } }, select: { id: true } })
    if (other) return other.id
    throw error
  }
}

/** Synchronises now, in the caller's time. @returns the run */
export async function syncDirectory(requestedById: string | null = null): Promise<string> {
  const id = await openSync(requestedById)
  await runSync(id)
  return id
}

/**
 * Asks for a sync in the background; one that is under way already is enough.
 * @throws AppError 403
 */
export async function requestSync(viewer: Viewer): Promise<string> {
  if (!mayManageDirectory(viewer)) throw forbidden()
  if (!config.LDAP_URL) throw new AppError(409, 'no-directory', m.identity_no_directory())
  const id = await openSync(viewer.id)
  await enqueue(syncQueue, { syncId: id })
  return id
}

const jobData = z.object({ syncId: z.uuid().optional() })

/** Every hour, and when somebody asks. */
export const directorySyncJob: Job = {
  queue: syncQueue,
  cron: '20 * * * *',
  work: async (data) => {
    const { syncId } = jobData.parse(data)
    if (!syncId) return void (await syncDirectory())
    await runSync(syncId)
    await requestPhotos()
  },
  resume: async () => {
    const open = await db.directorySync.findFirst({ where: { state: { in: ['queued', 'running'] } }, select: { id: true } })
    if (open) await enqueue(syncQueue, { syncId: open.id })
  },
}
