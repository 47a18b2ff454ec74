import { m } from '../../paraglide/messages.js'
import { formatNumber } from '../../ui/format.ts'

/** Francs in millions with two digits: CHF 14.38 Mio. */
export function formatMillions(francs: number): string {
  return m.strategy_millions({ amount: formatNumber(francs / 1_000_000, 2) })
}

/** Whole francs: 1’650’000. */
export const formatFrancs = (francs: number): string => formatNumber(francs)
