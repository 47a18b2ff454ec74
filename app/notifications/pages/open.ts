import { redirect } from 'react-router'
import { z } from 'zod'
import { notFound } from '../../platform/errors.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { openNotification } from '../commands/mark-done.server.ts'
import type { Route } from './+types/open.ts'

/** Leads to what a notification tells of, and notes that it was opened: that one has looked is all that a GET changes here. */
export async function loader({ params, context }: Route.LoaderArgs) {
  if (!z.uuid().safeParse(params.id).success) throw notFound()
  return redirect(await openNotification(viewerOf(context), params.id))
}
