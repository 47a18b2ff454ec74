import { data, Form, Link, redirect } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { parseForm } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatDay } from '../../ui/format.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { issuedCertificates, type IssuedCertificate } from '../certificates/queries.server.ts'
import { revokeCertificate } from '../commands/revoke-certificate.server.ts'
import { validityWords } from '../ui/certificate-list.tsx'
import { LearningNav } from '../ui/learning-nav.tsx'
import type { Route } from './+types/certificates.ts'

export const middleware = [roleGuard('learning-admin')]

export async function loader({ url, context }: Route.LoaderArgs) {
  const q = url.searchParams.get('q')?.trim().slice(0, 100) ?? ''
  return { q, ...(await issuedCertificates(viewerOf(context), getLocale(), q)) }
}

const revokeForm = z.object({ id: z.uuid(), reason: z.string().trim().min(5, { error: () => m.learning_people_reason_missing() }).max(500) })

export async function action({ request, context }: Route.ActionArgs) {
  const form = await parseForm(revokeForm, request)
  if (!form.ok) return data({ id: form.values.id, reason: form.values.reason, error: form.errors.reason }, 422)
  await revokeCertificate(viewerOf(context), form.value.id, form.value.reason)
  return redirect('/learning/certificates')
}

type Problem = { id?: string | undefined; reason?: string | undefined; error?: string | undefined }

function Revoke({ certificate, problem }: { certificate: IssuedCertificate; problem: Problem | undefined }) {
  const { id, name, title, validity } = certificate
  if (validity === 'revoked') return <p className="md muted">{m.learning_people_revoked_because({ reason: certificate.reason ?? '' })}</p>
  return (
    <details className="people-details" open={problem !== undefined}>
      <summary className="button small" aria-label={m.learning_people_revoke_this({ name, title })}>{m.learning_people_revoke()}</summary>
      <Form method="post" className="people-form" noValidate>
        <input type="hidden" name="id" value={id} />
        <TextField label={m.learning_people_reason()} name="reason" maxLength={500} defaultValue={problem?.reason} error={problem?.error} hint={m.learning_people_reason_hint()} required />
        <button className="button">{m.learning_people_revoke_now()}</button>
      </Form>
    </details>
  )
}

export default function Certificates({ loaderData: { q, certificates, hasMore }, actionData }: Route.ComponentProps) {
  return (
    <Page title={m.learning_people_certificates()} crumbs={[{ to: '/learning', label: m.learning_title() }]}>
      <LearningNav />
      <Form role="search" className="people-filter">
        <TextField label={m.learning_people_find_name()} name="q" type="search" defaultValue={q} />
        <button className="button">{m.learning_people_find()}</button>
      </Form>
      {certificates.length === 0 && <EmptyState title={m.learning_people_no_certificates()} />}
      <ul className="certificate-list is-wide">
        {certificates.map((certificate) => (
          <li key={certificate.id}>
            <div>
              <p><Link className="strong" to={`/certificates/${certificate.code}`}>{certificate.name}</Link></p>
              <p className="md">{certificate.title}, {m.learning_people_version_short({ version: certificate.version })}</p>
              <p className="md muted num">{m.learning_people_issued_on({ day: formatDay(certificate.issuedOn) })}, {validityWords(certificate)}</p>
            </div>
            <Revoke certificate={certificate} problem={actionData?.id === certificate.id ? actionData : undefined} />
          </li>
        ))}
      </ul>
      {hasMore && <p className="muted">{m.learning_people_more()}</p>}
    </Page>
  )
}
