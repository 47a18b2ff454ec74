import { isRouteErrorResponse } from 'react-router'
import type { Scheme } from '../../ui/scheme.ts'
import type { frameData } from '../frame-data.server.ts'

/** The frame that an error of a guard takes along, as no loader has run; `requestId` finds it in the log. */
export type FrameOfError = Awaited<ReturnType<typeof frameData>> & { requestId: string; scheme: Scheme }

/** The frame to show an error in; null where it came without one. */
export function frameOfError(error: unknown): FrameOfError | null {
  if (!isRouteErrorResponse(error)) return null
  const data: unknown = error.data
  if (data === null || typeof data !== 'object' || !('frame' in data)) return null
  // Written by home/pages/frame.tsx alone, of this type.
  return (data.frame as FrameOfError | undefined) ?? null
}
