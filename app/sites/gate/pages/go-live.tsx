import { data, Link, redirect } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { parseForm, refusedFields } from '../../../platform/forms.ts'
import { roleGuard } from '../../../platform/guards.server.ts'
import { viewerOf } from '../../../platform/viewer.ts'
import { Page } from '../../../ui/page.tsx'
import { declareLive, takeBackLive } from '../commands/declare-live.server.ts'
import { goLivePage } from '../queries.server.ts'
import { goLiveForm } from '../schema.ts'
import { conditionLink, conditionSentences, conditionWord } from '../ui/condition-words.ts'
import { ConditionMark, GateMark } from '../ui/gate-mark.tsx'
import { DeclareForm, GoLiveHistory, TakeBackForm } from '../ui/go-live-forms.tsx'
import type { Route } from './+types/go-live.ts'

export const middleware = [roleGuard('it')]

export function loader({ params, context }: Route.LoaderArgs) {
  return goLivePage(viewerOf(context), params.site)
}

type Outcome = { errors: Record<string, string>; typed: Record<string, string> }

export async function action({ params, request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const form = await parseForm(goLiveForm, request)
  if (!form.ok) return data<Outcome>({ errors: form.errors, typed: form.values }, 422)
  const { value } = form
  try {
    if (value.intent === 'declare') await declareLive(viewer, params.site, value)
    else await takeBackLive(viewer, params.site, value.reason)
    return redirect(`/sites/${params.site}/go-live`)
  } catch (error) {
    return data<Outcome>({ errors: refusedFields(error), typed: form.values }, 422)
  }
}

export default function GoLivePage({ loaderData: { site, gate, history, today }, actionData }: Route.ComponentProps) {
  const outcome: Outcome = actionData ?? { errors: {}, typed: {} }
  const isMet = gate.conditions.every(({ state }) => state === 'met')
  return (
    <Page title={m.sites_gate_go_live_of({ site: site.name })} crumbs={[{ to: '/sites', label: m.sites_title() }, { to: `/sites/${site.slug}`, label: site.name }]}>
      <p className="mb-4"><GateMark state={gate.state} /></p>
      <ul className="gate-list num mb-6" aria-label={m.sites_gate_rules()}>
        {gate.conditions.map((condition) => {
          const link = conditionLink(condition, site.slug, true)
          return <li key={condition.key}><ConditionMark state={condition.state} /><span><b>{conditionWord(condition.key)}.</b> {conditionSentences(condition).join(' ')} {condition.state !== 'met' && <Link to={link.to}>{link.label}</Link>}</span></li>
        })}
      </ul>
      {gate.state === 'live' ? <TakeBackForm {...outcome} /> : <DeclareForm {...outcome} today={today} isMet={isMet} />}
      <section aria-labelledby="history" className="mt-12">
        <h2 id="history" className="mb-2">{m.sites_gate_history()}</h2>
        <GoLiveHistory history={history} />
      </section>
    </Page>
  )
}
