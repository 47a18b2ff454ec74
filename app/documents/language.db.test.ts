import { expect, test } from 'vitest'
import { newToken } from '../identity/session.server.ts'
import { baseLocale, overwriteGetLocale } from '../paraglide/runtime.js'
import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { createDocument } from './commands/create-document.server.ts'
import { setLanguage } from './commands/set-language.server.ts'
import { changeAccess } from './commands/share-document.server.ts'
import { outgoing } from './exporting/outgoing.server.ts'
import { toHtmlFile } from './exporting/to-html.ts'
import { documentLanguages } from './language.ts'
import { documentPage } from './queries.server.ts'

async function person(displayName: string): Promise<Viewer> {
  const username = newToken()
  const { id } = await db.person.create({ data: { directoryId: username, username, displayName, givenName: displayName, surname: displayName }, select: { id: true } })
  return { id, username, displayName, unitId: null, roles: ['employee'] }
}

const status = (work: Promise<unknown>) => work.then(() => 200, (error: { status: number }) => error.status)

test('a document is in the language of who made it, until somebody who may edit says otherwise', async () => {
  const [anna, beat] = [await person('Anna'), await person('Beat')]
  const id = await createDocument(anna, { title: 'Lettre' })
  expect((await documentPage(anna, id)).language).toBe('de-CH')
  overwriteGetLocale(() => 'en')
  const english = await createDocument(anna, { title: 'Letter' })
  overwriteGetLocale(() => baseLocale)
  expect((await documentPage(anna, english)).language).toBe('en-GB')
  await changeAccess(anna, id, { intent: 'person', personId: beat.id, level: 'comment' })
  expect(await status(setLanguage(beat, id, 'fr'))).toBe(403)
  await changeAccess(anna, id, { intent: 'person', personId: beat.id, level: 'edit' })
  await setLanguage(beat, id, 'fr')
  await setLanguage(beat, id, 'fr')
  const page = await documentPage(anna, id)
  expect(page.language).toBe('fr')
  expect(await db.auditEvent.findMany({ where: { subjectId: id, action: 'document.language-changed' }, select: { actorId: true, detail: true } })).toEqual([{ actorId: beat.id, detail: { language: 'fr' } }])
  expect(toHtmlFile(await outgoing(page))).toContain('<html lang="fr">')
})

test('the database knows the same languages as the pages', async () => {
  const anna = await person('Anna')
  const id = await createDocument(anna, { title: 'Alle' })
  for (const language of documentLanguages) await db.document.update({ where: { id }, data: { language } })
  await expect(db.document.update({ where: { id }, data: { language: 'xx' } })).rejects.toThrow('document_language_known')
})
