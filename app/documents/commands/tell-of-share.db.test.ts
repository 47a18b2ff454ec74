import { beforeEach, expect, test } from 'vitest'
import { newToken } from '../../identity/session.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { createDocument } from './create-document.server.ts'
import { changeAccess, shareDocument } from './share-document.server.ts'

beforeEach(() => db.notification.deleteMany())

async function person(displayName: string): Promise<Viewer> {
  const { id } = await db.person.create({ data: { directoryId: newToken(), username: newToken(), displayName, givenName: displayName, surname: displayName, mail: `${displayName.toLowerCase()}@stadt.example` }, select: { id: true } })
  return { id, username: displayName, displayName, unitId: null, roles: ['employee'] }
}
const told = async () => (await db.notification.findMany({ orderBy: { at: 'asc' } })).map(({ personId, titleDe, inDigest }) => ({ personId, titleDe, inDigest }))

test('whoever gets a right of their own hears of it once, whoever had one already does not', async () => {
  const [owner, anna, beat] = [await person('Olga'), await person('Anna'), await person('Beat')]
  const id = await createDocument(owner, { title: 'Plan' })
  const people = [{ id: anna.id, level: 'read' as const }]
  await shareDocument(owner, id, { people, units: [], everyone: 'none' })
  await shareDocument(owner, id, { people: [...people, { id: beat.id, level: 'edit' }], units: [], everyone: 'read' })
  await changeAccess(owner, id, { intent: 'person', personId: anna.id, level: 'edit' })
  await changeAccess(owner, id, { intent: 'person', personId: beat.id, level: 'none' })
  expect(await told()).toEqual([{ personId: anna.id, titleDe: 'Olga teilt mit Ihnen: Plan', inDigest: true }, { personId: beat.id, titleDe: 'Olga teilt mit Ihnen: Plan', inDigest: true }])
})
