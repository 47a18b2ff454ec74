import { expect, test } from 'vitest'
import { newToken } from '../identity/session.server.ts'
import { db, pool } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { createDocument } from './commands/create-document.server.ts'
import { foundIn } from './found-in-text.ts'
import { indexLinks } from './index-links.server.ts'
import { documentsLinkingTo, documentsToLink, searchDocuments } from './search.server.ts'

async function person(): Promise<Viewer> {
  const username = newToken()
  const { id } = await db.person.create({ data: { directoryId: username, username, displayName: 'Anna', givenName: 'Anna', surname: 'Muster' }, select: { id: true } })
  return { id, username, displayName: 'Anna', unitId: null, roles: ['employee'] }
}

/** A document whose text has been settled. */
async function settled(owner: Viewer, title: string, text: string): Promise<string> {
  const id = await createDocument(owner, { title })
  await db.documentText.create({ data: { documentId: id, seq: 1, json: {}, text, words: 1 } })
  return id
}

const titles = async (viewer: Viewer, typed: string) => (await searchDocuments(viewer, typed, 10)).hits.map(({ title }) => title)

test('words are found in every form, with and without umlauts, as beginnings, in German and English', async () => {
  const anna = await person()
  await settled(anna, 'Protokoll', 'Die Sitzungszimmer in den Gebäuden am Fluss werden renoviert. Öffnungszeiten der Schalter folgen.')
  await settled(anna, 'Minutes', 'The committee discussed several policies about travelling.')
  for (const typed of ['Gebäude', 'gebaeude', 'GEBAUDE', 'Sitzung', 'Sitzungszimmer', 'oeffnungszeit', 'Schaltern', 'renovieren Fluss', '"werden renoviert"']) expect(await titles(anna, typed), typed).toEqual(['Protokoll'])
  for (const typed of ['policy', 'travel', 'discussing']) expect(await titles(anna, typed), typed).toEqual(['Minutes'])
  for (const typed of ['Schalter -Fluss', 'Brücke', '"Fluss Gebäuden"', '!', '']) expect(await titles(anna, typed), typed).toEqual([])
})

test('a title counts more than a text, and is found with a slip of the pen', async () => {
  const anna = await person()
  await settled(anna, 'Allerlei', 'Etwas über Homeoffice steht hier auch.')
  await settled(anna, 'Weisung Homeoffice', 'Ab sofort gilt diese Weisung.')
  expect(await titles(anna, 'Homeoffice')).toEqual(['Weisung Homeoffice', 'Allerlei'])
  expect(await titles(anna, 'Homeofice')).toEqual(['Weisung Homeoffice'])
})

test('a snippet shows the words that were looked for', async () => {
  const anna = await person()
  await settled(anna, 'Notiz', `${'Vorher steht viel. '.repeat(40)}Das Budget der Feuerwehr bleibt gleich.${' Nachher auch.'.repeat(40)}`)
  const [hit] = (await searchDocuments(anna, 'Feuerwehr', 10)).hits
  expect(hit?.snippet.filter(({ isHit }) => isHit).map(({ text }) => text)).toEqual(['Feuerwehr'])
  expect(hit?.snippet.map(({ text }) => text).join('')).toContain('Budget der Feuerwehr bleibt')
})

test('nobody finds what they may not read, however much there is of it', async () => {
  const [anna, beat] = [await person(), await person()]
  for (let index = 0; index < 3; index += 1) await settled(anna, `Geheim ${index}`, 'Ein Wort: Quittenbaum')
  const shared = await settled(anna, 'Offen', 'Noch einmal Quittenbaum')
  await db.document.update({ where: { id: shared }, data: { everyone: 'read' } })
  const binned = await settled(beat, 'Weg', 'Quittenbaum im Papierkorb')
  await db.document.update({ where: { id: binned }, data: { deletedAt: new Date() } })
  expect(await titles(beat, 'Quittenbaum')).toEqual(['Offen'])
  expect(await titles(anna, 'Quittenbaum')).toHaveLength(4)
})

test('what a text can lead to is found by its title, as far as one may read it', async () => {
  const [anna, beat] = [await person(), await person()]
  const [own, other, secret] = [await createDocument(beat, { title: 'Notiz' }), await createDocument(anna, { title: 'Plan der Schalter' }), await createDocument(anna, { title: 'Schalter geheim' })]
  await db.document.update({ where: { id: other }, data: { everyone: 'read' } })
  const begins = await createDocument(beat, { title: 'Schalterzeiten' })
  await db.document.update({ where: { id: begins }, data: { updatedAt: new Date('2026-01-01') } })
  const found = async (q: string) => (await documentsToLink(beat, own, q)).map(({ id }) => id)
  expect(await found('schalter')).toEqual([begins, other])
  expect(await found('Schalter plan')).toEqual([other])
  expect(await found('geheim')).toEqual([])
  const newest = await found('')
  expect([other, begins].map((id) => newest.indexOf(id))).toEqual([0, newest.length - 1])
  expect(newest).not.toContain(own)
  await expect(documentsToLink(beat, secret, '')).rejects.toMatchObject({ status: 403 })
})

test('a document knows who leads to it, as far as one may read that', async () => {
  const [anna, beat] = [await person(), await person()]
  const target = await settled(anna, 'Ziel', '')
  await db.document.update({ where: { id: target }, data: { everyone: 'read' } })
  const [open, secret] = [await settled(anna, 'Offen', ''), await settled(anna, 'Geheim', '')]
  await db.document.update({ where: { id: open }, data: { everyone: 'read' } })
  const leads = (to: string) => ({ type: 'doc', content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: `/documents/${to}` } }] }] })
  const settle = async (documentId: string, to: string) => {
    const client = await pool.connect()
    await indexLinks(client, { documentId, seq: 1n, epoch: 1, json: '', text: '', words: 0, found: foundIn(leads(to)) })
    client.release()
  }
  await settle(open, target)
  await settle(secret, target)
  await settle(secret, '00000000-0000-7000-8000-000000000000')
  await settle(secret, target)
  expect(new Set((await documentsLinkingTo(anna, target)).map(({ title }) => title))).toEqual(new Set(['Offen', 'Geheim']))
  expect((await documentsLinkingTo(beat, target)).map(({ title }) => title)).toEqual(['Offen'])
  await settle(open, open)
  expect((await documentsLinkingTo(beat, target)).map(({ title }) => title)).toEqual([])
})
