import { Extension } from '@tiptap/core'
import type { Node, Schema } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { m } from '../../../paraglide/messages.js'
import { anchorOf, type Place, placeOf, runsOf } from '../../anchor.ts'
import { decided } from '../../suggestions/decided.ts'
import type { CommentBoard, Draft, TextPort } from './board.ts'

/** Milliseconds: where threads are is found out anew when somebody has stopped typing; until then they move along. */
const findAgainAfter = 400

type Drawn = { places: ReadonlyMap<string, Place | null>; draft: Place | null; decorations: DecorationSet }
const key = new PluginKey<Drawn>('commentHighlights')

/** The Yjs text behind an editor's state; null before it is bound. */
function yTextOf(state: EditorState): { doc: Y.Doc; type: Y.XmlFragment } | null {
  const sync: unknown = ySyncPluginKey.getState(state)
  if (sync === null || typeof sync !== 'object' || !('doc' in sync) || !('type' in sync)) return null
  return sync.doc instanceof Y.Doc && sync.type instanceof Y.XmlFragment ? { doc: sync.doc, type: sync.type } : null
}

const leafIn = (schema: Schema) => (name: string) => schema.nodes[name]?.isLeaf ?? false

function decorationsFor(doc: Node, places: Drawn['places'], draft: Place | null, active: string | null): DecorationSet {
  const decorations = [...places].flatMap(([id, place]) =>
    place ? [Decoration.inline(place.from, place.to, { nodeName: 'mark', class: id === active ? 'comment-mark is-active' : 'comment-mark', 'data-thread': id })] : [],
  )
  if (draft) decorations.push(Decoration.inline(draft.from, draft.to, { nodeName: 'mark', class: 'comment-mark is-draft' }))
  return DecorationSet.create(doc, decorations)
}

/** Finds everything anew in the Yjs text. */
function found(board: CommentBoard, state: EditorState): Drawn {
  const { threads, draft, active } = board.state()
  const text = yTextOf(state)
  const open = threads.filter(({ isResolved }) => !isResolved)
  if (!text || (open.length === 0 && !draft)) return { places: new Map(), draft: null, decorations: DecorationSet.empty }
  const runs = runsOf(text.type, leafIn(state.schema))
  const inText = (place: Place | null) => (place && place.to <= state.doc.content.size ? place : null)
  const places = new Map(open.map(({ id, anchor }) => [id, inText(placeOf(text.doc, runs, anchor))]))
  const draftPlace = draft ? inText(placeOf(text.doc, runs, draft.anchor)) : null
  return { places, draft: draftPlace, decorations: decorationsFor(state.doc, places, draftPlace, active) }
}

function moved(place: Place | null, tr: Transaction): Place | null {
  if (!place) return null
  const [from, to] = [tr.mapping.map(place.from, 1), tr.mapping.map(place.to, -1)]
  return from < to ? { from, to } : null
}

function next(board: CommentBoard, tr: Transaction, drawn: Drawn, state: EditorState): Drawn {
  // What comes from others has been in the Yjs text already, and replaces ProseMirror's whole.
  if (tr.getMeta(key) || (tr.docChanged && tr.getMeta(ySyncPluginKey))) return found(board, state)
  if (!tr.docChanged) return drawn
  const places = new Map([...drawn.places].map(([id, place]) => [id, moved(place, tr)]))
  const draft = moved(drawn.draft, tr)
  return { places, draft, decorations: decorationsFor(state.doc, places, draft, board.state().active) }
}

/** The innermost thread around a position. */
function threadAt({ places }: Drawn, position: number): string | null {
  const around = [...places].flatMap(([id, place]) => (place && place.from <= position && position <= place.to ? [{ id, length: place.to - place.from }] : []))
  return around.sort((a, b) => a.length - b.length)[0]?.id ?? null
}

function drawnIn(state: EditorState): Drawn {
  return key.getState(state) ?? { places: new Map(), draft: null, decorations: DecorationSet.empty }
}

/** Begins a comment or a suggestion on the selected text. @returns whether there was text */
export function beginDraft(view: EditorView, board: CommentBoard, kind: Draft['kind']): boolean {
  const text = yTextOf(view.state)
  const { from, to, empty } = view.state.selection
  const anchor = text && !empty ? anchorOf(runsOf(text.type, leafIn(view.state.schema)), { from, to }) : null
  if (!anchor) {
    board.say(m.documents_comments_select_first())
    return false
  }
  board.set({ draft: { kind, anchor } })
  return true
}

