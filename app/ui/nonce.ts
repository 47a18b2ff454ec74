import { createContext } from 'react'

/** The nonce of the page that is being rendered; empty in the browser, which hides it from scripts. Not a loader's data: an error may come before any. */
export const Nonce = createContext('')
