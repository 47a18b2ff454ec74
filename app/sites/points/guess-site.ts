export type KnownSite = { id: string; slug: string; name: string }

const fold = (text: string) => ` ${text.normalize('NFD').toLowerCase().replaceAll(/\p{M}/gu, '').replaceAll(/[^a-z0-9]+/g, ' ').trim()} `

/** The site of that name, by its name or by its name in URLs, whatever the case. */
export function siteNamed(written: string, sites: readonly KnownSite[]): KnownSite | undefined {
  return sites.find(({ slug, name }) => fold(slug) === fold(written) || fold(name) === fold(written))
}

/** The one site whose name stands in a text as whole words; the longest name where one holds the other. */
function siteIn(text: string, sites: readonly KnownSite[]): KnownSite | undefined {
  const within = sites
    .map((site) => ({ site, length: Math.max(...[site.slug, site.name].map(fold).map((name) => (fold(text).includes(name) ? name.length : 0))) }))
    .filter(({ length }) => length > 2)
    .toSorted((a, b) => b.length - a.length)
  const [best, second] = within
  return best && best.length !== second?.length ? best.site : undefined
}

/**
 * At which site an access point hangs, from what the controller says: the site of the others in its
 * group where they are all at one, else the site whose name is in the group's name or in its own.
 */
export function guessSite({ name, group }: { name: string; group: string | null }, sites: readonly KnownSite[], groups: ReadonlyMap<string, ReadonlySet<string>>): string | null {
  const [only, ...others] = group === null ? [] : (groups.get(group) ?? [])
  if (only !== undefined && others.length === 0) return only
  return (siteIn(group ?? '', sites) ?? siteIn(name, sites))?.id ?? null
}
