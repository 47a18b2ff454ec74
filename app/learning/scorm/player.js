// The page around a package: gives it the API that SCORM asks for, and tells Werkplatz what it says. It and the
// package have the same origin, so nothing that comes from here is believed: the server checks every value.
import * as scorm from './scorm.js'

const { appOrigin, standard, start } = document.body.dataset
const frame = document.querySelector('iframe')
const is2004 = standard === '2004'
const Api = is2004 ? scorm.Scorm2004API : scorm.Scorm12API
const events = is2004 ? { set: 'SetValue.*', commit: 'Commit', finish: 'Terminate' } : { set: 'LMSSetValue.*', commit: 'LMSCommit', finish: 'LMSFinish' }

/** Milliseconds that values wait for others before they are sent. */
const debounce = 1000

function play(port, values) {
  const api = new Api({ autocommit: false, lmsCommitUrl: false, logLevel: 5 })
  api.loadFromFlattenedJSON(values, '')

  /** What Werkplatz has written down, and what was sent and not answered yet by its number. */
  let saved = { ...values }
  const sent = new Map()
  let sequence = 0
  let timer
  let isLeaving = false

  const current = () => Object.fromEntries(Object.entries(api.getFlattenedCMI()).flatMap(([name, value]) => (['string', 'number'].includes(typeof value) ? [[name, String(value)]] : [])))
  const changed = (now) => Object.fromEntries(Object.entries(now).filter(([name, value]) => (saved[name] ?? '') !== value))

  function send() {
    clearTimeout(timer)
    timer = undefined
    const now = current()
    const news = changed(now)
    if (Object.keys(news).length === 0) return
    sequence += 1
    sent.set(sequence, now)
    port.postMessage({ kind: 'values', sequence, values: news, isLast: false })
    // The page around this one may be gone already: then this message is the only one that arrives.
    if (isLeaving) navigator.sendBeacon('last', JSON.stringify({ sequence, values: news, isLast: true }))
  }
  const soon = () => (timer ??= setTimeout(send, debounce))

  api.on(events.set, () => (isLeaving ? send() : soon()))
  api.on(events.commit, send)
  api.on(events.finish, send)

  port.onmessage = ({ data }) => {
    if (data?.kind === 'saved') {
      const written = sent.get(data.sequence)
      if (!written) return
      saved = { ...saved, ...written }
      for (const number of sent.keys()) if (number <= data.sequence) sent.delete(number)
    }
    if (data?.kind === 'stop') {
      // What the package does at its end happens while it is being unloaded.
      frame.addEventListener('load', () => {
        send()
        port.postMessage({ kind: 'stopped', sequence })
      }, { once: true })
      frame.src = 'about:blank'
    }
  }
  addEventListener('pagehide', () => {
    isLeaving = true
    sequence += 1
    const now = current()
    const news = changed(now)
    if (Object.keys(news).length === 0) return
    sent.set(sequence, now)
    navigator.sendBeacon('last', JSON.stringify({ sequence, values: news, isLast: true }))
  })

  window[is2004 ? 'API_1484_11' : 'API'] = api
  frame.src = start
  frame.focus()
}

addEventListener('message', function open({ origin, source, data, ports }) {
  if (origin !== appOrigin || source !== parent || data?.kind !== 'open' || !ports[0]) return
  removeEventListener('message', open)
  play(ports[0], data.values)
})
