import { getLocale } from '../../paraglide/runtime.js'
import { notFound } from '../../platform/errors.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { unitView } from '../unit-query.server.ts'
import { Cmi5Player } from '../ui/cmi5-player.tsx'
import { PackagePlayer } from '../ui/package-player.tsx'
import type { Route } from './+types/play.ts'

export async function loader({ params, context }: Route.LoaderArgs) {
  const view = await unitView(viewerOf(context), params.course, params.module, params.unit, getLocale())
  if (!view.package) throw notFound()
  return { cmi5: view.package.cmi5, title: view.unit.title, course: view.course, path: view.path, isDone: view.unit.isDone }
}

export default function Play({ loaderData: { cmi5, title, course, path, isDone } }: Route.ComponentProps) {
  return (
    <div className="package-page">
      <title>{`${title} | Werkplatz`}</title>
      {cmi5
        ? <Cmi5Player key={path} title={title} courseTitle={course.title} path={path} isDone={isDone} host={cmi5.host} />
        : <PackagePlayer key={path} title={title} courseTitle={course.title} path={path} isDone={isDone} />}
    </div>
  )
}
