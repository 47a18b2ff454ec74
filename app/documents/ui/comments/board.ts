import type { Place } from '../../anchor.ts'
import type { Suggestion } from '../../suggestions/list.ts'
import type { Anchor, ThreadView } from '../../comment-types.ts'

/** What is being written about a piece of the text and has not been sent. */
export type Draft = { kind: 'start' | 'suggest'; anchor: Anchor }

export type BoardState = {
  threads: readonly ThreadView[]
  /** Where each open thread is in the text, null where its text is gone; null before the text is there. */
  places: ReadonlyMap<string, Place | null> | null
  draft: Draft | null
  /** The thread that the caret is in, or that was chosen in the list. */
  active: string | null
  /** What is suggested in the text itself. */
  suggestions: readonly Suggestion[]
  /** What one types is suggested. */
  isSuggesting: boolean
  /** Said to screen readers, and shown for a moment. */
  said: { text: string; count: number }
}

/** What the panel asks of the editor. */
export type TextPort = {
  /** Selects a thread's text and puts the focus there. */
  goTo: (threadId: string) => void
  /** Puts a text in place of the one that an anchor is at. @returns false when that is gone */
  replace: (anchor: Anchor, text: string) => boolean
  focus: () => void
}

export type SuggestionPort = {
  setMode: (isOn: boolean) => void
  /** Decides the suggestions with these ids, or all. */
  resolve: (decision: 'accept' | 'reject', ids: ReadonlySet<string> | null) => void
  goTo: (suggestion: Suggestion) => void
}

/** What text and panel of one document's comments know of each other. */
export class CommentBoard {
  text: TextPort | null = null
  suggestions: SuggestionPort | null = null
  #panel: ((threadId: string) => void) | null = null
  readonly #listeners = new Set<() => void>()
  #state: BoardState = { threads: [], places: null, draft: null, active: null, suggestions: [], isSuggesting: false, said: { text: '', count: 0 } }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The panel says how it puts the focus on a thread. @returns what takes that back */
  readonly onShow = (show: (threadId: string) => void): (() => void) => {
    this.#panel = show
    return () => {
      this.#panel = null
    }
  }

  /** Puts the focus on a thread in the panel. */
  showThread(threadId: string): void {
    this.set({ active: threadId })
    this.#panel?.(threadId)
  }

  readonly state = (): BoardState => this.#state

  set(change: Partial<Omit<BoardState, 'said'>>): void {
    const keys = Object.keys(change).filter((key): key is keyof typeof change => key in change)
    if (keys.every((key) => change[key] === this.#state[key])) return
    this.#state = { ...this.#state, ...change }
    this.#tell()
  }

  say(text: string): void {
    this.#state = { ...this.#state, said: { text, count: this.#state.said.count + 1 } }
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

/** Threads as they stand in the text; those whose text is gone come last. */
export function inTextOrder(threads: readonly ThreadView[], places: ReadonlyMap<string, Place | null> | null): ThreadView[] {
  const at = ({ id }: ThreadView) => places?.get(id)?.from ?? Infinity
  return threads.map((thread, index) => ({ thread, index })).sort((a, b) => (at(a.thread) === at(b.thread) ? a.index - b.index : at(a.thread) - at(b.thread))).map(({ thread }) => thread)
}
