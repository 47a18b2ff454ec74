import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { useNavigation } from 'react-router'
import { type Bounds, drawn, type Grip, type Minutes } from '../day-strip.ts'

const hour = 60
const steps: Readonly<Record<string, (step: number) => number>> = {
  ArrowLeft: (step) => -step, ArrowDown: (step) => -step, ArrowRight: (step) => step, ArrowUp: (step) => step,
  PageDown: () => -hour, PageUp: () => hour, Home: () => -24 * hour, End: () => 24 * hour,
}

/** Once something that was sent is answered, what is here is what is so. */
function useReset(reset: () => void): void {
  const { state } = useNavigation()
  const wasBusy = useRef(false)
  useEffect(() => {
    if (state === 'idle' && wasBusy.current) reset()
    wasBusy.current = state !== 'idle'
  }, [state, reset])
}

/**
 * A booking whose times are being changed, by pointer or keyboard. A pointer that lets go saves; the keyboard saves
 * with Enter and goes back with Escape.
 * @param minutesPerPixel of CSS, as it is drawn at the moment
 */
export function useStripDraft(booking: Minutes, bounds: Bounds, minutesPerPixel: () => number, save: (times: Minutes) => void) {
  const [draft, setDraft] = useState<Minutes | null>(null)
  const [reset] = useState(() => () => setDraft(null))
  const hold = useRef<{ x: number; base: Minutes; times: Minutes } | null>(null)
  useReset(reset)
  const now = draft ?? booking
  const isChanged = now.from !== booking.from || now.to !== booking.to
  const letGo = () => {
    hold.current = null
  }
  return {
    now,
    isChanged,
    reset,
    save: () => save(now),
    gripProps: (grip: Grip) => ({
      onPointerDown: (event: PointerEvent<SVGGElement>) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        hold.current = { x: event.clientX, base: now, times: now }
      },
      onPointerMove: (event: PointerEvent<SVGGElement>) => {
        const held = hold.current
        if (!held) return
        held.times = drawn(held.base, grip, (event.clientX - held.x) * minutesPerPixel(), bounds)
        setDraft(held.times)
      },
      onPointerUp: () => {
        const times = hold.current?.times
        letGo()
        if (times && (times.from !== booking.from || times.to !== booking.to)) save(times)
      },
      onPointerCancel: () => {
        letGo()
        reset()
      },
      onKeyDown: (event: KeyboardEvent<SVGGElement>) => {
        const by = steps[event.key]
        if (by) setDraft(drawn(now, grip, by(bounds.step), bounds))
        else if (event.key === 'Enter' && isChanged) save(now)
        else if (event.key === 'Escape' && (isChanged || hold.current)) {
          letGo()
          reset()
        } else return
        event.preventDefault()
      },
    }),
  }
}
