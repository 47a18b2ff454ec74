import { beforeEach, expect, test } from 'vitest'
import { newToken } from '../identity/session.server.ts'
import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { instantAt } from '../platform/wall-clock.ts'
import { saveChoices, setMailWay } from './commands/choose.server.ts'
import { deleteOldNotifications } from './commands/delete-old.server.ts'
import { forgetNewsOf, markAllDone, markDone, openNotification } from './commands/mark-done.server.ts'
import { noteOpenedPage } from './commands/note-opened-page.server.ts'
import { notify, notifyAll, type News } from './commands/notify.server.ts'
import { sendDigests } from './commands/send-digests.server.ts'
import type { Choice, NotificationKind } from './kinds.ts'
import type { Hours } from './quiet.ts'
import { notificationsPage, ownChoices, unreadCount } from './queries.server.ts'

beforeEach(async () => {
  await db.mail.deleteMany()
  await db.notification.deleteMany()
})

/** A Tuesday in the morning. */
const now = instantAt('2027-03-09', '09:00')
const night = instantAt('2027-03-09', '22:00')
const usual = { quiet: { from: '19:00', until: '07:00' }, isWeekendQuiet: true, digestHour: 8 }
const loud = { quiet: null, isWeekendQuiet: false, digestHour: 8 }

async function person(locale: string | null = null): Promise<Viewer> {
  const name = newToken()
  const { id } = await db.person.create({ data: { directoryId: name, username: name, displayName: name, givenName: name, surname: name, locale, mail: `${name.toLowerCase()}@stadt.example` }, select: { id: true } })
  return { id, username: name, displayName: name, unitId: null, roles: ['employee'] }
}
const news = (personId: string, more: Partial<News> = {}): News => ({ personId, kind: 'document-comment', subject: 'a', path: '/documents/a', title: ({ locale }) => (locale === 'de' ? 'Neuer Kommentar' : 'New comment'), ...more })
const choose = (me: Viewer, kind: NotificationKind, choice: Choice, hours: Hours = loud) => saveChoices(me, new Map([[kind, choice]]), hours)
const list = async (me: Viewer) => (await notificationsPage(me, false, 1)).items
const mails = () => db.mail.findMany({ orderBy: { id: 'asc' } })

test('somebody is told in the list in both languages and by mail in theirs, with a link to the place', async () => {
  const me = await person('en')
  await notify(db, news(me.id), now)
  expect(await list(me)).toMatchObject([{ kind: 'document-comment', title: { de: 'Neuer Kommentar', en: 'New comment' }, isNew: true }])
  expect(await mails()).toMatchObject([{ personId: me.id, subject: 'New comment', body: expect.stringContaining('/documents/a\n') }])
})

test('what is told and the telling are there together or not at all', async () => {
  const me = await person()
  await expect(db.$transaction(async (tx) => {
    await notify(tx, news(me.id), now)
    throw new Error('rolled back')
  })).rejects.toThrow('rolled back')
  expect([await list(me), await mails()]).toEqual([[], []])
})

test('of one thing there is one line, which comes up again when there is more to tell', async () => {
  const me = await person()
  await notify(db, news(me.id), now)
  const [first] = await list(me)
  await markDone(me, first?.id ?? '', true)
  expect(await list(me)).toEqual([])
  await notifyAll(db, [news(me.id, { title: () => 'Alt' }), news(me.id, { title: () => 'Neu' })], night)
  expect(await list(me)).toMatchObject([{ title: { de: 'Neu' }, isNew: true, at: night.toISOString() }])
})

test('what is told once stays put away and is mailed once, however often it is told', async () => {
  const me = await person()
  const once = news(me.id, { isOnce: true })
  await notify(db, once, now)
  await markAllDone(me, now)
  await Promise.all(Array.from({ length: 10 }, () => db.$transaction((tx) => notify(tx, once, night))))
  expect([await list(me), (await mails()).length]).toEqual([[], 1])
})

test.each([
  ['neither', { inApp: false, mail: 'off' }, 0, 0],
  ['the list alone', { inApp: true, mail: 'off' }, 1, 0],
  ['the mail alone', { inApp: false, mail: 'at-once' }, 0, 1],
  ['the list now and the mail later', { inApp: true, mail: 'digest' }, 1, 0],
] as const)('who wants %s gets it', async (_, choice, lines, letters) => {
  const me = await person()
  await choose(me, 'document-comment', choice)
  await notify(db, news(me.id), now)
  expect([(await list(me)).length, (await mails()).length]).toEqual([lines, letters])
})

