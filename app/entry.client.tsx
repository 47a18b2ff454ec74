import { startTransition, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { HydratedRouter } from 'react-router/dom'
import { overwriteGetLocale } from './paraglide/runtime.js'

// The page stays in the language that the server wrote it in. The cookie may have changed since: in
// another tab, or by a choice whose answer is still on its way.
const locale = document.documentElement.lang.startsWith('en') ? 'en' : 'de'
overwriteGetLocale(() => locale)

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <HydratedRouter />
    </StrictMode>,
  )
})
