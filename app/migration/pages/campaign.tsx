import { data, Form, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { refusedFields } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Page } from '../../ui/page.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { campaignFormPage } from '../campaigns/campaign-pages.server.ts'
import { parseJoinedForm } from '../campaigns/joined-form.ts'
import { campaignForm } from '../campaigns/schema.ts'
import { Ticks } from '../campaigns/ui/ticks.tsx'
import { endCampaign, writeCampaign } from '../commands/write-campaign.server.ts'
import type { Route } from './+types/campaign.ts'

export const middleware = [roleGuard('it')]

const slugOf = (slug: string) => (slug === 'new' ? null : slug)

export function loader({ params, context }: Route.LoaderArgs) {
  return campaignFormPage(viewerOf(context), slugOf(params.campaign))
}

type Outcome = { errors: Record<string, string>; typed: Record<string, string> }

export async function action({ params, request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const { campaign } = await campaignFormPage(viewer, slugOf(params.campaign))
  const form = await parseJoinedForm(campaignForm, request)
  if (campaign && form.values.intent === 'end') {
    await endCampaign(viewer, campaign.id)
    return redirect('/migration/campaigns')
  }
  if (!form.ok) return data<Outcome>({ errors: form.errors, typed: form.values }, 422)
  try {
    await writeCampaign(viewer, campaign?.id ?? null, form.value)
    return redirect('/migration/campaigns')
  } catch (error) {
    return data<Outcome>({ errors: refusedFields(error), typed: form.values }, 422)
  }
}

export default function CampaignPage({ loaderData: { campaign, choices }, actionData }: Route.ComponentProps) {
  const { errors, typed }: { errors: Record<string, string>; typed: Record<string, string> | null } = actionData ?? { errors: {}, typed: null }
  const list = (name: string, own: readonly (string | number)[] | undefined) => (typed ? (typed[name] ?? '').split(',') : (own ?? []).map(String))
  const title = campaign ? m.migration_campaigns_change_of({ campaign: campaign.name }) : m.migration_campaigns_new()
  return (
    <Page title={title} crumbs={[{ to: '/migration', label: m.migration_title() }, { to: '/migration/campaigns', label: m.migration_campaigns_title() }]}>
      <Form method="post" className="campaign-form" noValidate>
        <TextField label={m.migration_campaigns_name()} name="name" maxLength={80} required defaultValue={typed?.name ?? campaign?.name} error={errors.name} />
        <SelectField label={m.migration_campaigns_kind()} name="kind" defaultValue={typed?.kind ?? campaign?.kind ?? 'upgrade'} error={errors.kind}>
          <option value="upgrade">{m.migration_campaigns_kind_upgrade()}</option>
          <option value="handout">{m.migration_campaigns_kind_handout()}</option>
        </SelectField>
        <SelectField label={m.migration_campaigns_target()} name="targetBuild" defaultValue={typed?.targetBuild ?? campaign?.targetBuild ?? ''} error={errors.targetBuild}>
          <option value="">{m.migration_campaigns_no_target()}</option>
          {choices.builds.map(({ build, name }) => <option key={build} value={build}>{name}</option>)}
        </SelectField>
        <div className="campaign-pair">
          <DateField label={m.migration_campaigns_starts()} name="startsOn" required defaultValue={typed?.startsOn ?? campaign?.startsOn} error={errors.startsOn} />
          <DateField label={m.migration_campaigns_due()} name="dueOn" required defaultValue={typed?.dueOn ?? campaign?.dueOn} error={errors.dueOn} />
        </div>
        <Ticks legend={m.migration_campaigns_from_builds()} hint={m.migration_campaigns_from_hint()} name="fromBuilds" choices={choices.builds.map(({ build, name }) => ({ id: String(build), name }))} chosen={list('fromBuilds', campaign?.fromBuilds)} error={errors.fromBuilds} />
        <Ticks legend={m.migration_campaigns_sites()} hint={m.migration_campaigns_sites_hint()} name="siteIds" choices={choices.sites} chosen={list('siteIds', campaign?.siteIds)} error={errors.siteIds} />
        <Ticks legend={m.migration_campaigns_units()} hint={m.migration_campaigns_units_hint()} name="unitIds" choices={choices.units} chosen={list('unitIds', campaign?.unitIds)} error={errors.unitIds} />
        <button className="button main" name="intent" value="save">{m.migration_campaigns_save()}</button>
      </Form>
      {campaign && (
        <Form method="post" className="mt-12">
          <p className="muted">{m.migration_campaigns_end_hint()}</p>
          <button className="button mt-2" name="intent" value="end">{m.migration_campaigns_end()}</button>
        </Form>
      )}
    </Page>
  )
}
