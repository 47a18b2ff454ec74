import { mergeAttributes, Node, wrappingInputRule } from '@tiptap/core'

/** Something that was decided: what, when (`day`, YYYY-MM-DD) and under which number of the body that decides. */
export const Decision = Node.create({
  name: 'decision',
  group: 'block',
  content: 'block+',
  defining: true,
  addAttributes() {
    return {
      number: { default: null, parseHTML: (element) => element.dataset.number ?? null, renderHTML: ({ number }) => (number === null ? {} : { 'data-number': String(number) }) },
      day: { default: null, parseHTML: (element) => element.dataset.day ?? null, renderHTML: ({ day }) => (day === null ? {} : { 'data-day': String(day) }) },
    }
  },
  parseHTML: () => [{ tag: 'div[data-type="decision"]' }],
  renderHTML: ({ HTMLAttributes }) => ['div', mergeAttributes(HTMLAttributes, { 'data-type': 'decision', class: 'decision' }), 0],
  /** "Beschluss:" or "Decision:" and a space at the start of a paragraph. */
  addInputRules() {
    return [wrappingInputRule({ find: /^(?:Beschluss|Entscheid|Decision):\s$/i, type: this.type })]
  },
})
