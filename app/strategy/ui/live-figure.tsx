import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatShare } from '../../ui/format.ts'
import { Meter } from '../../ui/meter.tsx'
import { useRoles } from '../../ui/use-roles.ts'
import { type Figure, sourceOf } from '../figures.ts'
import { asOfWords, figureTitles, sentenceOf, sourceNames } from './figure-words.ts'

/** One number that the product knows: the share, what it is of, of when, and where it comes from. */
export function LiveFigure({ figure, schools }: { figure: Figure; schools: string }) {
  const { name, told } = figure
  const to = sourceOf(name, useRoles(), { schools })
  return (
    <>
      <p className="figure-share num">{told && told.whole > 0 ? formatShare(told.part / told.whole) : <span aria-hidden="true">–</span>}</p>
      {told && <Meter value={told.part} of={told.whole} scale={told.whole} />}
      <p>{sentenceOf(figure)}</p>
      <p className="muted sm">{asOfWords(figure)} <Link to={to} aria-label={m.strategy_source_of({ source: sourceNames[name](), figure: figureTitles[name]() })}>{sourceNames[name]()}</Link></p>
    </>
  )
}
