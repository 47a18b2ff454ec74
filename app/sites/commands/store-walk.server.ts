import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden, invalidInput, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { MergedReadings } from '../merge-readings.ts'
import { mayUploadSurveys } from '../policy.ts'
import { surveyDigest } from '../survey-digest.ts'
import type { SentWalk } from '../walk/schema.ts'
import { estimateSoon } from './keep-coverage.server.ts'
import { storeSurvey } from './store-survey.server.ts'

const dayMilliseconds = 86_400_000

/**
 * Stores what somebody measured walking through a floor. The same walk a second time, by its id or
 * by what it measured, changes nothing.
 * @throws AppError 403, 404, 422 when a place is off the plan or the walk in the future
 */
export async function storeWalk(viewer: Viewer, floorId: string, { id, startedAt, readings }: SentWalk, now = new Date()): Promise<{ isNew: boolean }> {
  if (!mayUploadSurveys(viewer)) throw forbidden()
  const floor = await db.floor.findUnique({ where: { id: floorId }, select: { widthMetres: true, heightMetres: true } })
  if (!floor) throw notFound()
  const off = readings.findIndex(({ x, y }) => x > floor.widthMetres || y > floor.heightMetres)
  if (off >= 0) throw invalidInput([{ path: `readings.${off}`, message: m.sites_walk_off_plan() }])
  const measuredAt = new Date(startedAt)
  if (measuredAt.getTime() > now.getTime() + dayMilliseconds) throw invalidInput([{ path: 'startedAt', message: m.sites_walk_future() }])

  const merged = new MergedReadings()
  for (const reading of readings) merged.add(reading)
  const kept = merged.all()
  const digest = surveyDigest(kept)
  const stored = await db.$transaction(async (tx) => {
    // Two tabs may send the same walk at the same moment.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`walks:${floorId}`}, 0))`
    const known = await tx.survey.findFirst({ where: { OR: [{ walkId: id }, { floorId, digest }] }, select: { id: true } })
    if (known) return { isNew: false }
    await storeSurvey(tx, { floorId, measuredAt, device: null, digest, walkId: id, readings: kept }, async () => {})
    await audit(tx, { actorId: viewer.id, action: 'survey.walked', subjectType: 'floor', subjectId: floorId, detail: { readings: kept.length } })
    return { isNew: true }
  })
  if (stored.isNew) await estimateSoon()
  return stored
}
