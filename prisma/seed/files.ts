import { createHash, randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createDiskStore } from '../../app/documents/files/disk-store.ts'
import type { Prisma } from '../generated/client.ts'
import { drawnPng } from './drawn-png.ts'
import { identifierOf } from './identifier.ts'
import { personId } from './people.ts'

/** The way from the entrance past the counter to the lift: rooms in white, walls in dark, the way in blue. */
function wayThroughTheHouse(): Buffer {
  const [wall, floor, way, desk] = [[40, 52, 64], [247, 249, 250], [0, 92, 153], [201, 211, 219]] as const
  const isWall = (x: number, y: number) => x < 8 || y < 8 || x >= 632 || y >= 352 || (x >= 416 && x < 424 && (y < 140 || y > 220)) || (y >= 232 && y < 240 && x < 300)
  const isWay = (x: number, y: number) => (y >= 176 && y < 184 && x >= 40 && x < 560) || (x >= 552 && x < 560 && y >= 80 && y < 184)
  const isDesk = (x: number, y: number) => (x >= 180 && x < 340 && y >= 60 && y < 92) || (x >= 530 && x < 582 && y >= 28 && y < 72)
  return drawnPng(640, 360, (x, y) => (isWall(x, y) ? wall : isWay(x, y) ? way : isDesk(x, y) ? desk : floor))
}

const slip = 'Station;Kontakt;Erledigt\nAusweis und Schlüssel;Empfang Stadthaus;\nNotebook und Telefon;Service Desk;\nArbeitsplatz und Garderobe;Team;\nErste Schulung;Personaldienst;\n'

const files = [
  { name: 'Weg zum Empfang.png', mediaType: 'image/png', bytes: wayThroughTheHouse(), width: 640, height: 360, isListed: false },
  { name: 'Laufzettel.csv', mediaType: 'text/plain', bytes: Buffer.from(slip), width: null, height: null, isListed: true },
] as const

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const fileId = (name: string) => identifierOf(`attachment ${name}`)

/** What stands in the text of the document with the files. */
export function textWithFiles(documentId: string): string {
  const address = (name: string) => `/documents/${documentId}/files/${fileId(name)}`
  return `\n## Der Weg am ersten Tag\n\n![Plan des Erdgeschosses: vom Eingang am Schalter vorbei zum Lift](${address('Weg zum Empfang.png')})\n\n[Laufzettel.csv](${address('Laufzettel.csv')})\n`
}

/** An image and a file of one document. */
export async function seedFiles(tx: Prisma.TransactionClient, documentId: string, uploader: string, createdAt: Date): Promise<void> {
  await tx.attachmentContent.createMany({ data: files.map(({ bytes }) => ({ sha256: hashOf(bytes), size: bytes.length })) })
  await tx.attachment.createMany({ data: files.map(({ bytes, ...file }) => ({ ...file, id: fileId(file.name), documentId, sha256: hashOf(bytes), uploaderId: personId(uploader), createdAt })) })
}

/** Puts the bytes of the demo's files where the service looks for them; what is there stays. */
export async function layDemoFiles(dataDir: string): Promise<void> {
  const folder = join(dataDir, 'attachments')
  const store = createDiskStore(folder)
  await mkdir(join(folder, 'incoming'), { recursive: true, mode: 0o700 })
  for (const { bytes } of files) {
    if (await store.has(hashOf(bytes))) continue
    const path = join(folder, 'incoming', randomUUID())
    await writeFile(path, bytes, { flush: true })
    await store.put(hashOf(bytes), path, bytes.length)
  }
}
