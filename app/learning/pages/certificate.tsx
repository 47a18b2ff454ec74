import { tryCode } from '../../identity/commands/try-code.server.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
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
  return { name, title, version, issuedOn, validUntil, revokedOn, validity }
}

/** The address is for whom it was given to: not for a cache or a search engine. */
export function headers() {
  return { 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' }
}

export default function CertificatePage({ loaderData: certificate }: Route.ComponentProps) {
  const { name, title, version, issuedOn, validUntil, revokedOn } = certificate
  return (
    <div className="sign-in certificate-page">
      <title>{`${m.learning_people_certificate()} | Werkplatz`}</title>
      <meta name="robots" content="noindex, nofollow" />
      <div className="sign-in-side">
        <header className="brand"><Brand />Werkplatz</header>
        <main>
          <h1>{m.learning_people_certificate()}</h1>
          <ValidityText certificate={certificate} />
          <dl className="facts">
            <div><dt>{m.learning_people_name()}</dt><dd className="strong">{name}</dd></div>
            <div><dt>{m.learning_people_course()}</dt><dd>{title}</dd></div>
            <div><dt>{m.learning_people_version()}</dt><dd>{version}</dd></div>
            <div><dt>{m.learning_people_issued()}</dt><dd>{formatDay(issuedOn)}</dd></div>
            <div><dt>{m.learning_people_valid_until()}</dt><dd>{formatDay(validUntil)}</dd></div>
            {revokedOn && <div><dt>{m.learning_people_revoked_on()}</dt><dd>{formatDay(revokedOn)}</dd></div>}
          </dl>
        </main>
        <footer className="sm muted"><span /><LanguageSwitch /></footer>
      </div>
    </div>
  )
}
