/** The opening of a package: who may have its files, until when. */
import { db } from '../../platform/database.server.ts'
import { signedId, signedToken } from '../../platform/signed-link.server.ts'
import { unitIdsOf } from './package-course.ts'
import { storedScos } from './sco-rows.ts'
import type { Sco, Standard } from './sco.ts'

const purpose = 'package-launch'
const fetchPurpose = 'cmi5-fetch'
const trialPurpose = 'package-trial'
/** A working day with its breaks. */
const hours = 10

/** For the path of an opening: not to be guessed, and over after some hours. */
export function launchToken(sessionId: string, now = new Date()): Promise<string> {
  return signedToken(purpose, sessionId, new Date(now.getTime() + hours * 3_600_000))
}

/** For the address at which a cmi5 unit gets its token, once. */
export function fetchToken(sessionId: string, now = new Date()): Promise<string> {
  return signedToken(fetchPurpose, sessionId, new Date(now.getTime() + hours * 3_600_000))
}

/** The launch of a fetch address that still holds; null else. */
export function sessionOfFetchToken(token: string): Promise<string | null> {
  return signedId(fetchPurpose, token)
}

/** For the path of a part that is tried out before it is published: the token of its version, after the number of the part. */
export async function trialToken(versionId: string, part: number, now = new Date()): Promise<string> {
  return `${part}-${await signedToken(trialPurpose, versionId, new Date(now.getTime() + hours * 3_600_000))}`
}

/** What a token of a trial shows; it belongs to no opening. */
async function trialOf(token: string): Promise<Launch | null> {
  const [, part = '', signed = ''] = /^(\d{1,4})-([\w-]{72})$/.exec(token) ?? []
  const versionId = signed === '' ? null : await signedId(trialPurpose, signed)
  const version = versionId === null ? null : await db.packageVersion.findUnique({ where: { id: versionId }, select: { id: true, standard: true, scos: true } })
  const sco = version && storedScos.parse(version.scos)[Number(part)]
  // The column is checked in SQL; nothing of cmi5 is tried out.
  return version && sco && !sco.au ? { sessionId: version.id, versionId: version.id, standard: version.standard as Standard, sco, language: 'de' } : null
}

export type Launch = { sessionId: string; versionId: string; standard: Standard; sco: Sco; language: string }

/** The part of a version that is a unit; null when the version has none of this id. */
export function scoOfUnit(scos: unknown, unitId: string): Sco | null {
  const all = storedScos.parse(scos)
  return all[unitIdsOf(all).indexOf(unitId)] ?? null
}

/** The session of a token that still holds; null else. */
export function sessionOfToken(token: string): Promise<string | null> {
  return signedId(purpose, token)
}

/** What the token of an opening shows; null for one that is over, wrong, or of an attempt that was begun anew since. */
export async function launchOf(token: string): Promise<Launch | null> {
  const sessionId = await sessionOfToken(token)
  if (sessionId === null) return trialOf(token)
  const attempt = await db.packageAttempt.findFirst({ where: { OR: [{ sessionId }, { priorSessionId: sessionId }] }, select: { unitId: true, courseId: true, versionId: true, version: { select: { standard: true, scos: true } } } })
  const sco = attempt && scoOfUnit(attempt.version.scos, attempt.unitId)
  if (!attempt || !sco) return null
  const course = await db.coursePackage.findUnique({ where: { id: attempt.courseId }, select: { language: true } })
  // The column is checked in SQL to hold one of the two.
  return { sessionId, versionId: attempt.versionId, standard: attempt.version.standard as Standard, sco, language: course?.language ?? 'de' }
}

/** A file of a version by its path, in whatever case; null when there is none. */
export function packageFile(versionId: string, path: string): Promise<{ path: string; sha256: string } | null> {
  if (path.includes('\u0000')) return Promise.resolve(null)
  return db.packageFile.findUnique({ where: { versionId_key: { versionId, key: path.toLowerCase() } }, select: { path: true, sha256: true } })
}
