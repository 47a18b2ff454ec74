import { redirect } from 'react-router'
import { signOut } from '../commands/sign-out.server.ts'
import { sessionTokenOf } from '../queries.server.ts'
import { sessionCookie } from '../session.server.ts'
import type { Route } from './+types/sign-out.ts'

/** Signing out changes something, so an address alone does not do it. */
export function loader() {
  return redirect('/')
}

export async function action({ request }: Route.ActionArgs) {
  const token = sessionTokenOf(request.headers)
  if (token) await signOut(token)
  return redirect('/sign-in?signed-out', { headers: { 'set-cookie': sessionCookie('') } })
}
