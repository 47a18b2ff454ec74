import { m } from '../paraglide/messages.js'
import type { Task, Unit } from './course.ts'

/** What kind of unit it is, in a word. */
export function kindName(kind: Unit['kind']): string {
  return { lesson: m.learning_kind_lesson, quiz: m.learning_kind_quiz, reflection: m.learning_kind_reflection, task: m.learning_kind_task, session: m.learning_session_kind, package: m.learning_scorm_kind }[kind]()
}

/** What one has to do so that the unit counts as done, and of a task who confirms it. */
export function completedBy({ kind, confirmedBy }: { kind: Unit['kind']; confirmedBy: Task['confirmedBy'] | null }): string {
  if (kind === 'task' && confirmedBy === 'peer') return m.learning_transfer_done_by_peer()
  if (kind === 'task' && confirmedBy === 'manager') return m.learning_transfer_done_by_manager()
  return { lesson: m.learning_done_by_lesson, quiz: m.learning_done_by_quiz, reflection: m.learning_reading_done_by_reflection, task: m.learning_done_by_task, session: m.learning_session_done_by, package: m.learning_scorm_done_by }[kind]()
}

/** "Lektion 2 von 6, etwa 8 Minuten"; without the number where there is only one of its kind. */
export function positionText({ kind, number, of, minutes }: { kind: Unit['kind']; number: number; of: number; minutes: number }): string {
  const name = kindName(kind)
  return of > 1 ? m.learning_position_counted({ kind: name, number, of, minutes }) : m.learning_position_other({ kind: name, minutes })
}

/** "50 Minuten", from two hours on "18 Stunden". */
export function timeWords(minutes: number): string {
  return minutes < 120 ? m.learning_time_minutes({ minutes }) : m.learning_time_hours({ hours: Math.round(minutes / 60) })
}
