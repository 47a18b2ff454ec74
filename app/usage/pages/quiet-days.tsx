import { data, redirect } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { AppError } from '../../platform/errors.ts'
import { parseForm } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { type Viewer, viewerOf } from '../../platform/viewer.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { closeFloor, withdrawClosure } from '../../workplaces/commands/close-floor.server.ts'
import { proposeClosure } from '../../workplaces/commands/propose-closure.server.ts'
import { quietDays } from '../quiet-days.server.ts'
import { proposeForm } from '../schema.ts'
import { Closures } from '../ui/closures.tsx'
import { QuietSiteTable } from '../ui/quiet-site.tsx'
import type { Route } from './+types/quiet-days.ts'

export const middleware = [roleGuard('workplace-admin')]

export async function loader({ context, url }: Route.LoaderArgs) {
  const { searchParams } = url
  return { ...(await quietDays(viewerOf(context))), done: searchParams.get('done'), asked: Number(searchParams.get('asked')), left: Number(searchParams.get('left')) }
}

const form = z.discriminatedUnion('intent', [proposeForm.extend({ intent: z.literal('propose') }), z.object({ intent: z.enum(['withdraw', 'close']), id: z.uuid() })])

async function carryOut(viewer: Viewer, wanted: z.infer<typeof form>): Promise<string> {
  if (wanted.intent === 'propose') {
    const { asked, left } = await proposeClosure(viewer, wanted)
    return `done=propose&asked=${asked}&left=${left}`
  }
  await (wanted.intent === 'close' ? closeFloor : withdrawClosure)(viewer, wanted.id)
  return `done=${wanted.intent}`
}

/** Proposes to close a floor, takes that back, or closes it. */
export async function action({ request, context }: Route.ActionArgs) {
  const parsed = await parseForm(form, request)
  if (!parsed.ok) return data({ error: Object.values(parsed.errors)[0] ?? m.platform_invalid_input() }, 422)
  try {
    return redirect(`/workplaces/usage/quiet-days?${await carryOut(viewerOf(context), parsed.value)}`)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return data({ error: error.data.message }, error.status)
  }
}

function doneWords({ done, asked, left }: Pick<Route.ComponentProps['loaderData'], 'done' | 'asked' | 'left'>): string {
  if (done === 'withdraw') return m.usage_closure_withdrawn()
  if (done === 'close') return m.usage_closure_closed()
  if (done !== 'propose') return ''
  return left > 0 ? m.usage_closure_asked_partly({ asked, left }) : m.usage_closure_asked({ asked })
}

export default function QuietDays({ loaderData, actionData }: Route.ComponentProps) {
  const { sites, closures } = loaderData
  const words = doneWords(loaderData)
  const quiet = sites.filter(({ days }) => days.some(({ floor, isTooLate }) => floor !== null && !isTooLate))
  const others = sites.filter((site) => !quiet.includes(site))
  return (
    <Page title={m.usage_quiet_days()} crumbs={[{ to: '/workplaces', label: m.home_workplaces() }, { to: '/workplaces/usage', label: m.usage_title() }]}>
      <p role="status" className={words ? 'alert is-note done' : 'vh'}>{words}</p>
      {actionData && <p className="alert mb-4" role="alert">{actionData.error}</p>}
      <p className="usage-about">{m.usage_quiet_about()}</p>
      {closures.length > 0 && <Closures closures={closures} />}
      {quiet.length === 0 && <EmptyState title={m.usage_quiet_none()}>{m.usage_quiet_none_hint()}</EmptyState>}
      {quiet.map((site) => <QuietSiteTable key={site.slug} site={site} />)}
      {others.length > 0 && quiet.length > 0 && <p className="md muted usage-about">{m.usage_quiet_others({ sites: others.map(({ name }) => name).join(', ') })}</p>}
      <section className="usage-how" aria-labelledby="quiet-how">
        <h2 id="quiet-how">{m.usage_how_title()}</h2>
        <p>{m.usage_quiet_how()}</p>
      </section>
    </Page>
  )
}
