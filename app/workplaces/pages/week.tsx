import { ChevronLeft, ChevronRight } from 'lucide-react'
import { data, Link, redirect } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { AppError } from '../../platform/errors.ts'
import { formOf, parseInput } from '../../platform/forms.ts'
import { type Viewer, viewerOf } from '../../platform/viewer.ts'
import { dayAt, isDay } from '../../platform/wall-clock.ts'
import { formatDay, formatDayShort, formatWeekday } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { addToCircle, removeFromCircle } from '../commands/circle.server.ts'
import { planHalfDay, setUsualWeek } from '../commands/week-plan.server.ts'
import { circleCandidates, weekView } from '../week.server.ts'
import { whereabouts, weekOf } from '../week.ts'
import { AskRelease } from '../ui/ask-release.tsx'
import { CircleSection } from '../ui/circle-section.tsx'
import { UsualWeekForm } from '../ui/usual-week-form.tsx'
import { halfWord } from '../ui/week-words.ts'
import { WeekTable } from '../ui/week-table.tsx'
import { WorkplacesNav } from '../ui/workplaces-nav.tsx'
import type { Route } from './+types/week.ts'

const day = z.string().refine(isDay)
const query = z.object({ date: day.optional().catch(undefined), show: z.enum(['unit', 'circle']).catch('unit').default('unit'), q: z.string().max(100).catch('').default('') })

export async function loader({ url, context }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const { date, show, q } = parseInput(query, Object.fromEntries(url.searchParams))
  const today = dayAt(new Date())
  const week = weekOf(date ?? today)
  const [view, found] = await Promise.all([weekView(viewer, week, show), circleCandidates(viewer, q)])
  return { week, show, q, today, view, found, done: url.searchParams.get('done') }
}

const place = z.enum(whereabouts)
const half = z.coerce.number().pipe(z.union([z.literal(1), z.literal(2)]))
const planForm = z.object({ intent: z.literal('plan'), day, half, place: z.union([z.literal('').transform(() => null), place]), release: z.literal('on').optional() })
const circleForm = z.object({ intent: z.enum(['circle-add', 'circle-remove']), personId: z.uuid() })
/** `1-2`: Monday afternoon. */
const usualForm = z.object({ intent: z.literal('usual') }).catchall(z.string())
const form = z.discriminatedUnion('intent', [planForm, circleForm, usualForm])

type Wanted = z.infer<typeof form>
type Asked = { day: string; half: 1 | 2; place: string; message: string }
type Outcome = { asked?: Asked; error?: string }

function usualWeekOf(fields: Record<string, string>) {
  return [1, 2, 3, 4, 5].flatMap((weekday) => ([1, 2] as const).flatMap((part) => {
    const chosen = place.safeParse(fields[`${weekday}-${part}`])
    return chosen.success ? [{ weekday, half: part, place: chosen.data }] : []
  }))
}

/** @returns what has been done, for the words about it */
async function carryOut(viewer: Viewer, wanted: Wanted): Promise<string> {
  if (wanted.intent === 'plan') {
    const { lent } = await planHalfDay(viewer, wanted, wanted.place, { mayRelease: wanted.release !== undefined })
    return lent.length > 0 ? 'plan-lent' : 'plan'
  }
  if (wanted.intent === 'usual') await setUsualWeek(viewer, usualWeekOf(wanted))
  else await (wanted.intent === 'circle-add' ? addToCircle : removeFromCircle)(viewer, wanted.personId)
  return wanted.intent
}

export async function action({ request, context, url }: Route.ActionArgs) {
  const parsed = form.safeParse(Object.fromEntries(await formOf(request)))
  if (!parsed.success) return data<Outcome>({ error: m.platform_invalid_input() }, 422)
  const wanted = parsed.data
  let done: string
  try {
    done = await carryOut(viewerOf(context), wanted)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const { message, code } = error.data
    if (code === 'has-desk' && wanted.intent === 'plan') return data<Outcome>({ asked: { day: wanted.day, half: wanted.half, place: wanted.place ?? '', message } }, 409)
    return data<Outcome>({ error: message }, error.status)
  }
  const back = new URL(url)
  back.searchParams.set('done', done)
  back.searchParams.delete('q')
  return redirect(back.pathname + back.search)
}

/** What has just been done, read out once. */
function doneWords(done: string | null): string {
  if (done === 'plan') return m.workplaces_week_saved()
  if (done === 'plan-lent') return m.workplaces_week_saved_lent()
  if (done === 'usual') return m.workplaces_usual_week_saved()
  if (done === 'circle-add') return m.workplaces_circle_added()
  return done === 'circle-remove' ? m.workplaces_circle_removed() : ''
}

export default function WeekPlan({ loaderData: { week, show, q, today, view, found, done }, actionData }: Route.ComponentProps) {
  const { asked, error }: Outcome = actionData ?? {}
  const [monday = '', friday = ''] = [week.days[0], week.days.at(-1)]
  const hrefOf = (date: string, shown = show) => `?${new URLSearchParams({ date, show: shown })}`
  const [missing] = view.missing
  return (
    <Page
      title={m.workplaces_week_title()}
      action={missing !== undefined && <p><span className="strong">{m.workplaces_week_missing()}</span> {formatWeekday(missing)}. <Link to={`/workplaces?date=${missing}`}>{m.workplaces_week_choose()}</Link></p>}
    >
      <WorkplacesNav />
      <div className="floor-controls">
        <div className="stepper">
          <Link to={hrefOf(week.before)} preventScrollReset aria-label={m.workplaces_week_before()}><ChevronLeft className="icon" aria-hidden="true" /></Link>
          <h2 className="week-name num">{m.workplaces_week_name({ number: week.number, from: formatDayShort(monday), to: formatDay(friday) })}</h2>
          <Link to={hrefOf(week.after)} preventScrollReset aria-label={m.workplaces_week_after()}><ChevronRight className="icon" aria-hidden="true" /></Link>
        </div>
        <nav className="choice" aria-label={m.workplaces_week_whose()}>
          <Link to={hrefOf(monday, 'unit')} preventScrollReset aria-current={show === 'unit' ? 'true' : undefined}>{m.workplaces_week_unit()}</Link>
          <Link to={hrefOf(monday, 'circle')} preventScrollReset aria-current={show === 'circle' ? 'true' : undefined}>{m.workplaces_week_circle()}</Link>
        </nav>
      </div>
      <p role="status" className="vh">{asked || error !== undefined ? '' : doneWords(done)}</p>
      {error !== undefined && <p className="alert" role="alert">{error}</p>}
      {view.lent.map(({ day: on, half: part, code }) => <p key={`${on}${part}${code}`} className="alert mb-4">{m.workplaces_week_lent({ code, when: `${formatWeekday(on)}, ${halfWord(part)}` })}</p>)}
      {asked && <AskRelease asked={asked} keepHref={hrefOf(monday)} />}
      <WeekTable week={week} view={view} today={today} asked={asked ? `${asked.day} ${asked.half}` : null} />
      <div className="week-more">
        <UsualWeekForm week={week} usual={view.usual} />
        <CircleSection circle={view.circle} q={q} found={found} date={monday} />
      </div>
    </Page>
  )
}
