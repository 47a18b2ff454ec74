import { type Editor, Extension } from '@tiptap/core'
import { PluginKey } from '@tiptap/pm/state'
import { Suggestion } from '@tiptap/suggestion'
import { m } from '../../../paraglide/messages.js'
import { type Insertion, insertions, matching, type Opening } from './blocks.ts'
import { documentsNamed } from './documents.ts'
import { menuPlace, type MenuPlace, roomNow } from './menu-place.ts'
import { peopleNamed } from './people.ts'

/** The open menu: what it is called and offers, which one is chosen, and where it stands. */
export type MenuState = { label: string; items: readonly Insertion[]; chosen: number; /** Said when nothing is found. */ none: string; place: MenuPlace; choose: (item: Insertion) => void } | null

type Menu = { name: string; char: string; label: () => string; items: (query: string) => Insertion[] | Promise<Insertion[]>; /** What is looked for may be several words, behind any sign. */ isPhrase?: boolean; /** Said when nothing is found; without it the menu closes. */ none?: () => string }

/** A sign at the start of a word opens the menu; arrow keys and Enter choose, Escape closes. */
function menuAt({ name, char, label, items, isPhrase = false, none }: Menu, tell: (state: MenuState) => void, open: Opening) {
  let state: MenuState = null
  const set = (next: MenuState) => tell((state = next))
  return Extension.create({
    name,
    addProseMirrorPlugins() {
      return [
        Suggestion<Insertion, Insertion>({
          editor: this.editor,
          char,
          allowSpaces: isPhrase,
          ...(isPhrase ? { allowedPrefixes: null } : {}),
          pluginKey: new PluginKey(name),
          items: ({ query }) => items(query),
          allow: ({ editor }: { editor: Editor }) => editor.isEditable && !editor.isActive('codeBlock'),
          command: ({ editor, range, props }) => {
            editor.chain().focus().deleteRange(range).run()
            props.run(editor, open)
          },
          render: () => {
            const show = ({ items: offered, command, clientRect }: { items: Insertion[]; command: (item: Insertion) => void; clientRect?: (() => DOMRect | null) | null | undefined }) => {
              const place = clientRect?.()
              if (!place || (offered.length === 0 && !none)) return set(null)
              set({ label: label(), items: offered, choose: command, chosen: 0, none: none?.() ?? '', place: menuPlace(place, roomNow()) })
            }
            return {
              onStart: show,
              onUpdate: show,
              onExit: () => set(null),
              onKeyDown: ({ event }) => {
                if (!state || state.items.length === 0) return false
                const { items: shown, chosen, choose } = state
                const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? shown.length - 1 : 0
                if (step > 0) set({ ...state, chosen: (chosen + step) % shown.length })
                else if (event.key === 'Enter' || event.key === 'Tab') {
                  const item = shown[chosen]
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

/** "/" offers all that can be put into the text. */
export const slashMenu = (tell: (state: MenuState) => void, open: Opening) =>
  menuAt({ name: 'slashMenu', char: '/', label: m.documents_editor_insert, items: (query) => matching(insertions(), query) }, tell, open)

/** "@" offers people who may read the document: in a task it says who does it, elsewhere it names them. */
export const mentionMenu = (documentId: string, tell: (state: MenuState) => void, open: Opening) =>
  menuAt({ name: 'mentionMenu', char: '@', label: m.documents_editor_people, items: (query) => peopleNamed(documentId, query), none: m.documents_mention_none }, tell, open)

/** "[[" offers documents that one may read; the text then leads there, and they know of it. */
export const documentMenu = (documentId: string, tell: (state: MenuState) => void, open: Opening) =>
  menuAt({ name: 'documentMenu', char: '[[', label: m.documents_link_documents, items: (query) => documentsNamed(documentId, query), isPhrase: true, none: m.documents_link_none }, tell, open)
