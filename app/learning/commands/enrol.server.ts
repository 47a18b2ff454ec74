import { db } from '../../platform/database.server.ts'
import { forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { findCourse } from '../catalogue.server.ts'
import { mayTakeCourse } from '../policy.ts'
import { lockEnrolment } from './enrolment.server.ts'

/** Enrols somebody in a course; the due date counts from now. A second time changes nothing. */
export async function enrol(viewer: Viewer, courseId: string): Promise<void> {
  if (!mayTakeCourse(viewer)) throw forbidden()
  const course = await findCourse(courseId)
  await db.$transaction((tx) => lockEnrolment(tx, viewer, course))
}
