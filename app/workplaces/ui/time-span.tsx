import { useState } from 'react'
import { m } from '../../paraglide/messages.js'
import { TimeSelect } from '../../ui/time-select.tsx'
import { endsNextDay } from '../working-day.ts'

/** From when until when, as two fields in one frame: `from` and `to`. An end in the night after is said to be on the next day. */
export function TimeSpan({ from, to, labelledBy }: { from: string; to: string; labelledBy?: string }) {
  const given = `${from} ${to}`
  const [chosen, setChosen] = useState({ given, from, to })
  // What the page says counts again once it says something else.
  const now = chosen.given === given ? chosen : { given, from, to }
  const isNextDay = endsNextDay(now) && now.to !== '00:00'
  return (
    <div className="times" {...(labelledBy ? { role: 'group', 'aria-labelledby': labelledBy } : {})}>
      <TimeSelect name="from" value={from} label={m.workplaces_from()} onChoose={(time) => setChosen({ ...now, from: time })} />
      <span className="muted" aria-hidden="true">{m.workplaces_until()}</span>
      <TimeSelect name="to" value={to} label={m.workplaces_to()} isEnd onChoose={(time) => setChosen({ ...now, to: time })} />
      <span className="next-day" aria-live="polite">{isNextDay && m.workplaces_next_day()}</span>
    </div>
  )
}
