import { redirect } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { AppError, notFound } from '../../platform/errors.ts'
import { parseForm } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { acceptOffer, acceptReplacements, declineOffer, leaveWaitingList } from '../commands/waiting-list.server.ts'
import type { Route } from './+types/waiting.ts'

const form = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('leave'), id: z.uuid() }),
  z.object({ intent: z.enum(['accept', 'decline']), id: z.uuid() }),
  z.object({ intent: z.literal('accept-all') }),
])

const commands = { leave: leaveWaitingList, accept: acceptOffer, decline: declineOffer }

/** Nothing to see: the list is part of the own bookings. */
export function loader() {
  return redirect('/workplaces/bookings')
}

/** Answers an offer, or leaves the list. */
export async function action({ request, context }: Route.ActionArgs) {
  const parsed = await parseForm(form, request)
  if (!parsed.ok) throw new AppError(422, 'invalid-input', Object.values(parsed.errors)[0] ?? m.platform_invalid_input())
  if (parsed.value.intent === 'accept-all') {
    const count = await acceptReplacements(viewerOf(context))
    return redirect(`/workplaces/bookings?done=${count > 0 ? 'accept' : 'offer-over'}`)
  }
  const { intent, id } = parsed.value
  try {
    await commands[intent](viewerOf(context), id)
    return redirect(`/workplaces/bookings?done=${intent === 'leave' ? 'waiting-left' : intent}`)
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 404) throw error instanceof AppError ? notFound() : error
    return redirect('/workplaces/bookings?done=offer-over')
  }
}
