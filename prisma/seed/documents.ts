import { readFile } from 'node:fs/promises'

import { checksumOf } from '../../collab-server/checksum.ts'
import { firstUpdate } from '../../app/documents/first-update.ts'
import type { AccessLevel, Prisma } from '../generated/client.ts'
import { at, dayAt, isWorkingDay } from './clock.ts'
import { seedErasure, seedFinal, writtenInStages } from './document-history.ts'
import { seedFiles, textWithFiles } from './files.ts'
import { identifierOf } from './identifier.ts'
import { personId, unitId } from './people.ts'

interface DocumentSeed {
  /** In content/demo/documents. */
  file: string
  title: string
  owner: string
  /** Who wrote last. */
  editor: string
  everyone: AccessLevel
  units?: [name: string, level: AccessLevel][]
  people?: [username: string, level: AccessLevel][]
  /** When it was last changed: so many working days back, and the time on the city's clock. */
  changed: [daysBack: number, time: string]
}

const documents: DocumentSeed[] = [
  { file: 'schalterzeiten', title: 'Schalterzeiten ab Juli 2027', owner: 'anna.keller', editor: 'reto.imfeld', everyone: 'none', units: [['Soziale Dienste', 'edit'], ['Einwohnerdienste', 'comment']], changed: [0, '07:48'] },
  { file: 'merkblatt-empfang', title: 'Merkblatt Empfang', owner: 'samira.haliti', editor: 'samira.haliti', everyone: 'read', units: [['Soziale Dienste', 'edit']], changed: [0, '07:31'] },
  { file: 'protokoll-teamsitzung', title: 'Protokoll der Teamsitzung', owner: 'nadja.buehlmann', editor: 'nadja.buehlmann', everyone: 'none', units: [['Soziale Dienste', 'edit']], changed: [1, '16:48'] },
  { file: 'teamvereinbarung', title: 'Teamvereinbarung Schalterdienste', owner: 'beat.zimmermann', editor: 'beat.zimmermann', everyone: 'none', units: [['Soziale Dienste', 'comment']], people: [['anna.keller', 'edit']], changed: [2, '10:15'] },
  { file: 'windows-11-informationen', title: 'Umstellung auf Windows 11: das Wichtigste', owner: 'carla.odermatt', editor: 'carla.odermatt', everyone: 'read', units: [['Service Desk', 'edit']], changed: [4, '13:40'] },
  { file: 'leitlinien-fuehrung', title: 'Leitlinien zur Führung', owner: 'eva.lustenberger', editor: 'eva.lustenberger', everyone: 'read', changed: [9, '09:20'] },
  { file: 'checkliste-eintritt', title: 'Checkliste für neue Mitarbeitende', owner: 'eva.lustenberger', editor: 'daniel.bucher', everyone: 'edit', changed: [12, '15:05'] },
  { file: 'umzug-archiv', title: 'Umzug des Archivs: Plan und Zuständigkeiten', owner: 'daniel.bucher', editor: 'daniel.bucher', everyone: 'none', units: [['Stadtkanzlei', 'edit'], ['Stadtarchiv', 'edit']], changed: [16, '11:30'] },
]

/** The document that shows an image and a file. */
const withFiles = 'checkliste-eintritt'

/** The row of a document of content/demo/documents. */
export function documentId(file: string): string {
  return identifierOf(`document ${file}`)
}

/** The document that is written in steps. */
const staged = 'protokoll-teamsitzung'
const stages = 4

/** A document's text. The files name people by their user name, and the days of tasks by how many after the last change. */
async function markdownOf({ file }: DocumentSeed, changedAt: Date): Promise<string> {
  const written = await readFile(new URL(`../../content/demo/documents/${file}.md`, import.meta.url), 'utf8')
  return written
    .replaceAll(/\/people\/([a-z]+\.[a-z]+)/g, (_, username: string) => `/people/${personId(username)}`)
    .replaceAll(/datetime="\+(\d+)"/g, (_, days: string) => `datetime="${dayAt(changedAt).add({ days: Number(days) }).toString()}"`)
}

