import { expect, test } from 'vitest'
import { courseFiles, writeCourse } from '../../../tests/harness/course-fixture.ts'
import type { Viewer } from '../../platform/viewer.ts'

const cards = (language: string) => `---\nid: start-cards\ntitle: Karten\nrev: 1\n---\n## first-card\n\nFrage eins ${language}?\n\n> Antwort eins\n\n## second-card\n\nFrage zwei?\n\n> Antwort zwei\n`
const content = await writeCourse({ ...courseFiles, 'probe/01-start/module.yaml': `${courseFiles['probe/01-start/module.yaml'] ?? ''}cards: cards\n`, 'probe/01-start/cards.de.md': cards('de'), 'probe/01-start/cards.en.md': cards('en') })
process.env.CONTENT_DIR = content
const { mkdir, rename } = await import('node:fs/promises')
await mkdir(`${content}/courses`)
await rename(`${content}/probe`, `${content}/courses/probe`)
const { db } = await import('../../platform/database.server.ts')
const { deleteOldTransfer } = await import('../commands/delete-old-transfer.server.ts')
const { rateCard } = await import('../commands/rate-card.server.ts')
const { cardsWaiting, nextCard } = await import('./queries.server.ts')

let people = 0
/** Somebody who has done all of the module, or nothing. */
async function person({ isThrough = true } = {}): Promise<Viewer> {
  const username = `cards-${++people}`
  const { id } = await db.person.create({ data: { directoryId: username, username, displayName: username, givenName: 'A', surname: 'B' } })
  const units = isThrough ? ['first-lesson', 'first-quiz', 'first-task'] : []
  await db.unitProgress.createMany({ data: units.map((unitId) => ({ personId: id, courseId: 'probe', unitId, rev: 1, contentHash: '', completedAt: new Date() })) })
  return { id, username, displayName: username, unitId: null, roles: ['employee'] }
}
const first = { courseId: 'probe', moduleId: 'start', cardId: 'first-card' }
const now = new Date('2027-03-01T08:00:00Z')
const days = (count: number) => new Date(now.getTime() + count * 86_400_000)

test('cards come with the module that is done, in the language of the person, and again after days', async () => {
  const viewer = await person()
  expect(await cardsWaiting(await person({ isThrough: false }), now)).toBe(0)
  expect(await nextCard(viewer, 'en', now)).toMatchObject({ waiting: 2, total: 2, nextOn: null, card: { ...first, question: 'Frage eins en?', answer: 'Antwort eins', reps: 0 } })
  await rateCard(viewer, { ...first, reps: 0, rating: 3 }, now)
  expect((await nextCard(viewer, 'de', now)).card?.cardId).toBe('second-card')
  await rateCard(viewer, { ...first, cardId: 'second-card', reps: 0, rating: 1 }, now)
  const { card, waiting, nextOn } = await nextCard(viewer, 'de', now)
  expect([card, waiting, nextOn]).toEqual([null, 0, '2027-03-02'])
  expect((await nextCard(viewer, 'de', days(1))).card?.cardId).toBe('second-card')
})

test('a rating from two tabs counts once, also the first one ever', async () => {
  const viewer = await person()
  await Promise.all(Array.from({ length: 10 }, () => rateCard(viewer, { ...first, reps: 0, rating: 3 }, now)))
  expect((await db.cardState.findMany({ where: { personId: viewer.id } })).map(({ reps }) => reps)).toEqual([1])
  await Promise.all(Array.from({ length: 10 }, () => rateCard(viewer, { ...first, reps: 1, rating: 4 }, days(3))))
  expect((await db.cardState.findMany({ where: { personId: viewer.id } })).map(({ reps }) => reps)).toEqual([2])
})

test('nobody rates a card that is not theirs, and a card that is in no course any more vanishes', async () => {
  const viewer = await person({ isThrough: false })
  await rateCard(viewer, { ...first, reps: 0, rating: 3 }, now)
  expect(await db.cardState.count({ where: { personId: viewer.id } })).toBe(0)
  const reader = await person()
  await rateCard(reader, { ...first, cardId: 'no-such-card', reps: 0, rating: 3 }, now)
  await rateCard(reader, { ...first, reps: 0, rating: 3 }, now)
  const [known] = await db.cardState.findMany({ where: { personId: reader.id } })
  expect(known?.cardId).toBe('first-card')
  await db.cardState.update({ where: { personId_courseId_moduleId_cardId: { ...first, personId: reader.id } }, data: { cardId: 'taken-out' } })
  expect(await nextCard(reader, 'de', now)).toMatchObject({ waiting: 2, total: 2 })
  await deleteOldTransfer(now)
  expect(await db.cardState.count({ where: { personId: reader.id } })).toBe(0)
})
