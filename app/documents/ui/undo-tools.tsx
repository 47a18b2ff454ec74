import type { Editor } from '@tiptap/core'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import { Redo2, Undo2 } from 'lucide-react'
import { useCallback, useState, useSyncExternalStore } from 'react'
import { UndoManager } from 'yjs'
import { m } from '../../paraglide/messages.js'
import { keyWords } from './keys/key-words.ts'
import { Tool } from './tool.tsx'

const changes = ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const

/** Yjs keeps what one wrote oneself; null before the text is bound. */
function managerOf(editor: Editor): UndoManager | null {
  const state: unknown = yUndoPluginKey.getState(editor.state)
  if (state === null || typeof state !== 'object' || !('undoManager' in state)) return null
  return state.undoManager instanceof UndoManager ? state.undoManager : null
}

/** Takes back one's own changes, never a colleague's, and brings them again. */
export function UndoTools({ editor }: { editor: Editor }) {
  const manager = managerOf(editor)
  const subscribe = useCallback(
    (tell: () => void) => {
      for (const change of changes) manager?.on(change, tell)
      return () => {
        for (const change of changes) manager?.off(change, tell)
      }
    },
    [manager],
  )
  const mayUndo = useSyncExternalStore(subscribe, () => manager?.canUndo() ?? false)
  const mayRedo = useSyncExternalStore(subscribe, () => manager?.canRedo() ?? false)
  const [said, setSaid] = useState('')
  // The same words twice would be said once.
  const say = (words: string) => setSaid((before) => (before === words ? `${words}\u00A0` : words))
  return (
    <>
      <Tool label={m.documents_undo()} shortcut={keyWords('Mod+Z')} icon={Undo2} isOff={!mayUndo} onPress={() => { editor.commands.undo(); say(m.documents_undone()) }} />
      <Tool label={m.documents_redo()} shortcut={keyWords('Mod+Shift+Z')} icon={Redo2} isOff={!mayRedo} onPress={() => { editor.commands.redo(); say(m.documents_redone()) }} />
      <span className="vh" role="status">{said}</span>
    </>
  )
}
