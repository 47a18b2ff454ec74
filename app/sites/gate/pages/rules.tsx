import { data, Form, redirect } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { parseForm } from '../../../platform/forms.ts'
import { roleGuard } from '../../../platform/guards.server.ts'
import { viewerOf } from '../../../platform/viewer.ts'
import { Page } from '../../../ui/page.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { openAlertCount } from '../../alerts/queries.server.ts'
import { SitesNav } from '../../alerts/ui/sites-nav.tsx'
import { setRules } from '../commands/set-rules.server.ts'
import { rulesPage } from '../queries.server.ts'
import { type GateRules, rulesForm } from '../schema.ts'
import type { Route } from './+types/rules.ts'

export const middleware = [roleGuard('it')]

export async function loader({ url, context }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const [rules, openAlerts] = await Promise.all([rulesPage(viewer), openAlertCount(viewer)])
  return { rules, openAlerts, isSaved: url.searchParams.has('saved') }
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await parseForm(rulesForm, request)
  if (!form.ok) return data<{ errors: Record<string, string>; typed: Record<string, string> }>({ errors: form.errors, typed: form.values }, 422)
  await setRules(viewerOf(context), form.value)
  return redirect('/sites/rules?saved')
}

export default function Rules({ loaderData: { rules, openAlerts, isSaved }, actionData }: Route.ComponentProps) {
  const field = (name: keyof GateRules, label: string, hint?: string) => (
    <TextField label={label} name={name} inputMode={name === 'noiseDbm' ? 'text' : 'numeric'} required defaultValue={actionData?.typed[name] ?? String(rules[name])} error={actionData?.errors[name]} {...(hint === undefined ? {} : { hint })} />
  )
  return (
    <Page title={m.sites_gate_rules_title()} crumbs={[{ to: '/sites', label: m.sites_title() }]}>
      <SitesNav openAlerts={openAlerts} />
      <p role="status" className={isSaved && !actionData ? 'alert is-note mb-4' : 'vh'}>{isSaved && !actionData ? m.sites_gate_rules_saved() : ''}</p>
      <p className="muted mb-6">{m.sites_gate_rules_intro()}</p>
      <Form method="post" className="gate-form gate-rules" noValidate>
        <fieldset>
          <legend>{m.sites_gate_rules_gate()}</legend>
          {field('coveragePercent', m.sites_gate_rules_coverage(), m.sites_gate_rules_coverage_hint())}
          {field('noiseDbm', m.sites_demands_noise(), m.sites_demands_noise_field_hint())}
          {field('surveyMonths', m.sites_gate_rules_months())}
          {field('pointsPercent', m.sites_gate_rules_points())}
          {field('devicesPercent', m.sites_gate_rules_devices())}
        </fieldset>
        <fieldset>
          <legend>{m.sites_gate_rules_alerts()}</legend>
          {field('downMinutes', m.sites_gate_rules_down())}
          {field('silentHours', m.sites_gate_rules_silent())}
        </fieldset>
        <button className="button main">{m.sites_gate_rules_save()}</button>
      </Form>
    </Page>
  )
}
