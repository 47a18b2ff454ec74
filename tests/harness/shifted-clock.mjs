/**
 * Loaded before a service (`--import`): its clock is off by as many seconds as the file CLOCK_FILE says, looked at ten times a
 * second. What Node itself measures with is left alone.
 */
import { readFileSync } from 'node:fs'

const RealDate = Date
const realNow = RealDate.now.bind(RealDate)
let offset = 0

const look = () => {
  try {
    offset = Number(readFileSync(process.env.CLOCK_FILE ?? '', 'utf8')) * 1000 || 0
  } catch {
    offset = 0
  }
}
look()
setInterval(look, 100).unref()

RealDate.now = () => realNow() + offset
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args) => Reflect.construct(target, args.length > 0 ? args : [target.now()]),
  apply: (target) => new target(target.now()).toString(),
})
