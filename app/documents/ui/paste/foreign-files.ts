/** Files of other documents that stand in the text: copied into this one, or kept and marked until that is possible. */
import type { Editor } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { m } from '../../../paraglide/messages.js'
import { fileAddress } from '../../nodes/values.ts'

/** What became of copying a file: its address here, or that it is not allowed, or that it may work later. */
type Copied = { src: string } | 'refused' | 'later'

/** An answer that says nothing about the file: the way there is broken, the server is busy or restarting, the session has ended. */
function mayWorkLater(status: number): boolean {
  return status === 401 || status === 408 || status === 429 || status >= 500
}

async function copied(documentId: string, from: string): Promise<Copied> {
  try {
    const response = await fetch(`/documents/${documentId}/files/copies`, { method: 'POST', body: new URLSearchParams({ from }) })
    if (!response.ok) return mayWorkLater(response.status) ? 'later' : 'refused'
    const answer: unknown = await response.json()
    const src = answer !== null && typeof answer === 'object' && 'src' in answer ? fileAddress(answer.src) : null
    return src === null ? 'refused' : { src }
  } catch {
    return 'later'
  }
}

/** The files in the text that belong to other documents: who may read this one may not see them. */
function foreignFiles(editor: Editor, documentId: string): Set<string> {
  const found = new Set<string>()
  editor.state.doc.descendants(({ attrs }) => {
    const src = fileAddress(attrs.src)
    if (src && !src.startsWith(`/documents/${documentId}/`)) found.add(src)
  })
  return found
}

/** Gives all that shows the file `from` the address `to`; null takes it out. */
function readdress(editor: Editor, from: string, to: string | null): void {
  const tr = editor.state.tr.setMeta('addToHistory', false)
  editor.state.doc.descendants(({ attrs, nodeSize }, at) => {
    if (attrs.src !== from) return
    const place = tr.mapping.map(at)
    if (to === null) tr.delete(place, place + nodeSize)
    else tr.setNodeAttribute(place, 'src', to)
  })
  if (tr.docChanged) editor.view.dispatch(tr)
}

const key = new PluginKey<ReadonlySet<string>>('foreignFiles')
/** Milliseconds. */
const [firstPause, longestPause] = [2_000, 60_000]

export type ForeignNews = { kind: 'not-copied' | 'waiting'; count: number }

/** Copies what is foreign, one after the other, and comes again for what had to wait. */
export class FileBringer {
  readonly #editor: Editor
  readonly #documentId: string
  readonly #tell: (news: ForeignNews) => void
  readonly #waiting = new Set<string>()
  /** What may not be copied by this person, and was not pasted here. */
  readonly #left = new Set<string>()
  #isRunning = false
  #failures = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(editor: Editor, documentId: string, tell: (news: ForeignNews) => void) {
    this.#editor = editor
    this.#documentId = documentId
    this.#tell = tell
    window.addEventListener('online', this.#again)
  }

  close(): void {
    clearTimeout(this.#timer)
    window.removeEventListener('online', this.#again)
  }

  readonly #again = (): void => {
    this.#failures = 0
    void this.bring(false)
  }

  /** @param isPasted what is refused is taken out again: nobody else may see it. Of what was there before nothing is taken. */
  async bring(isPasted: boolean): Promise<void> {
    if (this.#isRunning || this.#editor.isDestroyed || !this.#editor.isEditable) return
    clearTimeout(this.#timer)
    this.#isRunning = true
    const before = this.#waiting.size
    let refused = 0
    try {
      for (const from of foreignFiles(this.#editor, this.#documentId)) {
        if (this.#left.has(from)) continue
        const wasWaiting = this.#waiting.has(from)
        const answer = await copied(this.#documentId, from)
        if (this.#editor.isDestroyed) return
        if (answer === 'later') {
          this.#waiting.add(from)
          continue
        }
        this.#waiting.delete(from)
        if (answer !== 'refused') readdress(this.#editor, from, answer.src)
        else if (isPasted || wasWaiting) {
          readdress(this.#editor, from, null)
          refused += 1
        } else this.#left.add(from)
      }
    } finally {
      this.#isRunning = false
    }
    this.#show()
    if (refused > 0) this.#tell({ kind: 'not-copied', count: refused })
    else if (this.#waiting.size > before) this.#tell({ kind: 'waiting', count: this.#waiting.size })
    if (this.#waiting.size === 0) return void (this.#failures = 0)
    this.#timer = setTimeout(() => void this.bring(false), Math.min(longestPause, firstPause * 2 ** this.#failures) * (0.5 + Math.random() / 2))
    this.#failures += 1
  }

  #show(): void {
    const { state, view } = this.#editor
    view.dispatch(state.tr.setMeta(key, new Set(this.#waiting)).setMeta('addToHistory', false))
  }

  /** What stands below a file that waits. Asks again at once when somebody wants that. */
  note(): HTMLElement {
    const note = document.createElement('div')
    const button = document.createElement('button')
    note.className = 'waiting-file'
    note.contentEditable = 'false'
    note.setAttribute('role', 'note')
    note.append(m.documents_paste_waiting_here(), ' ', button)
    button.type = 'button'
    button.className = 'button small'
    button.textContent = m.documents_paste_waiting_again()
    button.addEventListener('click', this.#again)
    return note
  }
}

/** Marks what waits, and looks once when the text is opened: a window may have been closed before. */
export function foreignFilesPlugin(begin: () => FileBringer): Plugin<ReadonlySet<string>> {
  let bringer: FileBringer | null = null
  return new Plugin<ReadonlySet<string>>({
    key,
    state: { init: () => new Set<string>(), apply: (tr, waiting) => (tr.getMeta(key) as ReadonlySet<string> | undefined) ?? waiting },
    view: () => {
      bringer = begin()
      queueMicrotask(() => void bringer?.bring(false))
      return { destroy: () => bringer?.close() }
    },
    props: {
      decorations: (state) => {
        const waiting = key.getState(state)
        if (!waiting?.size) return null
        const marks: Decoration[] = []
        state.doc.descendants(({ attrs, nodeSize }, at) => {
          if (!waiting.has(String(attrs.src))) return
          marks.push(Decoration.node(at, at + nodeSize, { class: 'is-waiting' }), Decoration.widget(at + nodeSize, () => bringer?.note() ?? document.createElement('div'), { side: -1, key: `waiting ${String(attrs.src)}`, ignoreSelection: true, stopEvent: () => true }))
        })
        return DecorationSet.create(state.doc, marks)
      },
    },
  })
}

