import type { Wish } from '../wishes.ts'

/** What the address of a floor's page says. */
export type FloorState = { date: string; from: string; to: string; equipment?: string | undefined; wish?: Wish | undefined; /** A colleague beside whom one wants to sit. */ near?: string | undefined; space?: string | undefined; view: 'plan' | 'list' }

/** The address of a floor in a state; what is as usual is left out. */
export function floorLink(site: string, floor: string, { date, from, to, equipment, wish, near, space, view }: FloorState): string {
  const query = new URLSearchParams({
    date,
    from,
    to,
    ...(equipment ? { equipment } : {}),
    ...(wish ? { wish } : {}),
    ...(near ? { near } : {}),
    ...(view === 'list' ? { view } : {}),
    ...(space ? { space } : {}),
  })
  return `/workplaces/${site}/${floor}?${query}`
}
