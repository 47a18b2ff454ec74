import type { ReactNode } from 'react'
import { PageFoot } from '../../feedback/ui/page-foot.tsx'
import { Bell } from '../../notifications/ui/bell.tsx'
import type { Role } from '../../platform/viewer.ts'
import { Shell } from '../../ui/shell.tsx'
import { sectionsFor } from '../sections.tsx'

type OwnFrameProps = { frame: { id: string; displayName: string; roles: readonly Role[]; photo: string | null; unread: number }; children: ReactNode }

/** The frame of who has signed in: their sections, their bell, their account. */
export function OwnFrame({ frame, children }: OwnFrameProps) {
  return <Shell items={sectionsFor(frame.roles)} person={frame} bell={<Bell unread={frame.unread} />} foot={<PageFoot />}>{children}</Shell>
}
