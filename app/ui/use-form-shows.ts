import { type RefObject, useEffect, useRef } from 'react'

/**
 * For a form that asks at each change: its fields, by name, show these values once the page is another, also
 * after going back. The form stays the same, so who chooses by keyboard keeps the focus. A checkbox is checked
 * where its own value is among them.
 */
export function useFormShows(values: Readonly<Record<string, string | undefined>>): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null)
  const shown = JSON.stringify(values)
  const before = useRef(shown)
  useEffect(() => {
    // What was chosen before the page was alive stays chosen.
    if (before.current === shown) return
    before.current = shown
    // What was an object of strings a moment ago is one still.
    for (const [name, value] of Object.entries(JSON.parse(shown) as Record<string, string>)) {
      const field = form.current?.elements.namedItem(name)
      if (field instanceof HTMLSelectElement) field.value = value
      else if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = field.value === value
    }
  }, [shown])
  return form
}
