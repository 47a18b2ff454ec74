import { beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { bookFor } from './book-for.server.ts'
import { bookSpace } from './book-space.server.ts'

const now = new Date('2027-03-08T06:00:00Z')
const day = { startsAt: new Date('2027-03-09T08:00:00Z'), endsAt: new Date('2027-03-09T16:00:00Z') }
let made = 0
let floorId: string
beforeAll(async () => {
  const site = await db.site.create({ data: { slug: 'andere', name: 'Andere', street: 'Seestrasse 7', postcode: '6003', town: 'Luzern' }, select: { id: true } })
  const building = await db.building.create({ data: { siteId: site.id, name: 'A' }, select: { id: true } })
  floorId = (await db.floor.create({ data: { siteId: site.id, buildingId: building.id, slug: '1', level: 1, widthMetres: 20, heightMetres: 10, plan: {} }, select: { id: true } })).id
})
beforeEach(async () => {
  await db.booking.deleteMany()
  await db.mail.deleteMany()
})
async function person(displayName: string, roles: Viewer['roles'] = ['employee'], disabledAt: Date | null = null): Promise<Viewer & { mail: string }> {
  const username = `for-${(made += 1)}`
  const mail = `${username}@stadt.example`
  const { id } = await db.person.create({ data: { directoryId: username, username, displayName, givenName: username, surname: username, mail, disabledAt }, select: { id: true } })
  return { id, username, displayName, unitId: null, roles, mail }
}
const desk = async () => (await db.space.create({ data: { floorId, kind: 'desk', code: `o${(made += 1)}`, x: 1, y: 1 }, select: { id: true } })).id

test.each(['username', 'mail', 'displayName'] as const)('workplace management books for somebody by %s; the booking is theirs, they are told, and the log knows who did it', async (by) => {
  const [management, her] = [await person('Verwaltung', ['employee', 'workplace-admin']), await person(`Rita Zgraggen ${made}`)]
  const booked = await bookFor(management, her[by].toUpperCase(), { spaceId: await desk(), ...day }, now)
  expect(booked.person).toBe(her.displayName)
  expect((await db.booking.findUniqueOrThrow({ where: { id: booked.id } })).personId).toBe(her.id)
  expect((await db.mail.findMany()).map(({ address, subject }) => [address, subject])).toEqual([[her.mail, expect.stringMatching(/^Für Sie gebucht: /)]])
  expect((await db.auditEvent.findMany({ where: { subjectId: booked.id } })).map(({ actorId, action, detail }) => [actorId, action, detail])).toEqual([[management.id, 'booking.created', expect.objectContaining({ personId: her.id })]])
})

test('nobody else books for others, not even superiors or administrators', async () => {
  const her = await person('Rita Einzig')
  for (const roles of [['employee'], ['employee', 'manager'], ['employee', 'admin'], ['employee', 'it']] as const) {
    await expect(bookFor(await person('Wer', roles), her.username, { spaceId: await desk(), ...day }, now)).rejects.toMatchObject({ status: 403 })
  }
  expect(await db.booking.count()).toBe(0)
})

test('who is meant must be clear: nobody, several and disabled people are named as such', async () => {
  const management = await person('Verwaltung', ['employee', 'workplace-admin'])
  await person('Urs Doppelt')
  await person('Ursula Doppelt')
  const gone = await person('Gina Weg', ['employee'], now)
  const spaceId = await desk()
  const asked = (text: string) => bookFor(management, text, { spaceId, ...day }, now)
  await expect(asked('urs doppelt x')).rejects.toMatchObject({ status: 422 })
  await expect(asked('doppelt urs')).rejects.toMatchObject({ status: 422, data: { message: expect.stringContaining('Ursula Doppelt') } })
  await expect(asked(gone.username)).rejects.toMatchObject({ status: 422 })
  expect((await asked('Urs Doppelt')).person).toBe('Urs Doppelt')
})

test('the rules are those for that person: one desk at a time', async () => {
  const [management, her] = [await person('Verwaltung', ['employee', 'workplace-admin']), await person('Rita Besetzt')]
  await bookSpace(her, { spaceId: await desk(), ...day }, now)
  await expect(bookFor(management, her.username, { spaceId: await desk(), ...day }, now)).rejects.toMatchObject({ status: 409, data: { code: 'person-double-booked' } })
  expect(await db.mail.count()).toBe(0)
})
