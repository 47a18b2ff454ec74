/** What each step of a morning took, and what went wrong in it. */
export type Steps = {
  /** Times a step. Its errors are counted and passed on: the morning of that person ends there. */
  time: <T>(step: string, work: () => Promise<T>) => Promise<T>
  /** Notes a step that was timed elsewhere. */
  took: (step: string, ms: number) => void
  times: Map<string, number[]>
  failures: Map<string, string[]>
}

export function createSteps(): Steps {
  const times = new Map<string, number[]>()
  const failures = new Map<string, string[]>()
  const note = <V>(map: Map<string, V[]>, key: string, value: V) => {
    const list = map.get(key) ?? []
    list.push(value)
    map.set(key, list)
  }
  return {
    times,
    failures,
    took: (step, ms) => note(times, step, ms),
    time: async (step, work) => {
      const start = performance.now()
      try {
        const result = await work()
        note(times, step, performance.now() - start)
        return result
      } catch (error) {
        note(failures, step, error instanceof Error ? error.message : String(error))
        throw error
      }
    },
  }
}
