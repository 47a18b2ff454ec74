import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { m } from '../../paraglide/messages.js'
import { findPackageUnit } from '../catalogue.server.ts'
import { mayTakeCourse } from '../policy.ts'
import { checkedValues, type RuntimeValues, secondsOf } from '../scorm/data-model.ts'
import { scoOfUnit, sessionOfToken } from '../scorm/launch.server.ts'
import { answerCounts, type Outcome, outcomeOf } from '../scorm/outcome.ts'
import { runtimeValues, savedValues, type SavedValues } from '../scorm/runtime-values.ts'
import type { Sco, Standard } from '../scorm/sco.ts'
import { recordStatement } from '../xapi/record.server.ts'
import { completeUnit, lockEnrolment } from './enrolment.server.ts'

export type SavedPackage = { isDone: boolean; isPassed: boolean | null; /** Names whose values the data model does not allow. */ refused: string[] }

/** Characters of all values together. */
const mostCharacters = 400_000

type Row = { sessionId: string; sequence: number; priorSessionId: string | null; priorSequence: number }

/**
 * Whether values may still be written: from the last opening those that are newer; from the one before only its last
 * words, and only as long as the last opening has said nothing. What is old is known already, so it is no error.
 * @throws AppError 409 `opened-elsewhere`
 */
function isNews(row: Row, sessionId: string, { sequence, isLast }: SavedValues): boolean {
  if (row.sessionId === sessionId) return sequence > row.sequence
  if (row.priorSessionId === sessionId && isLast && row.sequence === 0) return sequence > row.priorSequence
  throw new AppError(409, 'opened-elsewhere', m.learning_scorm_elsewhere())
}

function merged(before: RuntimeValues, news: RuntimeValues): RuntimeValues {
  const values = { ...before, ...news }
  const size = Object.entries(values).reduce((sum, [name, value]) => sum + name.length + value.length, 0)
  if (size > mostCharacters) throw new AppError(413, 'package-data-large', m.learning_scorm_too_much_data())
  return values
}

/** Longer than a session of Werkplatz lasts, in seconds: packages that say more take milliseconds for seconds, or the like. */
const longestOpening = 7 * 86_400

/** Seconds of an opening that the package told, as far as they can be; null when it said nothing of it. */
function toldSeconds(values: RuntimeValues, standard: Standard): number | null {
  const seconds = secondsOf(values[standard === '1.2' ? 'cmi.core.session_time' : 'cmi.session_time'] ?? '')
  return seconds === null ? null : Math.min(seconds, longestOpening)
}

type Told = { viewer: Viewer; course: Awaited<ReturnType<typeof findPackageUnit>>['course']; unit: Awaited<ReturnType<typeof findPackageUnit>>['unit'] }

/** What is new in this state, as statements. */
async function tell(tx: Parameters<typeof recordStatement>[0], told: Told, [before, now]: [Outcome, Outcome], answers: [RuntimeValues, RuntimeValues]): Promise<void> {
  const [earlier, later] = [answerCounts(answers[0]), answerCounts(answers[1])]
  if (later.answered > earlier.answered) await recordStatement(tx, { ...told, verb: 'answered', count: later })
  if (now.isPassed !== before.isPassed && now.isPassed !== null) await recordStatement(tx, { ...told, verb: now.isPassed ? 'passed' : 'failed', scaled: now.scaled })
}

/**
 * Writes down what a package says, and the unit as done when that is what it means.
 * @throws AppError 403; 404 for an opening that is not the viewer's; 409 `opened-elsewhere`; 413 for more than is kept
 */
export async function savePackage(viewer: Viewer, place: { courseId: string; unitId: string; sessionId: string }, saved: SavedValues, now = new Date()): Promise<SavedPackage> {
  if (!mayTakeCourse(viewer)) throw forbidden()
  const { courseId, unitId, sessionId } = place
  const { course, unit } = await findPackageUnit(courseId, unitId)
  return db.$transaction(async (tx) => {
    await lockEnrolment(tx, viewer, course)
    const row = await tx.packageAttempt.findUnique({ where: { personId_courseId_unitId: { personId: viewer.id, courseId, unitId } }, include: { version: true } })
    const sco: Sco | null = row && scoOfUnit(row.version.scos, unitId)
    if (!row || !sco || sco.au) throw notFound()
    // The column is checked in SQL to hold one of the two.
    const standard = row.version.standard as Standard
    const before = runtimeValues.parse(row.data)
    const was = outcomeOf(sco, before, standard)
    if (!isNews(row, sessionId, saved)) return { isDone: row.doneAt !== null || was.isDone, isPassed: was.isPassed, refused: [] }
    const { values: news, refused } = checkedValues(standard, saved.values)
    const values = merged(before, news)
    const outcome = outcomeOf(sco, values, standard)
    const isOwn = row.sessionId === sessionId
    const seconds = toldSeconds(news, standard)
    // An opening tells its time from its beginning on. That of one that is over is in the total already, up to what it told before.
    const more = isOwn || seconds === null ? 0 : Math.max(0, seconds - (toldSeconds(before, standard) ?? 0))
    const time = isOwn ? { sequence: saved.sequence, sessionSeconds: seconds ?? row.sessionSeconds } : { priorSequence: saved.sequence, totalSeconds: row.totalSeconds + more }
    await tx.packageAttempt.update({ where: { id: row.id }, data: { data: values, savedAt: now, ...time, ...(outcome.isDone && !row.doneAt ? { doneAt: now } : {}) } })
    const told = { viewer, course, unit }
    await tell(tx, told, [was, outcome], [before, values])
    if (outcome.isDone && !row.doneAt) {
      await audit(tx, { actorId: viewer.id, action: 'learning.package-done', subjectType: 'course', subjectId: courseId, detail: { unit: unitId, number: row.version.number ?? 0, passed: outcome.isPassed } })
      await completeUnit(tx, viewer, course, { ...unit, rev: row.version.number ?? unit.rev, contentHash: row.version.sha256 })
    }
    return { isDone: outcome.isDone || row.doneAt !== null, isPassed: outcome.isPassed, refused }
  })
}

/** The person of an opening, as long as they may sign in. */
async function learnerOf(sessionId: string) {
  const attempt = await db.packageAttempt.findFirst({
    where: { OR: [{ sessionId }, { priorSessionId: sessionId }] },
    select: { courseId: true, unitId: true, person: { select: { id: true, username: true, displayName: true, unitId: true, disabledAt: true, roles: { where: { role: 'employee' } } } } },
  })
  if (!attempt || attempt.person.disabledAt || attempt.person.roles.length === 0) return null
  const { id, username, displayName, unitId } = attempt.person
  const viewer: Viewer = { id, username, displayName, unitId, roles: ['employee'] }
  return { viewer, place: { courseId: attempt.courseId, unitId: attempt.unitId, sessionId } }
}

/**
 * What a package says while its page goes away; it comes without a session, and the token of the opening stands for
 * it. What is wrong or late is dropped: nobody is there to be told.
 */
export async function saveLastWords(token: string, body: string): Promise<void> {
  const sessionId = await sessionOfToken(token)
  const learner = sessionId === null ? null : await learnerOf(sessionId)
  if (!learner) return
  let sent: unknown
  try {
    sent = JSON.parse(body)
  } catch {
    return
  }
  const saved = savedValues.safeParse(sent)
  if (!saved.success) return
  await savePackage(learner.viewer, learner.place, { ...saved.data, isLast: true }).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error
  })
}