function select(view: EditorView, { from, to }: Place): void {
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, to)).scrollIntoView())
  view.focus()
}

/** Goes to the next thread in the text, or to the one before; round at the ends. */
function step(view: EditorView, board: CommentBoard, direction: 1 | -1): boolean {
  const placed = [...drawnIn(view.state).places].flatMap(([id, place]) => (place ? [{ id, place }] : [])).sort((a, b) => a.place.from - b.place.from)
  if (placed.length === 0) {
    board.say(m.documents_comments_none_open())
    return true
  }
  const { from } = view.state.selection
  const target = direction === 1 ? (placed.find(({ place }) => place.from > from) ?? placed[0]) : (placed.findLast(({ place }) => place.from < from) ?? placed.at(-1))
  if (!target) return true
  select(view, target.place)
  const first = board.state().threads.find(({ id }) => id === target.id)?.comments[0]
  if (first) board.say(m.documents_comments_here({ name: first.author ?? m.documents_comments_former(), text: first.body }))
  return true
}

function viewOf(board: CommentBoard) {
  return (view: EditorView) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const find = () => {
      if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, true).setMeta('addToHistory', false))
    }
    // Not within an update of the editor.
    const findSoon = () => queueMicrotask(find)
    let seen = board.state()
    const unsubscribe = board.subscribe(() => {
      const now = board.state()
      const isOther = now.threads !== seen.threads || now.draft !== seen.draft || now.active !== seen.active
      seen = now
      if (isOther) findSoon()
    })
    const placeFor = (id: string) => drawnIn(view.state).places.get(id) ?? null
    const port: TextPort = {
      goTo: (id) => {
        const place = placeFor(id)
        if (place) select(view, place)
        else view.focus()
      },
      replace: (anchor, text) => {
        const behind = yTextOf(view.state)
        const place = behind && placeOf(behind.doc, runsOf(behind.type, leafIn(view.state.schema)), anchor)
        if (!place) return false
        // Decided already: not a suggestion once more.
        const tr = view.state.tr.setMeta(decided, true)
        view.dispatch(text === '' ? tr.delete(place.from, place.to) : tr.insertText(text, place.from, place.to))
        return true
      },
      focus: () => view.focus(),
    }
    board.text = port
    findSoon()
    return {
      update: (_view: EditorView, before: EditorState) => {
        const drawn = drawnIn(view.state)
        if (drawn.places !== drawnIn(before).places) board.set({ places: drawn.places })
        if (!view.state.doc.eq(before.doc)) {
          clearTimeout(timer)
          timer = setTimeout(find, findAgainAfter)
        }
        if (view.hasFocus() && (!view.state.selection.eq(before.selection) || drawn.places !== drawnIn(before).places)) board.set({ active: threadAt(drawn, view.state.selection.from) })
      },
      destroy: () => {
        clearTimeout(timer)
        unsubscribe()
        // Another editor may have taken its place already.
        if (board.text !== port) return
        board.text = null
        board.set({ places: null })
      },
    }
  }
}

/** Draws where threads are in the text, and begins new ones. Nothing of it is written into the text. */
export const CommentHighlights = Extension.create<{ board: CommentBoard; mayComment: boolean }>({
  name: 'commentHighlights',

  addKeyboardShortcuts() {
    const { board, mayComment } = this.options
    const { view } = this.editor
    return {
      'Mod-Alt-m': () => {
        const thread = view.state.selection.empty ? threadAt(drawnIn(view.state), view.state.selection.from) : null
        if (thread) board.showThread(thread)
        else if (mayComment) beginDraft(view, board, 'start')
        return true
      },
      F8: () => step(view, board, 1),
      'Shift-F8': () => step(view, board, -1),
    }
  },

  addProseMirrorPlugins() {
    const { board } = this.options
    return [
      new Plugin<Drawn>({
        key,
        state: { init: (_config, state) => found(board, state), apply: (tr, drawn, _before, state) => next(board, tr, drawn, state) },
        props: { decorations: (state) => key.getState(state)?.decorations },
        view: viewOf(board),
      }),
    ]
  },
})
