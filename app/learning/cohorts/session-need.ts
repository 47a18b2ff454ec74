import { type Course, type Session, unitsInOrder } from '../course.ts'

/** A session, and on how many course days one has to have been so that it is done. */
export type SessionNeed = { session: Session; days: number }

/** The sessions of a course in order: each asks for its days after those of the ones before it. */
export function sessionNeeds(course: Course): SessionNeed[] {
  let days = 0
  return unitsInOrder(course).flatMap(({ unit }) => (unit.kind === 'session' ? [{ session: unit, days: (days += unit.days) }] : []))
}
