import { data, Form, Link, redirect } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { AppError } from '../../platform/errors.ts'
import { parseForm } from '../../platform/forms.ts'
import { type TokenScope, tokenScopes } from '../../platform/token-scopes.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatInstant } from '../../ui/format.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { type OwnToken, ownTokens } from '../access-tokens.server.ts'
import { createToken } from '../commands/create-token.server.ts'
import { revokeToken } from '../commands/revoke-token.server.ts'
import { tokenDays, tokenForm } from '../schema.ts'
import { NewToken } from '../ui/new-token.tsx'
import type { Route } from './+types/tokens.ts'

export async function loader({ context, url }: Route.LoaderArgs) {
  return { isRevoked: url.searchParams.has('revoked'), tokens: await ownTokens(viewerOf(context)) }
}

type Outcome = { token?: string; errors?: Record<string, string>; typed?: Record<string, string> }

const revokeForm = z.object({ revoke: z.uuid() })

export async function action({ request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const revoked = await parseForm(revokeForm, request.clone())
  if (revoked.ok) {
    await revokeToken(viewer, revoked.value.revoke)
    return redirect('/account/tokens?revoked')
  }
  const form = await parseForm(tokenForm, request)
  if (!form.ok) return data<Outcome>({ errors: form.errors, typed: form.values }, 422)
  try {
    // Not by way of a redirect: an address would keep the token.
    return data<Outcome>({ token: await createToken(viewer, form.value) }, { status: 201 })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return data<Outcome>({ errors: { form: error.data.message } }, error.status)
  }
}

export function headers({ actionHeaders }: Route.HeadersArgs) {
  return actionHeaders
}

const scopeWords: Record<TokenScope, { name: () => string; note: () => string }> = {
  read: { name: m.identity_scope_read, note: m.identity_scope_read_note },
  bookings: { name: m.identity_scope_bookings, note: m.identity_scope_bookings_note },
  documents: { name: m.identity_scope_documents, note: m.identity_scope_documents_note },
  imports: { name: m.identity_scope_imports, note: m.identity_scope_imports_note },
  migration: { name: m.identity_scope_migration, note: m.identity_scope_migration_note },
  monitoring: { name: m.identity_scope_monitoring, note: m.identity_scope_monitoring_note },
  webhooks: { name: m.identity_scope_webhooks, note: m.identity_scope_webhooks_note },
}

function TokenForm({ errors, typed }: { errors: Record<string, string>; typed: Record<string, string> }) {
  return (
    <Form method="post" className="token-form" noValidate>
      {errors.form && <p className="alert" role="alert">{errors.form}</p>}
      <TextField label={m.identity_token_name()} hint={m.identity_token_name_hint()} name="name" maxLength={80} defaultValue={typed.name} error={errors.name} required />
      <fieldset aria-describedby={errors.scopes ? 'scopes-error' : undefined}>
        <legend>{m.identity_token_scopes()}</legend>
        {tokenScopes.map((scope) => (
          <label key={scope} className="scope">
            <input type="checkbox" name={scope} value="on" defaultChecked={typed[scope] === 'on'} />
            <span>{scopeWords[scope].name()}</span>
            <span className="muted">{scopeWords[scope].note()}</span>
          </label>
        ))}
        {errors.scopes && <p id="scopes-error" className="field-error">{errors.scopes}</p>}
      </fieldset>
      <label className="field">
        <span>{m.identity_token_valid()}</span>
        <select className="input" name="days" defaultValue={typed.days ?? '90'}>
          {tokenDays.map((days) => <option key={days} value={days}>{m.identity_token_days({ days })}</option>)}
        </select>
      </label>
      <button className="button main">{m.identity_token_create()}</button>
    </Form>
  )
}

function TokenRow({ id, name, scopes, expiresAt, lastUsedAt }: OwnToken) {
  const used = lastUsedAt ? m.identity_last_seen({ when: formatInstant(lastUsedAt) }) : m.identity_token_never_used()
  return (
    <li>
      <div>
        <span className="strong">{name}</span><span className="muted">, {scopes.map((scope) => scopeWords[scope].name()).join(', ')}</span>
        <p className="md muted num">{m.identity_token_until({ when: formatInstant(expiresAt) })}, {used}</p>
      </div>
      <Form method="post"><button className="button small" name="revoke" value={id} aria-label={m.identity_token_revoke_this({ name })}>{m.identity_token_revoke()}</button></Form>
    </li>
  )
}

export default function Tokens({ loaderData: { tokens, isRevoked }, actionData }: Route.ComponentProps) {
  const { token, errors = {}, typed = {} }: Outcome = actionData ?? {}
  return (
    <Page title={m.identity_tokens()} crumbs={[{ to: '/account', label: m.identity_account() }]}>
      <div className="account-blocks">
        <p>{m.identity_tokens_intro()} <Link to="/developers">{m.identity_tokens_developers()}</Link></p>
        {token && <NewToken token={token} />}
        <p role="status" className={isRevoked && !actionData ? 'alert is-note' : 'vh'}>{isRevoked && !actionData ? m.identity_token_revoked() : ''}</p>
        <section aria-labelledby="tokens">
          <div className="head"><h2 id="tokens">{m.identity_tokens_own()}</h2></div>
          {tokens.length === 0 ? <EmptyState title={m.identity_tokens_none()} /> : <ul className="rows token-rows">{tokens.map((one) => <TokenRow key={one.id} {...one} />)}</ul>}
        </section>
        <section aria-labelledby="make">
          <div className="head"><h2 id="make">{m.identity_token_make()}</h2></div>
          <TokenForm key={tokens.length} errors={errors} typed={typed} />
        </section>
      </div>
    </Page>
  )
}
