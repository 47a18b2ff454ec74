import { getLocale } from '../../paraglide/runtime.js'
import type { Strategy } from '../strategy.ts'

/** Says plainly that numbers are invented, where they are. */
export function ExampleNote({ strategy: { example } }: { strategy: Pick<Strategy, 'example'> }) {
  return example && <p className="alert is-due strategy-example" role="note">{example[getLocale()]}</p>
}
