import { hasChosenLook, hasChosenPresence, hasPhotos } from '../../identity/queries.server.ts'
import { hasTraining } from '../../learning/queries.server.ts'
import { ownOffer } from '../../people/queries.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { hasCircle, hasEverBooked } from '../../workplaces/queries.server.ts'
import { noteFirstVisit } from '../commands/note-first-visit.server.ts'
import { areStepsShown, type Step } from './first-steps.ts'

/** The steps that are still to be shown to the viewer; null: none, they have settled in or put them aside. */
export async function firstStepsOf(viewer: Viewer, now: Date): Promise<Step[] | null> {
  const beginning = (await db.firstDay.findUnique({ where: { personId: viewer.id } })) ?? (await noteFirstVisit(viewer, now))
  if (beginning.dismissedAt !== null) return null
  const [look, booked, presence, offer, training, circle] = await Promise.all([
    hasChosenLook(viewer), hasEverBooked(viewer), hasChosenPresence(viewer), ownOffer(viewer), hasTraining(viewer), hasCircle(viewer),
  ])
  const steps: Step[] = [
    { name: 'look', isDone: look },
    { name: 'desk', isDone: booked },
    { name: hasPhotos ? 'photo' : 'visibility', isDone: presence },
    { name: 'skills', isDone: offer.skills.length > 0 || offer.askMeAbout !== '' },
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
