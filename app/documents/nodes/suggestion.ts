/** What somebody would write or leave out, in the text itself: shown to everybody, and decided by who may edit. */
import { Mark, mergeAttributes } from '@tiptap/core'

const attributes = ['id', 'person', 'name', 'at', 'isBreak'] as const

/** Kept as plain values, so that text from any client stays harmless. */
function suggestionMark(name: 'insertion' | 'deletion', tag: 'ins' | 'del') {
  return Mark.create({
    name,
    // Who types on beside it writes without it; the suggestion mode sets it itself.
    inclusive: false,
    // Around everything else that is marked.
    priority: 2_000,
    addAttributes: () => Object.fromEntries(attributes.map((attribute) => [attribute, { default: attribute === 'isBreak' ? false : '', rendered: false }])),
    // Only text of this editor brings suggestions along; that of another page is inserted and deleted there.
    parseHTML: () => [
      {
        tag: `${tag}[data-suggestion]`,
        getAttrs: (element) => ({
          id: element.dataset.suggestion ?? '',
          person: element.dataset.person ?? '',
          name: element.dataset.name ?? '',
          at: element.dataset.at ?? '',
          isBreak: element.dataset.break !== undefined,
        }),
      },
    ],
    renderHTML: ({ mark, HTMLAttributes }) => {
      const { id, person, name: author, at, isBreak }: Record<string, unknown> = mark.attrs
      const data = { 'data-suggestion': String(id), 'data-person': String(person), 'data-name': String(author), 'data-at': String(at), ...(isBreak ? { 'data-break': '' } : {}) }
      return [tag, mergeAttributes(HTMLAttributes, data, { class: 'suggestion', title: String(author) }), 0]
    },
  })
}

export const Insertion = suggestionMark('insertion', 'ins')
export const Deletion = suggestionMark('deletion', 'del')

/** Stands for a paragraph's end that was suggested, or suggested to be taken out. */
export const breakSign = '¶'
