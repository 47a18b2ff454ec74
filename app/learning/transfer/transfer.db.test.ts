import { expect, test } from 'vitest'
import { courseFiles, writeCourse } from '../../../tests/harness/course-fixture.ts'
import type { Viewer } from '../../platform/viewer.ts'

const files = Object.fromEntries(
  Object.entries(courseFiles).map(([path, text]) => [path, text.replace('- { id: first-task, kind: task, file: task }', '- { id: first-task, kind: task, file: task }\n  - { id: peer-task, kind: task, file: peer }\n  - { id: lead-task, kind: task, file: lead }')]),
)
const task = (id: string, by: string, title: string) => `---\nid: ${id}\ntitle: ${title}\nrev: 1\nevidence: text\nconfirmed_by: ${by}\n---\nDo it.\n`
for (const language of ['de', 'en']) {
  Object.assign(files, { [`probe/01-start/peer.${language}.md`]: task('peer-task', 'peer', 'Gelesen'), [`probe/01-start/lead.${language}.md`]: task('lead-task', 'manager', 'Bestätigt') })
}
// The catalogue reads the courses once, from where the configuration says at the first import.
const content = await writeCourse(files)
process.env.CONTENT_DIR = content
const { mkdir, rename } = await import('node:fs/promises')
await mkdir(`${content}/courses`)
await rename(`${content}/probe`, `${content}/courses/probe`)
const { db } = await import('../../platform/database.server.ts')
const { createDocument } = await import('../../documents/commands/create-document.server.ts')
const { answerFollowUp } = await import('../commands/answer-follow-up.server.ts')
const { enrol } = await import('../commands/enrol.server.ts')
const { keepTransferGoing } = await import('../commands/keep-transfer-going.server.ts')
const { declineReview, reviewTask } = await import('../commands/review-task.server.ts')
const { setPeerReader } = await import('../commands/set-peer-reader.server.ts')
const { submitTask } = await import('../commands/submit-task.server.ts')
const { courseState } = await import('../queries.server.ts')
const { learningTeam } = await import('../team.server.ts')
const { followUpsOpen, followUpView, reviewsAsked, reviewView } = await import('./queries.server.ts')
const { shortOfReaders } = await import('./short-of-readers.server.ts')
const { confirmationOf } = await import('./task-state.server.ts')
const { findTask } = await import('../catalogue.server.ts')
const { endEvidence } = await import('./share-evidence.server.ts')

const days = (count: number, from = new Date()) => new Date(from.getTime() + count * 86_400_000)
const evidence = { text: 'Was ich gemacht habe, und was dabei herauskam.', link: undefined }
const peerAnswer = (verdict: 'confirm' | 'change') => ({ verdict, works: 'Das Ziel ist klar.', suggestion: 'Nennen Sie einen Termin.' })

let made = 0
/** A directorate with a team below, where people sit. */
async function department(): Promise<string> {
  const number = ++made
  const { id: parentId } = await db.orgUnit.create({ data: { name: `Direktion ${number}` } })
  return (await db.orgUnit.create({ data: { name: `Team ${number}`, parentId } })).id
}

async function person(unitId: string | null, { reads = false, managerId = null as string | null } = {}): Promise<Viewer> {
  const username = `transfer-${++made}`
  const { id } = await db.person.create({ data: { directoryId: username, username, displayName: username, givenName: 'A', surname: 'B', unitId, managerId, mail: `${username}@stadt.example` } })
  const viewer: Viewer = { id, username, displayName: username, unitId, roles: ['employee'] }
  if (reads) {
    await enrol(viewer, 'probe')
    await setPeerReader(viewer, 'probe', true)
  }
  return viewer
}

/** Nobody of an earlier test reads or waits in this one. */
async function alone(): Promise<void> {
  await db.taskSubmission.deleteMany({ where: { confirmedAt: null } })
  await db.peerReader.deleteMany()
}
const active = (author: Viewer) => db.taskReview.findMany({ where: { authorId: author.id, endedAt: null }, orderBy: { place: 'asc' } })
const isDone = async (viewer: Viewer, unit: string) => (await courseState(viewer, 'probe')).progress.done.has(unit)
const mailsTo = async (viewer: Viewer) => (await db.mail.findMany({ where: { personId: viewer.id }, orderBy: { id: 'asc' } })).map(({ subject }) => subject)

