import { useRouteLoaderData } from 'react-router'
import type { Role } from '../platform/viewer.ts'

/** The roles of who looks, as the frame around each page knows them: for ways in, never for rights. */
export function useRoles(): readonly Role[] {
  return useRouteLoaderData<{ roles: readonly Role[] }>('home/pages/frame')?.roles ?? []
}
