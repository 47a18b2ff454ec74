import { Form, Link, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { parseForm } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { floorName } from '../../ui/floor-name.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { equipmentWord } from '../../workplaces/types.ts'
import { z } from 'zod'
import type { BulkEffect } from '../bulk.ts'
import { type BulkPreview, previewBulk } from '../bulk-rows.server.ts'
import { changeSpaces } from '../commands/change-spaces.server.ts'
import { floorPlace } from '../floor-place.server.ts'
import { nothingYet, refusal } from '../outcome.ts'
import { type BulkChange, bulkQuery } from '../schema.ts'
import { crumbsTo, floorPath } from '../ui/crumbs.ts'
import { Refused } from '../ui/notices.tsx'
import type { Route } from './+types/bulk.ts'

export const middleware = [roleGuard('workplace-admin')]

/** What the address asks for; null when no space is chosen. */
function wantedOf(params: URLSearchParams) {
  const { success, data: wanted } = bulkQuery.safeParse({ space: params.getAll('space'), zone: params.get('zone') || null, add: params.get('add') || null, remove: params.get('remove') || null, seats: params.get('seats') || null })
  return success ? wanted : null
}

export async function loader({ params, url, context }: Route.LoaderArgs) {
  const wanted = wantedOf(url.searchParams)
  const place = await floorPlace(params)
  if (!wanted) return { place, preview: null, change: null }
  const { space, ...change } = wanted
  return { place, preview: await previewBulk(viewerOf(context), params, space, change), change }
}

const confirmForm = z.object({ seen: z.string().max(64) })

export async function action({ params, url, request, context }: Route.ActionArgs) {
  const form = await parseForm(confirmForm, request)
  const wanted = wantedOf(url.searchParams)
  const { site, floor } = await floorPlace(params)
  if (!form.ok || !wanted) return redirect(floorPath(site, floor))
  const { space, ...change } = wanted
  try {
    const count = await changeSpaces(viewerOf(context), floor.id, space, change, form.value.seen)
    return redirect(`${floorPath(site, floor)}?done=changed&count=${count}`)
  } catch (error) {
    return refusal(error, {})
  }
}

const spacesWord = (count: number) => (count === 1 ? m.places_spaces_one() : m.places_spaces_many({ count }))

/** "12 Plätze: Ausstattung + USB-C" */
function effectWords({ field, count }: BulkEffect, { add, remove, seats }: BulkChange, zone: string | null): string {
  const what = {
    zone: () => m.places_effect_zone({ zone: zone ?? m.places_zone_none() }),
    add: () => m.places_effect_add({ what: add ? equipmentWord(add) : '' }),
    remove: () => m.places_effect_remove({ what: remove ? equipmentWord(remove) : '' }),
    seats: () => m.places_effect_seats({ seats: seats ?? 0 }),
  }
  return m.places_effect({ spaces: spacesWord(count), what: what[field]() })
}

function Preview({ preview: { plan, seen, zone }, change, back }: { preview: BulkPreview; change: BulkChange; back: string }) {
  if (plan.changes.length === 0) return <EmptyState title={m.places_bulk_nothing()} action={<Link className="button" to={back}>{m.places_back()}</Link>}>{m.places_bulk_nothing_hint()}</EmptyState>
  return (
    <>
      <ul className="bulk-effects">{plan.effects.map((effect) => <li key={effect.field} className="strong">{effectWords(effect, change, zone)}</li>)}</ul>
      <p className="muted">{plan.changes.map(({ before }) => before.code).join(', ')}</p>
      {plan.unchanged > 0 && <p className="muted">{m.places_bulk_unchanged({ spaces: spacesWord(plan.unchanged) })}</p>}
      <Form method="post" className="place-ways">
        <input type="hidden" name="seen" value={seen} />
        <button className="button main">{m.places_bulk_apply()}</button>
        <Link className="button" to={back}>{m.places_cancel()}</Link>
      </Form>
    </>
  )
}

export default function Bulk({ loaderData: { place: { site, floor }, preview, change }, actionData = nothingYet }: Route.ComponentProps) {
  const back = floorPath(site, floor)
  return (
    <Page title={m.places_bulk_title({ floor: `${site.name}, ${floorName(floor.level)}` })} crumbs={crumbsTo(site, floor)}>
      <Refused error={actionData.error ?? Object.values(actionData.errors)[0] ?? null} />
      {preview && change ? <Preview preview={preview} change={change} back={back} /> : <EmptyState title={m.places_none_chosen()} action={<Link className="button" to={back}>{m.places_back()}</Link>}>{m.places_none_chosen_hint()}</EmptyState>}
    </Page>
  )
}
