import { type ReactNode, useEffect, useRef } from 'react'

type Props = {
  /** What it is called, where its sign has no words. */
  label: string
  sign: ReactNode
  className?: string
  children: ReactNode
}

/** Goes with Escape and with a click elsewhere; the focus returns to its sign, also from a dialog that it opened. */
function useClosing() {
  const menu = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const { current } = menu
    if (!current) return
    const close = () => {
      current.open = false
    }
    const toSign = () => {
      close()
      current.querySelector('summary')?.focus()
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !current.open || event.defaultPrevented) return
      event.preventDefault()
      toSign()
    }
    // A dialog gives the focus back to where it was: that must not be inside what is closed.
    const onClick = ({ target }: MouseEvent) => {
      if (target instanceof Element && target.closest('a, [data-closes]')) toSign()
    }
    const onElsewhere = ({ target }: Event) => {
      if (target instanceof Node && !current.contains(target)) close()
    }
    current.addEventListener('keydown', onKeyDown)
    current.addEventListener('click', onClick)
    document.addEventListener('pointerdown', onElsewhere)
    document.addEventListener('focusin', onElsewhere)
    return () => {
      current.removeEventListener('keydown', onKeyDown)
      current.removeEventListener('click', onClick)
      document.removeEventListener('pointerdown', onElsewhere)
      document.removeEventListener('focusin', onElsewhere)
    }
  }, [])
  return menu
}

/** A sign in the bar of a document that opens what belongs to it; without JavaScript, too. */
export function BarMenu({ label, sign, className = '', children }: Props) {
  return (
    <details ref={useClosing()} name="document-bar" className={`document-more ${className}`}>
      <summary className="button small square" aria-label={label} title={label}>{sign}</summary>
      {children}
    </details>
  )
}
