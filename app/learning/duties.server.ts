import { getLocale } from '../paraglide/runtime.js'
import type { Viewer } from '../platform/viewer.ts'
import { mayLeadLearning, mayManageLearning } from './policy.ts'
import { overdueReport } from './reports/report-overdue.server.ts'
import { learningTeam } from './team.server.ts'
import { shortOfReaders } from './transfer/short-of-readers.server.ts'

/** In numbers what waits for those who run the training: people who are overdue, hand-ins that lack readers. Null for others. */
export async function trainingDuties(viewer: Viewer, now = new Date()): Promise<{ overdue: number; shortOfReaders: number } | null> {
  if (!mayManageLearning(viewer)) return null
  const [overdue, short] = await Promise.all([overdueReport(viewer, getLocale(), null, now), shortOfReaders(viewer, getLocale())])
  return { overdue: new Set(overdue.map(({ personId }) => personId)).size, shortOfReaders: short.length }
}

/** How many of the viewer's people have a course to finish, and how many of these are overdue. Null for those who lead nobody. */
export async function teamDue(viewer: Viewer, now = new Date()): Promise<{ open: number; overdue: number } | null> {
  if (!mayLeadLearning(viewer)) return null
  const team = await learningTeam(viewer, getLocale(), now)
  const isAny = (...states: readonly string[]) => team.filter(({ courses }) => courses.some(({ state, dueOn }) => states.includes(state) && dueOn !== null)).length
  return { open: isAny('open', 'overdue'), overdue: isAny('overdue') }
}
