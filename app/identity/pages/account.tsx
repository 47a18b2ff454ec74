import { Form } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { viewerOf } from '../../platform/viewer.ts'
import { LanguageSwitch } from '../../ui/language-switch.tsx'
import { Page } from '../../ui/page.tsx'
import type { Route } from './+types/account.ts'

export function loader({ context }: Route.LoaderArgs) {
  const { displayName, username, roles } = viewerOf(context)
  return { displayName, username, roles }
}

export default function Account({ loaderData }: Route.ComponentProps) {
  return (
    <Page title={m.identity_account()}>
      <p className="strong">{loaderData.displayName}</p>
      <p className="muted">{loaderData.username}</p>
      <LanguageSwitch />
      <Form method="post" action="/sign-out"><button className="button">{m.identity_sign_out()}</button></Form>
    </Page>
  )
}
