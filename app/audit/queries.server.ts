import type { Prisma } from '../../prisma/generated/client.ts'
import { z } from 'zod'
import { db } from '../platform/database.server.ts'
import { forbidden } from '../platform/errors.ts'
import { noteLookUp } from '../platform/looked-up.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { dayBounds } from '../platform/wall-clock.ts'
import { maySeeAudit } from './policy.ts'
import type { AuditFilters } from './schema.ts'

export { eventsHeldAbout, type LookUp, lookUpsOf } from './personal-data.server.ts'

const pageSize = 50
const batchSize = 2000

type Named = { id: string; name: string }
export type AuditLine = {
  id: string
  at: string
  /** Null: Werkplatz itself, or somebody who had not signed in. */
  actor: Named | null
  action: string
  subjectType: string
  subjectId: string
  /** Only of people. */
  subjectName: string | null
  address: string | null
  requestId: string | null
  /** JSON. */
  detail: string
  /** Of the people and places in the detail, by their ids. */
  names: Record<string, string>
}

/** The ids in a detail, however deep, as values and as names of values. */
function idsIn(detail: Prisma.JsonValue): string[] {
  if (typeof detail === 'string') return z.guid().safeParse(detail).success ? [detail] : []
  if (detail === null || typeof detail !== 'object') return []
  if (Array.isArray(detail)) return detail.flatMap(idsIn)
  return Object.entries(detail).flatMap(([name, value]) => [...idsIn(name), ...(value === undefined ? [] : idsIn(value))])
}

/** People by what somebody typed: the whole user name, or part of the name. */
async function idsOf(typed: string): Promise<string[]> {
  const people = await db.person.findMany({
    where: { OR: [{ username: typed.toLowerCase() }, { displayName: { contains: typed, mode: 'insensitive' } }] },
    select: { id: true },
    take: 1000,
  })
  return people.map(({ id }) => id)
}

/** A filter as a condition. Who is asked for by name has been looked up, and is to know it. */
async function conditions(viewer: Viewer, { person, action, subject, from, to }: AuditFilters): Promise<Prisma.AuditEventWhereInput> {
  const actors = person === undefined ? [] : await idsOf(person)
  const subjects = subject === undefined ? [] : await idsOf(subject)
  await noteLookUp(viewer, [...new Set([...actors, ...subjects])], 'audit')
  return {
    ...(person === undefined ? {} : { actorId: { in: actors } }),
    ...(action === undefined ? {} : { action }),
    ...(subject === undefined ? {} : { subjectId: { in: [subject, ...subjects] } }),
    at: { ...(from === undefined ? {} : { gte: dayBounds(from).from }), ...(to === undefined ? {} : { lt: dayBounds(to).to }) },
  }
}

/** The events before one, the latest first. */
async function linesBefore(where: Prisma.AuditEventWhereInput, before: string | undefined, take: number): Promise<AuditLine[]> {
  const events = await db.auditEvent.findMany({
    where: { ...where, ...(before === undefined ? {} : { id: { lt: BigInt(before) } }) },
    orderBy: { id: 'desc' },
    take,
  })
  const ids = new Set(events.flatMap(({ actorId, subjectType, subjectId }) => [...(actorId ? [actorId] : []), ...(subjectType === 'person' ? [subjectId] : [])]))
  const named = [...new Set(events.flatMap(({ detail }) => idsIn(detail)))]
  const [people, spaces, sites] = await Promise.all([
    db.person.findMany({ where: { id: { in: [...ids, ...named] } }, select: { id: true, displayName: true } }),
    db.space.findMany({ where: { id: { in: named } }, select: { id: true, code: true, floor: { select: { site: { select: { name: true } } } } } }),
    db.site.findMany({ where: { id: { in: named } }, select: { id: true, name: true } }),
  ])
  const names = new Map([
    ...people.map(({ id, displayName }) => [id, displayName] as const),
    ...spaces.map(({ id, code, floor }) => [id, `${code}, ${floor.site.name}`] as const),
    ...sites.map(({ id, name }) => [id, name] as const),
  ])
  return events.map(({ id, at, actorId, detail, subjectType, subjectId, ...rest }) => ({
    ...rest,
    id: String(id),
    at: at.toISOString(),
    actor: actorId === null ? null : { id: actorId, name: names.get(actorId) ?? actorId },
    subjectType,
    subjectId,
    subjectName: subjectType === 'person' ? (names.get(subjectId) ?? null) : null,
    detail: JSON.stringify(detail),
    names: Object.fromEntries(idsIn(detail).map((one) => [one, names.get(one) ?? one])),
  }))
}

export type AuditPage = {
  events: AuditLine[]
  /** For `before` of the next page; null on the last one. */
  next: string | null
}

/** One page of the audit log, the latest first. @throws AppError 403 */
export async function auditPage(viewer: Viewer, filters: AuditFilters, before: string | undefined): Promise<AuditPage> {
  if (!maySeeAudit(viewer)) throw forbidden()
  const found = await linesBefore(await conditions(viewer, filters), before, pageSize + 1)
  const events = found.slice(0, pageSize)
  return { events, next: found.length > pageSize ? (events.at(-1)?.id ?? null) : null }
}

/** All events of a filter, the latest first, in batches, so that a year of them needs little memory. @throws AppError 403 */
export async function* auditBatches(viewer: Viewer, filters: AuditFilters): AsyncGenerator<AuditLine[]> {
  if (!maySeeAudit(viewer)) throw forbidden()
  const where = await conditions(viewer, filters)
  for (let before: string | undefined; ; ) {
    const batch = await linesBefore(where, before, batchSize)
    if (batch.length > 0) yield batch
    if (batch.length < batchSize) return
    before = batch.at(-1)?.id
  }
}
