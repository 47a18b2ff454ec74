import type { Prisma } from '../generated/client.ts'
import { identifierOf } from './identifier.ts'
import { personId } from './people.ts'

const hour = 3_600_000

/** The directory was read every hour; one night it did not answer. */
async function seedDirectorySyncs(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const counts = { read: 220, created: 0, updated: 0, disabled: 0, unchanged: 220, unusable: 0 }
  const run = (name: string, hoursAgo: number, rest: Pick<Prisma.DirectorySyncCreateManyInput, 'state' | 'counts' | 'problem' | 'detail' | 'progress'>) => {
    const at = new Date(now.getTime() - hoursAgo * hour)
    const end = new Date(at.getTime() + 2_400)
    return { id: identifierOf(`directory sync ${name}`), requestedAt: at, touchedAt: end, finishedAt: end, ...rest }
  }
  await tx.directorySync.createMany({
    data: [
      ...[0.5, 1.5, 2.5].map((hours) => run(String(hours), hours, { state: 'done', counts, progress: 1 })),
      run('night', 17.5, { state: 'failed', problem: 'unreachable', detail: 'connect ETIMEDOUT', progress: 0 }),
      run('evening', 18.5, { state: 'done', counts: { ...counts, updated: 2, unchanged: 218 }, progress: 1 }),
    ],
  })
}

/** Mails of the last days: all went out, but for one to a guest whose address is wrong. */
async function seedMails(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const ago = (hours: number) => new Date(now.getTime() - hours * hour)
  const mail = (name: string, to: string | null, hours: number, subject: string, body: string) =>
    ({ id: identifierOf(`mail ${name}`), address: `${to ?? 'r.kunz@ingenieure'}${to ? '@werkplatz.example' : '.example'}`, personId: to && personId(to), subject, body, createdAt: ago(hours), nextTryAt: ago(hours) })
  await tx.mail.createMany({
    data: [
      { ...mail('comment', 'anna.keller', 2, 'Schalterzeiten ab Juli 2027: 2 neue Kommentare', 'Im Dokument «Schalterzeiten ab Juli 2027» gibt es neue Kommentare.\n'), tries: 1, sentAt: ago(2) },
      { ...mail('review', 'beat.zimmermann', 48, 'Gilt die Mitteilung «Wer vertritt wen in den Ferien» noch?', 'Heute ist der Tag, an dem Sie Ihre Mitteilung prüfen wollten.\n'), tries: 1, sentAt: ago(48) },
      { ...mail('alerts', 'carla.odermatt', 3, 'Neue Meldungen zu Standorten', 'Es gibt neue Meldungen zu Ihren Standorten.\n'), tries: 2, sentAt: ago(2.9) },
      { ...mail('guest', null, 30, 'Einladung: Vorbesprechung Umbau', 'Sie sind zu einer Sitzung eingeladen: Vorbesprechung Umbau.\n'), tries: 6, failedAt: ago(6), problem: '550 5.1.1 Recipient address rejected: user unknown' },
    ],
  })
}

/** A list of computers that was refused, as its sites and names do not hold together. */
async function seedFailedImport(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  await tx.import.create({
    data: {
      id: identifierOf('import failed'), kind: 'computers', state: 'failed', fileName: 'inventar-aussenstellen.csv', progress: 1, createdBy: personId('carla.odermatt'), createdAt: new Date(now.getTime() - 5 * hour),
      counts: { rows: 48, created: 0, updated: 0, unchanged: 0, skipped: 0 },
      errors: [
        { line: 12, column: 'Standort', reason: { de: 'Den Standort «Aussenstelle Nord» gibt es nicht.', en: 'There is no site “Aussenstelle Nord”.' } },
        { line: 31, column: 'Standort', reason: { de: 'Den Standort «Aussenstelle Nord» gibt es nicht.', en: 'There is no site “Aussenstelle Nord”.' } },
        { line: 40, column: 'Name', reason: { de: 'Der Name fehlt.', en: 'The name is missing.' } },
      ],
    },
  })
}

/** What those who operate Werkplatz see of the last days: most went well, something did not. */
export async function seedOperation(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  await seedDirectorySyncs(tx, now)
  await seedMails(tx, now)
  await seedFailedImport(tx, now)
}
