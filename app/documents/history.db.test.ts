import { getSchema } from '@tiptap/core'
import { updateYFragment, yDocToProsemirrorJSON } from '@tiptap/y-tiptap'
import { Node } from '@tiptap/pm/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { UpdateLog } from '../../collab-server/update-log.ts'
import { settle } from '../../collab-server/settling.ts'
import { db, pool } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { createSession, newToken } from '../identity/session.server.ts'
import { provenViewer } from '../identity/queries.server.ts'
import { accessOf } from './collab-access.server.ts'
import { askReading, confirmReading } from './commands/ask-reading.server.ts'
import { createDocument } from './commands/create-document.server.ts'
import { freezeDocument, reopenDocument } from './commands/freeze-document.server.ts'
import { thinVersions } from './commands/keep-versions.server.ts'
import { nameVersion } from './commands/name-version.server.ts'
import { remindReaders } from './commands/remind-readers.server.ts'
import { renameDocument } from './commands/rename-document.server.ts'
import { restoreVersion } from './commands/restore-version.server.ts'
import { changeAccess, shareDocument } from './commands/share-document.server.ts'
import { documentItems, itemsQuery, myDocumentTasks } from './decisions-queries.server.ts'
import { textExtensions } from './editor-schema.ts'
import { fromMarkdown } from './from-markdown.ts'
import { documentHistory, verifySeal } from './history-queries.server.ts'
import { makeDueVersion } from './history-versions.server.ts'
import { documentPage } from './queries.server.ts'
import { myReadings, readingPage } from './reading-queries.server.ts'
import { rememberWriters } from './history-writers.server.ts'
import { settleSteps } from './settle-steps.server.ts'
import { fragmentName, plainText } from './text.ts'
import { toMarkdown } from './to-markdown.ts'

const log = new UpdateLog(pool)

async function person(displayName: string, unitId: string | null = null): Promise<Viewer> {
  const username = `${displayName.toLowerCase()}.${newToken().slice(0, 8)}`
  const { id } = await db.person.create({ data: { directoryId: newToken(), username, displayName, givenName: displayName, surname: displayName, unitId, mail: `${username}@stadt.example` }, select: { id: true } })
  return { id, username, displayName, unitId, roles: ['employee'] }
}

/** Somebody with the document open: a Y.Doc of their own that writes into the log. */
async function opened(documentId: string, viewer: Viewer) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, (await log.load(documentId)).state)
  const unsent: Uint8Array[] = []
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'log') unsent.push(update)
  })
  const write = (markdown: string) => {
    const node = Node.fromJSON(getSchema(textExtensions), fromMarkdown(markdown))
    doc.transact(() => updateYFragment(doc, doc.getXmlFragment(fragmentName), node, { mapping: new Map(), isOMark: new Map() }))
  }
  const send = async () => (await log.append(unsent.splice(0).map((update) => ({ documentId, update, personId: viewer.id })))).has(documentId)
  const receive = async () => Y.applyUpdate(doc, (await log.load(documentId)).state, 'log')
  return { doc, write, send, receive, json: () => yDocToProsemirrorJSON(doc, fragmentName) }
}

async function writes(documentId: string, viewer: Viewer, markdown: string): Promise<void> {
  const there = await opened(documentId, viewer)
  there.write(markdown)
  await there.send()
}

const textNow = async (viewer: Viewer, id: string) => toMarkdown((await documentPage(viewer, id)).text)
const status = (work: Promise<unknown>) => work.then(() => 200, (error: { status: number }) => error.status)
const look = (viewer: Viewer, id: string, query: Partial<Parameters<typeof documentHistory>[2]> = {}) => documentHistory(viewer, id, { view: 'changes', ...query })

async function shared(markdown: string): Promise<{ id: string; anna: Viewer; beat: Viewer }> {
  const [anna, beat] = [await person('Anna'), await person('Beat')]
  const id = await createDocument(anna, { title: 'Schalterzeiten', markdown })
  await changeAccess(anna, id, { intent: 'person', personId: beat.id, level: 'edit' })
  return { id, anna, beat }
}

