import { Node } from '@tiptap/core'
import { wordsOf } from './values.ts'

/** A formula in LaTeX inside a line. */
export const Formula = Node.create({
  name: 'formula',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ latex: { default: '' } }),
  parseHTML: () => [{ tag: 'span[data-latex]', getAttrs: (element) => ({ latex: element.dataset.latex }) }],
  renderHTML: ({ node }) => ['span', { 'data-latex': wordsOf(node.attrs.latex), class: 'formula' }],
  renderText: ({ node }) => wordsOf(node.attrs.latex),
})

/** A formula on a line of its own. */
export const FormulaBlock = Node.create({
  name: 'formulaBlock',
  group: 'block',
  atom: true,
  addAttributes: () => ({ latex: { default: '' } }),
  parseHTML: () => [{ tag: 'div[data-latex]', getAttrs: (element) => ({ latex: element.dataset.latex }) }],
  renderHTML: ({ node }) => ['div', { 'data-latex': wordsOf(node.attrs.latex), class: 'formula' }],
})

/** A diagram drawn from lines of text in Mermaid's language (see ui/diagram/). */
export const Diagram = Node.create({
  name: 'diagram',
  group: 'block',
  atom: true,
  addAttributes: () => ({ source: { default: '' } }),
  parseHTML: () => [{ tag: 'div[data-diagram]', getAttrs: (element) => ({ source: element.dataset.diagram }) }],
  renderHTML: ({ node }) => ['div', { 'data-diagram': wordsOf(node.attrs.source), class: 'diagram' }],
})
