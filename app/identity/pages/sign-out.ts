import { redirect } from 'react-router'
import { sessionTokenOf } from '../queries.server.ts'
import { endSession, sessionCookie } from '../session.server.ts'
import type { Route } from './+types/sign-out.ts'

/** Signing out changes something, so an address alone does not do it. */
export function loader() {
  return redirect('/')
}

export async function action({ request }: Route.ActionArgs) {
  const token = sessionTokenOf(request.headers)
  if (token) await endSession(token)
  return redirect('/sign-in', { headers: { 'set-cookie': sessionCookie('') } })
}
