import { route, type RouteConfigEntry } from '@react-router/dev/routes'

export const pages: RouteConfigEntry[] = [
  route('admin/places/:site/:floor/plan', 'floor-plans/pages/plan.tsx'),
  route('admin/places/:site/:floor/plan/current.svg', 'floor-plans/pages/current-svg.ts'),
  route('admin/places/:site/:floor/plan/files/:id', 'floor-plans/pages/draft.tsx'),
  route('admin/places/:site/:floor/plan/versions/:id', 'floor-plans/pages/version.tsx'),
  route('admin/places/:site/:floor/plan/versions/:id/file', 'floor-plans/pages/file.ts'),
]
