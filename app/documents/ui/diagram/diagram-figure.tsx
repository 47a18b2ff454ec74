import { useEffect, useState } from 'react'
import { m } from '../../../paraglide/messages.js'
import { type Drawing, drawDiagram, onScheme } from './draw.ts'
import { describedIn } from './source.ts'

/** Milliseconds without a change after which a diagram is drawn anew. */
const drawAfter = 400

/** The drawing of a diagram's text; null until it is there. What was drawn stays until the next is. */
export function useDrawing(source: string): Drawing | null {
  const [drawing, setDrawing] = useState<Drawing | null>(null)
  const [turn, setTurn] = useState(0)
  useEffect(() => onScheme(() => setTurn((before) => before + 1)), [])
  useEffect(() => {
    let isOver = false
    const draw = async () => {
      const drawn = await drawDiagram(source)
      if (!isOver) setDrawing(drawn)
    }
    const timer = window.setTimeout(() => void draw(), drawAfter)
    return () => {
      isOver = true
      window.clearTimeout(timer)
    }
  }, [source, turn])
  return drawing
}

/** What can't be drawn, in words. */
export function diagramProblem(drawing: Drawing): string {
  return drawing.ok ? '' : drawing.line === null ? m.documents_diagram_failed() : m.documents_diagram_line({ line: drawing.line })
}

/** The picture of a diagram, with its description as its text alone says it. */
export function DiagramImage({ drawing, source }: { drawing: Drawing & { ok: true }; source: string }) {
  return <img className="diagram-image" src={drawing.image} width={drawing.width} height={drawing.height} alt={describedIn(source) || m.documents_diagram_alt()} />
}

/** A diagram for reading: drawn in the browser, with its text beside it; without JavaScript the text. */
export function DiagramFigure({ source }: { source: string }) {
  const drawing = useDrawing(source)
  return (
    <figure className="diagram">
      {drawing?.ok && <DiagramImage drawing={drawing} source={source} />}
      {drawing && !drawing.ok && source.trim() !== '' && <p className="muted md">{diagramProblem(drawing)}</p>}
      <details open={!drawing?.ok}>
        <summary>{m.documents_diagram_text()}</summary>
        <pre role="group" aria-label={m.documents_diagram_text()} tabIndex={0}><code>{source}</code></pre>
      </details>
    </figure>
  )
}
