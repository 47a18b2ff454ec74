import { createHmac, randomBytes } from 'node:crypto'

/** In front of what stands for the address of a network that is not the city's. */
const foreignMark = 'foreign-'

/** The names in a setting such as "Stadt, Stadt-Gast"; names can't hold commas there. */
export function networkNames(setting: string): string[] {
  return [...new Set(setting.split(/[,;\n]/).map((name) => name.trim()).filter((name) => name !== ''))]
}

/** Whether a network's name is one of those in the setting. */
export function ownNetworks(setting: string): (ssid: string) => boolean {
  const names = new Set(networkNames(setting))
  return (ssid) => names.has(ssid.trim())
}

/**
 * Puts a mark in the place of addresses of other people's networks. The key is made anew for each file
 * and kept nowhere, so that nobody can find the address again by trying all of them.
 */
export function foreignNames(): (bssid: string) => string {
  const key = randomBytes(32)
  return (bssid) => (isForeignName(bssid) ? bssid : `${foreignMark}${createHmac('sha256', key).update(bssid.trim().toLowerCase()).digest('hex').slice(0, 16)}`)
}

/** Whether it is such a mark. */
export function isForeignName(bssid: string): boolean {
  return bssid.trim().startsWith(foreignMark)
}
