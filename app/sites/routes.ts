import { route, type RouteConfigEntry } from '@react-router/dev/routes'

export const pages: RouteConfigEntry[] = [
  route('sites', 'sites/pages/sites.tsx'),
  route('sites/:site', 'sites/pages/site.tsx'),
  route('sites/:site/:floor', 'sites/pages/floor.tsx'),
  route('sites/access-points', 'sites/points/pages/city-points.tsx'),
  route('sites/:site/access-points', 'sites/points/pages/site-points.tsx'),
  route('sites/:site/:floor/access-points', 'sites/points/pages/floor-points.tsx'),
  route('sites/:site/:floor/walk', 'sites/pages/walk.tsx'),
  route('sites/:site/:floor/targets', 'sites/demands/pages/demands.tsx'),
  ...(['pdf', 'xlsx'] as const).flatMap((format) => [
    route(`sites/report.${format}`, `sites/pages/report-${format}.ts`, { id: `city-report-${format}` }),
    route(`sites/:site/report.${format}`, `sites/pages/report-${format}.ts`, { id: `site-report-${format}` }),
  ]),
  route('sites/alerts', 'sites/alerts/pages/alerts.tsx'),
  route('sites/rules', 'sites/gate/pages/rules.tsx'),
  route('sites/:site/go-live', 'sites/gate/pages/go-live.tsx'),
]

export const api: RouteConfigEntry[] = [
  route('sites', 'sites/pages/api-sites.ts'),
  route('sites/:id', 'sites/pages/api-site.ts'),
  route('sites/:id/floors', 'sites/pages/api-floors.ts'),
  route('floors/:id/coverage', 'sites/pages/api-coverage.ts'),
  route('access-points/state', 'sites/points/pages/api-state.ts'),
  route('floors/:id/walks', 'sites/pages/api-walks.ts'),
  route('sites/:id/go-live', 'sites/gate/pages/api-go-live.ts'),
  route('alerts', 'sites/alerts/pages/api-alerts.ts'),
  route('alerts/:id/mute', 'sites/alerts/pages/api-mute.ts'),
  route('sites-report', 'sites/pages/api-city-report.ts'),
  route('sites/:id/report', 'sites/pages/api-site-report.ts'),
]
