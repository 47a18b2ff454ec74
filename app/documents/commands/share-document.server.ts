import type { z } from 'zod'
import { audit } from '../../platform/audit.server.ts'
import type { DocumentAccess } from '../../platform/audit-events.ts'
import { db, type Database } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { documentWithLevel } from '../document-rights.server.ts'
import { accessOfHolders, checkHolder, checkHolders, holderOf } from '../holders.server.ts'
import { mayManage } from '../policy.ts'
import { tellOfShare } from './tell-of-share.server.ts'
import type { accessChange, documentAccess } from '../schema.ts'

type Whole = z.infer<typeof documentAccess>

/** Who may do what with the document at this point of the transaction. */
async function accessNow(tx: Database, id: string): Promise<DocumentAccess> {
  const { everyone, grants } = await tx.document.findUniqueOrThrow({ where: { id }, select: { everyone: true, grants: { select: { personId: true, unitId: true, groupId: true, level: true } } } })
  return accessOfHolders(grants, everyone)
}

/** Replaces all rights of a document but the owner's. @throws AppError 403, 404, 422 */
export async function shareDocument(viewer: Viewer, id: string, { people, units, groups = [], everyone }: Omit<Whole, 'groups'> & Partial<Pick<Whole, 'groups'>>): Promise<void> {
  await db.$transaction(async (tx) => {
    await documentWithLevel(viewer, id, mayManage, tx)
    await checkHolders(tx, { people, units, groups })
    const before = await accessNow(tx, id)
    await tellOfShare(tx, viewer, id, people.map((one) => one.id).filter((personId) => before.people[personId] === undefined))
    const byPerson = new Map(people.map((one) => [one.id, one.level]))
    const byUnit = new Map(units.map((one) => [one.id, one.level]))
    const byGroup = new Map(groups.map((one) => [one.id, one.level]))
    await tx.documentGrant.deleteMany({ where: { documentId: id } })
    await tx.documentGrant.createMany({
      data: [
        ...[...byPerson].map(([personId, level]) => ({ documentId: id, personId, level })),
        ...[...byUnit].map(([unitId, level]) => ({ documentId: id, unitId, level })),
        ...[...byGroup].map(([groupId, level]) => ({ documentId: id, groupId, level })),
      ],
    })
    await tx.document.update({ where: { id }, data: { everyone } })
    await audit(tx, { actorId: viewer.id, action: 'document.access-changed', subjectType: 'document', subjectId: id, detail: { before, after: await accessNow(tx, id) } })
  })
}

/**
 * Lets people write in a document, or do less in it, in the caller's transaction. Who has a right of their own already keeps it.
 * @throws AppError 403, 404
 */
export async function shareWith(tx: Database, viewer: Viewer, id: string, personIds: readonly string[], level: 'read' | 'comment' | 'edit' = 'edit'): Promise<void> {
  await documentWithLevel(viewer, id, mayManage, tx)
  const before = await accessNow(tx, id)
  const { count } = await tx.documentGrant.createMany({ data: personIds.map((personId) => ({ documentId: id, personId, level })), skipDuplicates: true })
  if (count > 0) await audit(tx, { actorId: viewer.id, action: 'document.access-changed', subjectType: 'document', subjectId: id, detail: { before, after: await accessNow(tx, id) } })
}

/**
 * Takes back what was given for a time, in the caller's transaction, whoever owns the document by now. A right that was
 * changed since is somebody's decision, and stays.
 * @param actorId null: by the clock
 */
export async function takeBackFrom(tx: Database, actorId: string | null, id: string, personIds: readonly string[], level: 'read' | 'comment' | 'edit'): Promise<void> {
  const before = await accessNow(tx, id)
  const { count } = await tx.documentGrant.deleteMany({ where: { documentId: id, personId: { in: [...personIds] }, level } })
  if (count > 0) await audit(tx, { actorId, action: 'document.access-changed', subjectType: 'document', subjectId: id, detail: { before, after: await accessNow(tx, id) } })
}

type Change = z.infer<typeof accessChange>

/** Gives one person, unit or group a level, or takes it away with `none`. */
async function setGrant(tx: Database, documentId: string, change: Exclude<Change, { intent: 'everyone' }>): Promise<void> {
  const { level } = change
  const holder = holderOf(change)
  await tx.documentGrant.deleteMany({ where: { documentId, ...holder } })
  if (level === 'none') return
  await checkHolder(tx, holder)
  await tx.documentGrant.create({ data: { documentId, level, ...holder } })
}

/** One change of the rights: of one person, of one unit, of one group, or of everyone. @throws AppError 403, 404, 422 */
export async function changeAccess(viewer: Viewer, id: string, change: Change): Promise<void> {
  await db.$transaction(async (tx) => {
    await documentWithLevel(viewer, id, mayManage, tx)
    const before = await accessNow(tx, id)
    if (change.intent === 'everyone') await tx.document.update({ where: { id }, data: { everyone: change.level } })
    else await setGrant(tx, id, change)
    if (change.intent === 'person' && change.level !== 'none' && before.people[change.personId] === undefined) await tellOfShare(tx, viewer, id, [change.personId])
    await audit(tx, { actorId: viewer.id, action: 'document.access-changed', subjectType: 'document', subjectId: id, detail: { before, after: await accessNow(tx, id) } })
  })
}
