/** A small course package of the demo city, SCORM 1.2: five pages about fire in the town hall and three questions. */
import { strToU8, zipSync } from 'fflate'

const title = 'Brandschutz im Verwaltungsgebäude'

const manifest = `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="brandschutz" version="1" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
  <organizations default="kurs"><organization identifier="kurs"><title>${title}</title>
    <item identifier="brandschutz-kurs" identifierref="inhalt"><title>${title}</title><adlcp:masteryscore>60</adlcp:masteryscore></item>
  </organization></organizations>
  <resources><resource identifier="inhalt" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/><file href="kurs.js"/><file href="kurs.css"/></resource></resources>
</manifest>
`

const pages = [
  ['Worum es geht', '<p>Ein Brand beginnt klein: ein überlastetes Netzteil, eine vergessene Herdplatte in der Teeküche. Wer weiss, was in den ersten drei Minuten zu tun ist, schützt sich und andere.</p><p>Sie lesen fünf kurze Seiten und beantworten drei Fragen. Das dauert etwa zehn Minuten. Sie können jederzeit aufhören und später hier weitermachen.</p>'],
  ['Alarmieren, retten, löschen', '<ol><li><strong>Alarmieren:</strong> Drücken Sie den nächsten Handtaster und rufen Sie die Feuerwehr an: 118.</li><li><strong>Retten:</strong> Warnen Sie die Menschen in Ihrer Nähe. Helfen Sie jenen, die nicht allein gehen können.</li><li><strong>Löschen:</strong> Nur wenn Sie sich nicht gefährden.</li></ol><p>Diese Reihenfolge gilt immer: Wer zuerst löscht und erst dann alarmiert, verliert Minuten.</p>'],
  ['Das Gebäude verlassen', '<p>Gehen Sie ruhig über die Treppe ins Freie. Der Lift kann stehen bleiben und mit Rauch volllaufen. Schliessen Sie Türen und Fenster, schliessen Sie aber nicht ab.</p><p>Lassen Sie Taschen und Geräte liegen. Zum Sammelplatz zeigen die grünen Schilder.</p>'],
  ['Am Sammelplatz', '<p>Melden Sie sich bei der Person mit der gelben Weste. Sagen Sie, wen Sie vermissen und wo Sie diese Person zuletzt gesehen haben.</p><p>Gehen Sie erst zurück, wenn die Feuerwehr das Gebäude freigibt.</p>'],
  ['Vorbeugen', '<ul><li>Halten Sie Treppen und Gänge frei, auch vor Kartons und Velos.</li><li>Verkeilen Sie keine Brandschutztüren.</li><li>Stecken Sie Mehrfachstecker nie hintereinander.</li><li>Schalten Sie Wasserkocher und Herdplatte aus, bevor Sie gehen.</li></ul>'],
] as const

const questions = [
  { id: 'zuerst', text: 'In der Teeküche brennt ein Toaster. Was tun Sie zuerst?', options: ['Ich alarmiere: Handtaster und 118.', 'Ich suche einen Feuerlöscher.', 'Ich hole meine Tasche.'], right: 0 },
  { id: 'lift', text: 'Sie sind im vierten Stock, es riecht nach Rauch. Wie kommen Sie hinaus?', options: ['Mit dem Lift, das geht am schnellsten.', 'Über die Treppe.', 'Ich warte am Fenster.'], right: 1 },
  { id: 'vermisst', text: 'Am Sammelplatz fehlt ein Kollege. Was tun Sie?', options: ['Ich gehe zurück und suche ihn.', 'Ich rufe ihn an, bis er antwortet.', 'Ich melde es der Person mit der gelben Weste.'], right: 2 },
] as const

const css = `:root{color:#1f2933;background:#fff;font:18px/1.6 Arial,Helvetica,sans-serif}body{max-width:42rem;margin:0 auto;padding:32px 24px 120px}h1{font-size:1.9rem;line-height:1.25;margin:.2em 0 .6em}h1:focus{outline:none}.step{color:#52606d;font-size:.9rem;margin:0}li{margin:.5em 0}fieldset{border:0;border-top:1px solid #cbd2d9;margin:0 0 20px;padding:16px 0 0}legend{font-weight:bold;padding:0}label{display:block;padding:6px 0}nav{position:fixed;inset:auto 0 0;display:flex;justify-content:space-between;gap:16px;padding:16px 24px;background:#fff;border-top:1px solid #cbd2d9}button{font:inherit;padding:10px 20px;border:1px solid #005c99;border-radius:4px;background:#fff;color:#005c99;cursor:pointer}button.main{background:#005c99;color:#fff}button:focus-visible,input:focus-visible,h1:focus-visible{outline:3px solid #1f2933;outline-offset:2px}.result{padding:12px 16px;border-left:4px solid #005c99;background:#eef5fa}`

