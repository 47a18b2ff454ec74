const scrolling = ['PageUp', 'PageDown', 'Home', 'End', 'ArrowUp', 'ArrowDown', ' ']

/** Whether what somebody does means that they want to be elsewhere than the person whom they follow. */
export function endsFollowing(event: Event): boolean {
  const { target, type } = event
  const element = target instanceof Element ? target : null
  // Only the page itself scrolls away; a list or a dialog does not.
  if (type === 'wheel' || type === 'touchmove') return !element?.closest('dialog, .document-outline, .comments')
  if (type === 'beforeinput') return Boolean(element?.closest('.document-prose'))
  // On the page's own scrollbar.
  if (type === 'pointerdown') return target === document.documentElement
  if (!(event instanceof KeyboardEvent)) return false
  if (event.key === 'Escape') return true
  return scrolling.includes(event.key) && !element?.closest('button, a, input, select, textarea, dialog, [role="toolbar"]')
}
