import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { m } from '../../../paraglide/messages.js'
import { decided } from '../../suggestions/decided.ts'
import { suggestionsIn } from '../../suggestions/list.ts'
import { resolveSuggestions } from '../../suggestions/resolve.ts'
import { asSuggestion } from '../../suggestions/suggest.ts'
import type { CommentBoard, SuggestionPort } from './board.ts'

/** Milliseconds: the list follows the text when somebody has stopped typing. */
const listAfter = 250

function viewOf(board: CommentBoard, mayEdit: boolean) {
  return (view: EditorView) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const list = () => {
      const suggestions = suggestionsIn(view.state.doc)
      if (JSON.stringify(suggestions) !== JSON.stringify(board.state().suggestions)) board.set({ suggestions })
    }
    const port: SuggestionPort = {
      setMode: (isOn) => {
        board.set({ isSuggesting: isOn && mayEdit })
        board.say(isOn ? m.documents_suggestions_mode_on() : m.documents_suggestions_mode_off())
      },
      resolve: (decision, ids) => {
        const count = ids?.size ?? suggestionsIn(view.state.doc).length
        view.dispatch(resolveSuggestions(view.state.tr, decision, ids).setMeta(decided, true))
        list()
        const [one, many] = decision === 'accept' ? ([m.documents_suggestions_accepted, m.documents_suggestions_all_accepted] as const) : ([m.documents_suggestions_rejected, m.documents_suggestions_all_rejected] as const)
        board.say(count === 1 ? one() : many({ count }))
      },
      goTo: ({ id }) => {
        const place = suggestionsIn(view.state.doc).find((suggestion) => suggestion.id === id)
        if (!place) return
        view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, place.from, place.to)).scrollIntoView())
        view.focus()
      },
    }
    board.suggestions = port
    queueMicrotask(() => !view.isDestroyed && list())
    return {
      update: (_view: EditorView, before: EditorView['state']) => {
        if (view.state.doc.eq(before.doc)) return
        clearTimeout(timer)
        timer = setTimeout(list, listAfter)
      },
      destroy: () => {
        clearTimeout(timer)
        // Another editor may have taken its place already.
        if (board.suggestions !== port) return
        board.suggestions = null
        board.set({ suggestions: [], isSuggesting: false })
      },
    }
  }
}

/** In suggestion mode what somebody does to the text becomes marks in it. */
export const SuggestionMode = Extension.create<{ board: CommentBoard; author: { id: string; name: string }; mayEdit: boolean }>({
  name: 'suggestionMode',

  dispatchTransaction({ transaction, next }) {
    const { board, author } = this.options
    const { state } = this.editor.view
    const isOwnEdit = transaction.docChanged && transaction.before === state.doc && transaction.getMeta(ySyncPluginKey) === undefined && transaction.getMeta(decided) === undefined
    if (!isOwnEdit || !board.state().isSuggesting) return next(transaction)
    const suggested = asSuggestion(state, transaction, { person: author.id, name: author.name, at: new Date().toISOString(), newId: () => crypto.randomUUID() })
    if (suggested) return next(suggested)
    board.say(m.documents_suggestions_refused())
    // Shows the text as it is again, whatever the browser made of it.
    next(state.tr)
  },

  addKeyboardShortcuts() {
    const { board, mayEdit } = this.options
    return {
      'Mod-Shift-e': () => {
        if (mayEdit) board.suggestions?.setMode(!board.state().isSuggesting)
        return mayEdit
      },
    }
  },

  addProseMirrorPlugins() {
    return [new Plugin({ key: new PluginKey('suggestionMode'), view: viewOf(this.options.board, this.options.mayEdit) })]
  },
})
