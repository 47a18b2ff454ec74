import { Form } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { floorName } from '../../ui/floor-name.ts'
import { formatDayLong, formatDayNear } from '../../ui/format.ts'
import type { ClosureLine } from '../../workplaces/queries.server.ts'

/** What can be done with it now. */
function Actions({ closure: { id, day, floor, site, state, waiting, staying, notAsked } }: { closure: ClosureLine }) {
  if (state !== 'open') return <p className="strong">{state === 'closed' ? m.usage_closure_state_closed() : m.usage_closure_state_reopened()}</p>
  const what = { site, floor: floorName(floor.level), day: formatDayNear(day) }
  return (
    <div className="row-actions">
      {notAsked > 0 && (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="floorId" value={floor.id} />
          <input type="hidden" name="day" value={day} />
          <button className="button small" name="intent" value="propose" aria-label={m.usage_closure_ask_of(what)}>{m.usage_closure_ask()}</button>
        </Form>
      )}
      <Form method="post" preventScrollReset className="flex flex-wrap gap-2">
        <input type="hidden" name="id" value={id} />
        {waiting + staying === 0 && <button className="button main small" name="intent" value="close" aria-label={m.usage_closure_close_of(what)}>{m.usage_closure_close()}</button>}
        <button className="button small" name="intent" value="withdraw" aria-label={m.usage_closure_withdraw_of(what)}>{m.usage_closure_withdraw()}</button>
      </Form>
    </div>
  )
}

/** The floors that are asked about, with how many have moved, are still to answer, and stay. */
export function Closures({ closures }: { closures: readonly ClosureLine[] }) {
  return (
    <section aria-labelledby="closures" className="usage-figure">
      <div className="head"><h2 id="closures">{m.usage_closures()}</h2></div>
      <ul className="rows closures">
        {closures.map((closure) => {
          const { id, day, site, floor, state, until, moved, waiting, staying } = closure
          return (
            <li key={id}>
              <div>
                <p className="strong">{site}, {floorName(floor.level)}</p>
                <p className="md muted">{formatDayLong(day)}</p>
                {state === 'open' && waiting > 0 && <p className="md muted">{m.usage_closure_until({ day: formatDayNear(until.day), time: until.time })}</p>}
              </div>
              <dl className="closure-counts">
                <div><dt>{m.usage_closure_moved()}</dt><dd>{moved}</dd></div>
                <div><dt>{m.usage_closure_waiting()}</dt><dd>{waiting}</dd></div>
                <div><dt>{m.usage_closure_staying()}</dt><dd>{staying}</dd></div>
              </dl>
              <Actions closure={closure} />
            </li>
          )
        })}
      </ul>
      <p className="md muted">{m.usage_closures_note()}</p>
    </section>
  )
}
