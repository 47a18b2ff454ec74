import { data, Form, Link, redirect } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { parseForm, refusedFields } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { DateField } from '../../ui/date-field.tsx'
import { formatDay } from '../../ui/format.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { TimeField } from '../../ui/time-field.tsx'
import { blockPeriod, unblockPeriod } from '../commands/manage-rules.server.ts'
import { periodForm } from '../rule-schema.ts'
import { type PeriodLine, type RuleLine, type RulePlaces, rulesPage } from '../rules-page.server.ts'
import { ReachFields } from '../ui/reach-fields.tsx'
import { reachWords, termWords } from '../ui/rule-words.ts'
import { WorkplacesNav } from '../ui/workplaces-nav.tsx'
import type { Route } from './+types/rules.ts'

export function loader({ context }: Route.LoaderArgs) {
  return rulesPage(viewerOf(context))
}

type Outcome = { errors: Record<string, string>; typed: Record<string, string> }

const unblockForm = z.object({ unblock: z.uuid() })

export async function action({ request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const unblocked = await parseForm(unblockForm, request.clone())
  if (unblocked.ok) {
    await unblockPeriod(viewer, unblocked.value.unblock)
    return redirect('/workplaces/rules')
  }
  const form = await parseForm(periodForm, request)
  if (!form.ok) return data<Outcome>({ errors: form.errors, typed: form.values }, 422)
  try {
    await blockPeriod(viewer, form.value)
    return redirect('/workplaces/rules')
  } catch (error) {
    return data<Outcome>({ errors: refusedFields(error), typed: form.values }, 422)
  }
}

function Rule({ rule, mayManage }: { rule: RuleLine; mayManage: boolean }) {
  const terms = termWords(rule)
  return (
    <li>
      <div>
        <h3 className="strong">{rule.name}</h3>
        <p className="md muted">{reachWords(rule)}</p>
        {terms.length === 0 ? <p className="md">{m.workplaces_rule_says_nothing()}</p> : <ul className="terms">{terms.map((words) => <li key={words}>{words}</li>)}</ul>}
      </div>
      {mayManage && <Link className="button small" to={`/workplaces/rules/${rule.id}`} aria-label={m.workplaces_rule_change_this({ rule: rule.name })}>{m.workplaces_change()}</Link>}
    </li>
  )
}

function Period({ period, mayManage }: { period: PeriodLine; mayManage: boolean }) {
  const { fromDay, from, toDay, to } = period
  return (
    <li>
      <div>
        <h3 className="strong">{period.reason}</h3>
        <p className="md muted">{reachWords(period)}</p>
        <p className="md num">{period.isOpen ? m.workplaces_period_open({ fromDay: formatDay(fromDay), from }) : m.workplaces_period_span({ fromDay: formatDay(fromDay), from, toDay: formatDay(toDay), to })}</p>
      </div>
      {mayManage && <Form method="post"><button className="button small" name="unblock" value={period.id} aria-label={m.workplaces_period_end_this({ reason: period.reason })}>{m.workplaces_period_end()}</button></Form>}
    </li>
  )
}

function BlockForm({ places, errors, typed }: Outcome & { places: RulePlaces }) {
  return (
    <details className="block-time" open={Object.keys(errors).length > 0}>
      <summary className="button">{m.workplaces_period_new()}</summary>
      <Form method="post" className="rule-form" noValidate>
        <TextField label={m.workplaces_period_reason()} name="reason" maxLength={120} defaultValue={typed.reason} error={errors.reason} required />
        <div className="rule-pair"><ReachFields places={places} kind={typed.kind ?? ''} place={typed.place ?? ''} error={errors.place} /></div>
        <div className="rule-pair">
          <DateField label={m.workplaces_period_from_day()} name="fromDay" defaultValue={typed.fromDay} error={errors.fromDay} required />
          <TimeField label={m.workplaces_from()} name="from" value={typed.from ?? '00:00'} error={errors.from} />
          <DateField label={m.workplaces_period_to_day()} name="toDay" defaultValue={typed.toDay} error={errors.toDay} required />
          <TimeField label={m.workplaces_to()} name="to" value={typed.to ?? '24:00'} hasMidnight error={errors.to} />
        </div>
        <button className="button">{m.workplaces_period_block()}</button>
      </Form>
    </details>
  )
}

export default function Rules({ loaderData: { rules, periods, places }, actionData }: Route.ComponentProps) {
  const { errors, typed }: Outcome = actionData ?? { errors: {}, typed: {} }
  const mayManage = places !== null
  return (
    <Page title={m.workplaces_rules()} action={mayManage && <Link className="button main" to="/workplaces/rules/new">{m.workplaces_rule_new()}</Link>}>
      <WorkplacesNav />
      <p className="rules-intro">{m.workplaces_rules_intro()}</p>
      <section aria-labelledby="rules" className="rules-part">
        <div className="head"><h2 id="rules">{m.workplaces_rules_list()}</h2></div>
        {rules.length === 0 ? <EmptyState title={m.workplaces_rules_none()} /> : <ul className="rows rule-rows">{rules.map((rule) => <Rule key={rule.id} rule={rule} mayManage={mayManage} />)}</ul>}
      </section>
      <section aria-labelledby="periods" className="rules-part">
        <div className="head"><h2 id="periods">{m.workplaces_periods()}</h2></div>
        {periods.length === 0 ? <p className="muted">{m.workplaces_periods_none()}</p> : <ul className="rows rule-rows">{periods.map((period) => <Period key={period.id} period={period} mayManage={mayManage} />)}</ul>}
        {places && <BlockForm key={periods.length} places={places} errors={errors} typed={typed} />}
      </section>
    </Page>
  )
}
