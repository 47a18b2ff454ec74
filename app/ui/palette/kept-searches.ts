/** The searches of this person in this browser: kept nowhere else, a month at most. */

type Kept = { q: string; at: number }

const most = 6
const days = 30
const keyOf = (personId: string) => `werkplatz.searches.${personId}`

/** With a search in front: the newest first, each once, none older than a month. `now`: milliseconds. */
export function withSearch(kept: readonly Kept[], q: string, now: number): Kept[] {
  const others = kept.filter((one) => one.q.toLowerCase() !== q.toLowerCase() && now - one.at < days * 86_400_000)
  return [...(q === '' ? [] : [{ q, at: now }]), ...others].slice(0, most)
}

function readKept(personId: string): Kept[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(keyOf(personId)) ?? '[]')
    return Array.isArray(read) ? read.filter((one): one is Kept => typeof one?.q === 'string' && typeof one?.at === 'number') : []
  } catch {
    // Somebody has switched storage off, or something else wrote there: then there are none.
    return []
  }
}

/** What this person looked for last in this browser. */
export function keptSearches(personId: string, now = Date.now()): string[] {
  return withSearch(readKept(personId), '', now).map(({ q }) => q)
}

/** Keeps a search in this browser. */
export function keepSearch(personId: string, q: string, now = Date.now()): void {
  try {
    localStorage.setItem(keyOf(personId), JSON.stringify(withSearch(readKept(personId), q, now)))
  } catch {
    // Without storage there are no recent searches, and everything else works.
  }
}

/** Forgets the searches of this person in this browser. */
export function forgetSearches(personId: string): void {
  try {
    localStorage.removeItem(keyOf(personId))
  } catch {
    // Without storage there is nothing to forget.
  }
}