async function updateRow(document: DocumentSeed, changedAt: Date) {
  const { file, editor } = document
  const markdown = await markdownOf(document, changedAt)
  const update = firstUpdate(file === withFiles ? markdown + textWithFiles(documentId(file)) : markdown, 1)
  return { documentId: documentId(file), seq: 1, update, checksum: checksumOf(update), personId: personId(editor), at: changedAt }
}

/** The time on a working day so many of them back from the last one on which that time is past. */
function workingMoment(now: Date, daysBack: number, time: string): Date {
  let day = dayAt(now)
  const isPossible = () => isWorkingDay(day) && at(day, time) < now
  for (let left = daysBack; left > 0 || !isPossible(); day = day.subtract({ days: 1 })) if (isPossible()) left -= 1
  return at(day, time)
}

function grantRows({ file, units = [], people = [] }: DocumentSeed): Prisma.DocumentGrantCreateManyInput[] {
  return [
    ...units.map(([name, level]) => ({ documentId: documentId(file), unitId: unitId(name), level })),
    ...people.map(([username, level]) => ({ documentId: documentId(file), personId: personId(username), level })),
  ]
}

/** Minutes that three people wrote one after the other. */
async function minutes(document: DocumentSeed, at: Date) {
  const markdown = await markdownOf(document, at)
  const upTo = (heading: string) => markdown.slice(0, markdown.indexOf(`\n## ${heading}`) + 1)
  const before = (hours: number) => new Date(at.getTime() - hours * 3_600_000)
  return writtenInStages(documentId(document.file), document.title, [
    { author: 'nadja.buehlmann', markdown: upTo('Wartezeiten').replace(' Anna Keller macht einen Vorschlag für die ersten vier Wochen.', ''), at: before(4) },
    { author: 'anna.keller', markdown: upTo('Pendenzen'), at: before(3) },
    { author: 'beat.zimmermann', markdown: upTo('Beschlüsse'), at: before(2) },
    { author: 'nadja.buehlmann', markdown, at, name: 'Für die Ablage' },
  ])
}

/** Nine working days ago the guiding principles were passed. */
async function seedHistory(tx: Prisma.TransactionClient, now: Date, changed: (document: DocumentSeed) => Date): Promise<void> {
  for (const document of documents) {
    const at = changed(document)
    if (document.file === staged) {
      const { updates, versions, authors } = await minutes(document, at)
      await tx.documentUpdate.createMany({ data: updates })
      await tx.documentVersion.createMany({ data: versions })
      await tx.documentVersionAuthor.createMany({ data: authors })
      await tx.documentDigest.create({ data: { documentId: documentId(document.file), versionSeq: updates.length } })
    }
    if (document.file === 'leitlinien-fuehrung') {
      const { update } = await updateRow(document, at)
      await seedFinal(tx, now, { documentId: documentId(document.file), title: document.title, update, by: document.owner, name: 'Von der Geschäftsleitung verabschiedet', at, named: ['daniel.bucher', 'beat.zimmermann'] })
    }
  }
}

/** Eight documents that the known people are working on. */
export async function seedDocuments(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const changed = ({ changed: [daysBack, time] }: DocumentSeed) => workingMoment(now, daysBack, time)
  await tx.document.createMany({
    data: documents.map((document) => ({
      id: documentId(document.file),
      title: document.title,
      ownerId: personId(document.owner),
      lastEditorId: personId(document.editor),
      everyone: document.everyone,
      lastSeq: document.file === staged ? stages : 1,
      createdAt: new Date(changed(document).getTime() - 9 * 86_400_000),
      updatedAt: changed(document),
    })),
  })
  await tx.documentUpdate.createMany({ data: await Promise.all(documents.filter(({ file }) => file !== staged).map((document) => updateRow(document, changed(document)))) })
  await tx.documentGrant.createMany({ data: documents.flatMap(grantRows) })
  await seedFiles(tx, documentId(withFiles), 'eva.lustenberger', now)
  await seedHistory(tx, now, changed)
  await seedErasure(tx, { documentId: documentId('teamvereinbarung'), by: 'beat.zimmermann', at: workingMoment(now, 3, '16:20') })
}
