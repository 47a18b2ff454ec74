import { type ReactNode, useCallback, useEffect, useRef, type SyntheticEvent } from 'react'
import { m } from '../../paraglide/messages.js'
import { defectWord } from '../defect-words.ts'
import type { DoorState } from '../door-state.ts'
import type { DoorScreen } from '../queries.server.ts'
import { defectKinds, noteLength } from '../schema.ts'
import { clockAt, type DoorSign, type ShownEntry, spanWords } from './door-words.ts'

type Press = (event: SyntheticEvent<HTMLFormElement, SubmitEvent>) => void

/** Who walks away from an open question leaves it to nobody. Milliseconds. */
const closeAfter = 60_000

/** Something to press, and what it asks for: opens without a script, and closes by itself. `version` changes once it is done. */
function Ask({ label, version, isClosed, children }: { label: string; version: number; isClosed: boolean; /** Gets the button that leaves it. */ children: (cancel: ReactNode) => ReactNode }) {
  const details = useRef<HTMLDetailsElement>(null)
  const close = useCallback(() => {
    if (details.current?.open) details.current.querySelector('summary')?.focus()
    details.current?.removeAttribute('open')
  }, [])
  useEffect(() => close(), [version, isClosed, close])
  useEffect(() => {
    const element = details.current
    let timer: ReturnType<typeof setTimeout>
    const stayOpen = () => {
      clearTimeout(timer)
      if (element?.open) timer = setTimeout(close, closeAfter)
    }
    const onKey = ({ key }: KeyboardEvent) => (key === 'Escape' ? close() : stayOpen())
    element?.addEventListener('toggle', stayOpen)
    element?.addEventListener('pointerdown', stayOpen)
    element?.addEventListener('keydown', onKey)
    return () => {
      clearTimeout(timer)
      element?.removeEventListener('toggle', stayOpen)
      element?.removeEventListener('pointerdown', stayOpen)
      element?.removeEventListener('keydown', onKey)
    }
  }, [close])
  return (
    <details ref={details} className="display-ask" name="ask">
      <summary className="display-button">{label}</summary>
      <div className="display-sheet">
        {children(<button type="button" className="display-button" onClick={close}>{m.displays_close()}</button>)}
      </div>
    </details>
  )
}

type DoorActsProps = { screen: DoorScreen; state: DoorState<ShownEntry>; sign: DoorSign; now: number; isOffline: boolean; isBusy: boolean; version: number; onPress: Press }

function BookNow({ screen: { space }, state, now, isOff, onPress }: { screen: DoorScreen; state: DoorState<ShownEntry>; now: number; isOff: boolean; onPress: Press }) {
  const { timeZone } = space.site
  // What the server offered a moment ago may have run into the next booking since.
  const offers = space.offers.filter(({ endsAt }) => endsAt > now && (state.until === null || endsAt <= state.until))
  if (offers.length === 0) return <p className="display-note">{space.refusal ?? (state.until === null ? '' : m.displays_too_short({ time: clockAt(state.until, now, timeZone) }))}</p>
  return (
    <form method="post" onSubmit={onPress} aria-label={m.displays_book()} className="display-book">
      <input type="hidden" name="intent" value="book" />
      {offers.map(({ minutes, endsAt }) => {
        const time = clockAt(endsAt, now, timeZone)
        return (
          <button key={minutes} name="minutes" value={minutes} className="display-button is-main" aria-disabled={isOff || undefined} aria-label={m.displays_book_minutes({ minutes, time })}>
            <span>{m.displays_minutes({ minutes })}</span><span className="num">{m.displays_until({ time })}</span>
          </button>
        )
      })}
    </form>
  )
}

function Report({ defects, isOff, onPress, cancel }: { defects: DoorScreen['defects']; isOff: boolean; onPress: Press; cancel: ReactNode }) {
  return (
    <form method="post" onSubmit={onPress} className="display-report">
      <input type="hidden" name="intent" value="report" />
      <fieldset>
        <legend>{m.displays_report_what()}</legend>
        {defectKinds.map((kind) => (
          <label key={kind}>
            <input type="radio" name="kind" value={kind} required disabled={defects.includes(kind)} />
            <span>{defectWord(kind)}{defects.includes(kind) && <span className="display-known"> ({m.displays_report_reported()})</span>}</span>
          </label>
        ))}
      </fieldset>
      <label className="field"><span>{m.displays_report_note()}</span><input className="input" name="note" maxLength={noteLength} autoComplete="off" /></label>
      <div className="display-pair"><button className="display-button is-main" aria-disabled={isOff || undefined}>{m.displays_report_send()}</button>{cancel}</div>
    </form>
  )
}

/** What one can do at the door. Without a connection everything stays where it is, and says that it can't be done. */
export function DoorActs({ screen, state, sign, now, isOffline, isBusy, version, onPress }: DoorActsProps) {
  const { space, defects } = screen
  const isOff = isOffline || isBusy
  const { checkIn, current } = state
  const running = current?.bookingId ?? null
  return (
    <div className="display-acts">
      {sign === 'free' && <BookNow screen={screen} state={state} now={now} isOff={isOff} onPress={onPress} />}
      <div className="display-more">
        {checkIn && sign !== 'blocked' && (
          <form method="post" onSubmit={onPress}>
            <input type="hidden" name="bookingId" value={checkIn.bookingId ?? ''} />
            <button name="intent" value="check-in" className="display-button is-main" aria-disabled={isOff || undefined} aria-label={m.displays_check_in_for({ from: clockAt(checkIn.startsAt, now, space.site.timeZone), to: clockAt(checkIn.endsAt, now, space.site.timeZone) })}>
              <span>{m.displays_check_in()}</span>{checkIn !== current && <span className="num">{spanWords(checkIn, now, space.site.timeZone)}</span>}
            </button>
          </form>
        )}
        {running !== null && (
          <Ask key={running} label={m.displays_end()} version={version} isClosed={isOffline}>
            {(cancel) => (
              <form method="post" onSubmit={onPress}>
                <p>{m.displays_end_ask()}</p>
                <input type="hidden" name="bookingId" value={running} />
                <div className="display-pair"><button name="intent" value="end" className="display-button is-main" aria-disabled={isOff || undefined}>{m.displays_end_yes()}</button>{cancel}</div>
              </form>
            )}
          </Ask>
        )}
        <Ask label={m.displays_report()} version={version} isClosed={isOffline}>{(cancel) => <Report defects={defects} isOff={isOff} onPress={onPress} cancel={cancel} />}</Ask>
      </div>
    </div>
  )
}
