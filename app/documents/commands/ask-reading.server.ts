import type { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db, type Database } from '../../platform/database.server.ts'
import { invalidInput, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { dayAt } from '../../platform/wall-clock.ts'
import { askingOf, type DocumentWithLevel, documentWithLevel } from '../document-rights.server.ts'
import { effectiveLevel, mayManage, mayRead } from '../policy.ts'
import { audienceOf, type Picked, pickedOf } from '../reading-audience.server.ts'
import type { readingChange } from '../reading-schema.ts'

type Asked = Extract<z.infer<typeof readingChange>, { intent: 'ask' }>

/** Who must read a document has to be allowed to; else a 422 that says how many are not. */
async function checkMayRead(tx: Database, document: DocumentWithLevel, picked: Picked): Promise<void> {
  const audience = await audienceOf(tx, picked)
  if (audience.length === 0) throw invalidInput([{ path: 'people', message: m.documents_reading_nobody() }])
  const people = await askingOf(audience.map(({ id }) => id), tx)
  const shut = [...people.values()].filter((person) => !mayRead(effectiveLevel(person, document))).length
  if (shut > 0) throw invalidInput([{ path: 'people', message: shut === 1 ? m.documents_reading_one_shut() : m.documents_reading_some_shut({ count: shut }) }])
}

/** Asks people to read a named or final version until a day. @throws AppError 403, 404, 422 */
export async function askReading(viewer: Viewer, documentId: string, { version: number, due, people, units, everyone }: Omit<Asked, 'intent'>): Promise<void> {
  const picked: Picked = { people: [...new Set(people)], units: [...new Set(units)], everyone: everyone === '1' }
  await db.$transaction(async (tx) => {
    const document = await documentWithLevel(viewer, documentId, mayManage, tx)
    if (due < dayAt(new Date())) throw invalidInput([{ path: 'due', message: m.documents_reading_due_past() }])
    const version = await tx.documentVersion.findFirst({ where: { documentId, number, kind: { not: 'automatic' } }, select: { id: true, reading: { select: { id: true } } } })
    if (!version) throw invalidInput([{ path: 'version', message: m.documents_reading_version_missing() }])
    if (version.reading) throw invalidInput([{ path: 'version', message: m.documents_reading_twice() }])
    await checkMayRead(tx, document, picked)
    const known = { people: await tx.person.findMany({ where: { id: { in: [...picked.people] } }, select: { id: true } }), units: await tx.orgUnit.findMany({ where: { id: { in: [...picked.units] } }, select: { id: true } }) }
    await tx.documentReading.create({
      data: {
        versionId: version.id, dueDay: new Date(due), askedById: viewer.id, everyone: picked.everyone,
        people: { createMany: { data: known.people.map(({ id }) => ({ personId: id })) } },
        units: { createMany: { data: known.units.map(({ id }) => ({ unitId: id })) } },
      },
    })
    await audit(tx, { actorId: viewer.id, action: 'document.reading-asked', subjectType: 'document', subjectId: documentId, detail: { number, due } })
  })
}

/** Nobody needs to read it any more; who has is forgotten with the request. @throws AppError 403, 404 */
export async function endReading(viewer: Viewer, documentId: string, readingId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    await documentWithLevel(viewer, documentId, mayManage, tx)
    const reading = await tx.documentReading.findFirst({ where: { id: readingId, version: { documentId } }, select: { version: { select: { number: true } } } })
    if (!reading) throw notFound()
    await tx.documentReading.delete({ where: { id: readingId } })
    await audit(tx, { actorId: viewer.id, action: 'document.reading-ended', subjectType: 'document', subjectId: documentId, detail: { number: reading.version.number } })
  })
}

/** Says that the viewer has read it. A second time changes nothing. @throws AppError 403, 404 when it is not asked of them */
export async function confirmReading(viewer: Viewer, documentId: string, readingId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    await documentWithLevel(viewer, documentId, mayRead, tx)
    const reading = await tx.documentReading.findFirst({ where: { id: readingId, version: { documentId } }, select: { id: true } })
    const asked = reading ? await audienceOf(tx, await pickedOf(tx, readingId)) : []
    if (!asked.some(({ id }) => id === viewer.id)) throw notFound()
    await tx.documentReceipt.createMany({ data: [{ readingId, personId: viewer.id }], skipDuplicates: true })
  })
}
