/** The directory's servers in their order, and which of them are left alone for a while. */

type Trouble = { failures: number; until: number }

export type ServerList = {
  /**
   * The servers to ask now, in order: first those without trouble, then the others, so that a
   * failure never shuts anybody out for good.
   */
  inOrder: () => string[]
  /** A server whose pause is over is tried by one request; the others pass it by until that one knows. */
  trying: (url: string) => void
  failed: (url: string) => void
  answered: (url: string) => void
}

const firstPauseMs = 1000
const longestPauseMs = 60_000

/**
 * @param urls in the order in which they are preferred
 * @param now milliseconds, on a clock that does not jump
 */
export function serverList(urls: readonly string[], now: () => number = () => performance.now()): ServerList {
  const troubles = new Map<string, Trouble>()

  return {
    inOrder: () => {
      const at = now()
      const isResting = (url: string) => (troubles.get(url)?.until ?? Number.NEGATIVE_INFINITY) > at
      return [...urls.filter((url) => !isResting(url)), ...urls.filter(isResting)]
    },
    trying: (url) => {
      const trouble = troubles.get(url)
      if (trouble && trouble.until <= now()) trouble.until = now() + firstPauseMs
    },
    failed: (url) => {
      const failures = (troubles.get(url)?.failures ?? 0) + 1
      troubles.set(url, { failures, until: now() + Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs) })
    },
    answered: (url) => {
      troubles.delete(url)
    },
  }
}
