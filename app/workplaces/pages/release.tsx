import { data, Form, Link, redirect, useNavigation } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { AppError } from '../../platform/errors.ts'
import { floorName } from '../../ui/floor-name.ts'
import { formatDayLong } from '../../ui/format.ts'
import { Brand } from '../../ui/icons.tsx'
import { LanguageSwitch } from '../../ui/language-switch.tsx'
import { linkedBooking, releaseByLink, releaseLink } from '../commands/release-by-link.server.ts'
import { spanWords } from '../span-words.ts'
import type { Route } from './+types/release.ts'

/** Programs that look at the links of a mail only look: nothing is given back before the button is pressed. */
export function loader({ params }: Route.LoaderArgs) {
  return linkedBooking(params.token)
}

export async function action({ params }: Route.ActionArgs) {
  try {
    await releaseByLink(params.token)
    return redirect(releaseLink(params.token))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return data({ error: error.data.message }, error.status)
  }
}

/** The address is a key: it must not stay in a cache. (No page tells other sites where one comes from.) */
export function headers() {
  return { 'cache-control': 'no-store' }
}

export default function Release({ loaderData: { code, site, level, date, from, to, isReleased }, actionData }: Route.ComponentProps) {
  const isBusy = useNavigation().state !== 'idle'
  return (
    <div className="sign-in release-page">
      <title>{`${m.workplaces_link_title()} | Werkplatz`}</title>
      <div className="sign-in-side">
        <header className="brand"><Brand />Werkplatz</header>
        <main>
          <h1>{m.workplaces_link_title()}</h1>
          <p className="mb-4"><span className="strong num">{code}</span>, {site}, {floorName(level)}<br />{formatDayLong(date)}, <span className="num">{spanWords({ from, to })}</span></p>
          {actionData && <p className="alert" role="alert">{actionData.error}</p>}
          {isReleased ? <p role="status" className="alert is-note">{m.workplaces_released()}</p> : (
            <Form method="post"><button className="button main" disabled={isBusy}>{m.workplaces_release()}</button></Form>
          )}
          <p className="md mt-4"><Link to="/workplaces/bookings">{m.workplaces_my_bookings()}</Link></p>
        </main>
        <footer className="sm muted"><span /><LanguageSwitch /></footer>
      </div>
    </div>
  )
}
