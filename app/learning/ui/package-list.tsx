import { useId } from 'react'
import { Form, Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { standardName } from '../cmi5/move-on-words.ts'
import type { OfferedPackage, WaitingPackage } from '../scorm/packages-query.server.ts'

/** The zip. The browser's own field: it takes dropped files and works by keyboard. */
export function PackageFileField({ megabytes, error }: { megabytes: number; error: string | null }) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{m.learning_scorm_file()}</label>
      <p id={`${id}-hint`} className="muted">{m.learning_scorm_file_hint({ megabytes: formatNumber(megabytes) })}</p>
      <input id={id} name="file" type="file" accept=".zip,application/zip" required className="file-input" aria-invalid={error ? true : undefined} aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`} />
      {error && <p id={`${id}-error`} className="field-error" role="alert">{error}</p>}
    </div>
  )
}

/** Checked, and seen by nobody else yet. */
export function WaitingPackages({ packages }: { packages: readonly WaitingPackage[] }) {
  return (
    <ul className="package-list">
      {packages.map(({ id, title, fileName, standard, uploadedOn, uploader }) => (
        <li key={id}>
          <div>
            <p className="strong"><Link to={`/learning/packages/${id}`}>{title}</Link></p>
            <p className="md muted">{[standardName(standard), fileName, uploader ? m.learning_scorm_uploaded_by({ day: formatDay(uploadedOn), name: uploader }) : formatDay(uploadedOn)].join(', ')}</p>
          </div>
          <Link className="button small" to={`/learning/packages/${id}`} aria-label={m.learning_scorm_publish_this({ title })}>{m.learning_scorm_look()}</Link>
        </li>
      ))}
    </ul>
  )
}

/** The packages that are courses. */
export function OfferedPackages({ packages }: { packages: readonly OfferedPackage[] }) {
  return (
    <ul className="package-list">
      {packages.map(({ id, title, standard, number, publishedOn, parts, begun, onOlder, isRetired, hasRegistrations }) => (
        <li key={id}>
          <div>
            <p className="strong">{isRetired ? title : <Link to={`/learning/${id}`}>{title}</Link>}</p>
            <p className="md muted">{[standardName(standard), m.learning_scorm_version({ number }), m.learning_scorm_parts({ count: parts }), m.learning_scorm_since({ day: formatDay(publishedOn) })].join(', ')}</p>
            <p className="md muted">{m.learning_scorm_begun({ count: begun })}{onOlder > 0 && ` ${m.learning_scorm_on_older({ count: onOlder })}`}</p>
            {hasRegistrations && <p className="md"><a href={`/learning/packages/${id}/registrations`} download>{m.learning_cmi5_export({ title })}</a></p>}
            {isRetired && <p className="md strong">{m.learning_scorm_is_retired()}</p>}
          </div>
          <Form method="post">
            <input type="hidden" name="courseId" value={id} />
            <button className="button small" name="intent" value={isRetired ? 'offer' : 'retire'} aria-label={isRetired ? m.learning_scorm_offer_this({ title }) : m.learning_scorm_retire_this({ title })}>
              {isRetired ? m.learning_scorm_offer() : m.learning_scorm_retire()}
            </button>
          </Form>
        </li>
      ))}
    </ul>
  )
}
