import { redirect } from 'react-router'
import { firstFloor } from '../queries.server.ts'
import type { Route } from './+types/site.ts'

/** A site without a floor leads to its first floor with desks. */
export async function loader({ params, url }: Route.LoaderArgs) {
  throw redirect(`/workplaces/${params.site}/${await firstFloor(params.site)}${url.search}`)
}

export default function Site() {
  return null
}
