import { expect, test } from 'vitest'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { answerPulse } from '../commands/answer-pulse.server.ts'
import { askedPulse, openPulsesFor, teamPulses } from './queries.server.ts'
import { closePulses, openPulses } from './rounds.server.ts'

const now = new Date('2027-06-01T09:00:00Z')
const days = (count: number) => new Date(now.getTime() + count * 86_400_000)

let made = 0
async function person(managerId: string | null = null): Promise<Viewer> {
  const username = `pulse-${++made}`
  const { id } = await db.person.create({ data: { directoryId: username, username, displayName: username, givenName: 'A', surname: 'B', managerId, mail: `${username}@stadt.example` } })
  return { id, username, displayName: username, unitId: null, roles: ['employee'] }
}

/** Somebody who leads so many and reached the follow-up after 90 days yesterday. */
async function led(size: number): Promise<{ lead: Viewer; team: Viewer[] }> {
  const lead = await person()
  const team = await Promise.all(Array.from({ length: size }, () => person(lead.id)))
  const key = { courseId: 'probe', unitId: 'first-task' }
  await db.taskSubmission.create({ data: { personId: lead.id, ...key, text: '', confirmedAt: days(-91) } })
  await db.taskFollowUp.create({ data: { authorId: lead.id, respondentId: lead.id, ...key, afterDays: 90, opensAt: days(-1) } })
  return { lead, team }
}
const pulseOf = (lead: Viewer) => db.pulse.findFirstOrThrow({ where: { managerId: lead.id } })
const low = { q1: 1, q2: 2, q3: 3 }

test('a team of five is asked once, each is told by one mail, and its result is there after the end, rounded', async () => {
  const { lead, team } = await led(5)
  await Promise.all([openPulses(now), openPulses(now)])
  await openPulses(days(3))
  const { id } = await pulseOf(lead)
  expect(await db.pulse.count({ where: { managerId: lead.id } })).toBe(1)
  expect(await db.mail.count({ where: { personId: { in: team.map((one) => one.id) } } })).toBe(5)
  for (const [index, one] of team.entries()) {
    expect((await openPulsesFor(one, now)).asked).toEqual([{ id, lastDay: '2027-06-22' }])
    await answerPulse(one, id, index === 0 ? { q1: 5, q2: 5, q3: 5 } : low, now)
    expect(await teamPulses(lead)).toEqual([{ id, openedOn: '2027-06-01', lastDay: '2027-06-22', state: 'open' }])
  }
  await closePulses(days(21))
  expect((await teamPulses(lead))[0]?.state).toBe('open')
  await closePulses(days(22))
  expect(await teamPulses(lead)).toEqual([{ id, openedOn: '2027-06-01', lastDay: '2027-06-22', state: 'shown', answers: 5, halfPoints: [4, 5, 7] }])
  expect([await db.pulseCount.count({ where: { pulseId: id } }), await db.pulseAsked.count({ where: { pulseId: id } }), await db.pulseAnswered.count({ where: { pulseId: id } })]).toEqual([0, 0, 0])
  await openPulses(days(24))
  expect(await db.pulse.count({ where: { managerId: lead.id } })).toBe(1)
})

test('a team of four is told that it is not asked, and of four answers nothing is kept', async () => {
  const small = await led(4)
  await openPulses(now)
  expect(await openPulsesFor(small.team[0] ?? small.lead, now)).toEqual({ asked: [], isTeamTooSmall: true })
  expect((await teamPulses(small.lead)).map(({ state }) => state)).toEqual(['too-small'])
  expect(await db.pulseAsked.count({ where: { pulse: { managerId: small.lead.id } } })).toBe(0)

  const { lead, team } = await led(6)
  await openPulses(now)
  const { id } = await pulseOf(lead)
  for (const one of team.slice(0, 4)) await answerPulse(one, id, low, now)
  await closePulses(days(22))
  expect((await teamPulses(lead)).map(({ state }) => state)).toEqual(['withheld'])
  expect(await db.pulse.findUniqueOrThrow({ where: { id } })).toMatchObject({ result: [], answers: null })
  expect(await db.pulseCount.count({ where: { pulseId: id } })).toBe(0)
})

test('twenty sendings by one person at once count once; who is not asked, or comes late, is refused', async () => {
  const { lead, team } = await led(5)
  await openPulses(now)
  const { id } = await pulseOf(lead)
  const [one, two] = [team[0] ?? lead, team[1] ?? lead]
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => answerPulse(one, id, low, now)))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect((await db.pulseCount.findMany({ where: { pulseId: id, count: { gt: 0 } }, orderBy: { question: 'asc' } })).map(({ question, score, count }) => [question, score, count])).toEqual([[1, 1, 1], [2, 2, 1], [3, 3, 1]])
  await expect(answerPulse(lead, id, low, now)).rejects.toMatchObject({ status: 404 })
  await expect(askedPulse(await person(), id, now)).rejects.toMatchObject({ status: 404 })
  await expect(answerPulse(two, id, low, days(22))).rejects.toMatchObject({ data: { code: 'pulse-closed' } })
})

test('no row holds one person\'s answers, and neither times nor transaction numbers tell which belong together', async () => {
  const { lead, team } = await led(6)
  await openPulses(now)
  const { id } = await pulseOf(lead)
  const before = await db.auditEvent.count()
  for (const [index, one] of team.slice(0, 5).entries()) await answerPulse(one, id, { q1: (index % 5) + 1, q2: 3, q3: 5 }, now)
  expect(await db.auditEvent.count()).toBe(before)
  const [marks, counters] = await Promise.all([
    db.$queryRaw<{ row: Record<string, unknown>; xmin: string }[]>`SELECT to_jsonb(pulse_answered) AS row, xmin::text FROM pulse_answered WHERE pulse_id = ${id}::uuid`,
    db.$queryRaw<{ row: Record<string, unknown>; xmin: string }[]>`SELECT to_jsonb(pulse_count) AS row, xmin::text FROM pulse_count WHERE pulse_id = ${id}::uuid`,
  ])
  expect(marks.map(({ row }) => Object.keys(row).toSorted())).toEqual(Array(5).fill(['person_id', 'pulse_id']))
  expect(counters.map(({ row }) => Object.keys(row).toSorted())).toEqual(Array(15).fill(['count', 'pulse_id', 'question', 'score']))
  expect(new Set([...marks, ...counters].map(({ xmin }) => xmin)).size).toBe(1)
})

test('the database refuses a score without a person, a person without scores, and a result of four', async () => {
  const { lead, team } = await led(5)
  await openPulses(now)
  const { id } = await pulseOf(lead)
  await expect(db.pulseCount.update({ where: { pulseId_question_score: { pulseId: id, question: 1, score: 1 } }, data: { count: 1 } })).rejects.toThrow('as many scores as people')
  await expect(db.pulseAnswered.create({ data: { pulseId: id, personId: team[0]?.id ?? '' } })).rejects.toThrow('as many scores as people')
  await expect(db.pulseAnswered.create({ data: { pulseId: id, personId: lead.id } })).rejects.toThrow()
  await expect(db.pulse.update({ where: { id }, data: { closedAt: now, answers: 4, result: [4, 4, 4] } })).rejects.toThrow('pulse_shown_from_five')
  await expect(db.pulse.update({ where: { id }, data: { closedAt: now, answers: 5, result: [2, 4, 4] } })).rejects.toThrow('pulse_result_rounded')
})
