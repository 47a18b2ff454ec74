import { statesOf } from './gate.ts'
import type { SiteGate } from './gates.server.ts'
import { conditionSentences } from './ui/condition-words.ts'

/** A gate as lists of the API tell it. */
export function shortGate({ state, liveOn, isOverridden, conditions }: SiteGate) {
  return { state, liveOn, isOverridden, conditions: statesOf(conditions) }
}

/** The same of one site, with what each condition says in the language of the request. */
export function longGate({ state, liveOn, isOverridden, conditions }: SiteGate) {
  return { state, liveOn, isOverridden, conditions: conditions.map((condition) => ({ ...condition, sentence: conditionSentences(condition).join(' ') })) }
}
