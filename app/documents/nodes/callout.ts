import { mergeAttributes, Node } from '@tiptap/core'
import { calloutKindOf } from './values.ts'

/** Something to notice. The kind is told by a word as well as by its colour. */
export const Callout = Node.create({
  name: 'callout',
  group: 'block',
  content: 'block+',
  defining: true,
  addAttributes() {
    return {
      kind: { default: 'info', parseHTML: (element) => calloutKindOf(element.dataset.kind), renderHTML: ({ kind }) => ({ 'data-kind': calloutKindOf(kind) }) },
    }
  },
  parseHTML: () => [{ tag: 'div[data-type="callout"]' }],
  renderHTML: ({ HTMLAttributes }) => ['div', mergeAttributes(HTMLAttributes, { 'data-type': 'callout', class: 'callout' }), 0],
})
