import { checksumOf } from '../../collab-server/checksum.ts'
import { firstUpdate } from '../../app/documents/first-update.ts'
import type { Prisma } from '../generated/client.ts'
import { documentId } from './documents.ts'
import { identifierOf } from './identifier.ts'
import { personId, unitId } from './people.ts'

const folderId = (name: string) => identifierOf(`folder ${name}`)
export const projectSpaceId = identifierOf('document space umzug')
const demoGroupId = identifierOf('document group begleitgruppe')

/** Team spaces with folders, a project, a group, a request, favourites, and something in archive and bin. */
export async function seedDocumentSpaces(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const spaceOf = async (unit: string) => (await tx.documentSpace.findUniqueOrThrow({ where: { unitId: unitId(unit) }, select: { id: true } })).id
  const [social, education] = [await spaceOf('Soziale Dienste'), await spaceOf('Aus- und Weiterbildung')]
  const city = await tx.documentSpace.findFirstOrThrow({ where: { kind: 'city' }, select: { id: true } })
  await tx.documentGroup.create({ data: { id: demoGroupId, name: 'Begleitgruppe Schalter', ownerId: personId('beat.zimmermann'), members: { create: ['beat.zimmermann', 'anna.keller', 'reto.imfeld'].map((name) => ({ personId: personId(name) })) } } })
  await tx.documentSpace.create({
    data: {
      id: projectSpaceId, kind: 'project', name: 'Umzug des Archivs',
      members: { create: [{ personId: personId('daniel.bucher'), level: 'owner' }, { personId: personId('anna.keller'), level: 'edit' }, { unitId: unitId('Stadtarchiv'), level: 'edit' }] },
    },
  })
  await tx.documentFolder.createMany({
    data: [
      { id: folderId('schalter'), spaceId: social, depth: 1, name: 'Schalterdienste' },
      { id: folderId('sitzungen'), spaceId: social, depth: 1, name: 'Sitzungen' },
      { id: folderId('sitzungen 2027'), spaceId: social, parentId: folderId('sitzungen'), depth: 2, name: '2027' },
      { id: folderId('planung'), spaceId: projectSpaceId, depth: 1, name: 'Planung' },
    ],
  })
  const places: [file: string, spaceId: string, folder: string | null][] = [
    ['schalterzeiten', social, 'schalter'],
    ['merkblatt-empfang', social, 'schalter'],
    ['protokoll-teamsitzung', social, 'sitzungen 2027'],
    ['teamvereinbarung', social, null],
    ['umzug-archiv', projectSpaceId, 'planung'],
    ['checkliste-eintritt', education, null],
    ['leitlinien-fuehrung', city.id, null],
  ]
  for (const [file, spaceId, folder] of places) await tx.document.update({ where: { id: documentId(file) }, data: { spaceId, folderId: folder && folderId(folder) } })
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000)
  const put = (title: string, rest: { archivedAt?: Date; deletedAt?: Date }) => ({ id: identifierOf(`document ${title}`), title, ownerId: personId('anna.keller'), spaceId: social, createdAt: before(200), updatedAt: before(60), lastSeq: 1, ...rest })
  await tx.document.createMany({ data: [put('Schalterzeiten 2025', { archivedAt: before(50) }), put('Entwurf Aushang Schalter', { deletedAt: before(5) })] })
  const firstUpdateOf = (title: string) => {
    const update = firstUpdate(`## ${title}\n\nSoziale Dienste, Stadthaus.\n`, 1)
    return { documentId: identifierOf(`document ${title}`), seq: 1, update, checksum: checksumOf(update), personId: personId('anna.keller'), at: before(60) }
  }
  await tx.documentUpdate.createMany({ data: ['Schalterzeiten 2025', 'Entwurf Aushang Schalter'].map(firstUpdateOf) })
  await tx.documentGrant.create({ data: { documentId: documentId('schalterzeiten'), groupId: demoGroupId, level: 'edit' } })
  await tx.documentFavourite.createMany({ data: ['merkblatt-empfang', 'schalterzeiten'].map((file) => ({ documentId: documentId(file), personId: personId('anna.keller') })) })
  await tx.documentAccessRequest.create({ data: { documentId: documentId('schalterzeiten'), personId: personId('carla.odermatt'), message: 'Wir richten die Bildschirme an den Schaltern ein und brauchen die neuen Zeiten.', createdAt: before(1) } })
}
