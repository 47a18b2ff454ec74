import { setImmediate as nextTurn } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Intake } from './intake.ts'
import { Turns } from './turns.ts'

const limits = { messagesPerSecond: 1e6, messageBurst: 1e6, bytesPerSecond: 1e9, byteBurst: 1e9, tooFastAfterMs: 1e9 }
const share = 64

/** The messages of a person, in a common list of what was handled. */
function intake(person: string, turns: Turns, handled: string[], given: Partial<typeof limits> = {}) {
  const calls: string[] = []
  const one = new Intake({
    person,
    turns,
    limits: { ...limits, ...given },
    handle: (data) => {
      handled.push(person + data.toString())
      return { weight: 1, bytes: data.length }
    },
    pause: () => calls.push('pause'),
    resume: () => calls.push('resume'),
    tooFast: () => calls.push('too fast'),
  })
  return { push: (...texts: string[]) => texts.forEach((text) => one.push(Buffer.from(text))), calls, one }
}

const many = (count: number) => Array.from({ length: count }, (_, index) => String(index))

test('a flood is handled a share in a turn, and others come in between', async () => {
  const handled: string[] = []
  const turns = new Turns(share)
  const [flood, other] = [intake('F', turns, handled), intake('o', turns, handled)]
  flood.push(...many(2_000))
  expect(handled.length).toBeLessThanOrEqual(share)
  expect(flood.calls).toEqual(['pause'])
  for (let round = 0; round < 10; round += 1) {
    const before = handled.length
    other.push(String(round))
    // At once: nothing of the flood goes before it in the same turn.
    expect(handled.slice(before)).toEqual([`o${round}`])
    await nextTurn()
    expect(handled.filter((one) => one.startsWith('F')).length).toBeLessThanOrEqual((round + 2) * share)
  }
  while (handled.length < 2_010) await nextTurn()
  expect(handled.filter((one) => one.startsWith('F'))).toEqual(many(2_000).map((text) => `F${text}`))
  expect(flood.calls).toEqual(['pause', 'resume'])
})

test('several connections of one person have one share', async () => {
  const handled: string[] = []
  const turns = new Turns(share)
  const floods = many(20).map(() => intake('F', turns, handled))
  for (const { push } of floods) push(...many(200))
  expect(handled.length).toBeLessThanOrEqual(share)
  await nextTurn()
  expect(handled.length).toBeLessThanOrEqual(2 * share + 1)
})

test('whatever comes, whenever it is held, all of it is handled in order and the socket is read again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(fc.nat(200), fc.constantFrom('hold', 'release', 'turn')), { maxLength: 30 }), async (steps) => {
      const handled: string[] = []
      const { push, one, calls } = intake('', new Turns(share), handled)
      let count = 0
      for (const step of steps) {
        if (step === 'hold') one.hold()
        else if (step === 'release') one.release()
        else if (step === 'turn') await nextTurn()
        else for (let more = Number(step); more > 0; more -= 1) push(String(count++))
      }
      one.release()
      for (let turn = 0; handled.length < count && turn < 200; turn += 1) await nextTurn()
      expect(handled).toEqual(many(count))
      expect(calls.filter((call) => call === 'pause').length).toBe(calls.filter((call) => call === 'resume').length)
    }),
    { numRuns: 60 },
  )
})

test('who sends more than its rate waits, and is sent away only when it goes on for too long', () => {
  const handled: string[] = []
  const patient = intake('p', new Turns(share), handled, { messagesPerSecond: 1, messageBurst: 5 })
  patient.push(...many(10))
  expect(handled.length).toBe(5)
  expect(patient.calls).toEqual(['pause'])
  patient.one.end()
  const impatient = intake('i', new Turns(share), [], { messagesPerSecond: 1, messageBurst: 5, tooFastAfterMs: -1 })
  impatient.push(...many(6))
  expect(impatient.calls).toContain('too fast')
})

test('what came before the client left is handled', () => {
  const handled: string[] = []
  const { push, one } = intake('g', new Turns(share), handled)
  push(...many(200))
  one.drain()
  expect(handled).toEqual(many(200).map((text) => `g${text}`))
})
