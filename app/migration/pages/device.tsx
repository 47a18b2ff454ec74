import { data, Form, redirect } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { AppError, notFound } from '../../platform/errors.ts'
import { formOf, parseForm, parseInput } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatDay, formatInstant } from '../../ui/format.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { type DeviceInCampaign, devicePage } from '../campaigns/device-page.server.ts'
import { actionsFrom } from '../campaigns/device-states.ts'
import { appointmentForm, deviceChange, wavePick } from '../campaigns/schema.ts'
import { ChangeFields } from '../campaigns/ui/change-fields.tsx'
import { SlotForm, slotWords } from '../campaigns/ui/slot-form.tsx'
import { reasonWords } from '../campaigns/ui/state-words.ts'
import { changeDevices, pickWave } from '../commands/change-device-state.server.ts'
import { cancelAppointment, setAppointment } from '../commands/set-appointment.server.ts'
import { computerStateWords } from '../ui/state-words.ts'
import type { Route } from './+types/device.ts'

export const middleware = [roleGuard('it')]

/** @throws AppError 404 */
function idOf(id: string): string {
  if (!z.uuid().safeParse(id).success) throw notFound()
  return id
}

export function loader({ params, context }: Route.LoaderArgs) {
  return devicePage(viewerOf(context), idOf(params.id))
}

type Outcome = { campaignId: string; errors: Record<string, string>; typed: Record<string, string>; problem: string | null }

const target = z.object({ campaignId: z.uuid(), intent: z.enum(['date', 'cancel', 'change']) })

export async function action({ params, request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const id = idOf(params.id)
  const { campaignId, intent } = parseInput(target, Object.fromEntries(await formOf(request.clone())))
  const refused = (errors: Record<string, string>, typed: Record<string, string>, status: number, problem: string | null = null) => data<Outcome>({ campaignId, errors, typed, problem }, status)
  try {
    if (intent === 'cancel') await cancelAppointment(viewer, campaignId, id)
    else if (intent === 'date') {
      const form = await parseForm(appointmentForm, request)
      if (!form.ok) return refused(form.errors, form.values, 422)
      await setAppointment(viewer, campaignId, id, new Date(form.value.startsAt))
    } else {
      const isWave = (await formOf(request.clone())).get('action') === 'wave'
      const form = await parseForm(isWave ? wavePick : deviceChange, request)
      if (!form.ok) return refused(form.errors, form.values, 422)
      const { changed } = form.value.action === 'wave' ? await pickWave(viewer, campaignId, [id], form.value.waveId) : await changeDevices(viewer, campaignId, [id], form.value)
      if (changed === 0) return refused({ action: m.migration_campaigns_not_from_here() }, form.values, 409)
    }
  } catch (error) {
    if (!(error instanceof AppError) || error.status !== 409) throw error
    return refused({}, {}, 409, error.data.message)
  }
  return redirect(`/migration/computers/${id}`)
}

function State({ own }: { own: DeviceInCampaign }) {
  const { state, reason, note, responsible, lookAgainOn, wave } = own
  return (
    <p>
      <b className={state === 'blocked' || state === 'failed' ? 'due' : undefined}>{computerStateWords[state]()}</b>
      {reason && <>, {reasonWords[reason]()}</>}
      {note && <>: {note}</>}
      {responsible && <>. {m.migration_campaigns_by({ person: responsible })}</>}
      {lookAgainOn && <>, {m.migration_campaigns_again_on({ day: formatDay(lookAgainOn) })}</>}
      <span className="block muted sm">{wave === null ? m.migration_campaigns_no_wave() : m.migration_campaigns_in_the_wave({ wave })}</span>
    </p>
  )
}

type InCampaignProps = { own: DeviceInCampaign; page: Route.ComponentProps['loaderData']; outcome: Outcome | null }

function InCampaign({ own, page, outcome }: InCampaignProps) {
  const { campaignId, campaign, appointment, slots, state, kind, isEnded, waves } = own
  const actions = actionsFrom(state, kind)
  const timeZone = page.site?.timeZone ?? 'Europe/Zurich'
  const canHaveDate = state === 'planned' || state === 'in_work' || state === 'failed'
  return (
    <section className="device-campaign" aria-label={campaign}>
      <h2>{campaign}</h2>
      <State own={own} />
      {outcome?.problem && <p className="alert" role="alert">{outcome.problem}</p>}
      {appointment && (
        <Form method="post" className="device-date">
          <p><b className="nowrap">{slotWords(appointment, timeZone)}</b>, {appointment.technician}</p>
          <input type="hidden" name="campaignId" value={campaignId} />
          {!isEnded && <button className="button" name="intent" value="cancel">{m.migration_campaigns_cancel()}</button>}
        </Form>
      )}
      {!isEnded && canHaveDate && <SlotForm campaignId={campaignId} computerId={page.id} device={page.name} slots={slots} timeZone={timeZone} current={appointment?.startsAt ?? null} error={outcome?.errors.startsAt} />}
      {!isEnded && (actions.length > 0 || waves.length > 0) && (
        <Form method="post" className="bulk-change" noValidate>
          <input type="hidden" name="campaignId" value={campaignId} />
          <ChangeFields actions={actions} technicians={page.technicians} waves={waves} errors={outcome?.errors ?? {}} typed={outcome?.typed ?? {}} />
          <button className="button" name="intent" value="change">{m.migration_campaigns_apply()}</button>
        </Form>
      )}
    </section>
  )
}

function Facts({ page: { os, version, serial, site, owner, lastSeenAt, isRetired } }: { page: Route.ComponentProps['loaderData'] }) {
  const facts = [
    [m.migration_column_os(), [os, version].filter(Boolean).join(' ')],
    [m.migration_device_serial(), serial],
    [m.migration_site(), site?.name],
    [m.migration_column_owner(), owner],
    [m.migration_column_last_seen(), lastSeenAt && formatInstant(lastSeenAt, site?.timeZone)],
    [m.migration_column_state(), isRetired && m.migration_computers_state_retired()],
  ] as const
  return <dl className="device-facts num">{facts.map(([name, value]) => (value ? <div key={name}><dt>{name}</dt><dd>{value}</dd></div> : null))}</dl>
}

function History({ history }: Pick<Route.ComponentProps['loaderData'], 'history'>) {
  if (history.length === 0) return null
  return (
    <section className="device-campaign" aria-labelledby="history">
      <h2 id="history">{m.migration_device_history()}</h2>
      <ol className="device-history num">
        {history.map(({ windows, build, since }) => <li key={build}><time dateTime={since}>{m.migration_device_since({ day: formatDay(since) })}</time><span>{windows} <span className="muted">({build})</span></span></li>)}
      </ol>
    </section>
  )
}

export default function Device({ loaderData, actionData }: Route.ComponentProps) {
  const { name, campaigns, history } = loaderData
  const outcome: Outcome | null = actionData ?? null
  return (
    <Page title={name} crumbs={[{ to: '/migration', label: m.migration_title() }, { to: '/migration/computers', label: m.migration_computers_title() }]}>
      <Facts page={loaderData} />
      {campaigns.length === 0 && <EmptyState title={m.migration_campaigns_in_none()} />}
      {campaigns.map((own) => <InCampaign key={own.campaignId} own={own} page={loaderData} outcome={outcome?.campaignId === own.campaignId ? outcome : null} />)}
      <History history={history} />
    </Page>
  )
}