test('invitations go at once at any time, and nothing switches them off', async () => {
  const me = await person()
  await choose(me, 'meeting', { inApp: false, mail: 'off' }, usual)
  const calendar = { method: 'REQUEST' as const, text: 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n' }
  await notify(db, news(me.id, { kind: 'meeting', mail: { subject: 'Sitzung', body: 'Text', calendar } }), night)
  const [mail] = await mails()
  expect(mail).toMatchObject({ subject: 'Sitzung', calendarMethod: 'REQUEST' })
  expect(mail?.nextTryAt.getTime()).toBeLessThanOrEqual(Date.now() + 1000)
})

test('reminders of required courses are not switched off', async () => {
  const me = await person()
  await choose(me, 'training-due', { inApp: false, mail: 'off' })
  await notify(db, news(me.id, { kind: 'training-due' }), now)
  expect(await mails()).toHaveLength(1)
})

test('in the quiet hours a mail waits for their end, and is left out when it would be of no use by then', async () => {
  const me = await person()
  await choose(me, 'document-comment', { inApp: true, mail: 'at-once' }, usual)
  await notify(db, news(me.id, { subject: 'late' }), night)
  await notify(db, news(me.id, { subject: 'useless', useless: instantAt('2027-03-10', '06:30') }), night)
  expect((await mails()).map(({ nextTryAt }) => nextTryAt)).toEqual([instantAt('2027-03-10', '07:00')])
  expect(await list(me)).toHaveLength(2)
})

test('who has left is told nothing', async () => {
  const me = await person()
  await db.person.update({ where: { id: me.id }, data: { disabledAt: now } })
  await notify(db, news(me.id), now)
  expect([await db.notification.count(), await db.mail.count()]).toEqual([0, 0])
})

test('the digest is one mail a day at most, of what is still new, however many runs there are', async () => {
  const me = await person()
  await choose(me, 'document-comment', { inApp: true, mail: 'digest' }, usual)
  for (const subject of ['a', 'b', 'c']) await notify(db, news(me.id, { subject, title: () => `Kommentar ${subject}` }), instantAt('2027-03-09', '07:30'))
  const seen = (await list(me)).find(({ title }) => title.de === 'Kommentar b')
  expect(await openNotification(me, seen?.id ?? '')).toBe('/documents/a')
  await sendDigests(instantAt('2027-03-09', '07:50'))
  expect(await mails()).toEqual([])
  await Promise.all(Array.from({ length: 6 }, () => sendDigests(instantAt('2027-03-09', '08:00'))))
  const [mail, ...others] = await mails()
  expect(others).toEqual([])
  expect(mail?.subject).toBe('2 neue Benachrichtigungen')
  expect(mail?.body).toContain('Kommentar a')
  expect(mail?.body).not.toContain('Kommentar b')
  await notify(db, news(me.id, { subject: 'd' }), instantAt('2027-03-09', '10:00'))
  await sendDigests(instantAt('2027-03-09', '18:00'))
  expect(await mails()).toHaveLength(1)
  await sendDigests(instantAt('2027-03-10', '08:00'))
  expect((await mails()).map(({ subject }) => subject)).toEqual(['2 neue Benachrichtigungen', 'Eine neue Benachrichtigung'])
})

test('what only the digest was to tell is gone after it', async () => {
  const me = await person()
  await choose(me, 'document-comment', { inApp: false, mail: 'digest' })
  await notify(db, news(me.id), now)
  expect([await unreadCount(me.id), await db.notification.count()]).toEqual([0, 1])
  await sendDigests(now)
  expect([(await mails()).length, await db.notification.count()]).toEqual([1, 0])
})

test('nobody opens or puts away what is told to others', async () => {
  const [me, other] = [await person(), await person()]
  await notify(db, news(me.id), now)
  const [mine] = await list(me)
  await expect(openNotification(other, mine?.id ?? '')).rejects.toMatchObject({ status: 404 })
  await expect(markDone(other, mine?.id ?? '', true)).rejects.toMatchObject({ status: 404 })
  await markAllDone(other, night)
  expect(await unreadCount(me.id)).toBe(1)
})

test('all that was seen is put away, and what came meanwhile stays', async () => {
  const me = await person()
  await notify(db, news(me.id, { subject: 'a' }), now)
  await notify(db, news(me.id, { subject: 'b' }), night)
  await markAllDone(me, now)
  expect((await list(me)).map(({ at }) => at)).toEqual([night.toISOString()])
})

test('choices are kept only where they differ, and a link in a mail changes the mail alone', async () => {
  const me = await person()
  await choose(me, 'document-comment', { inApp: false, mail: 'at-once' })
  expect(await db.$transaction((tx) => setMailWay(tx, me.id, 'document-comment', 'off'))).toBe(true)
  expect(await db.$transaction((tx) => setMailWay(tx, me.id, 'document-comment', 'off'))).toBe(false)
  expect((await ownChoices(me)).choices.find(({ kind }) => kind === 'document-comment')).toEqual({ kind: 'document-comment', inApp: false, mail: 'off' })
  await choose(me, 'document-comment', { inApp: true, mail: 'at-once' })
  expect(await db.notificationChoice.count({ where: { personId: me.id } })).toBe(0)
})

test('what leads to a page that is gone for good goes with it, and nothing else', async () => {
  const me = await person()
  for (const path of ['/documents/a', '/documents/a/reading', '/documents/ab']) await notify(db, news(me.id, { subject: path, path }), now)
  await forgetNewsOf(db, '/documents/a')
  expect((await db.notification.findMany()).map(({ path }) => path)).toEqual(['/documents/ab'])
})

test('after 90 days it is gone', async () => {
  const me = await person()
  await notify(db, news(me.id), now)
  await deleteOldNotifications(new Date(now.getTime() + 90 * 86_400_000))
  expect(await db.notification.count()).toBe(1)
  await deleteOldNotifications(new Date(now.getTime() + 91 * 86_400_000))
  expect(await db.notification.count()).toBe(0)
})

test('who opens a page has seen what leads to it or to a place in it, and nothing else; another\'s stays new', async () => {
  const [me, other] = [await person(), await person()]
  for (const path of ['/documents/a', '/documents/a#thread-1', '/documents/a?from=mail', '/documents/ab', '/documents/a/history']) await notify(db, news(me.id, { subject: path, path }), now)
  await notify(db, news(other.id), now)
  expect([await unreadCount(me.id), await unreadCount(me.id, '/documents/a')]).toEqual([5, 2])
  await noteOpenedPage(me, '/documents/a', now)
  expect((await list(me)).filter(({ isNew }) => isNew).length).toBe(2)
  expect([await unreadCount(me.id), await unreadCount(other.id)]).toEqual([2, 1])
})
