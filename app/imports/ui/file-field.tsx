import { useId } from 'react'
import { m } from '../../paraglide/messages.js'
import { formatNumber } from '../../ui/format.ts'

/**
 * The file to import. The browser's own field: it takes dropped files and works by keyboard.
 * `again`: one that was read before, because its columns are read in another way.
 */
export function FileField({ accept, megabytes, error, again }: { accept: string; megabytes: number; error: string | undefined; again?: 'needed' | 'optional' }) {
  const id = useId()
  const label = again === undefined ? m.imports_file() : again === 'needed' ? m.imports_file_same() : m.imports_file_again()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <p id={`${id}-hint`} className="muted">
        {m.imports_file_hint({ megabytes: formatNumber(megabytes) })}
      </p>
      <input
        id={id}
        name="file"
        type="file"
        accept={accept}
        required={again !== 'optional'}
        className="file-input"
        aria-invalid={error ? true : undefined}
        aria-describedby={[`${id}-hint`, ...(error ? [`${id}-error`] : [])].join(' ')}
      />
      {error && (
        <p id={`${id}-error`} className="field-error" role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
