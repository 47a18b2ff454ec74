import { redirect } from 'react-router'
import { z } from 'zod'
import { parseForm } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { saveSettings } from '../commands/save-settings.server.ts'
import { presenceVisibilities } from '../schema.ts'
import type { Route } from './+types/visibility.ts'

const visibilityForm = z.object({ presence: z.enum(presenceVisibilities).optional(), photo: z.enum(['shown', 'hidden']).optional() })

export function loader() {
  return redirect('/account')
}

/** Keeps what colleagues may see of a person, and which mails they want. What is not understood changes nothing. */
export async function action({ request, context }: Route.ActionArgs) {
  const form = await parseForm(visibilityForm, request)
  const { presence, photo } = form.ok ? form.value : {}
  await saveSettings(viewerOf(context), {
    ...(presence ? { presenceVisibility: presence } : {}),
    ...(photo ? { showPhoto: photo === 'shown' } : {}),
  })
  return redirect('/account')
}
