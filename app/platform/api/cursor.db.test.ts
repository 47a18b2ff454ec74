import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AppError } from '../errors.ts'
import { readCursor, writeCursor } from './cursor.server.ts'
import { pageIn } from './page.server.ts'

const refusal = (cursor: string, list = 'a') => readCursor(list, cursor).then(() => null, (error: unknown) => (error instanceof AppError ? [error.status, error.data.errors?.[0]?.path] : error))

test('a cursor is read by its own list alone, and not when a character of it was changed', async () => {
  const cursor = await writeCursor('a', ['Müller', 7])
  expect(await readCursor('a', cursor)).toEqual(['Müller', 7])
  expect(await refusal(cursor, 'b')).toEqual([422, 'cursor'])
  await fc.assert(
    fc.asyncProperty(fc.nat(cursor.length - 1), fc.constantFrom(...'AZaz09-_'), async (at, character) => {
      const changed = cursor.slice(0, at) + character + cursor.slice(at + 1)
      return changed === cursor || (await refusal(changed))?.toString() === '422,cursor'
    }),
    { numRuns: 60 },
  )
  for (const no of ['', '-1', 'AAAA', `${cursor}=`, ` ${cursor}`]) expect(await refusal(no)).toEqual([422, 'cursor'])
})

test('pages joined are the whole list, however many are added and removed meanwhile', async () => {
  const key = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: -5, max: 30 }))
  const unique = (keys: (readonly [string, number])[]) => [...new Map(keys.map((one) => [one.join(), one])).values()]
  await fc.assert(
    fc.asyncProperty(fc.array(key, { maxLength: 40 }), fc.array(key, { maxLength: 10 }), fc.array(fc.nat(39), { maxLength: 5 }), fc.integer({ min: 1, max: 7 }), async (first, added, removed, limit) => {
      const stay = unique(first)
      let all = stay
      const seen: string[] = []
      for (let cursor: string | undefined, round = 0; ; round += 1) {
        const page = await pageIn('keys', all, { cursor, limit }, (one) => one)
        seen.push(...page.items.map((one) => one.join()))
        if (page.next === null) break
        cursor = page.next
        // Between two pages one comes and one goes.
        const [come, go] = [added[round], removed[round]]
        all = unique(all.filter((_, index) => index !== go).concat(come ? [come] : []))
      }
      const kept = stay.filter((one) => all.some((other) => other.join() === one.join())).map((one) => one.join())
      const added_ = added.map((one) => one.join())
      return new Set(seen).size === seen.length && kept.every((one) => seen.includes(one) || added_.includes(one)) && seen.every((one) => stay.some((other) => other.join() === one) || added_.includes(one))
    }),
    { numRuns: 80 },
  )
})
