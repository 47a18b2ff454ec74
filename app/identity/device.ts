/** What a browser said of itself, as far as it is one of the usual. */
export type Device = { browser: string | null; system: string | null }

// In this order: each of them also names those after it.
const browsers = [['Edg', 'Edge'], ['OPR', 'Opera'], ['Firefox', 'Firefox'], ['FxiOS', 'Firefox'], ['CriOS', 'Chrome'], ['Chrome', 'Chrome'], ['Safari', 'Safari']] as const
const systems = [['Windows', 'Windows'], ['Android', 'Android'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Macintosh', 'macOS'], ['CrOS', 'ChromeOS'], ['Linux', 'Linux']] as const

/** Browser and system from a `User-Agent` header. */
export function deviceOf(userAgent: string | null): Device {
  const browser = browsers.find(([mark]) => userAgent?.includes(`${mark}/`))
  const system = systems.find(([mark]) => userAgent?.includes(mark))
  return { browser: browser?.[1] ?? null, system: system?.[1] ?? null }
}
