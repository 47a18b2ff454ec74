import { expect, test } from 'vitest'
import { db } from '../../platform/database.server.ts'
import { hashToken } from '../session.server.ts'
import { deleteExpired } from './delete-expired.server.ts'

const now = new Date('2027-03-09T08:00:00Z')
const before = (hours: number) => new Date(now.getTime() - hours * 3_600_000)

test('deletes sessions and tokens that are over and audit events of more than a year, and nothing else', async () => {
  const { id } = await db.person.create({ data: { directoryId: 'x', username: 'x', displayName: 'X', givenName: 'X', surname: 'X' } })
  const session = (token: string, lastSeenAt: Date, expiresAt: Date) => db.session.create({ data: { tokenHash: hashToken(token), personId: id, lastSeenAt, expiresAt } })
  await session('in use', before(1), before(-24))
  await session('idle', before(12.1), before(-24))
  await session('at its end', before(1), now)
  for (const [name, expiresAt] of [['current', before(-1)], ['over', before(1)]] as const) {
    await db.accessToken.create({ data: { tokenHash: hashToken(name), personId: id, name, scopes: ['read'], expiresAt } })
  }
  // The age of audit events is counted by the clock of the database, whatever this process says.
  for (const [action, days] of [['recent', 364], ['old', 366]] as const) {
    await db.auditEvent.create({ data: { at: new Date(Date.now() - days * 24 * 3_600_000), action, subjectType: 'person', subjectId: id } })
  }

  await deleteExpired(now)

  expect((await db.session.findMany()).map(({ tokenHash }) => Buffer.from(tokenHash))).toEqual([Buffer.from(hashToken('in use'))])
  expect((await db.accessToken.findMany()).map(({ name }) => name)).toEqual(['current'])
  expect((await db.auditEvent.findMany()).map(({ action }) => action)).toEqual(['recent'])
})
