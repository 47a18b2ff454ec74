import { redirect } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { AppError } from '../../platform/errors.ts'
import { parseForm } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { acceptMove, keepDesk } from '../commands/answer-move.server.ts'
import type { Route } from './+types/moves.ts'

const form = z.object({ intent: z.enum(['accept', 'keep']), id: z.uuid() })

/** Nothing to see: the requests are part of the own bookings. */
export function loader() {
  return redirect('/workplaces/bookings')
}

/** Answers whether one would move to another desk. */
export async function action({ request, context }: Route.ActionArgs) {
  const parsed = await parseForm(form, request)
  if (!parsed.ok) throw new AppError(422, 'invalid-input', Object.values(parsed.errors)[0] ?? m.platform_invalid_input())
  const { intent, id } = parsed.value
  try {
    await (intent === 'accept' ? acceptMove : keepDesk)(viewerOf(context), id)
    return redirect(`/workplaces/bookings?done=${intent === 'accept' ? 'moved' : 'kept'}`)
  } catch (error) {
    if (!(error instanceof AppError) || error.status !== 409) throw error
    return redirect('/workplaces/bookings?done=move-over')
  }
}
