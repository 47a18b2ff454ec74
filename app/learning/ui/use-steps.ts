import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'

const phone = '(max-width: 720px)'

function watchWidth(onChange: () => void): () => void {
  const query = window.matchMedia(phone)
  query.addEventListener('change', onChange)
  return () => query.removeEventListener('change', onChange)
}

/** Whether the window is as narrow as a phone; on the server, and without script, it is not. */
function useIsPhone(): boolean {
  return useSyncExternalStore(watchWidth, () => window.matchMedia(phone).matches, () => false)
}

/** One question at a time on phones. The focus goes along, so that a screen reader reads the next one. */
export function useSteps(count: number) {
  const isStepped = useIsPhone()
  const [step, setStep] = useState(1)
  const follows = useRef(false)
  const goTo = useCallback(
    (number: number, isByHand = false) => {
      follows.current = isByHand
      setStep(Math.min(count, Math.max(1, number)))
    },
    [count],
  )
  useEffect(() => {
    if (!follows.current) return
    follows.current = false
    document.getElementById(`question-${step}`)?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [step])
  return { step, isStepped, goTo }
}
