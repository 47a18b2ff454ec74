import { calloutKindOf, wordsOf } from '../../nodes/values.ts'

const attributeOf = { date: 'day', footnote: 'note', formula: 'latex', formulaBlock: 'latex', diagram: 'source', callout: 'kind', due: 'due' } as const

/** A node whose attribute is written in a small form: which kind, what it says, and where it stands if it is there already. */
export type NodeForm = { kind: keyof typeof attributeOf; value: string; position: number | null }

/** The kinds that stand in the text as a whole, so that they can be selected and changed. */
const whole = ['date', 'footnote', 'formula', 'formulaBlock', 'diagram'] as const

export const nodeForms = {
  empty: (kind: NodeForm['kind']): NodeForm => ({ kind, value: '', position: null }),
  /** The attribute that the form writes. */
  attribute: (kind: NodeForm['kind']): string => attributeOf[kind],
  /** The form of a node that is in the text; null when it has none. */
  of: ({ type, attrs }: { type: { name: string }; attrs: Record<string, unknown> }, position: number): NodeForm | null => {
    if (type.name === 'callout') return { kind: 'callout', value: calloutKindOf(attrs.kind), position }
    const kind = whole.find((name) => name === type.name)
    return kind ? { kind, value: wordsOf(attrs[attributeOf[kind]]), position } : null
  },
}
