/** What Intune and ConfigMgr call every Windows: it tells neither which one nor the edition. */
export function saysNothing(osName: string): boolean {
  return /^(?:microsoft )?windows(?: nt workstation [\d.]+(?: \(tablet edition\))?)?$/i.test(osName.trim())
}

/**
 * The operating system as people know it: what the inventory says of the edition, and which Windows it is by its build, since
 * a source that is read seldom goes on naming the former one. `product`: null where the table of builds does not know the build.
 */
export function shownOs(osName: string, product: string | null): string {
  if (product === null) return osName
  return saysNothing(osName) ? product : osName.replace(/\bWindows \d+(?:\.\d+)?/i, product)
}
