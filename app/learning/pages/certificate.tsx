import { tryCode } from '../../identity/commands/try-code.server.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { config } from '../../platform/config.server.ts'
import { notFound } from '../../platform/errors.ts'
import { requestContext } from '../../platform/http/request-context.ts'
import { formatDay } from '../../ui/format.ts'
import { Brand } from '../../ui/icons.tsx'
import { LanguageSwitch } from '../../ui/language-switch.tsx'
import { certificateOfCode } from '../certificates/queries.server.ts'
import { ValidityText } from '../ui/certificate-list.tsx'
import type { Route } from './+types/certificate.ts'

/** Open to whoever has the code; wrong codes are counted, and after some of them none is looked up. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const found = await tryCode('certificate', context.get(requestContext).address, () => certificateOfCode(params.code, getLocale()))
  if (!found) throw notFound()
  const { name, title, version, issuedOn, validUntil, revokedOn, validity } = found
  return { city: config.LETTERHEAD_NAME, name, title, version, issuedOn, validUntil, revokedOn, validity }
}

/** The address is for whom it was given to: not for a cache or a search engine. */
export function headers() {
  return { 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' }
}

/** A sheet like the file's: who, what, when, and first of all whether it counts. */
export default function CertificatePage({ loaderData: certificate }: Route.ComponentProps) {
  const { city, name, title, version, issuedOn, validUntil, revokedOn, validity } = certificate
  return (
    <div className="certificate-public">
      <title>{`${m.learning_people_certificate()} | Werkplatz`}</title>
      <meta name="robots" content="noindex, nofollow" />
      <header><span className="brand"><Brand />Werkplatz</span><LanguageSwitch /></header>
      <main>
        <ValidityText certificate={certificate} />
        <article className={`certificate-sheet is-${validity}`}>
          <p className="certificate-city">{city}</p>
          <h1>{m.learning_people_certificate()}</h1>
          <p className="certificate-name">{name}</p>
          <p className="muted">{m.learning_people_certificate_statement()}</p>
          <p className="certificate-course">{title}</p>
          <dl>
            <div><dt>{m.learning_people_issued()}</dt><dd className="num">{formatDay(issuedOn)}</dd></div>
            <div><dt>{m.learning_people_valid_until()}</dt><dd className="num">{formatDay(validUntil)}</dd></div>
            <div><dt>{m.learning_people_version()}</dt><dd className="num">{version}</dd></div>
            {revokedOn && <div><dt>{m.learning_people_revoked_on()}</dt><dd className="num">{formatDay(revokedOn)}</dd></div>}
          </dl>
        </article>
        <p className="md muted">{m.learning_reading_certificate_public()}</p>
      </main>
    </div>
  )
}
