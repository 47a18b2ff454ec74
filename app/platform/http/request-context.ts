import { createContext } from 'react-router'

/** What the HTTP server knows about a request before React Router sees it. */
export type RequestFacts = {
  id: string
  /** Of the Content Security Policy: every script element carries it. */
  nonce: string
  /** The client's IP address; a proxy's word for it counts only from those in TRUST_PROXY. */
  address: string
  /** Whom a trusted reverse proxy has signed in; null without one. */
  proxyUser: string | null
  /** Tells log and metrics which route answers: its pattern, `/people/:id`. */
  setRoute: (pattern: string) => void
  /** Tells the log whom the request was for. */
  setPersonId: (id: string) => void
}

export const requestContext = createContext<RequestFacts>()
