import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'

export type LookedAt = { report: 'units' | 'overdue' | 'expiring' | 'absences' | 'cohorts' | 'certificates' | 'registrations' | 'assignments' | 'assignment-preview' | 'cohort-members' | 'attendance'; course: string | null; rows: number; file?: 'csv' | 'xlsx' | 'pdf' | 'json' }

/** Writes down that somebody who runs the training has looked at a list of people, or has taken it as a file. */
export async function noteReport(viewer: Viewer, { report, ...detail }: LookedAt): Promise<void> {
  await audit(db, { actorId: viewer.id, action: 'learning.report-viewed', subjectType: 'learning-report', subjectId: report, detail: { report, ...detail } })
}
