import type { BlockReason } from '../../migration/types.ts'

/** What IT asks of a site before it goes live. Percentages of 100. */
export type Thresholds = { coveragePercent: number; /** An older survey says nothing any more. */ surveyMonths: number; pointsPercent: number; devicesPercent: number }

/** A floor on which people work. Square metres; an area that is unknown is not met. */
export type FloorFacts = { slug: string; level: number; met: number; area: number; survey: 'none' | 'good' | /** Access points changed since. */ 'stale' | /** Too long ago. */ 'old' }
type PointFacts = { total: number; up: number; down: number }
type CampaignFacts = { slug: string; name: string; total: number; ready: number; blocked: readonly { reason: BlockReason; count: number }[] }
type ServicingFacts = { total: number; ended: number; unknown: number }
export type GateFacts = { floors: readonly FloorFacts[]; points: PointFacts; campaigns: readonly CampaignFacts[]; servicing: ServicingFacts }

const conditionKeys = ['coverage', 'points', 'devices', 'servicing'] as const
export type ConditionKey = (typeof conditionKeys)[number]
export type ConditionState = 'met' | 'not-met' | 'unknown'

/** Where a floor stands. */
export type FloorResult = FloorFacts & { state: ConditionState; /** Whole percent, rounded down: 79.9 is not 80. */ percent: number }
/** Each with what its sentence needs. */
export type Condition =
  | { key: 'coverage'; state: ConditionState; need: number; floors: FloorResult[] }
  | ({ key: 'points'; state: ConditionState; need: number } & PointFacts)
  | { key: 'devices'; state: ConditionState; need: number; campaigns: (CampaignFacts & { isMet: boolean; percent: number })[] }
  | ({ key: 'servicing'; state: ConditionState } & ServicingFacts)

/** One unmet part makes the whole unmet, else one unknown part makes it unknown. */
function together(states: readonly ConditionState[]): ConditionState {
  if (states.includes('not-met')) return 'not-met'
  return states.includes('unknown') ? 'unknown' : 'met'
}

/** Compared in whole numbers: 19 of 20 are 95 % of 20, whatever a fraction makes of it. */
const reaches = (part: number, of: number, percent: number) => part * 100 >= of * percent
const percentOf = (part: number, of: number) => (of === 0 ? 100 : Math.floor((part * 100) / of))

function coverage(floors: readonly FloorFacts[], { coveragePercent }: Thresholds): Condition {
  const results = floors.map((floor): FloorResult => {
    const isMet = floor.area > 0 && reaches(floor.met, floor.area, coveragePercent)
    const isKnown = floor.survey === 'good'
    return { ...floor, state: isKnown ? (isMet ? 'met' : 'not-met') : 'unknown', percent: floor.area > 0 ? Math.min(100, Math.floor((floor.met * 100) / floor.area)) : 0 }
  })
  // Where nobody works there is nothing to cover, but then nothing is known of the site either.
  return { key: 'coverage', state: results.length === 0 ? 'unknown' : together(results.map(({ state }) => state)), need: coveragePercent, floors: results }
}

function points(facts: PointFacts, { pointsPercent }: Thresholds): Condition {
  const { total, up, down } = facts
  const isMet = total > 0 && reaches(up, total, pointsPercent)
  const canBeMet = total === 0 || reaches(total - down, total, pointsPercent)
  return { key: 'points', state: isMet ? 'met' : canBeMet ? 'unknown' : 'not-met', need: pointsPercent, ...facts }
}

function devices(campaigns: readonly CampaignFacts[], { devicesPercent }: Thresholds): Condition {
  const results = campaigns.map((campaign) => ({ ...campaign, isMet: reaches(campaign.ready, campaign.total, devicesPercent), percent: percentOf(campaign.ready, campaign.total) }))
  return { key: 'devices', state: results.every(({ isMet }) => isMet) ? 'met' : 'not-met', need: devicesPercent, campaigns: results }
}

function servicing(facts: ServicingFacts): Condition {
  return { key: 'servicing', state: facts.ended > 0 ? 'not-met' : facts.unknown > 0 ? 'unknown' : 'met', ...facts }
}

/** The four conditions of a site, in the order of `conditionKeys`. */
export function conditionsOf(facts: GateFacts, thresholds: Thresholds): Condition[] {
  return [coverage(facts.floors, thresholds), points(facts.points, thresholds), devices(facts.campaigns, thresholds), servicing(facts.servicing)]
}

export type GateState = 'live' | 'ready' | 'open'

/** Live once declared, whatever becomes of the conditions; ready when all are met. */
export function gateState(conditions: readonly Pick<Condition, 'state'>[], isLive: boolean): GateState {
  if (isLive) return 'live'
  return conditions.every(({ state }) => state === 'met') ? 'ready' : 'open'
}

/** How each condition stands, to be kept with a declaration and told by the API. */
export function statesOf(conditions: readonly Condition[]): Record<ConditionKey, ConditionState> {
  const of = (key: ConditionKey): ConditionState => conditions.find((condition) => condition.key === key)?.state ?? 'unknown'
  return { coverage: of('coverage'), points: of('points'), devices: of('devices'), servicing: of('servicing') }
}
