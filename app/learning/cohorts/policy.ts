/** Who may do what with a cohort. */
import type { Viewer } from '../../platform/viewer.ts'
import { mayManageLearning } from '../policy.ts'

/** Takes attendance and sees who takes part: those who lead it, and HR. */
export function mayLeadCohort(viewer: Viewer, cohort: { trainers: readonly { personId: string }[] }): boolean {
  return mayManageLearning(viewer) || cohort.trainers.some(({ personId }) => personId === viewer.id)
}

/** Agrees to somebody's place: whose manager they are, since it is time of their team; HR for those without one, and in their absence. */
export function mayAnswerSignUp(viewer: Viewer, member: { managerId: string | null }): boolean {
  return member.managerId === viewer.id || mayManageLearning(viewer)
}