test('versions say who wrote since the one before, and who wrote which words, also after compaction', async () => {
  const { id, beat } = await shared('Die Schalter öffnen um acht.\n')
  await makeDueVersion(id)
  await writes(id, beat, 'Die Schalter öffnen um acht, am Montag um sieben.\n')
  const outcome = await settle({ pool, log, steps: settleSteps, limits: { compactFrom: 1, compactFromBytes: 1 }, onCompacted: () => {} }, id, true)
  expect([outcome, await db.documentUpdate.count({ where: { documentId: id } })]).toEqual(['settled', 0])
  await makeDueVersion(id)
  // Nothing has changed since.
  await makeDueVersion(id)
  const history = await look(beat, id, { version: 2 })
  expect(history.days.flatMap(({ versions }) => versions).map(({ number, authors, kind, words }) => [number, kind, authors, words])).toEqual([
    [2, 'automatic', ['Beat'], 9],
    [1, 'automatic', ['Anna'], 5],
  ])
  expect(history.shown).toMatchObject({ version: 2, with: 1, sizes: { added: 4, removed: 0 } })
  const { shown } = await look(beat, id, { version: 2, view: 'authors' })
  expect(shown.authors.map(({ name, initials, words }) => [name, initials, words])).toEqual([['Anna', 'A', 5], ['Beat', 'B', 4]])
  const stretches = shown.text.content?.[0]?.content?.map(({ text, marks }) => [shown.authors.find((author) => author.id === marks?.[0]?.attrs?.person)?.name, text])
  expect(stretches).toEqual([['Anna', 'Die Schalter öffnen um acht'], ['Beat', ', am Montag um sieben'], ['Anna', '.']])
})

test('of each client the first and the last of its updates are noted, whatever its number looks like in bytes', async () => {
  const { id, anna, beat } = await shared('Eins.\n')
  const base = Number((await db.document.findUniqueOrThrow({ where: { id } })).lastSeq)
  const clients = [7, 300, 2 ** 32 - 1]
  const docs = clients.map((clientID) => Object.assign(new Y.Doc(), { clientID }))
  // One letter of each in turn; what Anna wrote first and Beat passes on stays Anna's.
  for (let round = 0; round < 3; round += 1) {
    for (const doc of docs) {
      let update: Uint8Array = new Uint8Array()
      doc.once('update', (change: Uint8Array) => {
        update = change
      })
      doc.getText('t').insert(0, 'x')
      await log.append([{ documentId: id, update, personId: (round === 2 ? beat : anna).id }])
    }
  }
  await rememberWriters(pool, id)
  const rows = await db.documentWriter.findMany({ where: { documentId: id, clientId: { in: clients.map(BigInt) } }, orderBy: { clientId: 'asc' } })
  expect(rows.map(({ clientId, personId, firstSeq, lastSeq }) => [Number(clientId), personId, Number(firstSeq) - base, Number(lastSeq) - base])).toEqual([
    [7, anna.id, 1, 4],
    [300, anna.id, 2, 5],
    [2 ** 32 - 1, anna.id, 3, 6],
  ])
})

test('restoring is a change like any other, after a version of what was there', async () => {
  const { id, anna, beat } = await shared('## Plan\n\nEins.\n')
  const number = await nameVersion(anna, id, 'now', 'Entwurf')
  await writes(id, beat, '## Plan\n\nAlles anders.\n\n- Punkt\n')
  await restoreVersion(beat, id, number)
  expect(await textNow(anna, id)).toBe('## Plan\n\nEins.\n')
  const [before] = (await look(anna, id)).days.flatMap(({ versions }) => versions)
  expect(before).toMatchObject({ number: 2, beforeNumber: 1, authors: ['Beat'] })
  const { shown } = await look(anna, id, { version: 2, view: 'text' })
  expect(toMarkdown(shown.text)).toBe('## Plan\n\nAlles anders.\n\n- Punkt\n')
  await restoreVersion(anna, id, 2)
  expect(await textNow(anna, id)).toBe('## Plan\n\nAlles anders.\n\n- Punkt\n')
  expect(await db.auditEvent.count({ where: { subjectId: id, action: 'document.version-restored' } })).toBe(2)
})

