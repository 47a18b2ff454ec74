import { type Editor, Extension } from '@tiptap/core'
import { NodeSelection, Plugin } from '@tiptap/pm/state'
import { useEditorState } from '@tiptap/react'
import { m } from '../../../paraglide/messages.js'
import { formTitle, formValue } from './form-words.ts'
import { type NodeForm, nodeForms } from './forms.ts'

/** A click on a date, a note, a formula or a diagram, or Enter where one is selected, opens its form; so does a click on the word of a callout. */
export const changeNodes = (open: (form: NodeForm) => void) =>
  Extension.create({
    name: 'changeNodes',
    addProseMirrorPlugins() {
      const { editor } = this
      const opened = (form: NodeForm | null): boolean => {
        if (!form || !editor.isEditable) return false
        open(form)
        return true
      }
      return [
        new Plugin({
          props: {
            handleClickOn: (_view, _position, node, at, event, isDirect) => {
              const isWord = event.target instanceof Element && event.target.closest('.callout-kind') !== null
              return (node.type.name === 'callout' ? isWord : isDirect && !(event.ctrlKey || event.metaKey)) && opened(nodeForms.of(node, at))
            },
            handleKeyDown: ({ state: { selection } }, event) => event.key === 'Enter' && selection instanceof NodeSelection && selection.node.type.name !== 'callout' && opened(nodeForms.of(selection.node, selection.from)),
          },
        }),
      ]
    },
  })

/** Says what is selected when it is a node without text of its own, and that Enter changes it. */
export function SelectedNode({ editor }: { editor: Editor }) {
  const words = useEditorState({
    editor,
    selector: ({ editor: { state } }) => {
      const form = state.selection instanceof NodeSelection ? nodeForms.of(state.selection.node, state.selection.from) : null
      return form && form.kind !== 'callout' ? m.documents_editor_selected({ what: formTitle(form.kind), value: formValue(form).slice(0, 200) }) : ''
    },
  })
  return <p className="vh" role="status">{words}</p>
}
