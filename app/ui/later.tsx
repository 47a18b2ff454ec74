import { type ReactNode, Suspense } from 'react'
import { Await } from 'react-router'
import { m } from '../paraglide/messages.js'

type LaterProps<T> = {
  of: Promise<T>
  children: (value: T) => ReactNode
  /** What stands there until it has come; nothing, where nobody can know whether something will. */
  fallback?: ReactNode
}

/** A part of a page that is there when its data is; one that fails says so and leaves the others alone. */
export function Later<T>({ of, children, fallback = null }: LaterProps<T>) {
  return (
    <Suspense fallback={fallback}>
      <Await resolve={of} errorElement={<p className="alert">{m.ui_part_failed()}</p>}>{children}</Await>
    </Suspense>
  )
}