const words = ['Stadt', 'Schalter', 'Montag', 'öffnet', 'Uhr', 'ab', 'neu', '👩‍💻']
const sentence = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 6 }).map((list) => list.join(' '))
const block = fc.oneof(sentence, sentence.map((text) => `## ${text}`), fc.array(sentence, { minLength: 1, maxLength: 3 }).map((points) => points.map((point) => `- ${point}`).join('\n')), sentence.map((text) => `> **${text}**`))
const markdown = fc.array(block, { minLength: 1, maxLength: 5 }).map((blocks) => blocks.join('\n\n'))

test('whatever came between, the text is that of the version again, and what others write at the same time is kept', async () => {
  await fc.assert(
    fc.asyncProperty(markdown, fc.array(markdown, { maxLength: 3 }), async (first, between) => {
      const { id, anna, beat } = await shared(first)
      const number = await nameVersion(anna, id, 'now', 'Stand')
      const before = await textNow(anna, id)
      for (const [index, text] of between.entries()) await writes(id, index % 2 === 0 ? beat : anna, text)
      const there = await opened(id, beat)
      await restoreVersion(anna, id, number)
      expect(await textNow(anna, id)).toBe(before)
      // Beat had not seen it yet, and has written a paragraph of his own at the end meanwhile.
      const fragment = there.doc.getXmlFragment(fragmentName)
      there.doc.transact(() => {
        const paragraph = new Y.XmlElement('paragraph')
        paragraph.insert(0, [new Y.XmlText('Von Beat.')])
        fragment.insert(fragment.length, [paragraph])
      })
      await there.send()
      await there.receive()
      const text = plainText((await documentPage(anna, id)).text)
      expect(text).toContain('Von Beat.')
      expect(text.replace('Von Beat.', '').replaceAll(/\s+/g, '')).toBe(plainText((await look(anna, id, { version: number, view: 'text' })).shown.text).replaceAll(/\s+/g, ''))
      // What stood there before restoring can be read.
      const [saved] = (await look(anna, id)).days.flatMap(({ versions }) => versions)
      expect(saved?.beforeNumber).toBe(number)
    }),
    { numRuns: 25 },
  )
})

test('nobody writes in a final document, by no way, until a new working version is opened', async () => {
  const { id, anna, beat } = await shared('Beschlossen.\n')
  const there = await opened(id, beat)
  expect(await status(freezeDocument(beat, id, 'V1'))).toBe(403)
  const number = await freezeDocument(anna, id, 'Verabschiedet')
  const credentials = await Promise.all([anna, beat].map(async ({ id: personId }) => (await provenViewer(`session=${await createSession(db, personId, null)}`, null))?.credential ?? ''))
  const levels = () => accessOf([anna, beat].map((viewer, index) => ({ personId: viewer.id, credential: credentials[index] ?? '', documentId: id })))
  expect(await levels()).toEqual(['comment', 'comment'])
  there.write('Anders.')
  expect(await there.send()).toBe(false)
  expect([await status(renameDocument(anna, id, 'Neu')), await status(restoreVersion(beat, id, number)), await status(nameVersion(beat, id, 'now', 'x')), await status(freezeDocument(anna, id, 'V2'))]).toEqual([409, 409, 409, 409])
  await expect(pool.query('UPDATE document SET last_seq = last_seq + 1 WHERE id = $1', [id])).rejects.toMatchObject({ constraint: 'document_stays_final' })
  await expect(db.documentVersion.deleteMany({ where: { documentId: id } })).rejects.toThrow()
  await expect(pool.query(`UPDATE document_version SET title = 'x' WHERE document_id = $1`, [id])).rejects.toMatchObject({ constraint: 'document_version_final_kept' })
  expect(await textNow(beat, id)).toBe('Beschlossen.\n')
  expect((await documentPage(anna, id)).mayEdit).toBe(false)
  const { final } = await look(beat, id)
  expect(final).toMatchObject({ name: 'Verabschiedet', madeBy: 'Anna' })
  expect(await verifySeal(beat, id, number)).toEqual({ number, sha256: final?.sha256, isRight: true })
  expect(await status(reopenDocument(beat, id))).toBe(403)
  await reopenDocument(anna, id)
  expect(await levels()).toEqual(['owner', 'edit'])
  await writes(id, beat, 'Geändert.')
  expect(await textNow(anna, id)).toBe('Geändert.\n')
  expect((await verifySeal(anna, id, number)).isRight).toBe(true)
  // It goes with its document alone.
  await freezeDocument(anna, id, 'Noch einmal')
  await db.document.delete({ where: { id } })
  expect(await db.documentVersion.count({ where: { documentId: id } })).toBe(0)
})

