import { data, Form, Link, redirect } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { notFound } from '../../platform/errors.ts'
import { refusedFields } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Page } from '../../ui/page.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { waveFormPage } from '../campaigns/campaign-pages.server.ts'
import { parseJoinedForm } from '../campaigns/joined-form.ts'
import { waveForm } from '../campaigns/schema.ts'
import { Ticks } from '../campaigns/ui/ticks.tsx'
import { proposeAppointments } from '../commands/set-appointment.server.ts'
import { deleteWave, writeWave } from '../commands/write-wave.server.ts'
import type { Route } from './+types/wave.ts'

export const middleware = [roleGuard('it')]

/** Null: a new one. @throws AppError 404 */
function idOf(id: string): string | null {
  if (id === 'new') return null
  if (!z.uuid().safeParse(id).success) throw notFound()
  return id
}

export function loader({ params, context }: Route.LoaderArgs) {
  return waveFormPage(viewerOf(context), params.campaign, idOf(params.wave))
}

type Outcome = { errors: Record<string, string>; typed: Record<string, string> | null; proposed: { set: number; left: number } | null }

export async function action({ params, request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const { campaign, wave } = await waveFormPage(viewer, params.campaign, idOf(params.wave))
  const form = await parseJoinedForm(waveForm, request)
  const back = `/migration/waves?campaign=${campaign.slug}`
  if (wave && form.values.intent === 'propose') return data<Outcome>({ errors: {}, typed: null, proposed: await proposeAppointments(viewer, wave.id) })
  if (wave && form.values.intent === 'delete') {
    await deleteWave(viewer, campaign.id, wave.id)
    return redirect(back)
  }
  if (!form.ok) return data<Outcome>({ errors: form.errors, typed: form.values, proposed: null }, 422)
  try {
    await writeWave(viewer, campaign.id, wave?.id ?? null, form.value)
    return redirect(back)
  } catch (error) {
    return data<Outcome>({ errors: refusedFields(error), typed: form.values, proposed: null }, 422)
  }
}

export default function WavePage({ loaderData: { campaign, wave, choices }, actionData }: Route.ComponentProps) {
  const { errors, typed, proposed }: Outcome = actionData ?? { errors: {}, typed: null, proposed: null }
  const list = (name: string, own: readonly string[] | undefined) => (typed ? (typed[name] ?? '').split(',') : (own ?? []))
  const waves = `/migration/waves?campaign=${campaign.slug}`
  return (
    <Page title={wave ? m.migration_campaigns_change_of({ campaign: wave.name }) : m.migration_campaigns_new_wave()} crumbs={[{ to: '/migration', label: m.migration_title() }, { to: waves, label: m.migration_campaigns_waves_of({ campaign: campaign.name }) }]}>
      <div role="status">{proposed && <p className="alert is-note mb-6">{m.migration_campaigns_proposed(proposed)}</p>}</div>
      <Form method="post" className="campaign-form" noValidate>
        <TextField label={m.migration_campaigns_name()} name="name" maxLength={80} required defaultValue={typed?.name ?? wave?.name} error={errors.name} />
        <div className="campaign-pair">
          <SelectField label={m.migration_campaigns_wave_owner()} name="ownerId" defaultValue={typed?.ownerId ?? wave?.ownerId ?? ''} error={errors.ownerId}>
            <option value="">{m.migration_campaigns_choose()}</option>
            {choices.technicians.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </SelectField>
          <TextField label={m.migration_campaigns_capacity()} name="capacity" type="number" min={1} max={20} inputMode="numeric" required defaultValue={typed?.capacity ?? wave?.capacity ?? 2} error={errors.capacity} />
          <DateField label={m.migration_campaigns_starts()} name="startsOn" required defaultValue={typed?.startsOn ?? wave?.startsOn} error={errors.startsOn} />
          <DateField label={m.migration_campaigns_ends()} name="endsOn" required defaultValue={typed?.endsOn ?? wave?.endsOn} error={errors.endsOn} />
        </div>
        <Ticks legend={m.migration_campaigns_sites()} hint={m.migration_campaigns_wave_hint()} name="siteIds" choices={choices.sites} chosen={list('siteIds', wave?.siteIds)} error={errors.siteIds} />
        <Ticks legend={m.migration_campaigns_units()} hint={m.migration_campaigns_wave_units_hint()} name="unitIds" choices={choices.units} chosen={list('unitIds', wave?.unitIds)} error={errors.unitIds} />
        <button className="button main" name="intent" value="save">{m.migration_campaigns_save()}</button>
      </Form>
      {wave && (
        <Form method="post" className="mt-12 flex flex-wrap gap-3">
          <button className="button" name="intent" value="propose">{m.migration_campaigns_propose()}</button>
          <Link className="button" to={`/migration/computers?campaign=${campaign.slug}&wave=${wave.id}`}>{m.migration_computers_title()}</Link>
          <a className="button" href={`/migration/campaigns/${campaign.slug}/waves/${wave.id}/calendar.ics`}>{m.migration_reports_as_calendar()}</a>
          <button className="button" name="intent" value="delete">{m.migration_campaigns_delete_wave()}</button>
        </Form>
      )}
    </Page>
  )
}
