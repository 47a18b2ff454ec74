import { redirect } from 'react-router'
import { z } from 'zod'
import { parseForm } from '../../platform/forms.ts'
import { returnPath } from '../../platform/return-path.ts'
import { viewerContext } from '../../platform/viewer.ts'
import { saveSettings } from '../commands/save-settings.server.ts'
import { languageCookie } from '../settings-cookies.server.ts'
import type { Route } from './+types/language.ts'

const languageForm = z.object({ locale: z.enum(['de', 'en']).catch('de'), to: returnPath })

export function loader() {
  return redirect('/')
}

/** Keeps the language, of people who have signed in also for their other devices, and goes back. */
export async function action({ request, context }: Route.ActionArgs) {
  const form = await parseForm(languageForm, request)
  const { locale, to } = form.ok ? form.value : { locale: 'de', to: '/' }
  const viewer = context.get(viewerContext)
  if (viewer) await saveSettings(viewer, { locale })
  return redirect(to, { headers: { 'set-cookie': languageCookie(locale) } })
}
