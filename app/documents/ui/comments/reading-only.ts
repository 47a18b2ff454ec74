import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

const writing = ['beforeinput', 'paste', 'drop', 'cut'] as const

/**
 * A text with a caret, so that it can be read and selected by keyboard, and in which nothing can be written: for people
 * who may comment. Only what comes from others changes it. (The server takes nothing from them either.)
 */
export const ReadingOnly = Extension.create({
  name: 'readingOnly',
  // Before everything that would take what is typed.
  priority: 10_000,
  addProseMirrorPlugins() {
    const stop = (_view: unknown, event: Event) => {
      event.preventDefault()
      return true
    }
    return [
      new Plugin({
        filterTransaction: (tr) => !tr.docChanged || tr.getMeta(ySyncPluginKey) !== undefined,
        props: {
          handleDOMEvents: Object.fromEntries(writing.map((name) => [name, stop])),
          // No keyboard on the screen of a phone.
          attributes: { 'aria-readonly': 'true', inputmode: 'none' },
        },
      }),
    ]
  },
})
