import { redirect } from 'react-router'
import { z } from 'zod'
import { parseForm } from '../../platform/forms.ts'
import { viewerContext } from '../../platform/viewer.ts'
import { schemes } from '../../ui/scheme.ts'
import { saveSettings } from '../commands/save-settings.server.ts'
import { colorSchemeCookie } from '../settings-cookies.server.ts'
import type { Route } from './+types/scheme.ts'

const schemeForm = z.object({ scheme: z.enum(schemes).catch('system') })

export function loader() {
  return redirect('/account')
}

/** Keeps the colours, of people who have signed in also for their other devices. */
export async function action({ request, context }: Route.ActionArgs) {
  const form = await parseForm(schemeForm, request)
  const scheme = form.ok ? form.value.scheme : 'system'
  const viewer = context.get(viewerContext)
  if (viewer) await saveSettings(viewer, { colorScheme: scheme })
  return redirect('/account', { headers: { 'set-cookie': colorSchemeCookie(scheme) } })
}
