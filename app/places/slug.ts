const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }

/** What stands for a name in addresses: "Stadthaus Süd" becomes "stadthaus-sued"; empty when nothing of it can. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[äöüß]/g, (letter) => umlauts[letter] ?? letter)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')
}

/** What a slug may look like. */
export const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** Pages that stand where a site's would: /workplaces/..., /sites/..., /admin/places/... */
const siteWords = new Set(['api', 'bookings', 'check-in', 'import', 'new', 'out-of-service', 'requests', 'rooms', 'rules', 'search', 'series', 'settings', 'signs', 'spaces', 'usage', 'use', 'waiting', 'week', 'displays', 'display', 'quiet-day'])
/** Pages that stand where a floor's would. */
const floorWords = new Set(['edit', 'export', 'import', 'new', 'new-floor', 'board', 'spaces', 'usage', 'plan'])

export const isReservedForSites = (slug: string) => siteWords.has(slug)
export const isReservedForFloors = (slug: string) => floorWords.has(slug)

/** The usual address of a floor: "eg", "2", "ug", "ug2". */
export function floorSlugOf(level: number): string {
  if (level === 0) return 'eg'
  return level > 0 ? String(level) : level === -1 ? 'ug' : `ug${-level}`
}
