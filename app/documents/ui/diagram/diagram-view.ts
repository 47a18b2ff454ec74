import type { Node } from '@tiptap/pm/model'
import type { NodeView } from '@tiptap/pm/view'
import { m } from '../../../paraglide/messages.js'
import { wordsOf } from '../../nodes/values.ts'
import { diagramProblem } from './diagram-figure.tsx'
import { drawDiagram, onScheme } from './draw.ts'
import { describedIn } from './source.ts'

/** A diagram in the editor: its picture, or what is wrong with its text and the text. */
export function diagramView(first: Node): NodeView {
  const dom = document.createElement('figure')
  dom.className = 'diagram'
  let source = wordsOf(first.attrs.source)
  const showText = (problem: string) => {
    const text = document.createElement('pre')
    text.textContent = source
    const note = document.createElement('p')
    note.className = 'muted md'
    note.textContent = problem
    dom.replaceChildren(...(problem === '' ? [] : [note]), text)
  }
  const draw = () => {
    const asked = source
    void drawDiagram(asked).then((drawing) => {
      if (asked !== source) return
      if (!drawing.ok) return showText(asked.trim() === '' ? m.documents_diagram_empty() : diagramProblem(drawing))
      const image = document.createElement('img')
      image.className = 'diagram-image'
      image.src = drawing.image
      image.width = drawing.width
      image.height = drawing.height
      image.alt = describedIn(asked) || m.documents_diagram_alt_text({ text: asked.replaceAll(/\s+/g, ' ').slice(0, 300) })
      dom.replaceChildren(image)
    })
  }
  showText('')
  draw()
  const stop = onScheme(draw)
  const update = (node: Node) => {
    if (node.type !== first.type) return false
    if (source !== node.attrs.source) {
      source = wordsOf(node.attrs.source)
      draw()
    }
    return true
  }
  return { dom, update, destroy: stop, ignoreMutation: () => true }
}
