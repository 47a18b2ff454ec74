import { useEffect, useRef } from 'react'
import { Form, Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatWeekday } from '../../ui/format.ts'
import { halfWord } from './week-words.ts'

type AskReleaseProps = { asked: { day: string; half: 1 | 2; place: string; message: string }; keepHref: string }

/** Asks before a desk is given back, because somebody is not at the office in a half-day. */
export function AskRelease({ asked: { day, half, place, message }, keepHref }: AskReleaseProps) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [day, half, place])
  return (
    <section className="alert is-note offer" role="alertdialog" aria-label={m.workplaces_week_ask_title()} aria-describedby="ask-release">
      <p id="ask-release"><span className="strong">{formatWeekday(day)}, {halfWord(half)}:</span> {message}</p>
      <Form method="post" replace preventScrollReset className="flex flex-wrap gap-2">
        {Object.entries({ intent: 'plan', day, half: String(half), place, release: 'on' }).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        <button ref={button} className="button main small">{m.workplaces_week_release()}</button>
        <Link className="button small" to={keepHref} replace preventScrollReset>{m.workplaces_week_keep()}</Link>
      </Form>
    </section>
  )
}
