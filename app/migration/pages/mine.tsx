import { data, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { AppError } from '../../platform/errors.ts'
import { parseForm } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { myDevices } from '../campaigns/mine.server.ts'
import { appointmentForm } from '../campaigns/schema.ts'
import { MigrationNav } from '../campaigns/ui/migration-nav.tsx'
import { SlotForm, slotWords } from '../campaigns/ui/slot-form.tsx'
import { setAppointment } from '../commands/set-appointment.server.ts'
import { mayChangeCampaigns } from '../policy.ts'
import { computerStateWords } from '../ui/state-words.ts'
import type { Route } from './+types/mine.ts'

export async function loader({ url, context }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  return { devices: await myDevices(viewer), isIt: mayChangeCampaigns(viewer), isSaved: url.searchParams.has('saved') }
}

type Outcome = { computerId: string; error: string }

export async function action({ request, context }: Route.ActionArgs) {
  const form = await parseForm(appointmentForm, request)
  if (!form.ok) return data<Outcome>({ computerId: form.values.computerId ?? '', error: Object.values(form.errors).join(' ') }, 422)
  const { campaignId, computerId, startsAt } = form.value
  try {
    await setAppointment(viewerOf(context), campaignId, computerId, new Date(startsAt))
    return redirect('/migration/mine?saved')
  } catch (error) {
    if (!(error instanceof AppError) || error.status !== 409) throw error
    return data<Outcome>({ computerId, error: error.data.message }, 409)
  }
}

export default function Mine({ loaderData: { devices, isIt, isSaved }, actionData }: Route.ComponentProps) {
  const outcome: Outcome | undefined = actionData
  return (
    <Page title={m.migration_campaigns_mine()}>
      <MigrationNav isIt={isIt} />
      <p role="status" className={isSaved && !outcome ? 'alert is-note mb-4' : 'vh'}>{isSaved && !outcome && m.migration_campaigns_date_saved()}</p>
      {devices.length === 0 && <EmptyState title={m.migration_campaigns_mine_none()}>{m.migration_campaigns_mine_none_hint()}</EmptyState>}
      {devices.map(({ campaignId, campaign, computerId, device, state, timeZone, appointment, slots }) => (
        <section key={`${campaignId} ${computerId}`} className="device-campaign" aria-label={`${device}, ${campaign}`}>
          <h2>{device} <span className="muted">{campaign}</span></h2>
          {appointment
            ? <p><b className="nowrap">{slotWords(appointment, appointment.timeZone)}</b>, {appointment.site}, {appointment.technician}</p>
            : <p className="muted">{state === 'planned' || state === 'in_work' || state === 'failed' ? m.migration_campaigns_no_date_yet() : computerStateWords[state]()}</p>}
          {(appointment || slots.length > 0) && <SlotForm campaignId={campaignId} computerId={computerId} device={device} slots={slots} timeZone={timeZone} current={appointment?.startsAt ?? null} error={outcome?.computerId === computerId ? outcome.error : undefined} />}
        </section>
      ))}
    </Page>
  )
}
