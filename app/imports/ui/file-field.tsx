import { useId } from 'react'
import { m } from '../../paraglide/messages.js'
import { formatNumber } from '../../ui/format.ts'

/** The file to import. The browser's own field: it takes dropped files and works by keyboard. */
export function FileField({ accept, megabytes, error }: { accept: string; megabytes: number; error: string | undefined }) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{m.imports_file()}</label>
      <p id={`${id}-hint`} className="muted">
        {m.imports_file_hint({ megabytes: formatNumber(megabytes) })}
      </p>
      <input
        id={id}
        name="file"
        type="file"
        accept={accept}
        required
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
