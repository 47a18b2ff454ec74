import { problem } from './api.server.ts'
import { notFound } from './errors.ts'

export function loader() {
  return problem(notFound())
}

export function action() {
  return problem(notFound())
}
