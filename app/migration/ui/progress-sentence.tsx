import { m } from '../../paraglide/messages.js'
import { formatDay, formatNumber } from '../../ui/format.ts'
import type { CampaignKind } from '../campaigns/device-states.ts'
import type { MigrationOverview } from '../queries.server.ts'

const upgrade = { tab: m.migration_tab, now: m.migration_sentence_now, before: m.migration_sentence_before, after: m.migration_sentence_after, done: m.migration_sentence_done, remaining: m.migration_remaining_title, basis: m.migration_basis }

/** What is said of progress, by what a campaign does with devices. */
export const progressWords: Readonly<Record<CampaignKind, typeof upgrade>> = {
  upgrade,
  handout: { tab: m.migration_handout_tab, now: m.migration_campaigns_sentence_handout, before: m.migration_handout_before, after: m.migration_handout_after, done: m.migration_handout_done, remaining: m.migration_handout_remaining, basis: m.migration_handout_basis },
}

/** "Windows 11", or more exactly "Windows 11 24H2 or newer" where older versions of it are still to be moved. */
function target({ campaign: { kind, name, product, version }, versions }: MigrationOverview): string {
  if (kind === 'handout') return name
  const isHalfway = versions.some((row) => row.product === product && !row.isMigrated)
  return isHalfway ? m.migration_or_newer({ windows: `${product} ${version}`.trim() }) : product
}

/** How far a campaign is and when it will be done, as the heading of its page. */
export function ProgressSentence({ overview }: { overview: MigrationOverview }) {
  const { total, migrated, forecast, campaign, today, burnDown } = overview
  const words = progressWords[campaign.kind]
  const now = words.now({ migrated: formatNumber(migrated), total: formatNumber(total), product: target(overview) })
  if (migrated === total) return <>{now} <span>{words.done()}</span></>
  if (campaign.startsOn > today) return <>{now} <span>{m.migration_sentence_begins({ day: formatDay(campaign.startsOn) })}</span></>
  if (forecast.p85 === null && burnDown.weekly.length === 0) return <>{now} <span>{m.migration_sentence_too_early()}</span></>
  if (forecast.p85 === null) return <>{now} <span>{m.migration_sentence_no_end()}</span></>
  const end = words.after()
  const before = forecast.blocked > 0 ? m.migration_sentence_before_open({ blocked: formatNumber(forecast.blocked) }) : words.before()
  return <>{now} <span>{before} <b className="nowrap">{formatDay(forecast.p85)}</b>{end === '.' ? end : ` ${end}`}</span></>
}
