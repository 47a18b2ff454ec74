import { useLocation, useNavigation } from 'react-router'

const withoutSpace = (search: string) => {
  const query = new URLSearchParams(search)
  query.delete('space')
  return query.toString()
}

/**
 * The space that is selected. What is being selected counts at once, with what the page already knows of
 * it, while the server still looks whether that has changed.
 * @param loaded the one of the data that is here
 */
export function useSelection(loaded: string | undefined): { selected: string | undefined; isPending: boolean } {
  const { pathname, search } = useLocation()
  const { state, location, formMethod } = useNavigation()
  const isSelection = state === 'loading' && formMethod === undefined && location.pathname === pathname && withoutSpace(location.search) === withoutSpace(search)
  if (!isSelection) return { selected: loaded, isPending: false }
  return { selected: new URLSearchParams(location.search).get('space') ?? undefined, isPending: true }
}
