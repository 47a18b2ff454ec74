import { expect, test } from 'vitest'
import { newToken } from '../identity/session.server.ts'
import { db, pool } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { createDocument } from './commands/create-document.server.ts'
import { tellOfMentions } from './commands/tell-of-mentions.server.ts'
import { foundIn } from './found-in-text.ts'
import { noteMentions } from './note-mentions.server.ts'
import { readTextNode } from './text.ts'

async function person(): Promise<Viewer> {
  const username = newToken()
  const { id } = await db.person.create({ data: { directoryId: username, username, displayName: username, givenName: 'A', surname: 'B', mail: `${username}@stadt.example` }, select: { id: true } })
  return { id, username, displayName: username, unitId: null, roles: ['employee'] }
}

async function settle(documentId: string, json: object): Promise<void> {
  const client = await pool.connect()
  await noteMentions(client, { documentId, seq: 1n, epoch: 1, json: '', text: '', words: 0, found: foundIn(readTextNode(json)) })
  client.release()
}

const mention = (id: string) => ({ type: 'personMention', attrs: { id, name: 'x' } })
const mailsTo = (personId: string) => db.mail.count({ where: { personId } })
const later = () => new Date(Date.now() + 3 * 60_000)

test('who is named or given a task hears of it once, and who may not read it never', async () => {
  const [anna, beat, carla, daniel] = [await person(), await person(), await person(), await person()]
  const id = await createDocument(anna, { title: 'Protokoll' })
  await db.documentGrant.createMany({ data: [beat, carla].map(({ id: personId }) => ({ documentId: id, personId, level: 'read' as const })) })
  const text = { type: 'doc', content: [mention(beat.id), mention(anna.id), mention(daniel.id), { type: 'taskItem', attrs: { assigneeId: carla.id } }, mention('00000000-0000-7000-8000-000000000000')] }
  await settle(id, text)
  await tellOfMentions()
  expect(await mailsTo(beat.id), 'a name may go again for a moment').toBe(0)
  await Promise.all([tellOfMentions(later()), tellOfMentions(later())])
  await settle(id, { type: 'doc', content: [] })
  await settle(id, text)
  await tellOfMentions(later())
  expect(await Promise.all([beat, carla, daniel, anna].map(({ id: personId }) => mailsTo(personId)))).toEqual([1, 1, 0, 0])
})

test('names in a text that nobody has touched for long are no news', async () => {
  const [anna, beat] = [await person(), await person()]
  const id = await createDocument(anna, { title: 'Altes Protokoll' })
  await db.document.update({ where: { id }, data: { everyone: 'read', updatedAt: new Date(Date.now() - 2 * 3_600_000) } })
  await settle(id, { type: 'doc', content: [mention(beat.id)] })
  await tellOfMentions(later())
  expect(await mailsTo(beat.id)).toBe(0)
})
