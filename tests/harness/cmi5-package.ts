/** Small cmi5 packages, made when a test runs: a page that speaks with its endpoint as authoring tools do. */
import { strToU8, zipSync } from 'fflate'

export type Unit = { id: string; title?: string; url?: string; attributes?: string; more?: string }

const words = (de: string, en: string) => `<langstring lang="de-CH">${de}</langstring><langstring lang="en-US">${en}</langstring>`

/** An `au` of a course structure. */
export function au({ id, title = 'Teil', url = 'index.html', attributes = 'moveOn="CompletedAndPassed" masteryScore="0.8"', more = '' }: Unit): string {
  return `<au id="${id}" ${attributes}><title>${words(title, `${title} in English`)}</title><description>${words('x', 'x')}</description><url>${url}</url>${more}</au>`
}

/** A block of a course structure. */
export function block(id: string, inner: string): string {
  return `<block id="${id}"><title>${words('Kapitel', 'Chapter')}</title><description>${words('x', 'x')}</description>${inner}</block>`
}

/** `cmi5.xml` around its units. */
export function courseStructure(inner: string, { head = '', title = 'Probe cmi5' } = {}): string {
  return `<?xml version="1.0" encoding="utf-8"?>${head}\n<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">\n<course id="https://publisher.example/course"><title>${words(title, `${title} in English`)}</title><description>${words('x', 'x')}</description></course>\n${inner}\n</courseStructure>`
}

/** Asks for its token, reads its launch data, and says what its buttons stand for. */
const script = `
const at = new URLSearchParams(location.search)
const actor = JSON.parse(at.get('actor')), registration = at.get('registration'), activityId = at.get('activityId')
const say = (text) => { document.getElementById('state').textContent = text }
let token = '', template = {}
const ask = (method, path, body) => fetch(at.get('endpoint') + path, { method, headers: { authorization: 'Basic ' + token, 'content-type': 'application/json', 'x-experience-api-version': '1.0.3' }, ...(body ? { body: JSON.stringify(body) } : {}) })
const own = 'activities/state?' + new URLSearchParams({ activityId, agent: JSON.stringify(actor), registration }) + '&stateId='
async function tell(verb, result, isMoveOn) {
  const id = crypto.randomUUID()
  const category = ['https://w3id.org/xapi/cmi5/context/categories/cmi5', ...(isMoveOn ? ['https://w3id.org/xapi/cmi5/context/categories/moveon'] : [])].map((one) => ({ id: one }))
  const context = { ...template, registration, contextActivities: { ...template.contextActivities, category } }
  const response = await ask('PUT', 'statements?statementId=' + id, { id, actor, verb: { id: 'http://adlnet.gov/expapi/verbs/' + verb }, object: { id: activityId }, ...(result ? { result } : {}), context, timestamp: new Date().toISOString() })
  say(verb + ': ' + response.status + (response.ok ? '' : ' ' + await response.text()))
}
const start = async () => {
  token = (await (await fetch(at.get('fetch'), { method: 'POST' })).json())['auth-token']
  const data = await (await ask('GET', own + 'LMS.LaunchData')).json()
  template = data.contextTemplate
  await tell('initialized')
  document.getElementById('mode').textContent = data.launchMode + ', ' + (data.launchParameters || '-')
}
document.getElementById('done').onclick = async () => {
  await tell('completed', { completion: true, duration: 'PT1M5.123S' }, true)
  await tell('passed', { success: true, score: { scaled: 0.9 }, duration: 'PT1M' }, true)
  await tell('terminated', { duration: 'PT1M' })
}
start().catch((error) => say(String(error)))
`

const page = '<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Probe</title></head><body><h1>Probe</h1><p id="mode">…</p><p id="state">…</p><button id="done">Abschliessen</button><script src="au.js"></script></body></html>'

/** The zip of a package. `files` adds some or replaces them. */
export function cmi5Zip(structure = courseStructure(au({ id: 'https://publisher.example/au/eins', more: '<launchParameters>Start=1</launchParameters><entitlementKey>abc</entitlementKey>' })), files: Readonly<Record<string, string>> = {}): Uint8Array<ArrayBuffer> {
  const all = { 'cmi5.xml': structure, 'index.html': page, 'au.js': script, ...files }
  return Uint8Array.from(zipSync(Object.fromEntries(Object.entries(all).map(([path, text]) => [path, strToU8(text)]))))
}
