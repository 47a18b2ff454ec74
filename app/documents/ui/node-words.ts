import { m } from '../../paraglide/messages.js'
import { swissDay } from '../nodes/swiss-day.ts'
import type { CalloutKind } from '../nodes/values.ts'

/** What a callout is called, so that its colour need not be seen. */
export function calloutName(kind: CalloutKind): string {
  const names = { info: m.documents_editor_info, success: m.documents_editor_success, warning: m.documents_editor_warning, danger: m.documents_editor_danger }
  return names[kind]()
}

/** Who does a task and by when, in words; empty when neither is known. */
export function taskWords(assignee: string, due: string | null): string {
  return [assignee, due && m.documents_editor_due_by({ day: swissDay(due) })].filter(Boolean).join(', ')
}
