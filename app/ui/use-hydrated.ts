import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** Whether script runs here: what can only be drawn or typed with it does not pretend before that. */
export function useHydrated(): boolean {
  return useSyncExternalStore(never, () => true, () => false)
}
