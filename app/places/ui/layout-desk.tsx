import type { KeyboardEvent, PointerEvent } from 'react'
import { m } from '../../paraglide/messages.js'
import { formatNumber } from '../../ui/format.ts'
import { DeskShape } from '../../ui/plan/desk.tsx'
import { units } from '../../ui/plan/scale.ts'
import type { PlacedDesk } from '../layout-state.ts'

/** "2.31: 3.4 m von links, 5.6 m von oben, 90 Grad" */
export function positionWords({ code, x, y, rotation }: PlacedDesk): string {
  return m.places_position_words({ code, x: formatNumber(x, 1), y: formatNumber(y, 1), rotation })
}

type LayoutDeskProps = {
  desk: PlacedDesk
  isCurrent: boolean
  isChanged: boolean
  onFocus: () => void
  onKeyDown: (event: KeyboardEvent<SVGGElement>) => void
  onPointerDown: (event: PointerEvent<SVGGElement>) => void
}

/** A desk that can be dragged, and moved by keys while it has the focus. */
export function LayoutDesk({ desk, isCurrent, isChanged, ...handlers }: LayoutDeskProps) {
  const { id, code, x, y, rotation } = desk
  return (
    <g className={`plan-desk layout-desk ${isChanged ? 'is-mine' : 'is-free'}`} data-desk={id} role="button" tabIndex={isCurrent ? 0 : -1} aria-label={positionWords(desk)} transform={`translate(${units(x)} ${units(y)})`} {...handlers}>
      <g transform={`rotate(${rotation})`}>
        <rect className="desk-target" x={-18} y={-10} width={36} height={34} />
        <DeskShape state={isChanged ? 'mine' : 'free'} />
        <rect className="layout-focus" x={-22.5} y={-13} width={45} height={42} rx={6} />
      </g>
      <text dy={4.4}>{code.split('.').at(-1) ?? code}</text>
    </g>
  )
}
