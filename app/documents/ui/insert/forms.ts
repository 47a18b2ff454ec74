/** A node whose attribute is written in a small form: which kind, what it says, and where it stands if it is there already. */
export type NodeForm = { kind: 'date' | 'footnote' | 'formula' | 'due'; value: string; position: number | null }

const attributeOf = { date: 'day', footnote: 'note', formula: 'latex', due: 'due' } as const

export const nodeForms = {
  empty: (kind: NodeForm['kind']): NodeForm => ({ kind, value: '', position: null }),
  /** The attribute that the form writes. */
  attribute: (kind: NodeForm['kind']): string => attributeOf[kind],
}
