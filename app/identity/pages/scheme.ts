import { redirect } from 'react-router'
import { z } from 'zod'
import { config } from '../../platform/config.server.ts'
import { parseForm } from '../../platform/forms.ts'
import { schemeCookie, schemes } from '../../ui/scheme.ts'
import type { Route } from './+types/scheme.ts'

const yearInSeconds = 365 * 24 * 60 * 60
const schemeForm = z.object({ scheme: z.enum(schemes).catch('system') })

export function loader() {
  return redirect('/account')
}

/** Keeps the colour scheme in a cookie, so that the first byte of a page already knows it. */
export async function action({ request }: Route.ActionArgs) {
  const form = await parseForm(schemeForm, request)
  const scheme = form.ok ? form.value.scheme : 'system'
  const cookie = `${schemeCookie}=${scheme}; Path=/; SameSite=Lax; HttpOnly; Max-Age=${scheme === 'system' ? 0 : yearInSeconds}${config.https ? '; Secure' : ''}`
  return redirect('/account', { headers: { 'set-cookie': cookie } })
}
