import { data, redirect } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { notFound } from '../../platform/errors.ts'
import { parseForm, refusedFields } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { Page } from '../../ui/page.tsx'
import { deleteRule, writeRule } from '../commands/manage-rules.server.ts'
import { ruleForm } from '../rule-schema.ts'
import { rulePage } from '../rules-page.server.ts'
import { RuleFields } from '../ui/rule-fields.tsx'
import type { Route } from './+types/rule.ts'

/** Null: a new one. @throws AppError 404 */
function idOf(id: string): string | null {
  if (id === 'new') return null
  if (!z.uuid().safeParse(id).success) throw notFound()
  return id
}

export function loader({ params, context }: Route.LoaderArgs) {
  return rulePage(viewerOf(context), idOf(params.id))
}

type Outcome = { errors: Record<string, string>; typed: Record<string, string> }

const deleteForm = z.object({ intent: z.literal('delete') })

export async function action({ params, request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const id = idOf(params.id)
  if (id !== null && (await parseForm(deleteForm, request.clone())).ok) {
    await deleteRule(viewer, id)
    return redirect('/workplaces/rules')
  }
  const form = await parseForm(ruleForm, request)
  if (!form.ok) return data<Outcome>({ errors: form.errors, typed: form.values }, 422)
  try {
    await writeRule(viewer, id, form.value)
    return redirect('/workplaces/rules')
  } catch (error) {
    return data<Outcome>({ errors: refusedFields(error), typed: form.values }, 422)
  }
}

export default function Rule({ loaderData: { rule, places, units }, actionData }: Route.ComponentProps) {
  const outcome: Outcome | undefined = actionData
  return (
    <Page title={rule ? m.workplaces_rule_change_title({ rule: rule.name }) : m.workplaces_rule_new()} crumbs={[{ to: '/workplaces/rules', label: m.workplaces_rules() }]}>
      <RuleFields rule={rule} places={places} units={units} errors={outcome?.errors ?? {}} typed={outcome?.typed ?? null} />
    </Page>
  )
}
