/** Small course packages, made when a test runs: a page with buttons that calls the API as authoring tools do. */
import { strToU8, zipSync } from 'fflate'

type Part = { id: string; title: string; file: string; passing?: number | undefined; isSco?: boolean | undefined }

const spaces = {
  '1.2': 'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"',
  '2004': 'xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss"',
}

function item({ id, title, passing }: Part, standard: '1.2' | '2004'): string {
  const score = passing === undefined ? '' : standard === '1.2'
    ? `<adlcp:masteryscore>${passing * 100}</adlcp:masteryscore>`
    : `<imsss:sequencing><imsss:objectives><imsss:primaryObjective satisfiedByMeasure="true"><imsss:minNormalizedMeasure>${passing}</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives></imsss:sequencing>`
  return `<item identifier="${id}" identifierref="R-${id}"><title>${title}</title>${score}</item>`
}

function manifest(standard: '1.2' | '2004', title: string, parts: readonly Part[]): string {
  const type = standard === '1.2' ? 'adlcp:scormtype' : 'adlcp:scormType'
  const resources = parts.map(({ id, file, isSco = true }) => `<resource identifier="R-${id}" type="webcontent" ${type}="${isSco ? 'sco' : 'asset'}" href="${file}"><file href="${file}"/></resource>`).join('')
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="M" version="1" ${spaces[standard]}>
<metadata><schema>ADL SCORM</schema><schemaversion>${standard === '1.2' ? '1.2' : '2004 4th Edition'}</schemaversion></metadata>
<organizations default="O"><organization identifier="O"><title>${title}</title>${parts.map((part) => item(part, standard)).join('')}</organization></organizations>
<resources>${resources}</resources></manifest>`
}

/** Finds the API in the windows around it, and says at its end how long it was open. */
const script = (standard: '1.2' | '2004') => `
var names = ${JSON.stringify(
  standard === '1.2'
    ? { api: 'API', open: 'LMSInitialize', get: 'LMSGetValue', set: 'LMSSetValue', commit: 'LMSCommit', end: 'LMSFinish', location: 'cmi.core.lesson_location', status: 'cmi.core.lesson_status', score: 'cmi.core.score.raw', exit: 'cmi.core.exit', time: 'cmi.core.session_time', spent: '00:01:30', points: '100', answer: 'student_response' }
    : { api: 'API_1484_11', open: 'Initialize', get: 'GetValue', set: 'SetValue', commit: 'Commit', end: 'Terminate', location: 'cmi.location', status: 'cmi.completion_status', score: 'cmi.score.scaled', exit: 'cmi.exit', time: 'cmi.session_time', spent: 'PT1M30S', points: '1', answer: 'learner_response' },
)};
var api = null
for (var at = window; at; at = at === at.parent ? null : at.parent) try { if (at[names.api]) { api = at[names.api]; break } } catch (error) { break }
var say = function (text) { document.getElementById('state').textContent = text }
var set = function (name, value) { return api[names.set](name, value) }
api[names.open]('')
var show = function () { say('Ort: ' + (api[names.get](names.location) || 'Anfang') + ', Notiz: ' + (api[names.get]('cmi.suspend_data') || 'keine') + ', Zeit: ' + api[names.get](names.time.replace('session', 'total'))) }
show()
document.getElementById('on').onclick = function () {
  set(names.location, 'Seite 2'); set('cmi.suspend_data', 'gelesen'); set(names.status, 'incomplete')
  set('cmi.interactions.0.id', 'frage-1'); set('cmi.interactions.0.type', 'choice'); set('cmi.interactions.0.' + names.answer, 'a'); set('cmi.interactions.0.result', 'correct')
  show()
}
document.getElementById('done').onclick = function () { set(names.score, names.points); set(names.status, 'completed'); api[names.commit](''); show() }
window.onpagehide = function () { set(names.exit, 'suspend'); set(names.time, names.spent); api[names.end]('') }
`

const page = (title: string) => `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1><p id="state">…</p><button id="on">Weiterlesen</button> <button id="done">Abschliessen</button><script src="Course.js"></script></body></html>`

type Options = { standard?: '1.2' | '2004'; title?: string; parts?: readonly Part[]; files?: Readonly<Record<string, string>> }

/** The files of a package by path; `files` adds some or replaces them. */
function packageFiles({ standard = '1.2', title = 'Probepaket', parts = [{ id: 'eins', title: 'Teil eins', file: 'start.html' }], files = {} }: Options = {}): Record<string, string> {
  const pages = Object.fromEntries(parts.map(({ file, title: heading }) => [file, page(heading)]))
  return { 'imsmanifest.xml': manifest(standard, title, parts), ...pages, 'course.js': script(standard), ...files }
}

/** The zip of a package. */
export function packageZip(options: Options = {}): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(zipSync(Object.fromEntries(Object.entries(packageFiles(options)).map(([path, text]) => [path, strToU8(text)]))))
}
