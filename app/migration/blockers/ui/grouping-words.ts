import { m } from '../../../paraglide/messages.js'
import type { BlockerGrouping } from '../schema.ts'

/** By what blocked devices are grouped. */
export const groupingWords: Readonly<Record<BlockerGrouping, () => string>> = { site: m.migration_site, unit: m.migration_campaigns_unit, wave: m.migration_campaigns_wave }

/** Those of no site, unit or wave. */
export const noneWords: Readonly<Record<BlockerGrouping, () => string>> = { site: m.migration_unknown_site, unit: m.migration_campaigns_no_unit, wave: m.migration_campaigns_no_wave }
