import { route, type RouteConfigEntry } from '@react-router/dev/routes'

export const pages: RouteConfigEntry[] = [
  route('admin/places', 'places/pages/hub.tsx'),
  route('admin/places/new', 'places/pages/site-new.tsx'),
  route('admin/places/spaces.csv', 'places/pages/export-all.ts'),
  route('admin/places/out-of-service', 'places/pages/out-of-service.tsx'),
  route('admin/places/:site', 'places/pages/site.tsx'),
  route('admin/places/:site/edit', 'places/pages/site-edit.tsx'),
  route('admin/places/:site/spaces.csv', 'places/pages/export-site.ts'),
  route('admin/places/:site/new-floor', 'places/pages/floor-new.tsx'),
  route('admin/places/:site/:floor', 'places/pages/floor.tsx'),
  route('admin/places/:site/:floor/edit', 'places/pages/floor-edit.tsx'),
  route('admin/places/:site/:floor/bulk', 'places/pages/bulk.tsx'),
  route('admin/places/:site/:floor/layout', 'places/pages/layout.tsx'),
  route('admin/places/:site/:floor/zones', 'places/pages/zones.tsx'),
  route('admin/places/:site/:floor/zones/:zone', 'places/pages/zone.tsx'),
  route('admin/places/:site/:floor/spaces/:space', 'places/pages/space.tsx'),
]
