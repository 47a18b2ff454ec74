import { readFile } from 'node:fs/promises'

import { checksumOf } from '../../collab-server/checksum.ts'
import { firstUpdate } from '../../app/documents/first-update.ts'
import type { AccessLevel, Prisma } from '../generated/client.ts'
import { at, dayAt, isWorkingDay } from './clock.ts'
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

/** The row of a document of content/demo/documents. */
export function documentId(file: string): string {
  return identifierOf(`document ${file}`)
}

async function updateRow({ file, editor }: DocumentSeed, changedAt: Date): Promise<Prisma.DocumentUpdateCreateManyInput> {
  const markdown = await readFile(new URL(`../../content/demo/documents/${file}.md`, import.meta.url), 'utf8')
  const update = firstUpdate(markdown, 1)
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
      lastSeq: 1,
      createdAt: new Date(changed(document).getTime() - 9 * 86_400_000),
      updatedAt: changed(document),
    })),
  })
  await tx.documentUpdate.createMany({ data: await Promise.all(documents.map((document) => updateRow(document, changed(document)))) })
  await tx.documentGrant.createMany({ data: documents.flatMap(grantRows) })
}
