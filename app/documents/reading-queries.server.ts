import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { asking, documentWithLevel } from './document-rights.server.ts'
import { type Asking, mayManage, mayRead } from './policy.ts'
import { audienceOf, pickedOf } from './reading-audience.server.ts'
import { readable } from './readable.server.ts'

/** Something that the viewer is to read. `due`: YYYY-MM-DD. `confirmedAt`: ISO 8601. */
export type MyReading = { id: string; documentId: string; title: string; version: string | null; number: number; due: string; confirmedAt: string | null }

function addressedTo({ id, unitIds }: Asking) {
  return { OR: [{ everyone: true }, { people: { some: { personId: id } } }, { units: { some: { unitId: { in: [...unitIds] } } } }] }
}

async function readingsOf(viewer: Viewer, where: { documentId?: string; isOpen?: boolean }, limit: number): Promise<MyReading[]> {
  const person = await asking(viewer)
  const rows = await db.documentReading.findMany({
    where: {
      AND: [addressedTo(person), ...(where.isOpen ? [{ receipts: { none: { personId: viewer.id } } }] : []), { version: { document: readable(person), ...(where.documentId ? { documentId: where.documentId } : {}) } }],
    },
    orderBy: [{ dueDay: 'asc' }, { id: 'asc' }],
    take: limit,
    select: { id: true, dueDay: true, receipts: { where: { personId: viewer.id }, select: { confirmedAt: true } }, version: { select: { documentId: true, title: true, name: true, number: true } } },
  })
  return rows.map(({ id, dueDay, receipts, version: { name, ...version } }) => ({ ...version, id, version: name, due: dueDay.toISOString().slice(0, 10), confirmedAt: receipts[0]?.confirmedAt.toISOString() ?? null }))
}

/** What the viewer has not read yet, for the start page: what is due first comes first. */
export function myReadings(viewer: Viewer, limit = 5): Promise<MyReading[]> {
  return readingsOf(viewer, { isOpen: true }, limit)
}

/** What the viewer is to read of one document, and has read. */
export function myReadingsOf(viewer: Viewer, documentId: string): Promise<MyReading[]> {
  return readingsOf(viewer, { documentId }, 20)
}

/** Groups below this size are told of in no number. */
const smallest = 5

export type ReadingState = {
  id: string
  number: number
  name: string | null
  isFinal: boolean
  due: string
  /** Whom the owner picked by name, and whether they have confirmed. */
  named: { name: string; confirmedAt: string | null }[]
  /** Units and everybody, in numbers; null when nobody or so few that a number would name them. */
  group: { units: string[]; everyone: boolean; asked: number | null; confirmed: number | null } | null
}

async function stateOf(reading: { id: string; dueDay: Date; everyone: boolean; version: { number: number; name: string | null; kind: string }; units: { unit: { name: string } }[] }): Promise<ReadingState> {
  const audience = await audienceOf(db, await pickedOf(db, reading.id))
  const receipts = new Map((await db.documentReceipt.findMany({ where: { readingId: reading.id }, select: { personId: true, confirmedAt: true } })).map(({ personId, confirmedAt }) => [personId, confirmedAt]))
  const namedIds = audience.filter(({ isNamed }) => isNamed).map(({ id }) => id)
  const people = await db.person.findMany({ where: { id: { in: namedIds } }, orderBy: { displayName: 'asc' }, select: { id: true, displayName: true } })
  const others = audience.filter(({ isNamed }) => !isNamed)
  const isTold = others.length >= smallest
  const hasGroup = reading.everyone || reading.units.length > 0
  return {
    id: reading.id,
    number: reading.version.number,
    name: reading.version.name,
    isFinal: reading.version.kind === 'final',
    due: reading.dueDay.toISOString().slice(0, 10),
    named: people.map(({ id, displayName }) => ({ name: displayName, confirmedAt: receipts.get(id)?.toISOString() ?? null })),
    group: hasGroup
      ? { units: reading.units.map(({ unit }) => unit.name), everyone: reading.everyone, asked: isTold ? others.length : null, confirmed: isTold ? others.filter(({ id }) => receipts.has(id)).length : null }
      : null,
  }
}

export type ReadingPage = {
  id: string
  title: string
  mayManage: boolean
  mine: MyReading[]
  /** The rest for owners alone. */
  states: ReadingState[]
  versions: { number: number; name: string | null; isFinal: boolean }[]
  people: { id: string; name: string }[]
  units: { id: string; name: string }[]
}

/** What is to be read of a document: for readers their own, for owners who has read. @throws AppError 403, 404 */
export async function readingPage(viewer: Viewer, documentId: string): Promise<ReadingPage> {
  const { title, level } = await documentWithLevel(viewer, documentId, mayRead)
  const mine = await myReadingsOf(viewer, documentId)
  if (!mayManage(level)) return { id: documentId, title, mayManage: false, mine, states: [], versions: [], people: [], units: [] }
  const [readings, versions, grants] = await Promise.all([
    db.documentReading.findMany({ where: { version: { documentId } }, orderBy: { dueDay: 'asc' }, select: { id: true, dueDay: true, everyone: true, version: { select: { number: true, name: true, kind: true } }, units: { select: { unit: { select: { name: true } } } } } }),
    db.documentVersion.findMany({ where: { documentId, kind: { not: 'automatic' }, reading: null }, orderBy: { number: 'desc' }, take: 50, select: { number: true, name: true, kind: true } }),
    db.documentGrant.findMany({ where: { documentId }, select: { person: { select: { id: true, displayName: true } }, unit: { select: { id: true, name: true } } } }),
  ])
  const states: ReadingState[] = []
  for (const reading of readings) states.push(await stateOf(reading))
  const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, 'de')
  return {
    id: documentId, title, mayManage: true, mine, states,
    versions: versions.map(({ number, name, kind }) => ({ number, name, isFinal: kind === 'final' })),
    people: grants.flatMap(({ person }) => (person ? [{ id: person.id, name: person.displayName }] : [])).sort(byName),
    units: grants.flatMap(({ unit }) => (unit ? [unit] : [])).sort(byName),
  }
}
