import { renderToStaticMarkup } from 'react-dom/server'
import { areaNames } from '../ui/plan/area-names.ts'
import { PlanFixtures, PlanStrokes, PlanWalls } from '../ui/plan/base-layer.tsx'
import type { PlanGeometry } from '../ui/plan/geometry.ts'
import { linePath, units, unitsPerMetre } from '../ui/plan/scale.ts'
import type { PlacedThing } from './placed-thing.ts'

/** What a desk is drawn as, metres. */
const desk = { width: 1.8, depth: 1 }

type Zone = { name: string; x: number; y: number; width: number; height: number }

/** What an id can not hold is written as Illustrator does it. */
function idOf(kind: string, code: string): string {
  return `${kind}-${code.replaceAll(/[^\p{L}\p{N}.-]/gu, (character) => (character === ' ' ? '_' : `_x${character.codePointAt(0)?.toString(16).toUpperCase()}_`))}`
}

/**
 * A floor as an SVG file that drawing programs open and that can be read back: true to size in
 * millimetres, groups as layers, every desk, room and zone with an id.
 */
export function writtenSvg(geometry: PlanGeometry, things: readonly Omit<PlacedThing, 'change'>[], zones: readonly Zone[]): string {
  const { width, height } = geometry
  const names = areaNames()
  const markup = renderToStaticMarkup(
    <svg xmlns="http://www.w3.org/2000/svg" width={`${width * 1000}mm`} height={`${height * 1000}mm`} viewBox={`0 0 ${units(width)} ${units(height)}`} fill="none" stroke="#222" strokeWidth="0.6">
      <g id="zones" stroke="#9bb">
        {zones.map((zone) => (
          <rect key={zone.name} id={idOf('zone', zone.name)} x={units(zone.x)} y={units(zone.y)} width={units(zone.width)} height={units(zone.height)} />
        ))}
      </g>
      <g id="outline" stroke="#bbb">
        <path d={linePath(geometry.outline, true)} />
      </g>
      <g id="courts" stroke="#bbb">
        {geometry.voids.map((hole, index) => (
          <path key={index} d={linePath(hole, true)} />
        ))}
      </g>
      <g id="areas" stroke="#bbb">
        {geometry.areas.map(({ kind, outline, label }, index) => (
          <g key={index} id={`area-${kind}-${index + 1}`}>
            <path d={linePath(outline, true)} />
            {label && (
              <text fill="#555" stroke="none" fontSize="13" textAnchor={label.anchor} transform={`translate(${units(label.at[0])} ${units(label.at[1])}) rotate(${label.rotate})`}>
                {names[kind]}
              </text>
            )}
          </g>
        ))}
      </g>
      <g id="rooms" stroke="#59b">
        {things.map(({ kind, code, outline }) => kind === 'room' && outline && <path key={code} id={idOf('room', code)} d={linePath(outline, true)} />)}
      </g>
      <g id="lines">
        <PlanStrokes geometry={{ ...geometry, strokes: geometry.strokes.filter(({ kind }) => kind === 'line') }} />
        <PlanFixtures geometry={{ ...geometry, doors: [] }} />
      </g>
      <g id="windows">
        <PlanStrokes geometry={{ ...geometry, strokes: geometry.strokes.filter(({ kind }) => kind === 'window') }} />
        {geometry.windows.map(({ from, to }, index) => (
          <path key={index} d={linePath([from, to])} />
        ))}
      </g>
      <g id="doors">
        <PlanStrokes geometry={{ ...geometry, strokes: geometry.strokes.filter(({ kind }) => kind === 'door') }} />
        <PlanFixtures geometry={{ ...geometry, fixtures: [] }} />
      </g>
      <g id="walls">
        <PlanStrokes geometry={{ ...geometry, strokes: geometry.strokes.filter(({ kind }) => kind === 'wall' || kind === 'solid') }} />
        <PlanWalls geometry={{ ...geometry, windows: [], entrances: [] }} />
      </g>
      <g id="desks" stroke="#06c">
        {things.map(
          ({ kind, code, x, y, rotation }) =>
            kind === 'desk' && (
              <rect key={code} id={idOf('desk', code)} data-rotation={rotation} x={(-desk.width * unitsPerMetre) / 2} y={(-desk.depth * unitsPerMetre) / 2} width={units(desk.width)} height={units(desk.depth)} transform={`translate(${units(x)} ${units(y)}) rotate(${rotation})`} />
            ),
        )}
      </g>
    </svg>,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${markup.replaceAll('><', '>\n<')}\n`
}
