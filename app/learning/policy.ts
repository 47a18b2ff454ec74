/** Who may do what in the training. */
import type { Viewer } from '../platform/viewer.ts'

/** Courses are open to all staff; whom they are made for, they say themselves. */
export function mayTakeCourse(viewer: Viewer): boolean {
  return viewer.roles.includes('employee')
}

/** An attempt is the person's own: not a manager's, not an administrator's. */
export function mayUseAttempt(viewer: Viewer, attempt: { personId: string }): boolean {
  return attempt.personId === viewer.id
}

/** Assigns courses, revokes certificates, sees who has to do what until when. */
export function mayManageLearning({ roles }: Pick<Viewer, 'roles'>): boolean {
  return roles.includes('learning-admin')
}

/** Sees the state of those whose manager they are. */
export function mayLeadLearning({ roles }: Pick<Viewer, 'roles'>): boolean {
  return roles.includes('manager')
}

/** A request to confirm a hand-in is for whom it was made: nobody else sees what was handed in. */
export function mayReview(viewer: Pick<Viewer, 'id'>, review: { reviewerId: string }): boolean {
  return review.reviewerId === viewer.id
}

/** A follow-up is answered, and seen, by whom it is for. */
export function mayAnswerFollowUp(viewer: Pick<Viewer, 'id'>, followUp: { respondentId: string }): boolean {
  return followUp.respondentId === viewer.id
}
