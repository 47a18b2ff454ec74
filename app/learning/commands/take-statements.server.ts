import { z } from 'zod'
import { audit } from '../../platform/audit.server.ts'
import { db, type Database } from '../../platform/database.server.ts'
import { enqueue } from '../../platform/jobs.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { findPackageUnit } from '../catalogue.server.ts'
import { isSatisfied } from '../cmi5/au.ts'
import { type Before, type Checked, checkStatement, type Speaker } from '../cmi5/check-statement.ts'
import type { SpeakingLaunch } from '../cmi5/launch-session.server.ts'
import { saidIn, tellSatisfied } from '../cmi5/registration.server.ts'
import { activityIdOf } from '../cmi5/statements.ts'
import type { RuntimeValues } from '../scorm/data-model.ts'
import { runtimeValues } from '../scorm/runtime-values.ts'
import { completeUnit, lockEnrolment } from './enrolment.server.ts'
import { statementQueue } from './send-statements.server.ts'

type Refusal = { status: 400 | 403 | 409; reason: string }
type Taken = { ids: string[] } | { refusal: Refusal }

/** Of one launch. */
const mostStatements = 2_000
const mostBytes = 4 * 1024 * 1024

/** How long statements are, as JSON. */
const bytesOf = (statements: readonly unknown[]) => statements.reduce<number>((sum, one) => sum + Buffer.byteLength(JSON.stringify(one)), 0)

const said = z.record(z.string(), z.string())

/** What one statement adds to what is known of the unit. */
function learned(values: RuntimeValues, { verb, scaled }: Extract<Checked, { kind: 'news' }>): RuntimeValues {
  const score: RuntimeValues = scaled === null ? {} : { 'cmi5.score': String(scaled) }
  if (verb === 'completed') return { ...values, 'cmi5.completed': 'true' }
  if (verb === 'passed') return { ...values, ...score, 'cmi5.passed': 'true' }
  return verb === 'failed' ? { ...values, ...score, 'cmi5.passed': 'false' } : values
}

type Judged = { news: Extract<Checked, { kind: 'news' }>[]; fresh: { id: string }[]; ids: string[]; values: RuntimeValues; said: Record<string, string> }

/** Judges statements one after the other, each after what those before it say. */
function judge(sent: readonly unknown[], speaker: Speaker, values: RuntimeValues, known: Record<string, string>): Judged | { refusal: Refusal } {
  const all: Judged = { news: [], fresh: [], ids: [], values, said: known }
  for (const one of sent) {
    const before: Before = { said: all.said, ...saidIn(all.values) }
    const checked = checkStatement(one, speaker, before)
    if (checked.kind === 'refused') return { refusal: checked }
    const { id } = checked.statement
    if (all.ids.includes(id)) return { refusal: { status: 400, reason: `the statement ${id} is there twice` } }
    all.ids.push(id)
    // As it was sent: what is not looked at here is for the LRS.
    if (checked.kind !== 'repeat') all.fresh.push(checked.statement)
    if (checked.kind !== 'news') continue
    all.news.push(checked)
    all.values = learned(all.values, checked)
    all.said = { ...all.said, [checked.verb]: id }
  }
  return all
}

/** The time of a launch that ends, as far as it can be. */
function secondsSpent(news: Judged['news'], startedAt: Date, now: Date): number {
  const told = news.find(({ verb }) => verb === 'terminated')?.seconds ?? 0
  return Math.min(told, Math.ceil((now.getTime() - startedAt.getTime()) / 1000))
}

type Told = Awaited<ReturnType<typeof findPackageUnit>>

async function keep(tx: Database, viewer: Viewer, { course, unit }: Told, { row, facts }: SpeakingLaunch, judged: Judged, now: Date): Promise<void> {
  const { registration, unitId } = row
  const key = { personId: viewer.id, courseId: registration.courseId, unitId }
  for (const [order, statement] of judged.fresh.entries()) await tx.xapiStatement.createMany({ data: { id: statement.id, statement, createdAt: new Date(now.getTime() + order) }, skipDuplicates: true })
  const isOver = judged.news.some(({ verb }) => verb === 'terminated')
  await tx.cmi5Session.update({ where: { id: row.id }, data: { said: judged.said, statements: { increment: judged.fresh.length }, bytes: { increment: bytesOf(judged.fresh) }, lastAt: now, ...(isOver ? { terminatedAt: now } : {}) } })
  if (judged.news.length === 0) return
  const attempt = await tx.packageAttempt.findUnique({ where: { personId_courseId_unitId: key } })
  if (!attempt) return
  const isDone = isSatisfied(facts.au.moveOn, saidIn(judged.values))
  const seconds = isOver ? secondsSpent(judged.news, row.startedAt, now) : 0
  await tx.packageAttempt.update({ where: { id: attempt.id }, data: { data: judged.values, savedAt: now, totalSeconds: attempt.totalSeconds + seconds, ...(isDone && !attempt.doneAt ? { doneAt: now } : {}) } })
  if (!isDone || attempt.doneAt) return
  const number = registration.version.number ?? unit.rev
  await audit(tx, { actorId: viewer.id, action: 'learning.package-done', subjectType: 'course', subjectId: course.id, detail: { unit: unitId, number, passed: saidIn(judged.values).isPassed || null } })
  await tellSatisfied(tx, registration, row.id, new Date(now.getTime() + judged.fresh.length))
  await completeUnit(tx, viewer, course, { ...unit, rev: number, contentHash: registration.version.sha256 })
}

/**
 * Takes what a unit says in a launch: all of it or nothing. It goes to the LRS through the outbox, in the order in which
 * it was said, and what completes the unit is written down with it. The same statement again changes nothing.
 */
export async function takeStatements(launch: SpeakingLaunch, sent: readonly unknown[], now = new Date()): Promise<Taken> {
  const { row, facts, viewer } = launch
  const { courseId } = row.registration
  const told = await findPackageUnit(courseId, row.unitId)
  const taken = await db.$transaction(async (tx): Promise<Taken> => {
    await lockEnrolment(tx, viewer, told.course)
    const current = await tx.cmi5Session.findUniqueOrThrow({ where: { id: row.id }, include: { registration: { include: { version: true } } } })
    if (current.endedAt || current.registration.endedAt) return { refusal: { status: 403, reason: 'this launch is over' } }
    const attempt = await tx.packageAttempt.findUnique({ where: { personId_courseId_unitId: { personId: viewer.id, courseId, unitId: row.unitId } } })
    const speaker: Speaker = { ...facts, homePage: facts.origin, activityId: activityIdOf(facts, row.unitId), masteryScore: facts.au.masteryScore }
    const judged = judge(sent, speaker, attempt ? runtimeValues.parse(attempt.data) : {}, said.parse(current.said))
    if ('refusal' in judged) return judged
    if (current.statements + judged.fresh.length > mostStatements) return { refusal: { status: 403, reason: `a launch may send ${mostStatements} statements` } }
    if (current.bytes + bytesOf(judged.fresh) > mostBytes) return { refusal: { status: 403, reason: `a launch may send ${mostBytes} bytes of statements` } }
    const fresh = { ...launch, row: { ...row, ...current, registration: { ...row.registration, ...current.registration } } }
    await keep(tx, viewer, told, fresh, judged, now)
    return { ids: judged.ids }
  })
  // The unit does not wait for the LRS, and the job sends one after the other however many ask.
  if ('ids' in taken) await enqueue(statementQueue, {})
  return taken
}
