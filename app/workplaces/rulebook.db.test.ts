import { expect, test } from 'vitest'
import { db } from '../platform/database.server.ts'
import { currentRulebook } from './rulebook.server.ts'

const names = async () => {
  const { rules, periods } = await currentRulebook(db)
  return [...rules.map(({ name }) => name), ...periods.map(({ reason }) => reason)].toSorted()
}

test('rules that come, change and go are there for whoever asks next', async () => {
  expect(await names()).toEqual([])
  const { id } = await db.bookingRule.create({ data: { name: 'Höchstens drei', maxOpen: 3 }, select: { id: true } })
  expect(await names()).toEqual(['Höchstens drei'])
  await db.bookingRule.update({ where: { id }, data: { name: 'Höchstens vier', maxOpen: 4 } })
  await db.blockedPeriod.create({ data: { reason: 'Umbau', startsAt: new Date(), endsAt: new Date(Date.now() + 60_000) } })
  expect(await names()).toEqual(['Höchstens vier', 'Umbau'])
  await db.bookingRule.delete({ where: { id } })
  await db.blockedPeriod.deleteMany()
  expect(await names()).toEqual([])
})

test('what a change that is taken back has seen is not kept, whatever comes after it', async () => {
  const undone = db.$transaction(async (tx) => {
    await tx.bookingRule.create({ data: { name: 'Nie' } })
    expect((await currentRulebook(tx)).rules.map(({ name }) => name)).toEqual(['Nie'])
    throw new Error('changed my mind')
  })
  await expect(undone).rejects.toThrow('changed my mind')
  expect(await names()).toEqual([])
  await db.bookingRule.create({ data: { name: 'Immer' } })
  expect(await names()).toEqual(['Immer'])
})
