import type { Track } from './track.ts'

/** Between these lies the noise of a receiver, dBm: below is less than heat, above nothing would be heard. */
const [quietest, loudest] = [-110, -70]

/**
 * Whether the mark that some projects carry behind a strength is the noise. Nobody has described it, so
 * it counts only where it can be nothing else: in each reading that has it a level of noise, and never
 * above the signal that was received with it.
 */
export function tellsNoise(heard: Track['heard']): boolean {
  const told = heard.flatMap(({ other, dbm }) => (other === null ? [] : [{ other, dbm }]))
  return told.length > 0 && told.every(({ other, dbm }) => other >= quietest && other <= loudest && other <= dbm)
}