test('a frozen version is what stood there, though many write while it is frozen', async () => {
  const { id, anna, beat } = await shared('Start\n')
  const there = await opened(id, beat)
  let taken = 0
  const writing = (async () => {
    for (let round = 0; round < 60; round += 1) {
      there.write(`Start ${round}`)
      if (await there.send()) taken = round
      else return
    }
  })()
  const number = await freezeDocument(anna, id, 'Mitten drin')
  await writing
  const { shown } = await look(anna, id, { version: number, view: 'text' })
  expect(plainText(shown.text)).toBe(plainText((await documentPage(anna, id)).text))
  expect(plainText(shown.text)).toBe(taken === 0 && plainText(shown.text) === 'Start' ? 'Start' : `Start ${taken}`)
})

test('automatic versions thin out: a week whole, a year by day, then by month; named ones and the newest stay', async () => {
  const { id, anna } = await shared('x\n')
  const now = new Date('2027-06-15T10:00:00Z')
  const times: [at: string, kind: 'automatic' | 'named'][] = [
    ['2025-03-03T08:00:00Z', 'automatic'], ['2025-03-20T08:00:00Z', 'automatic'], ['2025-03-21T08:00:00Z', 'named'], ['2025-04-01T08:00:00Z', 'automatic'],
    ['2027-05-01T08:00:00Z', 'automatic'], ['2027-05-01T09:00:00Z', 'automatic'], ['2027-05-01T22:30:00Z', 'automatic'], ['2027-05-02T08:00:00Z', 'automatic'],
    ['2027-06-10T08:00:00Z', 'automatic'], ['2027-06-10T09:00:00Z', 'automatic'],
  ]
  await db.documentVersion.createMany({ data: times.map(([madeAt, kind], index) => ({ documentId: id, number: index + 1, kind, name: kind === 'named' ? 'Stand' : null, title: 'x', seq: 1, content: {}, runs: [], words: 0, madeAt: new Date(madeAt) })) })
  await thinVersions(now)
  await thinVersions(now)
  const kept = await db.documentVersion.findMany({ where: { documentId: id }, orderBy: { number: 'asc' }, select: { number: true } })
  // 22:30 UTC is the second of May on the city's clock.
  expect(kept.map(({ number }) => number)).toEqual([2, 3, 4, 6, 8, 9, 10])
  expect(await status(look(anna, id, { version: 1 }))).toBe(404)
})

test('each part of the history asks for its right', async () => {
  const owner = await person('Owner')
  const other = await person('Other')
  const expected = { none: [403, 403, 403, 403, 403], read: [200, 403, 403, 403, 403], comment: [200, 403, 403, 403, 403], edit: [200, 200, 200, 403, 403], owner: [200, 200, 200, 200, 200] }
  for (const level of ['none', 'read', 'comment', 'edit', 'owner'] as const) {
    const id = await createDocument(owner, { title: level, markdown: 'Text' })
    const number = await nameVersion(owner, id, 'now', 'Stand')
    await changeAccess(owner, id, { intent: 'person', personId: other.id, level })
    const results = [
      await status(look(other, id)),
      await status(nameVersion(other, id, number, 'Neu')),
      await status(restoreVersion(other, id, number)),
      await status(askReading(other, id, { version: number, due: '2999-01-01', people: [owner.id], units: [], everyone: undefined })),
      await status(freezeDocument(other, id, 'Final')),
    ]
    expect([level, results]).toEqual([level, expected[level]])
  }
})

