/** What a floor is measured for. Second: a device that is carried changes radio without a break. */
export type Target = {
  /** The strongest radio, dBm. */
  bestDbm: number
  /** The second radio, dBm; null: one is enough. */
  secondDbm: number | null
  /** How far the strongest radio stands above the noise, dB; null: it does not matter. */
  snrDb: number | null
}

export const profileNames = ['voice', 'data'] as const
export type Profile = (typeof profileNames)[number]

export const targets: Record<Profile, Target> = {
  voice: { bestDbm: -67, secondDbm: -75, snrDb: 25 },
  data: { bestDbm: -70, secondDbm: null, snrDb: null },
}

/** A part of a floor that is for something else than the rest: metres from the plan's top left. */
export type ZoneTarget = { name: string; x: number; y: number; width: number; height: number; target: Target }

/** What a floor has to reach beside the profile. The noise is what its survey measured in the band, or else what the rules assume. */
export type Demands = { noiseDbm: number; noiseSource: 'measured' | 'assumed'; zones: readonly ZoneTarget[] }

/** Quiet offices at 5 GHz have about this. */
export const usualNoiseDbm = -95
export const noDemands: Demands = { noiseDbm: usualNoiseDbm, noiseSource: 'assumed', zones: [] }

/** A target with the signal that it takes to stand far enough above the noise. */
export function aboveNoise(target: Target, noiseDbm: number): Target {
  return target.snrDb === null ? target : { ...target, bestDbm: Math.max(target.bestDbm, noiseDbm + target.snrDb) }
}

/** What has to be reached at a place, for a profile: what its zone is for goes before that. The first of zones that overlap counts. */
export function targetAt(profile: Target, { noiseDbm, zones }: Pick<Demands, 'noiseDbm' | 'zones'>, x: number, y: number): Target {
  const zone = zones.find((one) => x >= one.x && y >= one.y && x < one.x + one.width && y < one.y + one.height)
  return aboveNoise(zone?.target ?? profile, noiseDbm)
}
