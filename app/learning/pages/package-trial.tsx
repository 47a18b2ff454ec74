import { parseInput } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { trialParams } from '../scorm/package-form.ts'
import { trialPart } from '../scorm/trial.server.ts'
import { PackagePlayer } from '../ui/package-player.tsx'
import type { Route } from './+types/package-trial.ts'

export const middleware = [roleGuard('learning-admin')]

export async function loader({ params, context }: Route.LoaderArgs) {
  const { id, part } = parseInput(trialParams, params)
  const { title, sco } = await trialPart(viewerOf(context), id, part)
  return { id, part, title: sco.title, packageTitle: title }
}

/** A part of a package as those will see it who take the course. */
export default function PackageTrial({ loaderData: { id, part, title, packageTitle } }: Route.ComponentProps) {
  return (
    <div className="package-page">
      <title>{`${title} | Werkplatz`}</title>
      <PackagePlayer title={title} courseTitle={packageTitle} path={`/learning/packages/${id}/${part}`} isDone={false} trialOf={`/learning/packages/${id}`} />
    </div>
  )
}
