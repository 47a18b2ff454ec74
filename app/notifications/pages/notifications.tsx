import { data, Form, Link, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { parseForm, parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatInstant, formatNumber } from '../../ui/format.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { markAllDone, markDone } from '../commands/mark-done.server.ts'
import { type ListedNotification, notificationsPage } from '../queries.server.ts'
import { listForm, listQuery } from '../schema.ts'
import { kindWord } from '../ui/kind-words.ts'
import type { Route } from './+types/notifications.ts'

export async function loader({ context, url }: Route.LoaderArgs) {
  const { state, page } = parseInput(listQuery, Object.fromEntries(url.searchParams))
  return { state, said: url.searchParams.get('said'), now: new Date().toISOString(), ...(await notificationsPage(viewerOf(context), state === 'done', page)) }
}

export async function action({ request, context, url }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const { state, page } = parseInput(listQuery, Object.fromEntries(url.searchParams))
  const parsed = await parseForm(listForm, request)
  if (!parsed.ok) return data({ error: m.platform_invalid_input() }, 422)
  const { value } = parsed
  if (value.intent === 'all') await markAllDone(viewer, new Date(value.until))
  else await markDone(viewer, value.id, value.intent === 'done')
  return redirect(`/notifications?${new URLSearchParams({ state, page: String(page), said: value.intent })}`)
}

const said: Record<string, () => string> = { done: m.notifications_said_done, again: m.notifications_said_again, all: m.notifications_said_all }

function Line({ id, kind, at, title, isNew, isDone }: ListedNotification & { isDone: boolean }) {
  const words = title[getLocale()]
  return (
    <li className={isNew && !isDone ? 'is-new' : undefined}>
      <div>
        <p><Link className="quiet strong" to={`/notifications/${id}`}>{words}</Link></p>
        <p className="muted md">{isNew && !isDone && <span className="new-word">{m.notifications_new()}</span>}{kindWord(kind)}, <time dateTime={at}>{formatInstant(at)}</time></p>
      </div>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="id" value={id} />
        <button className="button small" name="intent" value={isDone ? 'again' : 'done'}>{isDone ? m.notifications_again() : m.notifications_done()}<span className="vh">: {words}</span></button>
      </Form>
    </li>
  )
}

export default function Notifications({ loaderData }: Route.ComponentProps) {
  const { items, state, open, page, pages, now } = loaderData
  const isDone = state === 'done'
  const to = (number: number) => `?${new URLSearchParams({ state, page: String(number) })}`
  return (
    <Page title={m.notifications_title()} action={<Link className="button" to="/account/notifications">{m.notifications_settings()}</Link>}>
      <p role="status" className={loaderData.said ? 'alert is-note mb-4' : 'vh'}>{said[loaderData.said ?? '']?.() ?? ''}</p>
      <div className="notification-head">
        <nav className="choice" aria-label={m.notifications_which()}>
          <Link to="?state=open" aria-current={isDone ? undefined : 'page'}>{m.notifications_open({ count: formatNumber(open) })}</Link>
          <Link to="?state=done" aria-current={isDone ? 'page' : undefined}>{m.notifications_put_away()}</Link>
        </nav>
        {!isDone && items.length > 0 && (
          <Form method="post">
            <input type="hidden" name="until" value={now} />
            <button className="button" name="intent" value="all">{m.notifications_all_done()}</button>
          </Form>
        )}
      </div>
      {items.length === 0
        ? <EmptyState title={isDone ? m.notifications_none_done() : m.notifications_none()}>{isDone ? m.notifications_none_done_hint() : m.notifications_none_hint()}</EmptyState>
        : <ul className="rows notification-rows">{items.map((item) => <Line key={item.id} {...item} isDone={isDone} />)}</ul>}
      <Pager label={m.notifications_pages()} page={page} pages={pages} to={to} />
    </Page>
  )
}
