import { Form } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatWeekdayName } from '../../ui/format.ts'
import type { WeekView } from '../week.server.ts'
import { halves, type Week, whereabouts } from '../week.ts'
import { halfWord, placeWord } from './week-words.ts'

/** What holds wherever nothing else is said. */
export function UsualWeekForm({ week, usual }: { week: Week; usual: WeekView['usual'] }) {
  const placeOf = (weekday: number, half: number) => usual.find((one) => one.weekday === weekday && one.half === half)?.place ?? ''
  return (
    <section aria-labelledby="usual-week">
      <h2 id="usual-week">{m.workplaces_usual_week()}</h2>
      <p className="md muted">{m.workplaces_usual_week_hint()}</p>
      <Form method="post" preventScrollReset className="usual-week" key={JSON.stringify(usual)}>
        {week.days.map((day, index) => (
          <fieldset key={day}>
            <legend>{formatWeekdayName(day)}</legend>
            {halves.map((half) => (
              <select key={half} className="input" name={`${index + 1}-${half}`} defaultValue={placeOf(index + 1, half)} aria-label={halfWord(half)}>
                <option value="">{placeWord(null)}</option>
                {whereabouts.map((place) => <option key={place} value={place}>{placeWord(place)}</option>)}
              </select>
            ))}
          </fieldset>
        ))}
        <button className="button" name="intent" value="usual">{m.workplaces_usual_week_save()}</button>
      </Form>
    </section>
  )
}
