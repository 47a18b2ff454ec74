import { DeskGlyph } from '../../ui/plan/desk.tsx'
import type { SpaceOnFloor } from '../queries.server.ts'

/** A desk's or room's state as the small sign that stands before it in the list. */
export function SpaceSign({ space: { kind, state } }: { space: Pick<SpaceOnFloor, 'kind' | 'state'> }) {
  if (kind === 'desk') return <DeskGlyph state={state} />
  return (
    <svg className="desk-glyph" viewBox="-20 -12 40 36" aria-hidden="true">
      <rect className={`room-sign is-${state}`} x={-16} y={-8} width={32} height={27} rx={2} />
    </svg>
  )
}
