import { m } from '../../paraglide/messages.js'
import { Later } from '../../ui/later.tsx'
import type { Figure } from '../figures.ts'
import type { FigureName } from '../strategy.ts'
import { figureTitles } from './figure-words.ts'
import { LiveFigure } from './live-figure.tsx'

type LiveFiguresProps = { figures: readonly { name: FigureName; figure: Promise<Figure> }[]; schools: string }

/** What comes live from the product, each when it has been counted. */
export function LiveFigures({ figures, schools }: LiveFiguresProps) {
  return (
    <section className="strategy-part" aria-labelledby="live">
      <div className="head"><h2 id="live">{m.strategy_live()}</h2></div>
      <ul className="live-figures">
        {figures.map(({ name, figure }) => (
          <li key={name}>
            <h3>{figureTitles[name]()}</h3>
            <Later of={figure} fallback={<p className="muted" role="status">{m.strategy_counting()}</p>}>{(value) => <LiveFigure figure={value} schools={schools} />}</Later>
          </li>
        ))}
      </ul>
    </section>
  )
}
