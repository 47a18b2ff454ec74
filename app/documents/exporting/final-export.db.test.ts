import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { newToken } from '../../identity/session.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { createDocument } from '../commands/create-document.server.ts'
import { freezeDocument, reopenDocument } from '../commands/freeze-document.server.ts'
import { renameDocument } from '../commands/rename-document.server.ts'
import { exportResponse } from './export-response.server.ts'
import type { ExportFormat } from './outgoing.ts'

async function person(displayName: string): Promise<Viewer> {
  const username = `${displayName.toLowerCase()}.${newToken().slice(0, 8)}`
  const { id } = await db.person.create({ data: { directoryId: newToken(), username, displayName, givenName: displayName, surname: displayName, mail: `${username}@stadt.example` }, select: { id: true } })
  return { id, username, displayName, unitId: null, roles: ['employee'] }
}

async function frozen() {
  const anna = await person('Anna')
  const id = await createDocument(anna, { title: 'Schalterzeiten', markdown: 'Die Schalter öffnen um acht.\n' })
  const number = await freezeDocument(anna, id, 'Beschlossen')
  const { sha256 } = await db.documentVersion.findFirstOrThrow({ where: { documentId: id, number }, select: { sha256: true } })
  await reopenDocument(anna, id)
  await renameDocument(anna, id, 'Etwas anderes')
  return { anna, id, number, sha256: sha256 ?? '' }
}

const status = (work: Promise<unknown>) => work.then(() => 200, (error: { status: number }) => error.status)

test('a final version is exported in every format as it was frozen, with its seal, whatever stands in the document now', async () => {
  const { anna, id, number, sha256 } = await frozen()
  const file = async (format: ExportFormat) => {
    const response = await exportResponse(anna, id, format, number)
    return { name: response.headers.get('content-disposition') ?? '', bytes: new Uint8Array(await response.arrayBuffer()) }
  }
  const xmlOf = (bytes: Uint8Array, path: string) => strFromU8(unzipSync(bytes)[path] ?? new Uint8Array()).replaceAll(/<[^>]*>/g, '')
  const [markdown, html, docx, odt, pdf] = [await file('markdown'), await file('html'), await file('docx'), await file('odt'), await file('pdf')]
  const texts = [strFromU8(markdown.bytes), strFromU8(html.bytes), xmlOf(docx.bytes, 'word/document.xml'), xmlOf(odt.bytes, 'content.xml')]
  for (const text of texts) {
    expect(text).toContain('Die Schalter öffnen um acht.')
    expect(text).toContain(sha256)
    expect(text).toMatch(/Endgültige Fassung «Beschlossen», festgehalten am .* von Anna/)
    expect(text).not.toContain('Etwas anderes')
  }
  expect([markdown, html, docx, odt, pdf].map(({ name }) => decodeURIComponent(name.split("UTF-8''")[1] ?? ''))).toEqual(['md', 'html', 'docx', 'odt', 'pdf'].map((extension) => `Schalterzeiten (endgültig).${extension}`))
  expect(Buffer.from(pdf.bytes).toString('utf8')).toContain('<rdf:li xml:lang="x-default">Schalterzeiten</rdf:li>')
  // The record does not change with the day on which it is taken out.
  expect(Buffer.from((await file('pdf')).bytes).equals(Buffer.from(pdf.bytes))).toBe(true)
})

test('only who may read the document gets a version, and none whose text is not what was sealed', async () => {
  const { anna, id, number } = await frozen()
  const beat = await person('Beat')
  expect(await status(exportResponse(beat, id, 'markdown', number))).toBe(403)
  expect(await status(exportResponse(anna, id, 'markdown', number + 1))).toBe(404)
  // As somebody could who rules over the database itself.
  await db.$transaction([
    db.$executeRaw`ALTER TABLE document_version DISABLE TRIGGER USER`,
    db.$executeRaw`UPDATE document_version SET title = 'Verfälscht' WHERE document_id = ${id}::uuid AND number = ${number}`,
    db.$executeRaw`ALTER TABLE document_version ENABLE TRIGGER USER`,
  ])
  expect(await status(exportResponse(anna, id, 'pdf', number))).toBe(409)
})
