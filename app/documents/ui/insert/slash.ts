import { type Editor, Extension } from '@tiptap/core'
import { Suggestion } from '@tiptap/suggestion'
import { type Insertion, insertions, matching, type Opening } from './blocks.ts'

/** The open "/" menu: what it offers, which one is chosen, and where it stands. */
export type SlashState = { items: readonly Insertion[]; chosen: number; left: number; top: number; choose: (item: Insertion) => void } | null

/** "/" at the start of a word opens the menu; arrow keys and Enter choose, Escape closes. */
export function slashMenu(tell: (state: SlashState) => void, open: Opening) {
  let state: SlashState = null
  const set = (next: SlashState) => tell((state = next))
  return Extension.create({
    name: 'slashMenu',
    addProseMirrorPlugins() {
      return [
        Suggestion<Insertion, Insertion>({
          editor: this.editor,
          char: '/',
          items: ({ query }) => matching(insertions(), query),
          allow: ({ editor }: { editor: Editor }) => editor.isEditable && !editor.isActive('codeBlock'),
          command: ({ editor, range, props }) => {
            editor.chain().focus().deleteRange(range).run()
            props.run(editor, open)
          },
          render: () => {
            const show = ({ items, command, clientRect }: { items: Insertion[]; command: (item: Insertion) => void; clientRect?: (() => DOMRect | null) | null | undefined }) => {
              const place = clientRect?.()
              if (!place || items.length === 0) return set(null)
              const isLow = place.bottom + 320 > window.innerHeight
              set({ items, choose: command, chosen: 0, left: Math.max(8, Math.min(place.left, window.innerWidth - 288)), top: isLow ? Math.max(8, place.top - 316) : place.bottom + 6 })
            }
            return {
              onStart: show,
              onUpdate: show,
              onExit: () => set(null),
              onKeyDown: ({ event }) => {
                if (!state) return false
                const { items, chosen, choose } = state
                const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? items.length - 1 : 0
                if (step > 0) set({ ...state, chosen: (chosen + step) % items.length })
                else if (event.key === 'Enter' || event.key === 'Tab') {
                  const item = items[chosen]
                  if (item) choose(item)
                } else return false
                return true
              },
            }
          },
        }),
      ]
    },
  })
}
