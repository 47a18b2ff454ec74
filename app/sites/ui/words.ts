import { m } from '../../paraglide/messages.js'
import { formatNumber, formatShare } from '../../ui/format.ts'
import type { Method } from '../estimate/method.ts'
import type { Profile } from '../target.ts'
import type { BandName, LayerName } from '../schema.ts'

/** A signal in whole dBm with a real minus sign, without the unit: −67. */
export function dbm(value: number): string {
  return formatNumber(Math.round(value)).replace('-', '−')
}

/** Whole percent: 84 % or 84%. */
export function percent(whole: number): string {
  return formatShare(whole / 100)
}

export function bandWord(band: BandName): string {
  return `${band}\u00a0GHz`
}

/** What the signal is for: "Sprache und Video". */
export function profileWord(profile: Profile): string {
  return profile === 'voice' ? m.sites_profile_voice() : m.sites_profile_data()
}

/** What the plan shows. */
export function layerWord(layer: LayerName): string {
  return { signal: m.sites_layer_signal, second: m.sites_layer_second, chance: m.sites_layer_chance, spread: m.sites_layer_spread, 'access-points': m.sites_layer_points }[layer]()
}

/** How the signal was estimated. */
export function methodWord(method: Method): string {
  return { blend: m.sites_coverage_blend, idw: m.sites_idw, kriging: m.sites_kriging, 'regression-kriging': m.sites_coverage_regression }[method]()
}
