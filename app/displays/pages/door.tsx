import { data, redirect, useRouteLoaderData } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { AppError } from '../../platform/errors.ts'
import { parseForm } from '../../platform/forms.ts'
import { dayAt, timeAt } from '../../platform/wall-clock.ts'
import { floorName } from '../../ui/floor-name.ts'
import { formatDayNear } from '../../ui/format.ts'
import { actAtDoor } from '../commands/act-at-door.server.ts'
import { doorGuard, deviceOf } from '../device.server.ts'
import { doorStateAt } from '../door-state.ts'
import { doorScreen } from '../queries.server.ts'
import { doorForm } from '../schema.ts'
import { Connection } from '../ui/connection.tsx'
import { Coming } from '../ui/coming.tsx'
import { DisplayLanguage, useLanguage } from '../ui/display-language.tsx'
import { DoorActs } from '../ui/door-acts.tsx'
import { DoorSign } from '../ui/door-sign.tsx'
import { signOf, signWord } from '../ui/door-words.ts'
import { DisplayError, NotSetUp } from '../ui/not-set-up.tsx'
import { useNightlyReload } from '../ui/use-nightly-reload.ts'
import { usePress } from '../ui/use-press.ts'
import { useScreen } from '../ui/use-screen.ts'
import type { Route } from './+types/door.ts'

export const middleware = [doorGuard]

export function loader({ context }: Route.LoaderArgs) {
  return doorScreen(deviceOf(context))
}

/** The buttons without a script. */
export async function action({ request, params, context }: Route.ActionArgs) {
  const form = await parseForm(doorForm, request)
  if (!form.ok) return data({ error: Object.values(form.errors)[0] ?? m.platform_invalid_input() }, 422)
  try {
    await actAtDoor(deviceOf(context), form.value)
    return redirect(`/display/${params.space}`)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return data({ error: error.data.message }, error.status)
  }
}

export default function Door({ loaderData, actionData }: Route.ComponentProps) {
  const path = `/display/${loaderData.space.id}`
  const live = useScreen(loaderData, path)
  const { shown, now, isOffline, isClosed, refresh } = live
  const { told, isBusy, version, onPress } = usePress(path, live)
  const changeLanguage = useLanguage()
  const { space } = shown
  const { timeZone, name } = space.site
  useNightlyReload(live, timeZone)
  if (isClosed) return <NotSetUp why={m.displays_revoked()} />
  const state = doorStateAt(space.entries, now)
  const sign = signOf(space, state)
  const clock = new Date(now)
  const message = told ?? (actionData ? { text: actionData.error, isError: true } : null)
  return (
    <div className={`display display-door is-${sign}`}>
      <title>{`${signWord[sign]()}, ${m.displays_door_title({ code: space.code })}`}</title>
      <noscript><meta httpEquiv="refresh" content="60" /></noscript>
      <header className="display-head">
        <div>
          <h1>{space.code}</h1>
          <p>{name}, {floorName(space.floor.level)}</p>
        </div>
        <DisplayLanguage onChange={(locale) => {
          changeLanguage(locale)
          void refresh()
        }} />
        <p className="display-clock num"><span>{timeAt(clock, timeZone)}</span> <span>{formatDayNear(dayAt(clock, timeZone))}</span></p>
      </header>
      <Connection isOffline={isOffline} now={now} readAt={shown.now} timeZone={timeZone}>{m.displays_offline_acts()}</Connection>
      <main className="display-main">
        <DoorSign sign={sign} space={space} state={state} now={now} />
        <Coming entries={space.entries} now={now} timeZone={timeZone} />
        <p className={message?.isError ? 'display-told is-error' : 'display-told'} role={message?.isError ? 'alert' : 'status'}>{message?.text}</p>
        <DoorActs screen={shown} state={state} sign={sign} now={now} isOffline={isOffline} isBusy={isBusy} version={version} onPress={onPress} />
      </main>
    </div>
  )
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const root = useRouteLoaderData<{ requestId: string }>('root')
  return <DisplayError error={error} reference={root?.requestId ?? ''} />
}
