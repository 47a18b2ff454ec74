import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { streamed } from '../../platform/streamed.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { dayAt } from '../../platform/wall-clock.ts'
import { formatDay } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { fieldPage, liveFigure } from '../queries.server.ts'
import { moneyOf } from '../strategy.ts'
import { Budget } from '../ui/budget.tsx'
import { ExampleNote } from '../ui/example-note.tsx'
import { Initiative } from '../ui/initiative.tsx'
import { LiveFigures } from '../ui/live-figures.tsx'
import { formatMillions } from '../ui/money.ts'
import type { Route } from './+types/field.ts'

export async function loader({ params, context }: Route.LoaderArgs) {
  const { strategy, field } = await fieldPage(viewerOf(context), params.field)
  const now = new Date()
  return {
    strategy: { title: strategy.title, example: strategy.example, asOf: strategy.asOf, until: strategy.until, sources: strategy.sources },
    field,
    today: dayAt(now),
    figures: field.figures.map((name) => ({ name, figure: streamed(`strategy ${name}`, liveFigure(name, strategy, now)) })),
  }
}

export default function FieldPage({ loaderData: { strategy, field, today, figures } }: Route.ComponentProps) {
  const language = getLocale()
  const { budgetChf, spentChf } = moneyOf(field.initiatives)
  return (
    <Page title={field.title[language]} crumbs={[{ to: '/strategy', label: strategy.title[language] }]}>
      <p className="strategy-lead">{field.status[language]}</p>
      {/* Sanitised with a list of allowed elements when the files were read. */}
      <div className="strategy-text" dangerouslySetInnerHTML={{ __html: field.text[language] }} />
      <p className="strategy-about">{m.strategy_field_money({ spent: formatMillions(spentChf), budget: formatMillions(budgetChf), until: strategy.until })} <span className="muted">{m.strategy_as_of({ day: formatDay(strategy.asOf) })}</span></p>
      <ExampleNote strategy={strategy} />
      {figures.length > 0 && <LiveFigures figures={figures} schools={strategy.sources.schools} />}
      <section className="strategy-part" aria-labelledby="initiatives">
        <div className="head"><h2 id="initiatives">{m.strategy_initiatives()}</h2></div>
        <div className="initiatives">{field.initiatives.map((initiative) => <Initiative key={initiative.id} initiative={initiative} today={today} />)}</div>
      </section>
      <Budget title={m.strategy_budget_of({ field: field.title[language] })} parts={field.initiatives.map(({ id, title, ...money }) => ({ id, label: title[language], ...money }))} isExample={strategy.example !== null} />
    </Page>
  )
}
