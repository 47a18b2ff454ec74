import { data, Form, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { AppError } from '../../platform/errors.ts'
import { parseForm } from '../../platform/forms.ts'
import { requestContext } from '../../platform/http/request-context.ts'
import { viewerContext } from '../../platform/viewer.ts'
import { Page } from '../../ui/page.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { giveFeedback, reportFromOutside } from '../commands/give-feedback.server.ts'
import { barrierForm, longestMessage, pagePath } from '../schema.ts'
import { MessageFields } from '../ui/message-fields.tsx'
import { Statement } from '../ui/statement.tsx'
import type { Route } from './+types/accessibility.ts'

export function loader({ context, url }: Route.LoaderArgs) {
  return { isSignedIn: context.get(viewerContext) !== null, isSent: url.searchParams.has('sent') }
}

export async function action({ request, context }: Route.ActionArgs) {
  const parsed = await parseForm(barrierForm, request)
  if (!parsed.ok) return data({ errors: parsed.errors, values: parsed.values }, 422)
  const { path: typed, message, address, website, isAnonymous } = parsed.value
  // Who writes "/sites/stadthaus" or its whole address means that page; anything else goes to those who answer for all.
  const path = pagePath.parse(URL.parse(typed, 'http://werkplatz.invalid')?.pathname ?? '/')
  const viewer = context.get(viewerContext)
  try {
    if (viewer) await giveFeedback(viewer, { kind: 'barrier', path, message, isAnonymous })
    // Only programs fill in what nobody sees.
    else if (!website) await reportFromOutside({ path, message }, address, context.get(requestContext).address)
  } catch (error) {
    if (error instanceof AppError && error.status === 429) return data({ errors: { message: error.data.message }, values: parsed.values }, 429)
    throw error
  }
  return redirect('/accessibility?sent#report')
}

type ReportProps = { isSignedIn: boolean; values: Readonly<Record<string, string>>; errors: Readonly<Record<string, string>> }

function ReportForm({ isSignedIn, values, errors }: ReportProps) {
  return (
    <Form method="post" action="/accessibility" className="feedback-form">
      <TextField label={m.feedback_barrier_where()} name="path" maxLength={300} defaultValue={values.path} error={errors.path} />
      {isSignedIn ? <MessageFields values={values} error={errors.message} label={m.feedback_barrier_what()} /> : (
        <>
          <TextArea label={m.feedback_barrier_what()} name="message" required rows={6} maxLength={longestMessage} defaultValue={values.message} error={errors.message} />
          <TextField label={m.feedback_barrier_address()} hint={m.feedback_barrier_address_hint()} name="address" type="email" autoComplete="email" defaultValue={values.address} error={errors.address} />
          <div className="trap" aria-hidden="true"><label>Website<input name="website" tabIndex={-1} autoComplete="off" /></label></div>
        </>
      )}
      <button className="button main">{m.feedback_barrier_send()}</button>
    </Form>
  )
}

export default function Accessibility({ loaderData: { isSignedIn, isSent }, actionData }: Route.ComponentProps) {
  return (
    <Page title={m.feedback_accessibility()}>
      <div className="statement">
        <Statement />
        <section aria-labelledby="report">
          <h2 id="report">{m.feedback_barrier_title()}</h2>
          <p className="mb-4">{m.feedback_barrier_intro()}</p>
          <p role="status" className={isSent && !actionData ? 'alert is-note mb-4' : 'vh'}>{isSent && !actionData ? m.feedback_barrier_thanks() : ''}</p>
          <ReportForm isSignedIn={isSignedIn} values={actionData?.values ?? {}} errors={actionData?.errors ?? {}} />
        </section>
        <section aria-labelledby="complain">
          <h2 id="complain">{m.feedback_a11y_complain()}</h2>
          <p>{m.feedback_a11y_complain_text()}</p>
          <p><a href="https://www.ebgb.admin.ch" rel="noreferrer">{m.feedback_a11y_office()}</a></p>
        </section>
      </div>
    </Page>
  )
}
