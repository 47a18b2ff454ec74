import { Form, Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { formatDayShort } from '../../ui/format.ts'
import type { TodayNotices as Found } from '../queries.server.ts'
import { scopeWord } from './notice-words.ts'

/** On the start page, over its whole width: what is disturbed where one works today, and what must be read. */
export function TodayAlerts({ found: { disturbed, mustRead } }: { found: Found }) {
  return (
    <>
      {disturbed.map(({ slug, name }) => <p key={slug} className="alert is-due today-alert">{m.notices_wlan_disturbed({ site: name })} <Link to={`/sites/${slug}`}>{m.notices_to_site()}</Link></p>)}
      {mustRead.map(({ id, title, of }) => {
        const words = title[getLocale()]
        return (
          <div key={id} className="alert is-note today-alert must-read">
            <p><b>{m.notices_must_read()}:</b> <Link to={`/notices/${id}`}>{words}</Link> <span className="muted">{scopeWord(of)}</span></p>
            <Form method="post" action={`/notices/${id}`}><input type="hidden" name="to" value="/" /><button className="button small" name="intent" value="read">{m.notices_read()}<span className="vh">: {words}</span></button></Form>
          </div>
        )
      })}
    </>
  )
}

/** In the start page's side: the newest notices. */
export function NewestNotices({ found: { newest } }: { found: Found }) {
  if (newest.length === 0) return null
  return (
    <section aria-labelledby="newest-notices">
      <div className="head"><h2 id="newest-notices">{m.notices_title()}</h2><Link to="/notices" aria-label={m.notices_all_of()}>{m.home_all()}</Link></div>
      <ul className="rows dues">
        {newest.map(({ id, title, of, day }) => (
          <li key={id}>
            <Link to={`/notices/${id}`}>{title[getLocale()]}</Link>
            <time className="muted nowrap num" dateTime={day}>{formatDayShort(day)}</time>
            <span className="muted detail">{scopeWord(of)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
