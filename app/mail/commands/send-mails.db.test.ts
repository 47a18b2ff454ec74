import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type MailServer, startMailServer } from '../../../tests/harness/smtp.ts'
import { db } from '../../platform/database.server.ts'
import { fileTransport, smtpTransport } from '../transport.server.ts'
import { type NewMail, queueMail } from './queue-mail.server.ts'
import { sendMails } from './send-mails.server.ts'

const now = () => new Date()
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000)
let server: MailServer
beforeAll(async () => {
  server = await startMailServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  await db.mail.deleteMany()
  server.messages.length = 0
  server.refuse(null)
})

const mail: NewMail = { address: 'rita@example.ch', personId: null, subject: 'Zürich, Räume', body: 'Grüezi\nBis bald' }
const states = async () => (await db.mail.findMany({ orderBy: { createdAt: 'asc' } })).map(({ sentAt, failedAt, tries, problem }) => ({ sent: sentAt !== null, failed: failedAt !== null, tries, problem }))

test('what is written goes out once, with its text and its calendar', async () => {
  await queueMail(db, { ...mail, replyTo: 'anna@example.ch', calendar: { method: 'REQUEST', text: 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n' } })
  await sendMails(smtpTransport(server.url))
  await sendMails(smtpTransport(server.url))
  expect(await states()).toEqual([{ sent: true, failed: false, tries: 1, problem: null }])
  expect(server.messages).toHaveLength(1)
  const [message = ''] = server.messages
  const { id } = await db.mail.findFirstOrThrow()
  expect(message).toMatch(/^Subject: =\?UTF-8\?/m)
  expect(message).toContain(`Message-ID: <${id}@localhost>`)
  expect(message).toContain('Reply-To: anna@example.ch')
  expect(message).toContain('Auto-Submitted: auto-generated')
  expect(message).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/)
})

/** The parts of a message that are no containers, in order: their type and what they say, decoded. */
function partsOf(message: string): { type: string; text: string }[] {
  const [head = '', ...rest] = message.split(/\r?\n\r?\n/)
  const header = (name: string) => new RegExp(`^${name}: *([^\\r\\n]*(?:\\r?\\n[ \\t][^\\r\\n]*)*)`, 'im').exec(head)?.[1]?.replaceAll(/\r?\n[ \t]/g, ' ') ?? ''
  const [type, body] = [header('Content-Type'), rest.join('\r\n\r\n')]
  const boundary = /boundary="([^"]+)"/.exec(type)?.[1]
  if (boundary !== undefined) {
    const inner = body.split(`--${boundary}`).slice(1, -1).flatMap((part) => partsOf(part.trimStart()))
    return inner.map((part) => ({ ...part, type: `${type.split(';')[0]} > ${part.type}` }))
  }
  const encoding = header('Content-Transfer-Encoding')
  const quoted = (text: string) => Buffer.from(text.replaceAll(/=\r?\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1').toString()
  return [{ type, text: encoding === 'base64' ? Buffer.from(body, 'base64').toString() : encoding === 'quoted-printable' ? quoted(body) : body }]
}

test('an invitation is text, the same as a calendar with its method, and the file besides: what Outlook and Thunderbird each look for', async () => {
  const calendar = 'BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nX-LONG:Ä' + 'ö'.repeat(100) + '=\r\nEND:VCALENDAR\r\n'
  await queueMail(db, { ...mail, calendar: { method: 'CANCEL', text: calendar } })
  await sendMails(smtpTransport(server.url))
  const parts = partsOf(server.messages[0] ?? '')
  expect(parts.map(({ type }) => type)).toEqual([
    'multipart/mixed > multipart/alternative > text/plain; charset=utf-8',
    'multipart/mixed > multipart/alternative > text/calendar; charset=utf-8; method=CANCEL',
    'multipart/mixed > application/ics; name=termin.ics',
  ])
  expect(parts[0]?.text).toContain('Grüezi')
  expect([parts[1]?.text.trim(), parts[2]?.text.trim()]).toEqual([calendar.trim(), calendar.trim()])
})

test('a change that is undone sends nothing', async () => {
  await db.$transaction(async (tx) => {
    await queueMail(tx, mail)
    throw new Error('undone')
  }).catch(() => null)
  await sendMails(smtpTransport(server.url))
  expect(server.messages).toEqual([])
})

test('what has been told under a key is not told again', async () => {
  await queueMail(db, { ...mail, key: 'once' })
  await queueMail(db, { ...mail, key: 'once' })
  await sendMails(smtpTransport(server.url))
  expect(server.messages).toHaveLength(1)
})

test('two processes at once send each mail once', async () => {
  for (let number = 0; number < 20; number++) await queueMail(db, { ...mail, subject: `Nummer ${number}` })
  const send = smtpTransport(server.url)
  await Promise.all([sendMails(send), sendMails(send), sendMails(send)])
  expect(server.messages).toHaveLength(20)
  expect(new Set(server.messages.map((message) => /^Subject: (.*)$/m.exec(message)?.[1])).size).toBe(20)
})

test('a server that has no time is asked again later, one that refuses for good is not', async () => {
  await queueMail(db, mail)
  server.refuse('451 4.3.0 later, please')
  await sendMails(smtpTransport(server.url))
  expect(await states()).toMatchObject([{ sent: false, failed: false, tries: 1, problem: expect.stringContaining('later, please') }])
  server.refuse(null)
  await sendMails(smtpTransport(server.url), now())
  expect(server.messages).toEqual([])
  await sendMails(smtpTransport(server.url), later(2))
  expect(server.messages).toHaveLength(1)

  await queueMail(db, mail)
  server.refuse('550 5.1.1 nobody of that name')
  await sendMails(smtpTransport(server.url))
  expect((await states()).at(-1)).toMatchObject({ sent: false, failed: true, tries: 1 })
})

test('a server that is not there is asked for one mail, not for all, and given up after many tries', async () => {
  await queueMail(db, mail)
  await queueMail(db, mail)
  const nowhere = smtpTransport('smtp://127.0.0.1:1')
  await sendMails(nowhere)
  expect((await states()).map(({ tries }) => tries).toSorted()).toEqual([0, 1])
  await db.mail.updateMany({ data: { tries: 13 } })
  for (let round = 0; round < 2; round++) await sendMails(nowhere, later(1000))
  expect((await states()).map(({ failed }) => failed)).toEqual([true, true])
})

test('a subject with a line break adds no header', async () => {
  await queueMail(db, { ...mail, subject: 'Sitzung\r\nBcc: all@example.ch' })
  await sendMails(smtpTransport(server.url))
  expect(server.messages[0]).not.toMatch(/^Bcc:/m)
})

test('without a mail server each mail becomes a file', async () => {
  const folder = join(await mkdtemp(join(tmpdir(), 'outbox-')), 'outbox')
  await queueMail(db, mail)
  await sendMails(fileTransport(folder))
  const files = await readdir(folder)
  expect(files).toEqual([`${(await db.mail.findFirstOrThrow()).id}.eml`])
  expect(await readFile(join(folder, files[0] ?? ''), 'utf8')).toContain('To: rita@example.ch')
})
