/** Calls `tell` for a key at once, and while more comes for it only every `everyMs` milliseconds; the last call comes after the last change. */
export function coalesce(everyMs: number, tell: (key: string) => void): (key: string) => void {
  /** The keys that have been told just now, and whether more has come since. */
  const recent = new Map<string, boolean>()
  const now = (key: string) => {
    recent.set(key, false)
    tell(key)
    setTimeout(() => {
      const hasMore = recent.get(key)
      recent.delete(key)
      if (hasMore) now(key)
    }, everyMs).unref()
  }
  return (key) => {
    if (recent.has(key)) recent.set(key, true)
    else now(key)
  }
}
