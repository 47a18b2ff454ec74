/** Those of the events in the audit log that are about the training. */

type Nothing = Readonly<Record<string, never>>

export type LearningAuditDetails = {
  'learning.enrolled': Nothing
  'learning.unit-completed': { readonly unit: string; readonly rev: number }
  /** Its new rev has to be done again: by how many people who were done. */
  'learning.unit-reopened': { readonly unit: string; readonly rev: number; readonly people: number }
  /** Attendance on which it rested was taken back. */
  'learning.unit-taken-back': { readonly unit: string; readonly person: string }
  'learning.course-completed': { readonly version: string }
  'learning.quiz-started': { readonly course: string; readonly unit: string }
  'learning.quiz-submitted': { readonly course: string; readonly unit: string; readonly right: number; readonly total: number; readonly passed: boolean }
  /** Questions were voided by their author. Scores from 0 to 1. */
  'learning.quiz-regraded': { readonly course: string; readonly unit: string; readonly questions: readonly string[]; readonly before: number; readonly after: number; readonly passed: boolean }
  'learning.task-submitted': { readonly unit: string }
  /** Somebody is asked to confirm a hand-in. */
  'learning.task-review-asked': { readonly course: string; readonly unit: string; readonly author: string; readonly reviewer: string }
  'learning.task-reviewed': { readonly course: string; readonly unit: string; readonly author: string; readonly verdict: 'confirm' | 'change' }
  /** Given back, or not answered in time. */
  'learning.task-review-ended': { readonly why: 'declined' | 'unanswered' | 'course-changed' }
  'learning.peer-reader-set': { readonly reads: boolean }
  /** So many are asked; none when the team is too small. Who answers is in no log. */
  'learning.pulse-opened': { readonly course: string; readonly asked: number }
  'learning.pulse-closed': { readonly isShown: boolean }
  'learning.certificate-issued': { readonly course: string; readonly version: string }
  /** Why, stands with the certificate. */
  'learning.certificate-revoked': { readonly course: string; readonly personId: string }
  /** A course is assigned to a person, unit, role or to whoever comes to lead. */
  'learning.assigned': { readonly course: string; readonly audience: string; readonly target: string | null; readonly required: boolean }
  /** It reached so many people more. */
  'learning.assignment-applied': { readonly course: string; readonly people: number }
  'learning.assignment-ended': { readonly course: string }
  /** Days of absence of a person; which days, stands only where they count. */
  'learning.absence-entered': Nothing
  'learning.absence-removed': Nothing
  /** Somebody who runs the training has looked at a list of people or numbers about them, or taken it as a file. */
  'learning.report-viewed': { readonly report: string; readonly course: string | null; readonly file?: string; readonly rows: number }
  /** Reminders of what nobody has to take, switched on or off; by the link of a mail or by the person. */
  'learning.mails-changed': { readonly on: boolean; readonly by: string }
  'cohort.created': { readonly course: string; readonly places: number }
  'cohort.changed': { readonly places: number }
  /** With so many days that were to come. */
  'cohort.cancelled': { readonly dates: number }
  'cohort.day-added': { readonly dateId: string }
  'cohort.day-moved': { readonly dateId: string; readonly before: string; readonly after: string }
  'cohort.day-cancelled': { readonly dateId: string }
  /** In the room that took the place of one that was out of service. */
  'cohort.day-rehoused': { readonly dateId: string }
  'cohort.signed-up': Nothing
  'cohort.withdrawn': { readonly personId?: string }
  /** By Werkplatz, as somebody's turn came: `joined`, or `asked` where somebody has to agree. */
  'cohort.place-given': { readonly personId: string; readonly state: string }
  'cohort.approved': { readonly personId: string }
  'cohort.declined': { readonly personId: string }
  'cohort.attendance-recorded': { readonly dateId: string; readonly people: number; readonly personIds: readonly string[] }
  'cohort.attendance-read': { readonly people: number }
  /** A course package was uploaded and found right. */
  'learning.package-received': { readonly bytes: number; readonly sha256: string }
  'learning.package-discarded': Nothing
  /** It is what a course shows from now on; `change`: what that means for those who are done. */
  'learning.package-published': { readonly versionId: string; readonly number: number; readonly change: string }
  'learning.package-retired': Nothing
  'learning.package-offered': Nothing
  /** A part of a package was done, as the package itself said, in which version. */
  'learning.package-done': { readonly unit: string; readonly number: number; readonly passed: boolean | null }
}
