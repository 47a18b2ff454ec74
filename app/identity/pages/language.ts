import { redirect } from 'react-router'
import { z } from 'zod'
import { cookieName } from '../../paraglide/runtime.js'
import { config } from '../../platform/config.server.ts'
import { parseForm } from '../../platform/forms.ts'
import { returnPath } from '../../platform/return-path.ts'
import type { Route } from './+types/language.ts'

const yearInSeconds = 365 * 24 * 60 * 60
const languageForm = z.object({ locale: z.enum(['de', 'en']).catch('de'), to: returnPath })

export function loader() {
  return redirect('/')
}

/** Keeps the language in a cookie, which the browser's part of the app reads too, and goes back. */
export async function action({ request }: Route.ActionArgs) {
  const form = await parseForm(languageForm, request)
  const { locale, to } = form.ok ? form.value : { locale: 'de', to: '/' }
  const cookie = `${cookieName}=${locale}; Path=/; SameSite=Lax; Max-Age=${yearInSeconds}${config.https ? '; Secure' : ''}`
  return redirect(to, { headers: { 'set-cookie': cookie } })
}
