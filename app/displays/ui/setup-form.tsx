import { useEffect, useRef } from 'react'
import { m } from '../../paraglide/messages.js'
import { TextField } from '../../ui/text-field.tsx'

/** Takes the code for setting up a device. The link to this page has it behind its #, which no server and no log sees. */
export function SetupForm({ error }: { error?: string | undefined }) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const code = decodeURIComponent(window.location.hash.slice(1))
    const field = form.current?.elements.namedItem('code')
    if (code === '' || !(field instanceof HTMLInputElement)) return
    field.value = code
    window.history.replaceState(window.history.state, '', window.location.pathname)
    form.current?.querySelector('button')?.focus()
  }, [])
  return (
    <form ref={form} method="post" action="/display/setup" className="display-setup-form" noValidate>
      <TextField label={m.displays_setup_code()} hint={m.displays_setup_code_hint()} name="code" maxLength={60} autoComplete="off" autoCapitalize="characters" spellCheck={false} error={error} required />
      <button className="button main">{m.displays_setup_do()}</button>
    </form>
  )
}