test('a task of one\'s own is done at once, and asked after 30 and 90 days', async () => {
  const me = await person(await department())
  await submitTask(me, 'probe', 'first-task', evidence)
  expect(await isDone(me, 'first-task')).toBe(true)
  expect(await followUpsOpen(me, 'de', days(29))).toEqual([])
  const [first, ...more] = await followUpsOpen(me, 'de', days(31))
  expect(more).toEqual([])
  expect(first).toMatchObject({ title: 'Erste Aufgabe', afterDays: 30, author: null })
  const id = first?.id ?? ''
  await expect(answerFollowUp(me, id, { extent: 'some', text: '' })).rejects.toMatchObject({ status: 404 })
  await answerFollowUp(me, id, { extent: 'some', text: 'Die Liste.' }, days(31))
  expect(await followUpsOpen(me, 'de', days(31))).toEqual([])
  expect((await followUpsOpen(me, 'de', days(91))).map(({ afterDays }) => afterDays)).toEqual([90])
  expect(await followUpsOpen(me, 'de', days(90 + 46))).toEqual([])
  await expect(followUpView(await person(null), id, 'de', days(31))).rejects.toMatchObject({ status: 404 })
})

test('two colleagues of another department read it, nobody of the own one, nobody who is not willing or not in the course', async () => {
  await alone()
  const [here, there] = [await department(), await department()]
  const [author, , first, second] = [await person(here), await person(here, { reads: true }), await person(there, { reads: true }), await person(await department(), { reads: true })]
  await person(null, { reads: true })
  await enrol(await person(there), 'probe')
  await submitTask(author, 'probe', 'peer-task', evidence)
  const asked = await active(author)
  expect(new Set(asked.map(({ reviewerId }) => reviewerId))).toEqual(new Set([first.id, second.id]))
  expect(await isDone(author, 'peer-task')).toBe(false)
  const { progress } = await courseState(author, 'probe')
  expect([progress.next?.unit.id, progress.isComplete]).toEqual(['first-lesson', false])
  expect(await mailsTo(first)).toEqual([`Aufgabe von ${author.displayName}: Gelesen`])

  const [one, two] = asked
  expect(await reviewView(first, asked.find(({ reviewerId }) => reviewerId === first.id)?.id ?? '', 'de')).toMatchObject({ author: author.displayName, evidence: { text: evidence.text } })
  await expect(reviewView(second, asked.find(({ reviewerId }) => reviewerId === first.id)?.id ?? '', 'de')).rejects.toMatchObject({ status: 404 })
  const reader = (id: string | undefined) => (id === first.id ? first : second)
  await Promise.all([one, two].map((review) => reviewTask(reader(review?.reviewerId), review?.id ?? '', peerAnswer('confirm'))))
  expect(await isDone(author, 'peer-task')).toBe(true)
  expect(await mailsTo(author)).toEqual(['Bestätigt: Gelesen'])
  expect((await reviewView(first, asked.find(({ reviewerId }) => reviewerId === first.id)?.id ?? '', 'de')).evidence).toBeNull()
  expect(await db.taskFollowUp.count({ where: { authorId: author.id } })).toBe(6)
  expect((await followUpsOpen(first, 'de', days(31))).map(({ author: name }) => name)).toEqual([author.displayName])
  await expect(submitTask(author, 'probe', 'peer-task', evidence)).rejects.toMatchObject({ status: 409, data: { code: 'task-confirmed' } })
})

test('who asks for changes is asked again after the next hand-in, and whoever confirmed is not', async () => {
  await alone()
  const author = await person(await department())
  const readers = [await person(await department(), { reads: true }), await person(await department(), { reads: true })]
  await submitTask(author, 'probe', 'peer-task', evidence)
  const [one, two] = await active(author)
  const by = (id: string | undefined) => readers.find((reader) => reader.id === id) ?? author
  await reviewTask(by(one?.reviewerId), one?.id ?? '', peerAnswer('change'))
  await reviewTask(by(two?.reviewerId), two?.id ?? '', peerAnswer('confirm'))
  const { task: peerTask, course } = await findTask('probe', 'peer-task')
  expect(await confirmationOf(author, course, peerTask, false)).toMatchObject({ state: 'change', missing: 0, readers: [{ state: 'change', suggestion: 'Nennen Sie einen Termin.' }, { state: 'confirm' }] })
  await submitTask(author, 'probe', 'peer-task', { ...evidence, text: 'Jetzt mit einem Termin im März.' })
  expect(await confirmationOf(author, course, peerTask, false)).toMatchObject({ state: 'waiting', readers: [{ state: 'waiting', suggestion: 'Nennen Sie einen Termin.' }, { state: 'confirm' }] })
  expect((await reviewsAsked(by(two?.reviewerId), 'de')).map(({ state }) => state)).toEqual(['confirm'])
  await reviewTask(by(one?.reviewerId), one?.id ?? '', peerAnswer('confirm'))
  expect(await isDone(author, 'peer-task')).toBe(true)
})

