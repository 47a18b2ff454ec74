import { hasChosenPresence } from '../../identity/queries.server.ts'
import { hasTraining } from '../../learning/queries.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { hasCircle, hasEverBooked } from '../../workplaces/queries.server.ts'
import { noteFirstVisit } from '../commands/note-first-visit.server.ts'
import { areStepsShown, type Step } from './first-steps.ts'

/** The steps that are still to be shown to the viewer; null: none, they have settled in or put them aside. */
export async function firstStepsOf(viewer: Viewer, now: Date): Promise<Step[] | null> {
  const beginning = (await db.firstDay.findUnique({ where: { personId: viewer.id } })) ?? (await noteFirstVisit(viewer, now))
  if (beginning.dismissedAt !== null) return null
  const [booked, hasChosen, training, circle] = await Promise.all([hasEverBooked(viewer), hasChosenPresence(viewer), hasTraining(viewer), hasCircle(viewer)])
  const steps: Step[] = [
    { name: 'desk', isDone: booked },
    { name: 'visibility', isDone: hasChosen },
    // Who has no course on their list has nothing to begin.
    ...(training.hasCourses ? [{ name: 'training' as const, isDone: training.hasBegun }] : []),
    { name: 'circle', isDone: circle },
  ]
  return areStepsShown({ ...beginning, hasEverBooked: booked }, steps, now) ? steps : null
}

/** What is kept of somebody's first days. */
export function firstDayHeldAbout(personId: string) {
  return db.firstDay.findUnique({ where: { personId }, select: { firstSeenAt: true, dismissedAt: true } })
}
