import { data, Form, Link, redirect } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { parseForm } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { DateField } from '../../ui/date-field.tsx'
import { formatDay } from '../../ui/format.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { wavesPage } from '../campaigns/campaign-pages.server.ts'
import { freezeForm } from '../campaigns/schema.ts'
import { CampaignPicker } from '../campaigns/ui/campaign-picker.tsx'
import { MigrationNav } from '../campaigns/ui/migration-nav.tsx'
import { UnitsTable, WavesTable } from '../campaigns/ui/waves-table.tsx'
import { createFreeze, deleteFreeze } from '../commands/write-freeze.server.ts'
import { overviewQuery } from '../schema.ts'
import type { Route } from './+types/waves.ts'

export async function loader({ request, context }: Route.LoaderArgs) {
  const { campaign } = overviewQuery.parse(Object.fromEntries(new URL(request.url).searchParams))
  return { page: await wavesPage(viewerOf(context), campaign) }
}

const deleteForm = z.object({ freeze: z.uuid() })

type Outcome = { errors: Record<string, string>; typed: Record<string, string> }

export async function action({ request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const removed = await parseForm(deleteForm, request.clone())
  if (removed.ok) await deleteFreeze(viewer, removed.value.freeze)
  else {
    const form = await parseForm(freezeForm, request)
    if (!form.ok) return data<Outcome>({ errors: form.errors, typed: form.values }, 422)
    await createFreeze(viewer, form.value)
  }
  const { search } = new URL(request.url)
  return redirect(`/migration/waves${search}`)
}

function Freezes({ page, outcome }: { page: NonNullable<Route.ComponentProps['loaderData']['page']>; outcome: Outcome }) {
  const { errors, typed } = outcome
  return (
    <section className="mt-12" aria-labelledby="freezes">
      <h2 id="freezes">{m.migration_campaigns_freezes()}</h2>
      <p className="muted">{m.migration_campaigns_freezes_hint()}</p>
      {page.freezes.length > 0 && (
        <ul className="rows freezes mt-4">
          {page.freezes.map(({ id, name, startsOn, endsOn }) => (
            <li key={id}>
              <span className="strong">{name}</span>
              <span className="num">{formatDay(startsOn)}{endsOn !== startsOn && ` – ${formatDay(endsOn)}`}</span>
              {page.mayChange && <Form method="post"><button className="button small" name="freeze" value={id} aria-label={m.migration_campaigns_freeze_delete_of({ name })}>{m.migration_campaigns_freeze_delete()}</button></Form>}
            </li>
          ))}
        </ul>
      )}
      {page.mayChange && (
        <Form method="post" className="bulk-change" noValidate>
          <TextField label={m.migration_campaigns_freeze_why()} name="name" maxLength={80} defaultValue={typed.name} error={errors.name} autoComplete="off" />
          <DateField label={m.migration_campaigns_from()} name="startsOn" defaultValue={typed.startsOn} error={errors.startsOn} />
          <DateField label={m.migration_campaigns_until()} name="endsOn" defaultValue={typed.endsOn} error={errors.endsOn} />
          <button className="button">{m.migration_campaigns_freeze_add()}</button>
        </Form>
      )}
    </section>
  )
}

export default function Waves({ loaderData: { page }, actionData }: Route.ComponentProps) {
  if (!page) return <Page title={m.migration_campaigns_waves()}><EmptyState title={m.migration_campaigns_none()} /></Page>
  const { campaign, waves, mayChange } = page
  const action = mayChange && !campaign.isEnded && <Link className="button main" to={`/migration/campaigns/${campaign.slug}/waves/new`}>{m.migration_campaigns_new_wave()}</Link>
  return (
    <Page title={m.migration_campaigns_waves_of({ campaign: campaign.name })} action={action}>
      <MigrationNav isIt={mayChange} />
      <CampaignPicker campaigns={page.campaigns} slug={campaign.slug} />
      {waves.length === 0 ? <EmptyState title={m.migration_campaigns_no_waves()}>{m.migration_campaigns_no_waves_hint()}</EmptyState> : <WavesTable page={page} />}
      <Freezes page={page} outcome={actionData ?? { errors: {}, typed: {} }} />
      <section className="mt-12" aria-labelledby="units">
        <h2 id="units">{m.migration_campaigns_by_unit()}</h2>
        <UnitsTable page={page} />
      </section>
    </Page>
  )
}
