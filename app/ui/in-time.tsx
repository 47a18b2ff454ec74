import type { ReactNode } from 'react'
import { m } from '../paraglide/messages.js'
import type { InTime } from '../platform/in-time.ts'
import { Later } from './later.tsx'

/** A part of a page, at once where it came in time, else when it comes; one that fails says so and leaves the others alone. */
export function PartInTime<T>({ of, children, fallback }: { of: InTime<T>; children: (value: T) => ReactNode; fallback?: ReactNode }) {
  if (of.state === 'there') return children(of.value)
  if (of.state === 'failed') return <p className="alert">{m.ui_part_failed()}</p>
  return <Later of={of.later} fallback={fallback}>{children}</Later>
}