test('who was picked by name is seen by name, others in numbers, few of them not at all; who may not read is not asked', async () => {
  const unit = (await db.orgUnit.create({ data: { name: `Einheit ${newToken()}` }, select: { id: true } })).id
  const team = (await db.orgUnit.create({ data: { name: `Team ${newToken()}`, parentId: unit }, select: { id: true } })).id
  const staff = [await person('U1', unit), await person('U2', unit), await person('U3', team), await person('U4', team)]
  const [anna, beat] = [await person('Anna'), await person('Beat')]
  const id = await createDocument(anna, { title: 'Weisung', markdown: 'Lesen.' })
  const number = await freezeDocument(anna, id, 'Gültig')
  const asked = { version: number, due: '2999-01-01', people: [beat.id], units: [unit], everyone: undefined }
  await expect(askReading(anna, id, asked)).rejects.toMatchObject({ status: 422, data: { errors: [{ path: 'people' }] } })
  await shareDocument(anna, id, { people: [{ id: beat.id, level: 'read' }], units: [{ id: unit, level: 'read' }], everyone: 'none' })
  await askReading(anna, id, asked)
  await expect(askReading(anna, id, asked)).rejects.toMatchObject({ status: 422, data: { errors: [{ path: 'version' }] } })
  const [u1, , u3] = staff
  if (!u1 || !u3) throw new Error('no staff')
  const [mine] = await myReadings(u3)
  expect(mine).toMatchObject({ documentId: id, number, due: '2999-01-01', confirmedAt: null })
  await confirmReading(u3, id, mine?.id ?? '')
  await confirmReading(u3, id, mine?.id ?? '')
  expect(await myReadings(u3)).toEqual([])
  expect(await status(confirmReading(anna, id, mine?.id ?? ''))).toBe(404)
  const small = (await readingPage(anna, id)).states[0]
  expect(small).toMatchObject({ named: [{ name: 'Beat', confirmedAt: null }], group: { asked: null, confirmed: null } })
  await person('U5', team)
  expect((await readingPage(anna, id)).states[0]?.group).toMatchObject({ asked: 5, confirmed: 1 })
  expect((await readingPage(u1, id)).states).toEqual([])
})

test('who has not confirmed is reminded once', async () => {
  const { id, anna, beat } = await shared('Lesen.')
  const carla = await person('Carla')
  await changeAccess(anna, id, { intent: 'person', personId: carla.id, level: 'read' })
  const number = await nameVersion(anna, id, 'now', 'Weisung')
  await askReading(anna, id, { version: number, due: '2999-01-10', people: [beat.id, carla.id], units: [], everyone: undefined })
  const [reading] = await myReadings(beat)
  await confirmReading(beat, id, reading?.id ?? '')
  const mails = () => db.mail.findMany({ where: { key: { startsWith: `reading:${reading?.id}` } }, select: { personId: true } })
  await remindReaders(new Date('2999-01-06T06:00:00Z'))
  expect(await mails()).toEqual([])
  await remindReaders(new Date('2999-01-07T06:00:00Z'))
  await remindReaders(new Date('2999-01-08T06:00:00Z'))
  expect(await mails()).toEqual([{ personId: carla.id }])
})

test('decisions and tasks of a text are listed for those who may read it, and follow the text', async () => {
  const { id, anna, beat } = await shared('Beschluss 3: Der Lift wird ersetzt.')
  const stranger = await person('Fremd')
  const settled = () => settle({ pool, log, steps: settleSteps, limits: { compactFrom: 1_000, compactFromBytes: 1_000_000 }, onCompacted: () => {} }, id, false)
  await settled()
  const list = async (viewer: Viewer, query: Record<string, string>) => (await documentItems(viewer, itemsQuery.parse(query))).items.filter(({ documentId }) => documentId === id)
  expect(await list(beat, {})).toMatchObject([{ text: 'Der Lift wird ersetzt.', number: '3', source: 'Schalterzeiten', link: `/documents/${id}` }])
  expect(await list(stranger, {})).toEqual([])
  await writes(id, anna, '## Entscheid\n\nBeschluss 4: Der Lift bleibt.')
  await settled()
  expect((await list(beat, { q: 'lift' })).map(({ number, link }) => [number, link])).toEqual([['4', `/documents/${id}#section-1`]])
  expect(await list(beat, { q: 'ersetzt' })).toEqual([])
  await db.documentItem.create({ data: { documentId: id, position: 9, kind: 'task', text: 'Offerte holen', assigneeId: beat.id, day: new Date('2027-04-01') } })
  expect((await myDocumentTasks(beat)).map(({ text, day }) => [text, day])).toEqual([['Offerte holen', '2027-04-01']])
  expect(await list(anna, { kind: 'task', mine: '1' })).toEqual([])
})
