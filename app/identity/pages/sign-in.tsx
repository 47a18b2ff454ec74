import { useEffect, useState } from 'react'
import { data, Form, Link, redirect, useNavigation } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { AppError } from '../../platform/errors.ts'
import { parseForm } from '../../platform/forms.ts'
import { requestContext } from '../../platform/http/request-context.ts'
import { returnPath } from '../../platform/return-path.ts'
import { viewerContext } from '../../platform/viewer.ts'
import { Brand } from '../../ui/icons.tsx'
import { forgetKeptLessons } from '../../ui/kept-lessons.ts'
import { LanguageSwitch } from '../../ui/language-switch.tsx'
import { PlanPoster } from '../../ui/plan/poster.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { signIn, signInByProxy, TooManyAttempts } from '../commands/sign-in.server.ts'
import { sessionTokenOf } from '../queries.server.ts'
import { signInForm } from '../schema.ts'
import { signedInHeaders } from '../settings-cookies.server.ts'
import type { Route } from './+types/sign-in.ts'

export async function loader({ request, context, url }: Route.LoaderArgs) {
  const to = returnPath.parse(url.searchParams.get('to') ?? '/')
  if (context.get(viewerContext)) throw redirect(to)
  const { proxyUser, address } = context.get(requestContext)
  // Who has just signed out would be signed in again at once.
  if (proxyUser === null || url.searchParams.has('signed-out')) return { to, isByProxy: proxyUser !== null, proxyProblem: undefined }
  const found = await signInByProxy({ username: proxyUser, userAgent: request.headers.get('user-agent'), address, previousToken: sessionTokenOf(request.headers) }).catch((error: unknown) => {
    if (error instanceof AppError) return error
    throw error
  })
  if (found instanceof AppError) return { to, isByProxy: false, proxyProblem: found.data.message }
  throw redirect(to, { headers: signedInHeaders(found) })
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await parseForm(signInForm, request)
  if (!form.ok) return data({ errors: form.errors, username: form.values.username ?? '' }, 422)
  const { username, password, to } = form.value
  try {
    const signedIn = await signIn({ username, password, userAgent: request.headers.get('user-agent'), address: context.get(requestContext).address, previousToken: sessionTokenOf(request.headers) })
    return redirect(to, { headers: signedInHeaders(signedIn) })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const headers: HeadersInit = error instanceof TooManyAttempts ? { 'retry-after': String(error.waitSeconds) } : {}
    return data({ errors: { form: error.data.message }, username }, { status: error.status, headers })
  }
}

/** What the action says of the answer goes out with the page. */
export function headers({ actionHeaders }: Route.HeadersArgs) {
  return actionHeaders
}

/** The password, which can be shown while typing. */
function PasswordField({ error }: { error: string | undefined }) {
  const [isShown, setShown] = useState(false)
  return (
    <div className="relative">
      <TextField label={m.identity_password()} name="password" type={isShown ? 'text' : 'password'} autoComplete="current-password" required error={error} />
      <button type="button" className="show-password" aria-label={isShown ? m.identity_hide_password() : m.identity_show_password()} onClick={() => setShown(!isShown)}>
        {isShown ? m.identity_hide() : m.identity_show()}
      </button>
    </div>
  )
}

export default function SignIn({ loaderData, actionData }: Route.ComponentProps) {
  const errors: Record<string, string | undefined> = actionData?.errors ?? {}
  const isBusy = useNavigation().state !== 'idle'
  useEffect(() => {
    // Whoever signs in next begins with nothing that the one before has left.
    forgetKeptLessons().catch(() => {})
  }, [])
  return (
    <div className="sign-in">
      <title>{`${m.identity_sign_in_title()} | Werkplatz`}</title>
      <div className="sign-in-side">
        <header className="brand"><Brand />Werkplatz</header>
        <main>
          <h1>{m.identity_sign_in_title()}</h1>
          <p className="muted">{m.identity_sign_in_intro()}</p>
          <Form method="post" className="sign-in-form" noValidate>
            <input type="hidden" name="to" value={loaderData.to} />
            {(errors.form ?? loaderData.proxyProblem) && <p className="alert" role="alert">{errors.form ?? loaderData.proxyProblem}</p>}
            <TextField label={m.identity_username()} name="username" defaultValue={actionData?.username} autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus required error={errors.username} />
            <PasswordField error={errors.password} />
            <button className="button main" disabled={isBusy}>{m.identity_sign_in()}</button>
          </Form>
          {loaderData.isByProxy && <p className="mb-4"><Link reloadDocument to={`/sign-in?${new URLSearchParams({ to: loaderData.to })}`}>{m.identity_proxy_again()}</Link></p>}
          <p className="md muted">{m.identity_help()}</p>
        </main>
        <footer className="sm muted">
          <span>{m.identity_city()}</span>
          <Link className="quiet" to="/accessibility">{m.feedback_accessibility()}</Link>
          <Link className="quiet" to="/data-protection">{m.feedback_data_protection()}</Link>
          <LanguageSwitch />
        </footer>
      </div>
      <div className="sign-in-poster">
        <PlanPoster />
      </div>
    </div>
  )
}
