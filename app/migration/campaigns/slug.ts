/** A name as it stands in URLs: "Windows 11, Büro" becomes "windows-11-buro"; "kampagne" where nothing is left. */
export function slugOf(name: string): string {
  const slug = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '')
  return slug.slice(0, 60).replace(/-$/, '') || 'kampagne'
}

/** The first of "name", "name-2", "name-3" that is not `taken`. */
export function freeSlug(name: string, taken: ReadonlySet<string>): string {
  const slug = slugOf(name)
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? slug : `${slug}-${number}`
    if (!taken.has(candidate)) return candidate
  }
}
