import type { RouteConfigEntry } from '@react-router/dev/routes'

function patterns(routes: readonly RouteConfigEntry[], above = ''): string[] {
  return routes.flatMap((route) => {
    const path = `${above}/${route.path ?? ''}`.replaceAll(/\/+/g, '/').replace(/(?<=.)\/$/, '')
    return [path, ...patterns(route.children ?? [], path)]
  })
}

/** Every URL pattern of the product, from the route table that the build reads: `/documents/:id`, `/api/v1/me`. */
export async function routeTable(): Promise<string[]> {
  Object.assign(globalThis, { __reactRouterAppDirectory: 'app' })
  const { default: routes } = await import('../../app/routes.ts')
  return [...new Set(patterns(await routes))]
}
