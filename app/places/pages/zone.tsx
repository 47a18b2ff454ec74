import { Form, Link, redirect } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { notFound } from '../../platform/errors.ts'
import { parseForm } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { Page } from '../../ui/page.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { deletePlace } from '../commands/delete-place.server.ts'
import { writeZone } from '../commands/write-zone.server.ts'
import { floorPlace } from '../floor-place.server.ts'
import { floorZones } from '../floor-page.server.ts'
import { nothingYet, refusal, wrongFields } from '../outcome.ts'
import { zoneForm } from '../schema.ts'
import { crumbsTo, floorPath } from '../ui/crumbs.ts'
import { DeleteForm } from '../ui/delete-form.tsx'
import { Refused } from '../ui/notices.tsx'
import { RectangleFields } from '../ui/rectangle-fields.tsx'
import type { Route } from './+types/zone.ts'

export const middleware = [roleGuard('workplace-admin')]

export async function loader({ params, context }: Route.LoaderArgs) {
  const { zones, ...rest } = await floorZones(viewerOf(context), params)
  const zone = zones.find(({ id }) => id === params.zone) ?? null
  if (params.zone !== 'new' && !zone) throw notFound()
  return { ...rest, zone }
}

const deleteForm = z.object({ intent: z.literal('delete') })
const idSchema = z.union([z.literal('new').transform(() => null), z.uuid()])

export async function action({ params, request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const { success, data: id } = idSchema.safeParse(params.zone)
  if (!success) throw notFound()
  const isDelete = (await parseForm(deleteForm, request.clone())).ok && id !== null
  const form = await parseForm(zoneForm, request)
  try {
    const { site, floor } = await floorPlace(params)
    const back = `${floorPath(site, floor)}/zones`
    if (isDelete) {
      await deletePlace(viewer, 'zone', id)
      return redirect(`${back}?done=deleted`)
    }
    if (!form.ok) return wrongFields(form.errors, form.values)
    await writeZone(viewer, floor.id, id, form.value)
    return redirect(`${back}?done=saved`)
  } catch (error) {
    return refusal(error, isDelete ? {} : form.values)
  }
}

export default function Zone({ loaderData: { site, floor, zone, units, extent }, actionData = nothingYet }: Route.ComponentProps) {
  const { errors, error, typed } = actionData
  const wasTyped = Object.keys(typed).length > 0
  const number = (field: 'x' | 'y' | 'width' | 'height') => typed[field] ?? (zone ? String(zone[field]) : '')
  return (
    <Page title={zone ? m.places_edit_of({ what: zone.name }) : m.places_zone_new()} crumbs={[...crumbsTo(site, floor), { to: `${floorPath(site, floor)}/zones`, label: m.places_zones() }]}>
      <Refused error={error} />
      <Form method="post" className="place-form" noValidate>
        <input type="hidden" name="seen" value={zone?.seen ?? ''} />
        <TextField label={m.places_name()} name="name" defaultValue={typed.name ?? zone?.name} error={errors.name} maxLength={60} required />
        <SelectField label={m.places_unit()} name="unitId" defaultValue={typed.unitId ?? zone?.unitId ?? ''} error={errors.unitId}>
          <option value="">{m.places_for_all()}</option>
          {units.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
        </SelectField>
        <label className="place-check"><input type="checkbox" name="quiet" defaultChecked={wasTyped ? typed.quiet === 'on' : zone?.quiet} />{m.places_quiet_zone()}</label>
        <RectangleFields extent={extent} values={{ x: number('x'), y: number('y'), width: number('width'), height: number('height') }} errors={errors} />
        <div className="place-ways">
          <button className="button main">{m.places_save()}</button>
          <Link className="button" to={`${floorPath(site, floor)}/zones`}>{m.places_cancel()}</Link>
        </div>
      </Form>
      {zone && <DeleteForm label={m.places_zone_delete()} />}
    </Page>
  )
}
