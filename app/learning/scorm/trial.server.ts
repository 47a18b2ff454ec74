/** A package that is tried out before it is published: as whoever takes it will see it, with nothing written down. */
import { db } from '../../platform/database.server.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { m } from '../../paraglide/messages.js'
import { mayManageLearning } from '../policy.ts'
import { checkedValues, type RuntimeValues } from './data-model.ts'
import { trialToken } from './launch.server.ts'
import { outcomeOf } from './outcome.ts'
import { storedScos } from './sco-rows.ts'
import type { Sco, Standard } from './sco.ts'
import { valuesAtStart } from './start-values.ts'

type Trial = { title: string; sco: Sco; standard: Standard }

/** A part of a version by its place, from 0. @throws AppError 403; 404 also for what is published, or of cmi5 */
export async function trialPart(viewer: Viewer, versionId: string, part: number): Promise<Trial> {
  if (!mayManageLearning(viewer)) throw forbidden()
  const version = await db.packageVersion.findUnique({ where: { id: versionId, publishedAt: null }, select: { title: true, standard: true, scos: true } })
  const sco = version && storedScos.parse(version.scos)[part]
  if (!version || !sco || sco.au) throw notFound()
  // The column is checked in SQL; those of cmi5 are out by now.
  return { title: version.title, sco, standard: version.standard as Standard }
}

/** What the player needs to show it. The package hears of a learner that is nobody. @throws AppError 403; 404 */
export async function openTrial(viewer: Viewer, versionId: string, part: number): Promise<{ sessionId: string; token: string; values: RuntimeValues }> {
  const { sco, standard } = await trialPart(viewer, versionId, part)
  const values = valuesAtStart('vorschau', m.learning_scorm_trial_learner(), { standard, sco, kept: {}, totalSeconds: 0 })
  return { sessionId: versionId, token: await trialToken(versionId, part), values }
}

/** What would become of what the package says; nothing is kept. @throws AppError 403; 404 */
export async function judgeTrial(viewer: Viewer, versionId: string, part: number, said: RuntimeValues): Promise<{ isDone: boolean; refused: string[]; isTrial: true }> {
  const { sco, standard } = await trialPart(viewer, versionId, part)
  const { values, refused } = checkedValues(standard, said)
  return { isDone: outcomeOf(sco, values, standard).isDone, refused, isTrial: true }
}
