import { config } from '../../platform/config.server.ts'
import { m } from '../../paraglide/messages.js'
import type { Viewer } from '../../platform/viewer.ts'
import type { Language } from '../course.ts'
import { certificatePdf } from './certificate-pdf.ts'
import { certificateAddress, certificateForFile } from './queries.server.ts'

const tags = { de: 'de-CH', en: 'en-GB' } as const

/** A certificate as a PDF in one of the languages. @throws AppError 404 */
export async function certificateFile(viewer: Viewer, id: string, language: Language, origin: string): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const options = { locale: language }
  const { code, name, title, version, issuedOn, validUntil, validity } = await certificateForFile(viewer, id, language)
  const day = (iso: string) => new Intl.DateTimeFormat(tags[language], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso))
  const bytes = await certificatePdf({
    language: tags[language],
    city: config.LETTERHEAD_NAME,
    heading: m.learning_people_certificate({}, options),
    name,
    statement: m.learning_people_certificate_statement({}, options),
    course: title,
    facts: [
      { label: m.learning_people_issued({}, options), value: day(issuedOn) },
      { label: m.learning_people_valid_until({}, options), value: day(validUntil) },
      { label: m.learning_people_version({}, options), value: version },
    ],
    warning: validity === 'revoked' ? m.learning_people_is_revoked({}, options) : null,
    check: m.learning_people_check({}, options),
    qrLabel: m.learning_people_qr({}, options),
    address: certificateAddress(code, origin),
    moment: new Date(`${issuedOn}T12:00:00Z`),
  })
  return { name: `${language === 'de' ? 'Zertifikat' : 'certificate'}-${issuedOn}.pdf`, bytes }
}
