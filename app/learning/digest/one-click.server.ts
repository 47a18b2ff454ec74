import { Router } from 'express'
import { AppError } from '../../platform/errors.ts'
import { learningMailsPath, setByLink } from '../commands/learning-mails.server.ts'

/**
 * The button of mail programs (RFC 8058): a POST from their servers, without cookie and from no page, so it stands in
 * front of the guard that lets only our own pages post. The token alone says what is done, and that is all it can do.
 * Whoever opens the address instead comes to the page.
 */
export const oneClick = Router()
const path = '/learning-mails/:token/one-click'
oneClick.get(path, (request, response) => response.redirect(303, learningMailsPath(request.params.token)))
oneClick.post(path, async (request, response) => {
  response.setHeader('cache-control', 'no-store')
  try {
    await setByLink(request.params.token, false, 'one-click')
    response.status(204).end()
  } catch (error) {
    response.status(error instanceof AppError ? error.status : 500).end()
  }
})
