import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatDay } from '../../ui/format.ts'
import type { CertificateView } from '../certificates/queries.server.ts'

/** Whether a certificate counts, in a sentence. */
export function ValidityText({ certificate: { validity, validUntil } }: { certificate: Pick<CertificateView, 'validity' | 'validUntil'> }) {
  if (validity === 'valid') return <p className="alert is-note">{m.learning_people_is_valid({ day: formatDay(validUntil) })}</p>
  return <p className="alert">{validity === 'revoked' ? m.learning_people_is_revoked() : m.learning_people_is_expired({ day: formatDay(validUntil) })}</p>
}

/** How long it is valid, or why it is not, in few words. */
export function validityWords({ validity, validUntil }: Pick<CertificateView, 'validity' | 'validUntil'>): string {
  const day = formatDay(validUntil)
  return { valid: m.learning_people_valid_short({ day }), expired: m.learning_people_expired_short({ day }), revoked: m.learning_people_revoked_short() }[validity]
}

/** The file in both languages, each named by the course that it is of. */
function CertificateFiles({ certificate: { id, title } }: { certificate: CertificateView }) {
  return (
    <span className="certificate-files">
      <a href={`/learning/certificates/${id}/pdf?language=de`} aria-label={m.learning_people_pdf_of({ title, language: 'Deutsch' })}>{m.learning_people_pdf({ language: 'Deutsch' })}</a>
      <a href={`/learning/certificates/${id}/pdf?language=en`} aria-label={m.learning_people_pdf_of({ title, language: 'English' })}>{m.learning_people_pdf({ language: 'English' })}</a>
    </span>
  )
}

/** Somebody's own certificates, newest first. */
export function CertificateList({ certificates }: { certificates: readonly CertificateView[] }) {
  return (
    <ul className="certificate-list">
      {certificates.map((certificate) => (
        <li key={certificate.id}>
          <div>
            <p><Link className="strong" to={`/certificates/${certificate.code}`}>{certificate.title}</Link></p>
            <p className="md muted num">{m.learning_people_version_short({ version: certificate.version })}, {validityWords(certificate)}</p>
          </div>
          <CertificateFiles certificate={certificate} />
        </li>
      ))}
    </ul>
  )
}
