import type { RequestHandler } from 'express'
import library from 'mermaid/dist/mermaid.min.js?url'

/**
 * The page in which diagrams are drawn. Mermaid writes styles into the page, which the policy of Werkplatz's own
 * pages refuses, and text of colleagues goes through it: so it runs in a frame that has no origin, no connection
 * and nothing but itself, and what comes out is shown as an image, in which nothing runs.
 */
export const diagramFrame: RequestHandler = (_request, response) => {
  const nonce = String(response.locals.nonce)
  response.setHeader('content-security-policy', `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-scripts`)
  response.setHeader('cache-control', 'no-store')
  response.type('html').send(`<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Diagramm</title></head><body><script nonce="${nonce}" src="${library}"></script><script nonce="${nonce}" src="/diagram-frame.js"></script></body></html>`)
}

/** A page without origin is another origin for the browser; these two files are the same for everybody. */
export const filesOfDiagramFrame: RequestHandler = (request, response, next) => {
  if (request.path === '/diagram-frame.js' || request.path === library) response.setHeader('cross-origin-resource-policy', 'cross-origin')
  next()
}
