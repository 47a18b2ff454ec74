import { Form } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { floorName } from '../../ui/floor-name.ts'
import { formatInstant } from '../../ui/format.ts'
import type { DisplayLine } from '../queries.server.ts'

const stateWord: Record<DisplayLine['state'], () => string> = { on: m.displays_state_on, silent: m.displays_state_silent, waiting: m.displays_state_waiting, off: m.displays_state_off }

/** Where it hangs: "Rigi, Stadthaus", or the board of a site. */
export function placeWords({ space, site, name }: Pick<DisplayLine, 'space' | 'site' | 'name'>): string {
  return `${space ? space.code : m.displays_place_board()}, ${site}${name === '' ? '' : ` (${name})`}`
}

/** A display: where, whether it is there, and what can be done with it. */
export function DisplayRow({ line }: { line: DisplayLine }) {
  const { id, space, site, name, state, lastSeenAt, setupUntil } = line
  const place = placeWords(line)
  return (
    <li>
      <div>
        <h3 className="strong">{space ? space.code : m.displays_place_board()}{name !== '' && `, ${name}`}</h3>
        <p className="md muted">{site}{space && `, ${floorName(space.level)}`}</p>
      </div>
      <div className="md">
        <p><span className={`display-state is-${state}`} aria-hidden="true" />{stateWord[state]()}</p>
        <p className="muted num">{lastSeenAt === null ? m.displays_never_seen() : m.displays_seen({ time: formatInstant(lastSeenAt) })}</p>
        {setupUntil !== null && <p className="muted num">{m.displays_setup_until({ time: formatInstant(setupUntil) })}</p>}
      </div>
      <Form method="post" className="flex flex-wrap gap-2">
        <input type="hidden" name="id" value={id} />
        <button className="button small" name="intent" value="setup" aria-label={m.displays_make_link_of({ place })}>{m.displays_make_link()}</button>
        {state !== 'off' && <button className="button small" name="intent" value="revoke" aria-label={m.displays_revoke_of({ place })}>{m.displays_revoke()}</button>}
        <button className="button small" name="intent" value="remove" aria-label={m.displays_remove_of({ place })}>{m.displays_remove()}</button>
      </Form>
    </li>
  )
}
