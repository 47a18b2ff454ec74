import { data, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { AppError } from '../../platform/errors.ts'
import { parseForm, refusedFields } from '../../platform/forms.ts'
import { requestContext } from '../../platform/http/request-context.ts'
import { connectDisplay } from '../commands/connect-display.server.ts'
import { deviceCookie } from '../device-token.server.ts'
import { setupForm } from '../schema.ts'
import { NotSetUp } from '../ui/not-set-up.tsx'
import type { Route } from './+types/setup.ts'

/** Open to everybody: without a code it does nothing. */
export function loader() {
  return null
}

/** Makes this device the display of the code. Looking at the link uses nothing up. */
export async function action({ context, request }: Route.ActionArgs) {
  const form = await parseForm(setupForm, request)
  if (!form.ok) return data({ error: m.displays_setup_wrong() }, 422)
  try {
    const { token, placeId, path } = await connectDisplay(form.value.code, context.get(requestContext).address)
    return redirect(path, { headers: { 'set-cookie': deviceCookie(placeId, token) } })
  } catch (error) {
    if (error instanceof AppError && error.status === 429) return data({ error: error.data.message }, 429)
    return data({ error: refusedFields(error).code ?? m.displays_setup_wrong() }, 422)
  }
}

export default function Setup({ actionData }: Route.ComponentProps) {
  return <NotSetUp why={m.displays_setup_title()} error={actionData?.error} />
}
