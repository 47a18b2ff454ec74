import { useId } from 'react'
import { m } from '../../paraglide/messages.js'
import { formatNumber } from '../../ui/format.ts'

/** The file to import. The browser's own field: it takes dropped files and works by keyboard. */
export function FileField({ accept, megabytes, error, isOptional = false }: { accept: string; megabytes: number; error: string | undefined; isOptional?: boolean }) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{isOptional ? m.imports_file_again() : m.imports_file()}</label>
      <p id={`${id}-hint`} className="muted">
        {m.imports_file_hint({ megabytes: formatNumber(megabytes) })}
      </p>
      <input
        id={id}
        name="file"
        type="file"
        accept={accept}
        required={!isOptional}
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
