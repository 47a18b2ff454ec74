import { redirect } from 'react-router'
import { viewerOf } from '../../platform/viewer.ts'
import { dismissFirstSteps } from '../commands/dismiss-first-steps.server.ts'
import type { Route } from './+types/first-steps.ts'

export function loader() {
  return redirect('/')
}

/** Puts the first steps aside. */
export async function action({ context }: Route.ActionArgs) {
  await dismissFirstSteps(viewerOf(context))
  return redirect('/')
}
