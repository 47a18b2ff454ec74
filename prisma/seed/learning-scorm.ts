import { createHash, randomUUID } from 'node:crypto'
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readManifest } from '../../app/learning/scorm/manifest.ts'
import type { Prisma } from '../generated/client.ts'
import { at, dayAt } from './clock.ts'
import { identifierOf } from './identifier.ts'
import { fireSafetyFiles, fireSafetyZip } from './packages/fire-safety.ts'
import { personId } from './people.ts'

/** The course that a package of the demo city is. */
export const packageCourseId = 'paket-brandschutz'

const versionId = identifierOf('package brandschutz 1')
const hashOf = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')

/** How far some are: pages read, or done. */
const takers: Readonly<Record<string, number | 'done'>> = { 'samira.haliti': 3, 'franz.amrein': 'done' }

/** A package that was uploaded and published some weeks ago. */
export async function seedPackages(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const zip = fireSafetyZip()
  const manifest = readManifest(fireSafetyFiles['imsmanifest.xml'] ?? '', Object.keys(fireSafetyFiles))
  const day = dayAt(now).subtract({ weeks: 3 })
  const publishedAt = at(day, '10:00')
  const version = { courseId: packageCourseId, number: 1, sha256: hashOf(zip), size: zip.length, standard: manifest.standard, title: manifest.title, scos: manifest.scos }
  await tx.packageVersion.create({ data: { id: versionId, fileName: 'brandschutz-scorm12.zip', ...version, uploadedById: personId('eva.lustenberger'), uploadedAt: at(day, '09:40'), publishedAt } })
  await tx.packageFile.createMany({ data: Object.entries(fireSafetyFiles).map(([path, text]) => ({ versionId, key: path.toLowerCase(), path, sha256: hashOf(text) })) })
  await tx.coursePackage.create({
    data: {
      id: packageCourseId, titleDe: manifest.title, titleEn: 'Fire safety in the administration building',
      summaryDe: 'Was in den ersten Minuten eines Brandes zu tun ist, und wie man ihm vorbeugt.', summaryEn: 'What to do in the first minutes of a fire, and how to prevent one. In German.',
      owner: 'Sicherheitsbeauftragte', language: 'de', minutes: 10, dueDays: 60, currentId: versionId, createdAt: publishedAt,
    },
  })
  for (const [username, standing] of Object.entries(takers)) {
    const key = { personId: personId(username), courseId: packageCourseId }
    const openedAt = at(day.add({ days: 7 }), '13:30')
    const isDone = standing === 'done'
    const values = isDone ? { 'cmi.core.lesson_location': '5', 'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '100', 'cmi.core.score.max': '100' } : { 'cmi.core.lesson_location': String(standing), 'cmi.core.lesson_status': 'incomplete' }
    await tx.enrolment.create({ data: { ...key, enrolledAt: openedAt, dueAt: at(day.add({ days: 67 }), '17:00'), completedAt: isDone ? openedAt : null } })
    await tx.unitProgress.create({ data: { ...key, unitId: 'inhalt', rev: 1, contentHash: version.sha256, startedAt: openedAt, completedAt: isDone ? openedAt : null } })
    await tx.packageAttempt.create({
      data: { id: identifierOf(`package attempt ${username}`), ...key, unitId: 'inhalt', versionId, data: values, totalSeconds: 420, sessionId: identifierOf(`package session ${username}`), startedAt: openedAt, openedAt, savedAt: openedAt, doneAt: isDone ? openedAt : null },
    })
  }
}

/** Puts the files of the demo's package where the service looks for them; what is there stays. */
export async function layDemoPackage(dataDir: string): Promise<void> {
  const root = join(dataDir, 'packages')
  const folder = join(root, versionId)
  if (await stat(folder).then(() => true, () => false)) return
  const part = join(root, 'incoming', randomUUID())
  await mkdir(part, { recursive: true, mode: 0o700 })
  for (const text of Object.values(fireSafetyFiles)) await writeFile(join(part, hashOf(text)), text, { flush: true })
  await rename(part, folder).catch(async (error: NodeJS.ErrnoException) => {
    // Another instance that starts at the same time was quicker.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    await rm(part, { recursive: true })
  })
}
