import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type { XmlFragment } from 'yjs'
import { watchForUnknown } from '../unknown-content.ts'

/**
 * Parts the editor from the shared text for good when that gets content which this version does not know:
 * nothing of it is deleted, and nothing more is written from here.
 */
export const NewerContentGuard = Extension.create<{ fragment: XmlFragment | null }>({
  name: 'newerContentGuard',
  addOptions: () => ({ fragment: null }),
  addProseMirrorPlugins() {
    const { fragment } = this.options
    if (!fragment) return []
    let isParted = false
    return [
      new Plugin({
        key: new PluginKey('newerContentGuard'),
        filterTransaction: (tr) => !(isParted && tr.docChanged),
        view: (view) => ({
          destroy: watchForUnknown(fragment, () => {
            isParted = true
            const sync: unknown = ySyncPluginKey.getState(view.state)
            if (sync !== null && typeof sync === 'object' && 'binding' in sync) partBinding(sync.binding)
          }),
        }),
      }),
    ]
  },
})

const nothing = () => {}

/**
 * Without listening it would still write at each update of the view, even when nothing had changed there, and
 * read everything anew (deleting what it can't) when a menu takes its plugin out of the editor.
 */
function partBinding(binding: unknown): void {
  if (binding === null || typeof binding !== 'object' || !('destroy' in binding) || typeof binding.destroy !== 'function') return
  binding.destroy()
  Object.assign(binding, { _prosemirrorChanged: nothing, _forceRerender: nothing, initView: nothing })
}
