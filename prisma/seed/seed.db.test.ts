import { readFile } from 'node:fs/promises'
import { yDocToProsemirrorJSON } from '@tiptap/y-tiptap'
import { beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'

import { placeOf, runsOf } from '../../app/documents/anchor.ts'
import { firstUpdate } from '../../app/documents/first-update.ts'
import { fragmentName, readTextNode } from '../../app/documents/text.ts'
import { toMarkdown } from '../../app/documents/to-markdown.ts'
import { snapshotSchema } from '../../app/learning/attempt.ts'
import { grade } from '../../app/learning/grading.ts'
import { answers } from '../../app/learning/question.ts'
import { db } from '../../app/platform/database.server.ts'
import { seedDemoCity } from './seed.ts'

const now = new Date('2027-03-09T07:04:00Z')

beforeAll(async () => {
  expect(await seedDemoCity(db, { now })).toBe(true)
}, 180_000)

test('the city has its sites, desks, rooms and people', async () => {
  expect(await db.site.count()).toBeGreaterThanOrEqual(12)
  expect(await db.space.count({ where: { kind: 'desk' } })).toBeGreaterThanOrEqual(350)
  expect(await db.space.count({ where: { kind: 'room' } })).toBeGreaterThanOrEqual(45)
  expect(await db.person.count()).toBe(220)
})

test('a second run changes nothing', async () => {
  expect(await seedDemoCity(db, { now: new Date() })).toBe(false)
  expect(await db.person.count()).toBe(220)
})

test('the demo accounts have the roles that the directory gives them', async () => {
  const people = await db.person.findMany({ where: { username: { in: ['anna.keller', 'beat.zimmermann', 'gina.fischer'] } }, include: { roles: true, unit: true, manager: true } })
  const found = new Map(people.map((person) => [person.username, person]))
  expect(found.get('anna.keller')?.roles.map(({ role }) => role)).toEqual(['employee'])
  expect(found.get('anna.keller')?.unit?.name).toBe('Soziale Dienste')
  expect(found.get('anna.keller')?.manager?.username).toBe('beat.zimmermann')
  expect(found.get('beat.zimmermann')?.roles.map(({ role }) => role).toSorted()).toEqual(['employee', 'manager'])
  expect(found.get('gina.fischer')?.roles).toEqual([])
  expect(found.get('gina.fischer')?.disabledAt).toEqual(now)
})

test('about a third of the people say what they offer, in both languages, and nobody who has left', async () => {
  const offering = await db.person.count({ where: { offeredSkills: { some: {} } } })
  expect(offering / 219).toBeGreaterThan(0.28)
  expect(offering / 219).toBeLessThan(0.42)
  expect(await db.offeredSkill.count({ where: { person: { disabledAt: { not: null } } } })).toBe(0)
  const skills = new Set((await db.offeredSkill.findMany({ select: { skill: true } })).map(({ skill }) => skill))
  for (const skill of ['Gebärdensprache', 'Web accessibility']) expect(skills).toContain(skill)
})

test('about half of the usable desks are booked today', async () => {
  const [{ used = 0n, all = 0n } = {}] = await db.$queryRaw<{ used?: bigint; all?: bigint }[]>`
    SELECT count(DISTINCT b.space_id) AS used, (SELECT count(*) FROM space WHERE kind = 'desk') AS all
    FROM booking b WHERE b.kind = 'desk' AND b.starts_at::date = '2027-03-09'`
  expect(Number(used) / Number(all)).toBeGreaterThan(0.4)
  expect(Number(used) / Number(all)).toBeLessThan(0.6)
})

test('Anna Keller has her desk and a meeting today, and nothing yet on the days to come', async () => {
  const bookings = await db.booking.findMany({ where: { person: { username: 'anna.keller' }, startsAt: { gte: new Date('2027-03-08T23:00:00Z') } }, include: { space: true }, orderBy: { startsAt: 'asc' } })
  expect(bookings.map(({ space, startsAt, endsAt, title }) => [space.code, startsAt.toISOString(), endsAt.toISOString(), title])).toEqual([
    ['2.31', '2027-03-09T07:00:00.000Z', '2027-03-09T16:00:00.000Z', null],
    ['Rigi', '2027-03-09T09:00:00.000Z', '2027-03-09T10:00:00.000Z', 'Wochensitzung Schalterdienste'],
  ])
})

test('Beat Zimmermann has a weekly meeting with one date moved and one left out, to which Anna Keller is invited', async () => {
  const [series, ...others] = await db.bookingSeries.findMany({ include: { bookings: { orderBy: { startsAt: 'asc' }, include: { participants: { include: { person: true } } } } } })
  expect(others).toEqual([])
  expect(series?.bookings.map(({ seriesDay, isException }) => `${seriesDay?.toISOString().slice(5, 10)}${isException ? ' moved' : ''}`)).toEqual(['02-17', '02-24', '03-03', '03-10', '03-17 moved', '03-24', '04-07', '04-14', '04-21', '04-28', '05-05'])
  expect([series?.lastDay, series?.leftOut]).toEqual([new Date('2027-05-05'), [new Date('2027-03-31')]])
  for (const { participants } of series?.bookings ?? []) expect(participants.map(({ person }) => person?.username)).toContain('anna.keller')
  expect(await db.participant.count({ where: { toldRevision: null } })).toBe(0)
})

test('nobody books what is blocked, and nobody has checked in to what is yet to come', async () => {
  expect(await db.booking.count({ where: { space: { blocked: { not: null } } } })).toBe(0)
  expect(await db.booking.count({ where: { checkedInAt: { gt: now } } })).toBe(0)
  expect(await db.booking.count({ where: { checkedInAt: { not: null } } })).toBeGreaterThan(500)
  expect(await db.booking.count({ where: { person: { disabledAt: { not: null } } } })).toBe(0)
})

test('there are 900 computers, about half of them migrated over the last 26 weeks', async () => {
  expect(await db.computer.count()).toBe(900)
  const migrated = await db.computer.count({ where: { build: { gte: 26100 } } })
  expect(migrated / 900).toBeGreaterThan(0.45)
  expect(migrated / 900).toBeLessThan(0.65)
  expect(await db.campaignDevice.count({ where: { campaign: { slug: 'windows-11' }, state: 'blocked', computer: { build: { gte: 26100 } } } })).toBe(0)
  const campaign = await db.campaign.findUniqueOrThrow({ where: { slug: 'windows-11' } })
  expect(await db.computerBuild.count({ where: { build: { gte: 26100 }, since: { gte: campaign.startsOn, lte: now } } })).toBe(migrated)
})

test('Anna Keller has a date for her device, on a working day and not on a frozen one', async () => {
  const [date] = await db.deviceAppointment.findMany({ where: { device: { computer: { owner: { username: 'anna.keller' } } } }, include: { device: { include: { campaign: true } } } })
  expect(date?.startsAt.getTime()).toBeGreaterThan(now.getTime())
  expect(date?.device.campaign.slug).toBe('windows-11-25h2')
  const day = date?.startsAt.toISOString().slice(0, 10) ?? ''
  expect(await db.freezePeriod.count({ where: { startsOn: { lte: new Date(day) }, endsOn: { gte: new Date(day) } } })).toBe(0)
  expect(await db.campaign.count({ where: { endedAt: { not: null } } })).toBe(1)
})

test('the newest build in the history of a computer is the one that it runs', async () => {
  const [{ wrong } = { wrong: -1n }] = await db.$queryRaw<{ wrong: bigint }[]>`
    SELECT count(*) AS wrong FROM computer c
    WHERE c.build <> (SELECT h.build FROM computer_build h WHERE h.computer_id = c.id ORDER BY h.since DESC LIMIT 1)`
  expect(wrong).toBe(0n)
})

function expectWeakCorners(floor: string, readings: readonly { x: number; y: number; band: string; dbm: number }[]): void {
  for (const band of ['ghz_2_4', 'ghz_5'] as const) {
    const best = new Map<string, number>()
    for (const { x, y, dbm } of readings.filter((reading) => reading.band === band)) best.set(`${x} ${y}`, Math.max(dbm, best.get(`${x} ${y}`) ?? -120))
    expect(best.size).toBeGreaterThan(25)
    const strong = [...best.values()].filter((dbm) => dbm >= -67).length / best.size
    expect(strong).toBeGreaterThan(0.5)
    if (band === 'ghz_5') expect(strong, floor).toBeLessThan(0.97)
  }
}

test('each site has surveyed floors, on two bands and with weak corners', async () => {
  const sites = await db.site.findMany({ include: { floors: { include: { surveys: { include: { readings: true } }, accessPoints: true } } } })
  for (const { floors } of sites) {
    const surveyed = floors.filter(({ surveys }) => surveys.length > 0)
    expect(surveyed.length).toBeGreaterThan(0)
    for (const { slug, surveys, accessPoints } of surveyed) {
      expect(accessPoints.length).toBeGreaterThan(1)
      expectWeakCorners(slug, surveys.flatMap(({ readings }) => readings))
    }
  }
})

test('everybody who leads is enrolled in the leadership course', async () => {
  const leaders = await db.person.count({ where: { disabledAt: null, roles: { some: { role: 'manager' } } } })
  expect(await db.enrolment.count({ where: { courseId: 'fuehren-digital', person: { roles: { some: { role: 'manager' } } } } })).toBe(leaders)
})

test('those who lead are at different places in the course: some have begun, some have passed the quiz, some are through', async () => {
  const beat = await db.unitProgress.findMany({ where: { person: { username: 'beat.zimmermann' } }, orderBy: { completedAt: 'asc' } })
  expect(beat.map(({ unitId }) => unitId)).toEqual([...['warum', 'felder', 'nutzen', 'rolle', 'umfeld', 'messen', 'quiz', 'reflexion', 'aufgabe'].map((part) => `zweck-${part}`), 'hybrid-ergebnisse', 'hybrid-vereinbarung'])
  expect(await db.unitProgress.count({ where: { person: { username: { in: ['anna.keller', 'carla.odermatt', 'eva.lustenberger'] } } } })).toBe(0)
  expect(await db.unitProgress.count({ where: { completedAt: { gt: now } } })).toBe(0)
  const [attempts, passed, tasks, through] = [await db.quizAttempt.findMany(), await db.unitProgress.count({ where: { unitId: { endsWith: '-quiz' } } }), await db.taskSubmission.count(), await db.enrolment.count({ where: { completedAt: { not: null } } })]
  expect(attempts.length).toBeGreaterThan(through)
  expect(attempts).toHaveLength(passed)
  for (const attempt of attempts) {
    const { questions, pass } = snapshotSchema.parse(attempt.questions)
    expect(grade(questions.map(({ question }) => question), answers.parse(attempt.answers), pass)).toMatchObject({ passed: attempt.passed, score: attempt.score })
  }
  expect(through).toBeGreaterThan(0)
  expect(tasks).toBe(await db.unitProgress.count({ where: { unitId: { endsWith: '-aufgabe' } } }))
})

test('what follows the tasks is alive: a plan waits for a reader, a team is asked, cards and a follow-up are due', async () => {
  const lead = await db.person.findFirstOrThrow({ where: { username: 'beat.zimmermann' } })
  expect(await db.taskReview.findMany({ orderBy: { place: 'asc' }, select: { verdict: true, reviewerId: true } })).toMatchObject([{ verdict: null, reviewerId: lead.id }, { verdict: 'confirm' }])
  const pulses = await db.pulse.findMany({ where: { managerId: lead.id }, orderBy: { opensAt: 'asc' }, include: { _count: { select: { asked: true, answered: true } } } })
  expect(pulses.map(({ answers, _count }) => [answers, _count.asked, _count.answered])).toEqual([[7, 0, 0], [null, 8, 3]])
  expect(await db.cardState.count({ where: { personId: lead.id, dueAt: { lt: now } } })).toBe(2)
  expect(await db.taskFollowUp.count({ where: { respondentId: lead.id, answeredAt: null, opensAt: { lt: now } } })).toBe(1)
})

test('the documents can be read as the editor would read them', async () => {
  const documents = await db.document.findMany({ include: { updates: { orderBy: { seq: 'asc' } }, grants: true }, orderBy: { updatedAt: 'desc' } })
  expect(documents).toHaveLength(10)
  for (const { updates, lastSeq } of documents) expect(updates.map(({ seq }) => seq)).toEqual(Array.from({ length: Number(lastSeq) }, (_, index) => BigInt(index + 1)))
  const [first] = documents
  const doc = new Y.Doc()
  Y.applyUpdate(doc, first?.updates[0]?.update ?? new Uint8Array())
  const text = toMarkdown(readTextNode(yDocToProsemirrorJSON(doc, fragmentName)))
  expect(text.trim()).toBe((await readFile('content/demo/documents/schalterzeiten.md', 'utf8')).trim())
})

test('two documents have conversations, and one a suggestion in its text', async () => {
  const threads = await db.commentThread.findMany({ include: { comments: true } })
  expect(new Set(threads.map(({ documentId }) => documentId)).size).toBe(2)
  expect(threads.filter(({ resolvedAt }) => resolvedAt).length).toBe(1)
  const places = await Promise.all(threads.map(async (thread) => {
    const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
    const view = { id: thread.id, anchor: { start: base64(thread.anchorStart), end: base64(thread.anchorEnd), quote: thread.quote, before: '', after: '' } }
    const updates = await db.documentUpdate.findMany({ where: { documentId: thread.documentId }, orderBy: { seq: 'asc' } })
    const doc = new Y.Doc()
    for (const { update } of updates) Y.applyUpdate(doc, update)
    const runs = runsOf(doc.getXmlFragment(fragmentName), (name) => name === 'hardBreak' || name === 'horizontalRule')
    const place = placeOf(doc, runs, view.anchor)
    return place && place.to - place.from === thread.quote.length
  }))
  expect(places).toEqual(threads.map(() => true))
  const texts = await Promise.all((await db.document.findMany()).map(async ({ id }) => {
    const doc = new Y.Doc()
    for (const { update } of await db.documentUpdate.findMany({ where: { documentId: id }, orderBy: { seq: 'asc' } })) Y.applyUpdate(doc, update)
    return toMarkdown(readTextNode(yDocToProsemirrorJSON(doc, fragmentName)))
  }))
  expect(texts.filter((text) => text.includes('{++'))).toEqual([expect.stringContaining('{--Bis Ende März--}{++Bis Mitte April++}')])
})

test('the same text gives the same update', () => {
  expect(firstUpdate('## Titel\n\nText', 1)).toEqual(firstUpdate('## Titel\n\nText', 1))
})
