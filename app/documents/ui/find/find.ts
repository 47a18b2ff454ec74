import { type Editor, Extension } from '@tiptap/core'
import { findNext, findPrev, getMatchHighlights, replaceAll, replaceNext, search, SearchQuery, setSearchState } from 'prosemirror-search'

/** What is looked for, and what is to stand there instead. */
export type Wanted = { search: string; replace: string; caseSensitive: boolean }

/** How many places there are, and which of them is selected (from 1; 0: none). */
export type Found = { count: number; current: number }

/** Looking for words in the text; Ctrl+F (Cmd+F) in the text calls `open`. */
export const findInText = (open: () => void) =>
  Extension.create({
    name: 'findInText',
    addProseMirrorPlugins: () => [search()],
    addKeyboardShortcuts: () => ({ 'Mod-f': () => (open(), true) }),
  })

export function look(editor: Editor, { search: words, replace, caseSensitive }: Wanted): void {
  const query = new SearchQuery({ search: words, replace, caseSensitive, literal: true })
  editor.view.dispatch(setSearchState(editor.state.tr, query))
}

export function found(editor: Editor): Found {
  const matches = getMatchHighlights(editor.state).find()
  const { from, to } = editor.state.selection
  return { count: matches.length, current: matches.findIndex((match) => match.from === from && match.to === to) + 1 }
}

const commands = { next: findNext, previous: findPrev, replace: replaceNext, all: replaceAll } as const

export function act(editor: Editor, what: keyof typeof commands): void {
  commands[what](editor.state, editor.view.dispatch)
  editor.commands.scrollIntoView()
}
