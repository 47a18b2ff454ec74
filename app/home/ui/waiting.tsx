import { m } from '../../paraglide/messages.js'
import type { Gathered, WaitingLine } from '../start/waiting-lines.ts'
import { Block } from './block.tsx'
import { WaitingRow } from './waiting-row.tsx'

/** So many stand there at once; the rest is one click away. */
const shown = 6

/** All that waits for somebody, in the order in which to do it. `today`: ISO day. */
export function Waiting({ waiting: { lines, hasFailed }, today }: { waiting: Gathered<WaitingLine>; today: string }) {
  if (lines.length === 0 && !hasFailed) return null
  const rest = lines.slice(shown)
  return (
    <Block title={m.home_due()}>
      <ul className="rows dues">{lines.slice(0, shown).map((line) => <WaitingRow key={line.key} line={line} today={today} />)}</ul>
      {rest.length > 0 && (
        <details className="more-dues">
          <summary>{m.home_waits_more({ count: rest.length })}</summary>
          <ul className="rows dues">{rest.map((line) => <WaitingRow key={line.key} line={line} today={today} />)}</ul>
        </details>
      )}
      {hasFailed && <p className="alert">{m.home_waits_failed()}</p>}
    </Block>
  )
}
