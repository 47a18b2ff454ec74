import { Link, redirect } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { parseForm } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { floorName } from '../../ui/floor-name.ts'
import { formatNumber } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { placeDesks } from '../commands/place-desks.server.ts'
import { type FloorLayout, floorLayout } from '../floor-page.server.ts'
import { floorPlace } from '../floor-place.server.ts'
import { nothingYet, refusal, wrongFields } from '../outcome.ts'
import { layoutForm } from '../schema.ts'
import { crumbsTo, floorPath } from '../ui/crumbs.ts'
import { LayoutEditor } from '../ui/layout-editor.tsx'
import { Refused } from '../ui/notices.tsx'
import type { Route } from './+types/layout.ts'

export const middleware = [roleGuard('workplace-admin')]

export async function loader({ params, context }: Route.LoaderArgs) {
  return { layout: await floorLayout(viewerOf(context), params) }
}

const form = z.object({
  layout: z
    .string()
    .max(1_000_000)
    .transform((text, context) => {
      try {
        return JSON.parse(text)
      } catch {
        context.addIssue({ code: 'custom', message: m.platform_invalid_input() })
        return z.NEVER
      }
    })
    .pipe(layoutForm),
})

export async function action({ params, request, context }: Route.ActionArgs) {
  const parsed = await parseForm(form, request)
  if (!parsed.ok) return wrongFields({ layout: Object.values(parsed.errors)[0] ?? m.platform_invalid_input() }, {})
  try {
    const { site, floor } = await floorPlace(params)
    await placeDesks(viewerOf(context), floor.id, parsed.value.layout)
    return redirect(`${floorPath(site, floor)}?done=placed`)
  } catch (error) {
    return refusal(error, {})
  }
}

/** The same in words; each leads to the form that works without a plan. */
function DeskList({ layout: { site, floor, desks } }: { layout: FloorLayout }) {
  if (desks.length === 0) return null
  return (
    <details className="place-details">
      <summary className="button">{m.places_layout_list()}</summary>
      <ul className="layout-list">
        {desks.map(({ id, code, x, y, rotation }) => (
          <li key={id}><Link to={`${floorPath(site, floor)}/spaces/${id}`}>{m.places_position_words({ code, x: formatNumber(x, 1), y: formatNumber(y, 1), rotation })}</Link></li>
        ))}
      </ul>
    </details>
  )
}

export default function LayoutPage({ loaderData: { layout }, actionData = nothingYet }: Route.ComponentProps) {
  const { site, floor } = layout
  return (
    <Page title={m.places_layout_of({ floor: `${site.name}, ${floorName(floor.level)}` })} crumbs={crumbsTo(site, floor)}>
      <Refused error={actionData.error ?? actionData.errors.layout ?? null} />
      <LayoutEditor layout={layout} />
      <DeskList layout={layout} />
    </Page>
  )
}