test('ten hand-ins at once get two readers each, none twice, and share the readers evenly', async () => {
  await alone()
  const here = await department()
  const readers = await Promise.all(Array.from({ length: 8 }, async () => person(await department(), { reads: true })))
  const authors = await Promise.all(Array.from({ length: 10 }, () => person(here)))
  await Promise.all(authors.flatMap((author) => [submitTask(author, 'probe', 'peer-task', evidence), submitTask(author, 'probe', 'peer-task', evidence)]))
  const all = await db.taskReview.findMany({ where: { reviewerId: { in: readers.map(({ id }) => id) } } })
  expect(authors.map(({ id }) => all.filter(({ authorId }) => authorId === id).length)).toEqual(Array(10).fill(2))
  expect(new Set(all.map(({ authorId, reviewerId }) => `${authorId} ${reviewerId}`)).size).toBe(20)
  const load = readers.map(({ id }) => all.filter(({ reviewerId }) => reviewerId === id).length)
  expect(Math.max(...load) - Math.min(...load)).toBeLessThanOrEqual(1)
})

test('after 14 days without an answer, or when it is given back, somebody else is asked, and who was asked before is not asked again', async () => {
  await alone()
  const author = await person(await department())
  const readers = await Promise.all(Array.from({ length: 3 }, async () => person(await department(), { reads: true })))
  await submitTask(author, 'probe', 'peer-task', evidence)
  const before = await active(author)
  await keepTransferGoing(days(14))
  expect((await active(author)).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  await keepTransferGoing(days(16))
  const [after, ...none] = await active(author)
  expect(none).toEqual([])
  const third = readers.find(({ id }) => id === after?.reviewerId)
  expect(before.map(({ reviewerId }) => reviewerId)).not.toContain(third?.id)
  const late = readers.find(({ id }) => id === before[0]?.reviewerId) ?? author
  await expect(reviewTask(late, before[0]?.id ?? '', peerAnswer('confirm'))).rejects.toMatchObject({ data: { code: 'review-ended' } })
  const fresh = [await person(await department(), { reads: true }), await person(await department(), { reads: true })]
  await declineReview(third ?? author, after?.id ?? '', days(16))
  expect(new Set((await active(author)).map(({ reviewerId }) => reviewerId))).toEqual(new Set(fresh.map(({ id }) => id)))
})

test('without enough readers the training sees who waits, not what they wrote; whoever becomes ready is asked', async () => {
  await alone()
  const author = await person(await department())
  const admin: Viewer = { ...(await person(null)), roles: ['employee', 'learning-admin'] }
  await submitTask(author, 'probe', 'peer-task', evidence)
  const short = await shortOfReaders(admin, 'de')
  expect(short).toMatchObject([{ author: author.displayName, title: 'Gelesen', missing: 2 }])
  expect(JSON.stringify(short)).not.toContain(evidence.text)
  expect(await shortOfReaders(author, 'de')).toEqual([])
  const reader = await person(await department(), { reads: true })
  await keepTransferGoing()
  expect((await active(author)).map(({ reviewerId }) => reviewerId)).toEqual([reader.id])
  expect(await shortOfReaders(admin, 'de')).toMatchObject([{ missing: 1 }])
})

test('a hand-in under a new id takes its readers and follow-ups along', async () => {
  await alone()
  const author = await person(await department())
  await person(await department(), { reads: true })
  await submitTask(author, 'probe', 'peer-task', evidence)
  await db.$executeRaw`UPDATE task_submission SET unit_id = 'renamed-task' WHERE person_id = ${author.id}::uuid`
  expect((await active(author)).map(({ unitId }) => unitId)).toEqual(['renamed-task'])
})

test('the database refuses a reader of the same or of no department, and a third one', async () => {
  await alone()
  const [here, author] = [await db.orgUnit.create({ data: { name: 'Direktion Sperre' } }), await person(await department())]
  await submitTask(author, 'probe', 'peer-task', evidence)
  const row = async (data: { authorDepartment: string | null; reviewerDepartment: string | null; place?: number }) =>
    db.taskReview.create({ data: { authorId: author.id, courseId: 'probe', unitId: 'peer-task', reviewerId: (await person(null)).id, kind: 'peer', place: 1, dueAt: days(14), ...data } })
  await expect(row({ authorDepartment: here.id, reviewerDepartment: here.id })).rejects.toThrow('task_review_other_department')
  await expect(row({ authorDepartment: here.id, reviewerDepartment: null })).rejects.toThrow('task_review_other_department')
  const other = (await db.orgUnit.create({ data: { name: 'Direktion Andere' } })).id
  await expect(row({ authorDepartment: here.id, reviewerDepartment: other, place: 3 })).rejects.toThrow('task_review_places')
  await row({ authorDepartment: here.id, reviewerDepartment: other })
  await expect(row({ authorDepartment: here.id, reviewerDepartment: other })).rejects.toThrow()
})

test('who leads confirms a task, sees the hand-in and nothing else, and a new manager takes it over', async () => {
  const [lead, next] = [await person(null), await person(null)]
  const author = await person(null, { managerId: lead.id })
  await submitTask(author, 'probe', 'lead-task', evidence)
  const [asked] = await active(author)
  expect(asked).toMatchObject({ reviewerId: lead.id, kind: 'manager' })
  const view = await reviewView(lead, asked?.id ?? '', 'de')
  expect(Object.keys(view).toSorted()).toEqual(['answeredOn', 'author', 'courseTitle', 'evidence', 'id', 'instructions', 'kind', 'lastDay', 'state', 'suggestion', 'title', 'works'])
  expect(view.evidence?.text).toBe(evidence.text)
  await db.person.update({ where: { id: author.id }, data: { managerId: next.id } })
  await keepTransferGoing()
  await expect(reviewView(lead, asked?.id ?? '', 'de')).rejects.toMatchObject({ status: 404 })
  const [again] = await active(author)
  await reviewTask(next, again?.id ?? '', { verdict: 'confirm', works: '', suggestion: '' })
  expect(await isDone(author, 'lead-task')).toBe(true)
  expect(JSON.stringify(await learningTeam({ ...next, roles: ['employee', 'manager'] }, 'de'))).not.toContain(evidence.text)
})

test('an answer is to the hand-in that was read: one that was replaced meanwhile has to be read first', async () => {
  await alone()
  const lead = await person(await department())
  const author = await person(await department(), { managerId: lead.id })
  await submitTask(author, 'probe', 'lead-task', evidence)
  const [review] = await active(author)
  const read = await reviewView(lead, review?.id ?? '', 'de')
  await submitTask(author, 'probe', 'lead-task', { ...evidence, text: 'Etwas ganz anderes.' })
  await expect(reviewTask(lead, read.id, { verdict: 'confirm', works: '', suggestion: '', of: read.evidence?.of })).rejects.toMatchObject({ status: 409, data: { code: 'hand-in-changed' } })
  expect(await isDone(author, 'lead-task')).toBe(false)
  await reviewTask(lead, read.id, { verdict: 'confirm', works: '', suggestion: '', of: (await reviewView(lead, read.id, 'de')).evidence?.of })
  expect(await isDone(author, 'lead-task')).toBe(true)
})

test('a document that is handed in can be read by those who are asked, until each has answered or another one is handed in', async () => {
  await alone()
  const [first, second] = [await person(await department(), { reads: true }), await person(await department(), { reads: true })]
  const me = await person(await department())
  const [one, two, foreign] = [await createDocument(me, { title: 'Meine Arbeit' }), await createDocument(me, { title: 'Neue Fassung' }), await createDocument(first, { title: 'Fremd' })]
  const link = (id: string) => ({ ...evidence, link: `http://localhost:3000/documents/${id}` })
  const grants = async (documentId: string) => (await db.documentGrant.findMany({ where: { documentId }, orderBy: { level: 'asc' } })).map(({ personId, level }) => [personId, level])
  const both = (level: string) => [first, second].map(({ id }) => [id, level])
  // Somebody who had a right of their own keeps it, whatever becomes of the task.
  await db.documentGrant.create({ data: { documentId: two, personId: first.id, level: 'read' } })

  await submitTask(me, 'probe', 'peer-task', link(one))
  expect((await grants(one)).toSorted()).toEqual(both('comment').toSorted())
  await submitTask(me, 'probe', 'peer-task', link(one))
  expect(await db.evidenceShare.count({ where: { authorId: me.id } })).toBe(2)
  await submitTask(me, 'probe', 'peer-task', link(two))
  expect([await grants(one), await grants(two)]).toEqual([[], [[first.id, 'read'], [second.id, 'comment']]])
  await submitTask(me, 'probe', 'peer-task', link(foreign))
  expect([await grants(two), await grants(foreign), await db.evidenceShare.count({ where: { authorId: me.id } })]).toEqual([[[first.id, 'read']], [], 0])

  await submitTask(me, 'probe', 'peer-task', link(one))
  const reviews = await active(me)
  const of = (viewer: Viewer) => reviews.find(({ reviewerId }) => reviewerId === viewer.id)?.id ?? ''
  await reviewTask(first, of(first), peerAnswer('change'))
  expect(await grants(one)).toEqual([[second.id, 'comment']])
  await submitTask(me, 'probe', 'peer-task', link(one))
  expect((await grants(one)).toSorted()).toEqual(both('comment').toSorted())
  await reviewTask(first, of(first), peerAnswer('confirm'))
  // What the owner has changed since is theirs.
  await db.documentGrant.updateMany({ where: { documentId: one, personId: second.id }, data: { level: 'edit' } })
  await reviewTask(second, of(second), peerAnswer('confirm'))
  expect([await grants(one), await db.evidenceShare.count({ where: { authorId: me.id } })]).toEqual([[[second.id, 'edit']], 0])
  const changes = await db.auditEvent.findMany({ where: { subjectId: one, action: 'document.access-changed' }, orderBy: { id: 'asc' }, select: { actorId: true } })
  expect(changes.map(({ actorId }) => actorId)).toEqual(expect.arrayContaining([me.id, first.id]))
})

test('a reader who is released, and a course that has no such task any more, end what was shared', async () => {
  await alone()
  const reader = await person(await department(), { reads: true })
  const me = await person(await department())
  const documentId = await createDocument(me, { title: 'Meine Arbeit' })
  await submitTask(me, 'probe', 'peer-task', { ...evidence, link: `http://localhost:3000/documents/${documentId}` })
  const shared = () => db.documentGrant.count({ where: { documentId } })
  expect(await shared()).toBe(1)
  await keepTransferGoing(days(16))
  expect([await shared(), (await active(me)).length]).toEqual([0, 0])
  await db.evidenceShare.create({ data: { authorId: me.id, courseId: 'probe', unitId: 'peer-task', reviewerId: reader.id, documentId } })
  await db.documentGrant.create({ data: { documentId, personId: reader.id, level: 'comment' } })
  await db.person.update({ where: { id: me.id }, data: { disabledAt: new Date() } })
  await keepTransferGoing()
  expect([await shared(), await db.evidenceShare.count({ where: { authorId: me.id } })]).toEqual([0, 0])
})

/** A hand-in of a document from before its course changed who confirms it: whoever leads, and what they were given. */
async function handedInBefore(unitId: string, ...readers: { viewer: Viewer; kind: 'peer' | 'manager'; verdict?: 'confirm'; departments?: [string, string] }[]) {
  const author = await person(await department())
  await enrol(author, 'probe')
  const documentId = await createDocument(author, { title: 'Meine Arbeit' })
  await db.taskSubmission.create({ data: { personId: author.id, courseId: 'probe', unitId, text: '', link: `http://localhost:3000/documents/${documentId}` } })
  const key = { authorId: author.id, courseId: 'probe', unitId }
  for (const [index, { viewer: { id: reviewerId }, kind, verdict, departments: [authorDepartment, reviewerDepartment] = [] }] of readers.entries()) {
    await db.taskReview.create({ data: { ...key, reviewerId, kind, place: index + 1, authorDepartment, reviewerDepartment, dueAt: days(14), ...(verdict ? { verdict, answeredAt: new Date() } : {}) } })
    if (verdict) continue
    await db.evidenceShare.create({ data: { ...key, reviewerId, documentId } })
    await db.documentGrant.create({ data: { documentId, personId: reviewerId, level: 'comment' } })
  }
  return { author, documentId }
}
const grantsOf = async (documentId: string) => (await db.documentGrant.findMany({ where: { documentId } })).map(({ personId }) => personId)
const whyEnded = async (reviewer: Viewer) => {
  const reviews = await db.taskReview.findMany({ where: { reviewerId: reviewer.id } })
  return (await db.auditEvent.findMany({ where: { action: 'learning.task-review-ended', subjectId: { in: reviews.map(({ id }) => id) } } })).map(({ detail }) => detail)
}

test('a course that asks nobody any more ends what was asked, and who could read the document can not', async () => {
  await alone()
  const lead = await person(null)
  const { author, documentId } = await handedInBefore('first-task', { viewer: lead, kind: 'manager' })
  await keepTransferGoing()
  expect(await isDone(author, 'first-task')).toBe(true)
  expect([await active(author), await grantsOf(documentId), await db.evidenceShare.count({ where: { documentId } })]).toEqual([[], [], 0])
  expect(await whyEnded(lead)).toEqual([{ why: 'course-changed' }])
})

test('a course that asks peers in place of the manager asks these alone, the former manager too if they are one', async () => {
  await alone()
  const [lead, peer] = [await person(null), await person(await department(), { reads: true })]
  const { author, documentId } = await handedInBefore('peer-task', { viewer: lead, kind: 'manager' })
  const willing = await person(await department(), { reads: true })
  const other = await handedInBefore('peer-task', { viewer: willing, kind: 'manager' })
  await keepTransferGoing()
  const asked = [peer.id, willing.id].toSorted()
  expect((await active(author)).map(({ reviewerId }) => reviewerId).toSorted()).toEqual(asked)
  expect((await grantsOf(documentId)).toSorted()).toEqual(asked)
  expect(await whyEnded(lead)).toEqual([{ why: 'course-changed' }])
  // Nobody is asked twice about the same hand-in.
  expect((await active(other.author)).map(({ reviewerId }) => reviewerId)).toEqual([peer.id])
})

test('a course that asks the manager in place of peers asks them, also when one peer has confirmed', async () => {
  await alone()
  const [confirmed, open, lead] = [await person(await department()), await person(await department()), await person(null)]
  const departments: [string, string] = [(await db.orgUnit.create({ data: { name: 'Direktion Hier' } })).id, (await db.orgUnit.create({ data: { name: 'Direktion Dort' } })).id]
  const { author, documentId } = await handedInBefore('lead-task', { viewer: confirmed, kind: 'peer', verdict: 'confirm', departments }, { viewer: open, kind: 'peer', departments })
  await db.person.update({ where: { id: author.id }, data: { managerId: lead.id } })
  await keepTransferGoing()
  expect((await active(author)).map(({ reviewerId, kind }) => [reviewerId, kind])).toEqual([[lead.id, 'manager'], [confirmed.id, 'peer']])
  expect(await grantsOf(documentId)).toEqual([lead.id])
})

test('two hand-ins of one document that end at the same moment take the right back', async () => {
  await alone()
  const reader = await person(null)
  const { author, documentId } = await handedInBefore('peer-task', { viewer: reader, kind: 'manager' })
  const key = { authorId: author.id, courseId: 'probe', unitId: 'lead-task' }
  await db.taskSubmission.create({ data: { personId: author.id, courseId: 'probe', unitId: 'lead-task', text: '' } })
  await db.evidenceShare.create({ data: { ...key, reviewerId: reader.id, documentId } })
  let [begun, finish] = [() => {}, () => {}]
  const [hasBegun, mayFinish] = [new Promise<void>((done) => { begun = done }), new Promise<void>((done) => { finish = done })]
  const first = db.$transaction(async (tx) => {
    await endEvidence(tx, { ...key, unitId: 'peer-task' })
    begun()
    await mayFinish
  })
  await hasBegun
  let isOver = false
  const second = db.$transaction((tx) => endEvidence(tx, key)).then(() => { isOver = true })
  const waiting = async () => (await db.$queryRaw<unknown[]>`SELECT 1 FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND datname = current_database()`).length > 0
  while (!isOver && !(await waiting())) continue
  finish()
  await Promise.all([first, second])
  expect([await grantsOf(documentId), await db.evidenceShare.count({ where: { documentId } })]).toEqual([[], 0])
})
