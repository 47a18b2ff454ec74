import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import type { Course, Language, Session } from '../course.ts'
import { cohortsOfCourse, type OwnCohort } from './own.server.ts'
import { sessionNeeds } from './session-need.ts'
import { attendedDays, countedDays } from './settle-sessions.server.ts'

/** What the page of a session tells: on how many of its days one was, and the groups in which one can come. */
export type SessionView = { days: number; attended: number; cohorts: OwnCohort[] }

/** A session for one person. */
export async function sessionView(viewer: Viewer, course: Course, session: Session, language: Language): Promise<SessionView> {
  const before = (sessionNeeds(course).find((need) => need.session.id === session.id)?.days ?? session.days) - session.days
  const counted = await countedDays(db, viewer.id, course, session, await attendedDays(db, viewer.id, course.id))
  return { days: session.days, attended: Math.min(session.days, Math.max(0, counted - before)), cohorts: await cohortsOfCourse(viewer, course.id, language) }
}
