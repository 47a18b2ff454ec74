import { type PointerEvent, useEffect, useRef } from 'react'
import { units } from '../../ui/plan/scale.ts'
import type { SpaceOnFloor } from '../queries.server.ts'

/** So many pixels are a hand that is not quite still. */
const threshold = 8
/** So near to its edge, in pixels, a plan that is larger than its frame moves on. */
const edge = 36

const show = (element: SVGElement | null, isShown: boolean) => element?.setAttribute('visibility', isShown ? 'visible' : 'hidden')

function place(element: SVGElement | null, { x, y }: { x: number; y: number }, rotation: number): void {
  element?.setAttribute('transform', `translate(${Math.round(x)} ${Math.round(y)}) rotate(${rotation})`)
}

function followEdge(svg: SVGSVGElement, { clientX }: { clientX: number }): void {
  const frame = svg.parentElement
  if (!frame) return
  const { left, right } = frame.getBoundingClientRect()
  if (clientX < left + edge) frame.scrollBy({ left: -edge / 2 })
  else if (clientX > right - edge) frame.scrollBy({ left: edge / 2 })
}

/**
 * Lets the own desk be drawn on the plan onto a free one. What moves with the pointer is changed on the elements
 * themselves: a plan of hundreds of desks is not drawn anew for each step.
 * @param onDrop what is to be done is asked there, nothing happens by itself
 */
export function useDeskDrag(spaces: readonly SpaceOnFloor[], spaceIdOf: (target: EventTarget) => string | null, onDrop: (from: SpaceOnFloor, to: SpaceOnFloor) => void) {
  const ghost = useRef<SVGGElement>(null)
  const target = useRef<SVGGElement>(null)
  const stop = useRef<(() => void) | null>(null)
  useEffect(() => () => stop.current?.(), [])

  const onPointerDown = (event: PointerEvent<SVGSVGElement>) => {
    const own = spaces.find(({ id, kind, state, bookingTimes }) => id === spaceIdOf(event.target) && kind === 'desk' && state === 'mine' && bookingTimes !== null)
    const svg = event.currentTarget
    const matrix = svg.getScreenCTM()?.inverse()
    if (!own || !matrix || event.button !== 0 || !event.isPrimary) return
    const { clientX, clientY } = event
    let isDrawn = false
    let over: SpaceOnFloor | undefined
    const onMove = (move: globalThis.PointerEvent) => {
      if (!isDrawn && Math.hypot(move.clientX - clientX, move.clientY - clientY) < threshold) return
      isDrawn = true
      followEdge(svg, move)
      // The frame may have moved since.
      place(ghost.current, new DOMPoint(move.clientX, move.clientY).matrixTransform(svg.getScreenCTM()?.inverse() ?? matrix), own.rotation)
      show(ghost.current, true)
      const element = document.elementFromPoint(move.clientX, move.clientY)
      over = element ? spaces.find(({ id, kind, state }) => id === spaceIdOf(element) && kind === 'desk' && state === 'free') : undefined
      if (over) place(target.current, { x: units(over.x), y: units(over.y) }, over.rotation)
      show(target.current, over !== undefined)
    }
    const onClick = (click: Event) => {
      click.preventDefault()
      click.stopPropagation()
    }
    const onUp = () => {
      if (isDrawn) {
        // What was drawn was not clicked. The click comes before the next task, if at all.
        window.addEventListener('click', onClick, { capture: true, once: true })
        setTimeout(() => window.removeEventListener('click', onClick, { capture: true }))
      }
      const found = over
      stop.current?.()
      if (found) onDrop(own, found)
    }
    const onKey = (key: KeyboardEvent) => {
      if (key.key === 'Escape') stop.current?.()
    }
    const onCancel = () => stop.current?.()
    stop.current?.()
    stop.current = () => {
      show(ghost.current, false)
      show(target.current, false)
      window.removeEventListener('pointermove', onMove)
      window.removeEventListener('pointerup', onUp)
      window.removeEventListener('pointercancel', onCancel)
      window.removeEventListener('keydown', onKey)
      stop.current = null
    }
    window.addEventListener('pointermove', onMove)
    window.addEventListener('pointerup', onUp)
    window.addEventListener('pointercancel', onCancel)
    window.addEventListener('keydown', onKey)
  }
  // A link would be drawn by the browser itself.
  return { ghost, target, handlers: { onPointerDown, onDragStart: (event: { preventDefault: () => void }) => event.preventDefault() } }
}
