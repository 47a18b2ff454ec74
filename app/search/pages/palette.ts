import { viewerOf } from '../../platform/viewer.ts'
import type { PaletteGroup } from '../../ui/palette/palette-groups.ts'
import { destinationsOf } from '../destinations.ts'
import { kindName } from '../kinds.ts'
import { searchEverywhere } from '../queries.server.ts'
import { searchPageQuery } from '../schema.ts'
import type { Route } from './+types/palette.ts'

/** Of each kind as many as can be seen at once. */
const most = 5

/** What the palette shows: hits by kind, and before anything is typed the pages of the menu. */
export async function loader({ url, context }: Route.LoaderArgs): Promise<{ q: string; total: number; groups: PaletteGroup[] }> {
  const viewer = viewerOf(context)
  const { q } = searchPageQuery.parse(Object.fromEntries(url.searchParams))
  if (q === '') return { q, total: 0, groups: [{ label: kindName('page'), options: destinationsOf(viewer).map(({ path, label }) => ({ title: label, note: '', path, photo: null, lang: null, isPerson: false })) }] }
  const groups = await searchEverywhere(viewer, q, most)
  return {
    q,
    total: groups.reduce((sum, { total }) => sum + total, 0),
    groups: groups.map(({ kind, hits }) => ({
      label: kindName(kind),
      options: hits.map(({ title, note, path, photo, language }) => ({ title, note, path, photo, lang: language, isPerson: kind === 'person' })),
    })),
  }
}
