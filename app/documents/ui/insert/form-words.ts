import { m } from '../../../paraglide/messages.js'
import { swissDay } from '../../nodes/swiss-day.ts'
import { calloutKindOf } from '../../nodes/values.ts'
import { calloutName } from '../node-words.ts'
import type { NodeForm } from './forms.ts'

/** What a kind of node is called. */
export function formTitle(kind: NodeForm['kind']): string {
  const titles = { date: m.documents_editor_date, footnote: m.documents_editor_footnote, formula: m.documents_editor_formula, formulaBlock: m.documents_editor_formula_block, diagram: m.documents_diagram, callout: m.documents_editor_callout_kind, due: m.documents_editor_due }
  return titles[kind]()
}

/** What the field of the form is called. */
export function formLabel(kind: NodeForm['kind']): string {
  const labels = { date: m.documents_editor_day, footnote: m.documents_editor_note, formula: m.documents_editor_latex, formulaBlock: m.documents_editor_latex, diagram: m.documents_diagram_text, callout: m.documents_editor_callout_kind, due: m.documents_editor_day }
  return labels[kind]()
}

/** What a node in the text says, as it is announced when it is selected. */
export function formValue({ kind, value }: NodeForm): string {
  return kind === 'date' ? swissDay(value) : kind === 'callout' ? calloutName(calloutKindOf(value)) : value
}
