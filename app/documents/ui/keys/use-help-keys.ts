import { useEffect } from 'react'

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))
}

/** F1, Ctrl/Cmd+/ anywhere, and "?" outside of text call `open`. */
export function useHelpKeys(open: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // On Swiss keyboards "/" is Shift+7, and with Ctrl that makes a numbered list: there it is F1.
      const isSlash = event.key === '/' && (event.ctrlKey || event.metaKey) && event.code !== 'Digit7'
      const isHelp = isSlash || event.key === 'F1' || (event.key === '?' && !event.ctrlKey && !event.metaKey && !isTyping(event.target))
      if (!isHelp || document.querySelector('dialog[open]')) return
      event.preventDefault()
      open()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [open])
}