/** The course itself, as an authoring tool would write it: it finds the API of SCORM 1.2 around it. */
const script = `'use strict'
var pages = ${JSON.stringify(pages)}, questions = ${JSON.stringify(questions)}
function find(from) { for (var at = from; ; at = at.parent) { try { if (at.API) return at.API } catch (error) { return null } if (at === at.parent) return null } }
var api = find(window), begun = Date.now(), page = 0, main = document.querySelector('main'), back = document.getElementById('back'), on = document.getElementById('on')
function get(name) { return api ? api.LMSGetValue(name) : '' }
function set(name, value) { if (api) api.LMSSetValue(name, String(value)) }
function spent() { var s = Math.floor((Date.now() - begun) / 1000), two = function (n) { return ('0' + n).slice(-2) }; return two(Math.floor(s / 3600)) + ':' + two(Math.floor(s / 60) % 60) + ':' + two(s % 60) }
function show(focus) {
  var isTest = page === pages.length
  main.innerHTML = '<p class="step">Seite ' + (page + 1) + ' von ' + (pages.length + 1) + '</p><h1 tabindex="-1">' + (isTest ? 'Drei Fragen' : pages[page][0]) + '</h1>' + (isTest ? test() : pages[page][1])
  back.hidden = page === 0
  on.textContent = isTest ? 'Antworten prüfen' : 'Weiter'
  if (focus) main.querySelector('h1').focus()
}
function test() {
  return '<form>' + questions.map(function (q, i) { return '<fieldset><legend>' + (i + 1) + '. ' + q.text + '</legend>' + q.options.map(function (text, n) { return '<label><input type="radio" name="' + q.id + '" value="' + n + '"> ' + text + '</label>' }).join('') + '</fieldset>' }).join('') + '</form><div id="result" role="status"></div>'
}
function keep() { set('cmi.core.lesson_location', page); set('cmi.suspend_data', JSON.stringify({ page: page })); if (get('cmi.core.lesson_status') === 'not attempted') set('cmi.core.lesson_status', 'incomplete'); set('cmi.core.session_time', spent()); if (api) api.LMSCommit('') }
function check() {
  var right = 0
  for (var i = 0; i < questions.length; i++) {
    var chosen = document.querySelector('input[name=' + questions[i].id + ']:checked')
    if (!chosen) { document.getElementById('result').innerHTML = '<p class="result">Beantworten Sie noch Frage ' + (i + 1) + '.</p>'; return }
    var good = Number(chosen.value) === questions[i].right
    if (good) right++
    set('cmi.interactions.' + i + '.id', questions[i].id); set('cmi.interactions.' + i + '.type', 'choice'); set('cmi.interactions.' + i + '.student_response', 'abc'.charAt(Number(chosen.value))); set('cmi.interactions.' + i + '.result', good ? 'correct' : 'wrong')
  }
  var points = Math.round(right / questions.length * 100)
  set('cmi.core.score.min', 0); set('cmi.core.score.max', 100); set('cmi.core.score.raw', points)
  set('cmi.core.lesson_status', points >= 60 ? 'passed' : 'failed')
  document.getElementById('result').innerHTML = '<p class="result">' + right + ' von ' + questions.length + ' Antworten sind richtig. ' + (points >= 60 ? 'Sie haben bestanden und können schliessen.' : 'Lesen Sie nochmals nach und versuchen Sie es erneut.') + '</p>'
  keep()
}
on.onclick = function () { if (page === pages.length) return check(); page++; keep(); show(true) }
back.onclick = function () { page--; keep(); show(true) }
if (api) { api.LMSInitialize(''); page = Math.min(pages.length, Number(get('cmi.core.lesson_location')) || 0) }
show(false)
window.addEventListener('pagehide', function () { set('cmi.core.exit', 'suspend'); set('cmi.core.session_time', spent()); if (api) api.LMSFinish('') })
`

const index = `<!doctype html><html lang="de-CH"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><link rel="stylesheet" href="kurs.css"></head><body><main></main><nav aria-label="Seiten"><button type="button" id="back">Zurück</button><button type="button" id="on" class="main">Weiter</button></nav><script src="kurs.js"></script></body></html>`

/** The same bytes every time: entries carry no time. */
const fixed = { mtime: new Date('2026-01-01T12:00:00') }

/** The files of the package by path. */
export const fireSafetyFiles: Readonly<Record<string, string>> = { 'imsmanifest.xml': manifest, 'index.html': index, 'kurs.js': script, 'kurs.css': css }

/** The package as it would be uploaded. */
export function fireSafetyZip(): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(fireSafetyFiles).map(([path, text]) => [path, [strToU8(text), fixed]])))
}
