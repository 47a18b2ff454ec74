import { expect, test, vi } from 'vitest'

vi.mock('./logger.server.ts', () => ({ logger: { error: () => {} } }))
const { inTime } = await import('./in-time.server.ts')

test('what is there stands in the page, also when it is nothing; what is late is streamed; what failed says so', async () => {
  expect(await inTime('a', Promise.resolve(3), 1000)).toEqual({ state: 'there', value: 3 })
  expect(await inTime('a', Promise.resolve(null), 1000)).toEqual({ state: 'there', value: null })
  let tell: (value: number) => void = () => {}
  const late = await inTime('a', new Promise<number>((done) => (tell = done)), 0)
  expect(late.state).toBe('late')
  tell(7)
  expect(late.state === 'late' && (await late.later)).toBe(7)
  expect(await inTime('a', Promise.reject(new Error('down')), 1000)).toEqual({ state: 'failed' })
})

test('what fails late rejects for who shows it, and for nobody else', async () => {
  let fail: (error: Error) => void = () => {}
  const late = await inTime('a', new Promise<number>((_, failed) => (fail = failed)), 0)
  fail(new Error('down'))
  await expect(late.state === 'late' ? late.later : null).rejects.toThrow('down')
})
