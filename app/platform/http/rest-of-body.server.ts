import type { RequestHandler } from 'express'

/** Milliseconds in which what is still sent after an answer is taken and dropped. */
const patience = 120_000

/**
 * A request may be answered before its body has come: a file that is too large, a disk that is full. Browsers read the answer
 * only when they have sent everything, and whoever reads the body and has had enough ends its stream, and with it the
 * connection: the answer would be lost to a reset. So the rest is taken and dropped instead.
 */
export const restOfBody: RequestHandler = (request, response, next) => {
  const end = request.destroy.bind(request)
  let isDropping = false
  const drop = () => {
    if (isDropping || request.complete) return
    isDropping = true
    request.unpipe()
    request.removeAllListeners('data')
    request.removeAllListeners('readable')
    const giveUp = setTimeout(() => end(), patience).unref()
    request.once('close', () => clearTimeout(giveUp))
    request.resume()
  }
  request.destroy = (error) => {
    if (request.complete || request.socket.destroyed) return end(error)
    drop()
    return request
  }
  response.once('finish', drop)
  next()
}
