import { beforeEach, expect, test } from 'vitest'
import { writeCourse } from '../../../tests/harness/course-fixture.ts'
import { startMailServer } from '../../../tests/harness/smtp.ts'

// The catalogue reads the courses once, from where the configuration says at the first import.
const content = await writeCourse()
process.env.CONTENT_DIR = content
const { mkdir, rename } = await import('node:fs/promises')
await mkdir(`${content}/courses`)
await rename(`${content}/probe`, `${content}/courses/probe`)
const { db } = await import('../../platform/database.server.ts')
const { sendMails } = await import('../../mail/commands/send-mails.server.ts')
const { smtpTransport } = await import('../../mail/transport.server.ts')
const { sendDigests } = await import('../commands/send-digests.server.ts')
const { tellOfTraining } = await import('../commands/tell-of-training.server.ts')
const { linkedWish, setByLink } = await import('../commands/learning-mails.server.ts')

/** A Monday. */
const monday = new Date('2027-03-08T06:10:00Z')
const later = (days: number) => new Date(monday.getTime() + days * 86_400_000)
let made = 0
type Wanted = { dueIn?: number | null; isRequired?: boolean; locale?: string; wantsMails?: boolean; isCompleted?: boolean }
async function learner({ dueIn = 10, isRequired = false, locale = 'de', wantsMails = true, isCompleted = false }: Wanted = {}): Promise<string> {
  const username = `digest-${++made}`
  const { id } = await db.person.create({ data: { directoryId: username, username, displayName: username, givenName: 'A', surname: 'B', mail: `${username}@stadt.example`, locale, notificationChoices: wantsMails ? {} : { create: { kind: 'training-optional', inApp: true, mail: 'off' } } }, select: { id: true } })
  await db.enrolment.create({ data: { personId: id, courseId: 'probe', enrolledAt: later(-60), dueAt: dueIn === null ? null : later(dueIn), completedAt: isCompleted ? later(-1) : null } })
  if (isRequired) await db.courseAssignment.create({ data: { courseId: 'probe', audience: 'person', personId: id, isRequired, dueDays: 70, people: { create: { personId: id, assignedAt: later(-60) } } } })
  return id
}
const news = (personId: string, subject: string) => ({ personId, kind: 'training-due' as const, subject, path: '/learning', title: () => subject, mail: { subject, body: 'Text' } })
const mails = () => db.mail.findMany({ orderBy: { id: 'asc' } })

beforeEach(async () => {
  await db.mail.deleteMany()
  await db.learningMail.deleteMany()
  await db.enrolment.deleteMany()
})

test('one mail a week at most, however many runs, and the next week again', async () => {
  await learner()
  await Promise.all(Array.from({ length: 20 }, (_, index) => sendDigests(later(index % 5))))
  expect(await mails()).toHaveLength(1)
  await sendDigests(later(6))
  expect(await mails()).toHaveLength(1)
  await sendDigests(later(7))
  expect(await mails()).toHaveLength(2)
  const [first] = await db.learningMail.findMany()
  await expect(db.learningMail.create({ data: { personId: first?.personId ?? '', day: new Date('2027-03-14'), kind: 'digest' } })).rejects.toThrow()
})

test('nothing twice a day: who was told of something else today hears on the next', async () => {
  const id = await learner()
  await db.$transaction((tx) => tellOfTraining(tx, '2027-03-08', 'task', news(id, 'Aufgabe')))
  expect(await db.$transaction((tx) => tellOfTraining(tx, '2027-03-08', 'other', news(id, 'Noch etwas')))).toBe(false)
  await sendDigests(monday)
  expect((await mails()).map(({ subject }) => subject)).toEqual(['Aufgabe'])
  await sendDigests(later(1))
  expect((await mails()).map(({ subject }) => subject)).toEqual(['Aufgabe', 'Ihre Kurse diese Woche'])
})

test('a process that ends between the note and the mail leaves neither, and the next run sends once', async () => {
  const id = await learner()
  await db.$transaction(async (tx) => {
    await tellOfTraining(tx, '2027-03-08', 'digest', news(id, 'S'))
    throw new Error('killed')
  }).catch(() => null)
  expect([await db.mail.count(), await db.learningMail.count()]).toEqual([0, 0])
  await sendDigests(monday)
  expect(await mails()).toHaveLength(1)
})

test('nobody hears who is done, is away, is disabled, has nothing due, or wants no mails about what is optional', async () => {
  await learner({ isCompleted: true })
  await learner({ dueIn: 60 })
  await learner({ wantsMails: false })
  const [away, gone] = [await learner(), await learner()]
  await db.personAbsence.create({ data: { personId: away, fromDay: new Date('2027-03-01'), toDay: new Date('2027-03-12') } })
  await db.person.update({ where: { id: gone }, data: { disabledAt: monday } })
  await sendDigests(monday)
  expect(await mails()).toEqual([])
})

test('the mail is in the language of the person, and says what is required; its due date is moved by absence', async () => {
  const id = await learner({ locale: 'en', isRequired: true })
  await db.personAbsence.create({ data: { personId: id, fromDay: new Date('2027-02-01'), toDay: new Date('2027-02-07') } })
  await sendDigests(monday)
  const [mail] = await mails()
  expect(mail?.subject).toBe('Your courses this week')
  expect(mail?.body).toContain('Trial course\n  Required, by 25 March 2027\n  0 of 3 parts done.\n')
  expect(mail?.body).toContain('/learning/probe\n')
  expect(mail?.body).toContain('Reminders of required courses cannot be switched off.')
})

test('required courses are reminded of whatever somebody wants; the mail says so and offers no link', async () => {
  await learner({ isRequired: true, wantsMails: false, dueIn: -3 })
  await sendDigests(monday)
  const [mail] = await mails()
  expect(mail).toMatchObject({ subject: 'Ihre Kurse: ein Termin ist überschritten', unsubscribeUrl: null, body: expect.stringContaining('Diese Mail betrifft nur Kurse, die Pflicht sind.') })
  expect(mail?.body).not.toContain('/learning-mails/')
})

test('the link of a mail, and its header, switch off what is optional without signing in; another token does nothing', async () => {
  const id = await learner()
  await sendDigests(monday)
  const server = await startMailServer()
  await sendMails(smtpTransport(server.url), new Date())
  await server.close()
  const [message = ''] = server.messages
  const token = /learning-mails\/([\w-]{72})\n/.exec((await mails())[0]?.body ?? '')?.[1] ?? ''
  // Long headers are folded.
  expect(message.replaceAll(/\r?\n[ \t]+/g, '')).toMatch(new RegExp(`^List-Unsubscribe: ?<[^>]*/learning-mails/${token}/one-click>`, 'm'))
  expect(message).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m)
  expect(await linkedWish(token, monday)).toEqual({ personId: id, on: true })
  await setByLink(token, false, 'one-click', monday)
  await setByLink(token, false, 'one-click', monday)
  expect(await linkedWish(token, monday)).toEqual({ personId: id, on: false })
  expect(await db.auditEvent.count({ where: { subjectId: id, action: 'learning.mails-changed' } })).toBe(1)
  await expect(setByLink(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, true, 'link', monday)).rejects.toMatchObject({ status: 404 })
  await sendDigests(later(7))
  expect(await mails()).toHaveLength(1)
})
