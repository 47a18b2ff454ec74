export const schemes = ['system', 'light', 'dark'] as const
/** `system`: whatever the device is set to. */
export type Scheme = (typeof schemes)[number]

export const schemeCookie = 'scheme'

/** The colour scheme that somebody has chosen, from the request's cookies. */
export function schemeOf(cookies: string | null): Scheme {
  const chosen = /(?:^|;\s*)scheme=(\w+)/.exec(cookies ?? '')?.[1]
  return isScheme(chosen) ? chosen : 'system'
}

export function isScheme(value: unknown): value is Scheme {
  return schemes.some((name) => name === value)
}
