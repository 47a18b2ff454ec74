import { notFound } from '../../platform/errors.ts'

/** Any address that no page has. */
export function loader(): never {
  throw notFound()
}

export default function NotFound() {
  return null
}
