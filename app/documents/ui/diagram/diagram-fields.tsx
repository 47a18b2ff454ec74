import type { KeyboardEvent } from 'react'
import { m } from '../../../paraglide/messages.js'
import { DiagramImage, diagramProblem, useDrawing } from './diagram-figure.tsx'
import { describedIn, longestSource, withDescription } from './source.ts'

/** How a diagram would look, or in which line its text can't be read. */
function Preview({ source }: { source: string }) {
  const drawing = useDrawing(source)
  if (!drawing) return null
  return (
    <div className="diagram-preview">
      {drawing.ok && <DiagramImage drawing={drawing} source={source} />}
      <p role="status" className={drawing.ok ? 'vh' : 'field-error'}>{drawing.ok ? m.documents_diagram_drawn() : source.trim() !== '' && diagramProblem(drawing)}</p>
    </div>
  )
}

export type DiagramParts = { source: string; description: string }

/** The text of a diagram, and in words what it shows, for those who do not see it. `isChecked`: what is missing is said. */
export function DiagramFields({ parts, isChecked, onChange, onKeyDown }: { parts: DiagramParts; isChecked: boolean; onChange: (parts: DiagramParts) => void; onKeyDown: (event: KeyboardEvent) => void }) {
  const { source, description } = parts
  const [lacksSource, lacksWords] = [isChecked && source.trim() === '', isChecked && describedIn(withDescription(parts)) === '']
  return (
    <>
      <div className="field">
        <label htmlFor="diagram-source">{m.documents_diagram_text()}</label>
        <textarea id="diagram-source" className="input node-source" rows={9} maxLength={longestSource} spellCheck={false} autoFocus value={source} aria-invalid={lacksSource || undefined} aria-describedby={lacksSource ? 'diagram-source-error diagram-hint' : 'diagram-hint'} onKeyDown={onKeyDown} onChange={({ target }) => onChange({ ...parts, source: target.value })} />
        <p id="diagram-hint" className="muted md">{m.documents_diagram_hint()}</p>
        {lacksSource && <p id="diagram-source-error" className="field-error" role="alert">{m.documents_editor_missing()}</p>}
      </div>
      <div className="field">
        <label htmlFor="diagram-words">{m.documents_diagram_words()}</label>
        <input id="diagram-words" className="input" value={description} maxLength={500} autoComplete="off" aria-invalid={lacksWords || undefined} aria-describedby={lacksWords ? 'diagram-words-error diagram-words-hint' : 'diagram-words-hint'} onChange={({ target }) => onChange({ ...parts, description: target.value })} />
        <p id="diagram-words-hint" className="muted md">{m.documents_diagram_words_hint()}</p>
        {lacksWords && <p id="diagram-words-error" className="field-error" role="alert">{m.documents_diagram_words_missing()}</p>}
      </div>
      <Preview source={withDescription(parts)} />
    </>
  )
}
