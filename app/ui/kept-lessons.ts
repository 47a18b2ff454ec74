/** The lessons that this browser keeps for reading without a connection: where they are, and that they go. */

/** What the names of their caches begin with. */
export const keptPrefix = 'werkplatz-lessons:'

/** The pages that their worker answers for. */
export const keptScope = '/learning/'

/** Throws all of them away, and their worker. For whoever is not signed in (any more). */
export async function forgetKeptLessons(): Promise<void> {
  // Neither is there without TLS, but for localhost.
  if (!('serviceWorker' in navigator) || !('caches' in window)) return
  const registrations = await navigator.serviceWorker.getRegistrations()
  await Promise.all(registrations.filter(({ scope }) => new URL(scope).pathname === keptScope).map((registration) => registration.unregister()))
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name.startsWith(keptPrefix)).map((name) => caches.delete(name)))
}
