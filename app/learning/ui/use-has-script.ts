import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** False on the server and without script. */
export function useHasScript(): boolean {
  return useSyncExternalStore(never, () => true, () => false)
}
