/** What a floor is measured for. Second: a device that is carried changes radio without a break. */
export type Target = {
  /** The strongest radio, dBm. */
  bestDbm: number
  /** The second radio, dBm; null: one is enough. */
  secondDbm: number | null
}

export const profileNames = ['voice', 'data'] as const
export type Profile = (typeof profileNames)[number]

export const targets: Record<Profile, Target> = {
  voice: { bestDbm: -67, secondDbm: -75 },
  data: { bestDbm: -70, secondDbm: null },
}
