import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { m } from '../../paraglide/messages.js'
import { isInside, type PlanGeometry } from '../../ui/plan/geometry.ts'
import { unitsPerMetre } from '../../ui/plan/scale.ts'
import type { LayoutDesk } from '../floor-page.server.ts'
import { type Layout, movedByKey, type PlacedDesk, placed, snapped, undone } from '../layout-state.ts'
import { positionWords } from './layout-desk.tsx'

type Drag = { id: string; /** From the pointer to the desk's centre, metres. */ dx: number; dy: number; before: PlacedDesk }

/** Where the pointer is on the plan, metres. */
function metresAt(svg: SVGSVGElement, { clientX, clientY }: { clientX: number; clientY: number }): { x: number; y: number } {
  const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM()?.inverse())
  return { x: x / unitsPerMetre, y: y / unitsPerMetre }
}

/** Focuses a desk of the plan once it is drawn. */
function focusDesk(svg: SVGSVGElement | null, id: string): void {
  requestAnimationFrame(() => svg?.querySelector<SVGGElement>(`[data-desk="${CSS.escape(id)}"]`)?.focus())
}

/** A place on the floor for a new desk: in the middle, or the nearest to it that is floor and away from the others. */
function placeForNew(geometry: PlanGeometry, desks: readonly PlacedDesk[]): { x: number; y: number } {
  const [cx, cy] = [geometry.width / 2, geometry.height / 2]
  const spots = Array.from({ length: Math.floor(geometry.width) * Math.floor(geometry.height) }, (_, index) => ({ x: (index % Math.floor(geometry.width)) + 0.5, y: Math.floor(index / Math.floor(geometry.width)) + 0.5 }))
  const nearest = spots.filter(({ x, y }) => isInside(geometry, x, y)).toSorted((one, other) => Math.hypot(one.x - cx, one.y - cy) - Math.hypot(other.x - cx, other.y - cy))
  return nearest.find(({ x, y }) => desks.every((desk) => Math.hypot(desk.x - x, desk.y - y) > 2)) ?? nearest[0] ?? { x: cx, y: cy }
}

/** The desks of a floor while they are being placed, by pointer or by keys; what happens is said in words. */
export function useLayout(geometry: PlanGeometry, first: readonly LayoutDesk[]) {
  const [layout, setLayout] = useState<Layout>({ desks: first.map((desk) => ({ ...desk, isNew: false })), past: [] })
  const [currentId, setCurrentId] = useState(first[0]?.id ?? '')
  const [said, say] = useState('')
  const svg = useRef<SVGSVGElement>(null)
  const drag = useRef<Drag | null>(null)
  const { desks, past } = layout

  function put(desk: PlacedDesk): void {
    if (!isInside(geometry, desk.x, desk.y)) return say(m.places_layout_off_floor())
    setLayout((before) => placed(before, desk))
    say(positionWords(desk))
  }
  function focusOn(index: number): void {
    const desk = desks[Math.max(0, Math.min(desks.length - 1, index))]
    if (!desk) return
    setCurrentId(desk.id)
    focusDesk(svg.current, desk.id)
  }
  function undo(): void {
    if (past.length === 0) return
    setLayout(undone)
    say(m.places_layout_undone())
  }

  return {
    layout, currentId, said, svg, undo,
    add(code: string): void {
      const desk: PlacedDesk = { id: `new-${code}`, code, ...placeForNew(geometry, desks), rotation: 0, isNew: true }
      put(desk)
      setCurrentId(desk.id)
      focusDesk(svg.current, desk.id)
    },
    handlersFor: (desk: PlacedDesk, index: number) => ({
      onFocus: () => setCurrentId(desk.id),
      onKeyDown: (event: KeyboardEvent<SVGGElement>) => {
        const toDesk = { PageDown: index + 1, PageUp: index - 1, Home: 0, End: desks.length - 1 }[event.key]
        const moved = event.ctrlKey || event.metaKey || event.altKey ? null : movedByKey(desk, event.key, event.shiftKey)
        const isUndo = (event.ctrlKey || event.metaKey) && event.key === 'z'
        const isAsking = event.key === 'Enter' || event.key === ' '
        if (toDesk === undefined && !moved && !isUndo && !isAsking) return
        event.preventDefault()
        if (toDesk !== undefined) focusOn(toDesk)
        else if (moved) put(moved)
        else if (isUndo) undo()
        else say(positionWords(desk))
      },
      onPointerDown: (event: PointerEvent<SVGGElement>) => {
        if (event.button !== 0 || !svg.current) return
        const at = metresAt(svg.current, event)
        drag.current = { id: desk.id, dx: desk.x - at.x, dy: desk.y - at.y, before: desk }
        svg.current.setPointerCapture(event.pointerId)
        setCurrentId(desk.id)
      },
    }),
    plan: {
      onPointerMove: (event: PointerEvent<SVGSVGElement>) => {
        const held = drag.current
        if (!held) return
        const at = metresAt(event.currentTarget, event)
        const to = { x: snapped(at.x + held.dx), y: snapped(at.y + held.dy) }
        if (isInside(geometry, to.x, to.y)) setLayout((before) => ({ ...before, desks: before.desks.map((desk) => (desk.id === held.id ? { ...desk, ...to } : desk)) }))
      },
      onPointerUp: () => {
        const held = drag.current
        drag.current = null
        const desk = held && desks.find(({ id }) => id === held.id)
        if (!held || !desk) return
        // The whole drag is one step: it is undone to where it began.
        setLayout((before) => placed({ ...before, desks: before.desks.map((one) => (one.id === held.id ? held.before : one)) }, desk))
        if (desk.x !== held.before.x || desk.y !== held.before.y) say(positionWords(desk))
        focusDesk(svg.current, desk.id)
      },
    },
  }
}
