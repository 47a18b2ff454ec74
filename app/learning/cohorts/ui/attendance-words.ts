import { m } from '../../../paraglide/messages.js'
import type { Attendance } from '../schema.ts'

/** What is noted of somebody for a day, in a word. */
export function attendanceWord(state: Attendance | 'open' | 'ahead'): string {
  return { present: m.learning_cohorts_present(), absent: m.learning_cohorts_absent(), excused: m.learning_cohorts_excused(), open: m.learning_cohorts_open(), ahead: m.learning_cohorts_ahead() }[state]
}
