import { memo, type SVGProps } from 'react'

import { PlanLink, type PlanLinkProps } from './plan-link.tsx'
import { units } from './scale.ts'

/** What a desk is at the chosen time. Each state has its own shape; colour only repeats it. */
export type DeskState = 'free' | 'mine' | 'taken' | 'blocked'

const chair = 'M-7 12.5h14v2.5a7 7 0 0 1-14 0z'
const shoulders = 'M-8.5 17.5c0-3.8 3.5-5.5 8.5-5.5s8.5 1.7 8.5 5.5c0 1.9-3.6 3-8.5 3s-8.5-1.1-8.5-3z'
const hatching =
  'M-17 -4L-12 -9M-17 3L-5 -9M-16 9L2 -9M-9 9L9 -9M-2 9L16 -9M5 9L17 -3M12 9L17 4'

/**
 * A desk of 1.8 by 1.0 m around its centre with the chair below. Free: outlined, with an empty
 * chair. Mine: solid. Taken: grey without an outline, a person from above. Blocked: hatched and
 * dashed, no chair.
 */
export function DeskShape({ state }: { state: DeskState }) {
  if (state === 'blocked')
    return (
      <>
        <path className="desk-hatch" d={hatching} />
        <rect className="desk-blocked" x={-17} y={-9} width={34} height={18} rx={2} />
      </>
    )
  if (state === 'taken')
    return (
      <>
        <rect className="desk-taken" x={-17.5} y={-9.5} width={35} height={19} rx={2} />
        <path className="desk-person" d={shoulders} />
        <circle className="desk-person" cy={14} r={4.3} />
      </>
    )
  return (
    <>
      <rect className={`desk-${state}`} x={-17.3} y={-9.3} width={34.6} height={18.6} rx={2} />
      <path className={`desk-${state}`} d={chair} />
    </>
  )
}

export interface PlanDeskProps extends Omit<SVGProps<SVGGElement>, 'x' | 'y' | 'rotation'> {
  /** Centre in metres. */
  x: number
  y: number
  /** Degrees clockwise; 0 has the chair below. */
  rotation: number
  state: DeskState
  /** What stands on the desk: the last part of its code, "31". */
  sign: string
  selected?: boolean
  focused?: boolean
  /** A word above it, for the person's own desk: "Ihr Platz". */
  flag?: string
  /** Makes the desk a link. */
  link?: PlanLinkProps
}

function isSame(one: object, other: object): boolean {
  const entries = Object.entries(one)
  return entries.length === Object.keys(other).length && entries.every(([key, value]) => Object.is(value, Reflect.get(other, key)))
}

/** Links are made anew each time, with what mostly is the same in them. */
function isSameDesk({ link, ...desk }: PlanDeskProps, { link: otherLink, ...other }: PlanDeskProps): boolean {
  return isSame(desk, other) && isSame(link ?? {}, otherLink ?? {})
}

/** One desk without its rings and flag. Takes the attributes of a `g` (data-…, onClick, …). Hundreds stand on a floor, and mostly one changes. */
const PlanDesk = memo(function PlanDesk({ x, y, rotation, state, sign, selected = false, focused: _, flag: __, link, ...rest }: PlanDeskProps) {
  return (
    <g {...rest} className={`plan-desk is-${state}${selected ? ' is-selected' : ''}`} transform={`translate(${units(x)} ${units(y)})`}>
      <PlanLink link={link}>
        {/* Under desk and chair: the whole seat can be hit, not only its lines. */}
        <g transform={`rotate(${rotation})`}>
          <rect className="desk-target" x={-18} y={-10} width={36} height={34} />
          <DeskShape state={state} />
        </g>
        <text dy={4.4}>{sign}</text>
      </PlanLink>
    </g>
  )
}, isSameDesk)

function rings({ selected = false, focused = false }: PlanDeskProps) {
  return (
    <>
      {selected && <rect className="desk-selection" x={-19.5} y={-10} width={39} height={36} rx={4} />}
      {focused && <rect className="desk-focus" x={-22.5} y={-13} width={45} height={42} rx={6} />}
    </>
  )
}

/** How far the desk with its chair reaches up from its centre, SVG units, for each quarter turn. */
function reachUp(rotation: number): number {
  const quarter = ((rotation % 360) + 360) % 360
  if (quarter === 0) return 10
  return quarter === 180 ? 23 : 18
}

function DeskFlag({ x, y, rotation, flag = '' }: PlanDeskProps) {
  const half = Math.round(flag.length * 3.4 + 6)
  return (
    <g className="desk-flag" transform={`translate(${units(x)} ${units(y) - reachUp(rotation)})`}>
      <path d={`M${-half} -23h${2 * half}v19h${-(half - 4.5)}l-4.5 5l-4.5 -5h${-(half - 4.5)}z`} />
      <text y={-9}>{flag}</text>
    </g>
  )
}

/**
 * All desks of a floor, then the rings of the selected and the focused one and the flags, so that
 * no neighbour covers them. `id` of each desk is its key.
 */
export function PlanDesks({ desks }: { desks: readonly (PlanDeskProps & { id: string })[] }) {
  const ringed = desks.filter(({ selected, focused }) => selected === true || focused === true)
  return (
    <g className="plan-desks">
      {desks.map(({ id, ...desk }) => (
        <PlanDesk key={id} data-space={id} {...desk} />
      ))}
      {ringed.map((desk) => (
        <g key={desk.id} transform={`translate(${units(desk.x)} ${units(desk.y)}) rotate(${desk.rotation})`}>
          {rings(desk)}
        </g>
      ))}
      {desks.map((desk) => desk.flag !== undefined && <DeskFlag key={desk.id} {...desk} />)}
    </g>
  )
}

/** A desk's state as a small picture for legends and lists. */
export function DeskGlyph({ state }: { state: DeskState }) {
  return (
    <svg className="desk-glyph" viewBox="-20 -12 40 36" aria-hidden="true">
      <DeskShape state={state} />
    </svg>
  )
}
