import { Check } from 'lucide-react'
import { data, Form, Link, redirect, useNavigation } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { AppError, notFound } from '../../platform/errors.ts'
import { parseForm } from '../../platform/forms.ts'
import { type Viewer, viewerOf } from '../../platform/viewer.ts'
import { dayAt } from '../../platform/wall-clock.ts'
import { floorName } from '../../ui/floor-name.ts'
import { Page } from '../../ui/page.tsx'
import { bookSpace } from '../commands/book-space.server.ts'
import { checkIn } from '../commands/check-in.server.ts'
import { type SpaceNow, spaceNow } from '../space-now.server.ts'
import { floorLink } from '../ui/floor-link.ts'
import type { Route } from './+types/check-in.ts'

/** @throws AppError 404 for what is no id at all */
function idOf(space: string): string {
  if (!z.uuid().safeParse(space).success) throw notFound()
  return space
}

export async function loader({ params, context }: Route.LoaderArgs) {
  const { page } = await spaceNow(viewerOf(context), idOf(params.space))
  return { space: page, today: dayAt(new Date(), page.site.timeZone) }
}

const form = z.object({ intent: z.enum(['check-in', 'book']) })

async function carryOut(viewer: Viewer, spaceId: string, intent: 'check-in' | 'book'): Promise<void> {
  const { page, offer } = await spaceNow(viewer, spaceId)
  if (page.own) return void (await checkIn(viewer, page.own.id))
  if (intent !== 'book' || !offer) throw new AppError(409, 'space-taken', page.refusal ?? m.workplaces_error_taken())
  const { id } = await bookSpace(viewer, { spaceId, ...offer })
  await checkIn(viewer, id)
}

/** Checks in at the space of the sign that was scanned; without a booking, books it from now on first. */
export async function action({ params, request, context }: Route.ActionArgs) {
  const parsed = await parseForm(form, request)
  if (!parsed.ok) return data({ error: m.platform_invalid_input() }, 422)
  const spaceId = idOf(params.space)
  try {
    await carryOut(viewerOf(context), spaceId, parsed.value.intent)
    return redirect(`/workplaces/check-in/${spaceId}`)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return data({ error: error.data.message }, error.status)
  }
}

function stateWords({ own, free, refusal, takenUntil }: SpaceNow): string {
  if (own) return m.workplaces_here_yours(own)
  if (free) return m.workplaces_here_free({ time: free.to })
  return refusal ?? (takenUntil === null ? m.workplaces_here_later() : m.workplaces_here_taken({ time: takenUntil }))
}

function Act({ space: { own, free } }: { space: SpaceNow }) {
  const isBusy = useNavigation().state === 'submitting'
  if (own?.checkIn === 'done') return <p role="status" className="strong checked-in"><Check className="icon" aria-hidden="true" />{m.workplaces_checked_in_done()}</p>
  if (!own && !free) return null
  return (
    <Form method="post" replace>
      <button className="button main" name="intent" value={own ? 'check-in' : 'book'} disabled={isBusy}>
        <Check className="icon" aria-hidden="true" />{free ? m.workplaces_here_book({ time: free.to }) : m.workplaces_check_in()}
      </button>
    </Form>
  )
}

export default function CheckIn({ loaderData: { space, today }, actionData }: Route.ComponentProps) {
  const { code, site, floor } = space
  const span = space.own ?? space.free ?? { from: '08:00', to: '17:00' }
  return (
    <Page title={m.workplaces_here_title({ code })} heading={code}>
      <div className="here">
        <p className="muted">{site.name}, {floorName(floor.level)}</p>
        <p>{stateWords(space)}</p>
        {actionData?.error !== undefined && <p className="alert" role="alert">{actionData.error}</p>}
        <Act space={space} />
        <p className="md"><Link to={floorLink(site.slug, floor.slug, { date: today, from: span.from, to: span.to, view: 'plan', space: space.id })}>{m.workplaces_here_plan()}</Link></p>
      </div>
    </Page>
  )
}
