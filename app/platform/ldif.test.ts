import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dropOtherAttributes, ldifText, readLdif } from './ldif.ts'

const keep = new Set(['cn', 'objectguid', 'operatingsystem'])

function read(text: string) {
  return [...readLdif(text, keep)]
}

test('entries are read across folded lines, comments, CRLF and base64', () => {
  const text = [
    'version: 1',
    '# exported for the',
    '  migration',
    '',
    'dn: CN=PC-1,OU=Clients,',
    ' DC=stadt,DC=example',
    'cn: PC-1',
    'operatingSystem;lang-de:: V2luZG93cyAxMSBFbnRlcn',
    ' ByaXNl',
    'ms-Mcs-AdmPwd: secret',
    '',
    '',
    'dn:: Q049UEMtMg==',
    'CN:PC-2',
    '',
    'search: 2',
    'result: 0 Success',
  ].join('\r\n')
  const items = read(text)
  expect(items.map((item) => [item.kind, item.line])).toEqual([
    ['entry', 5],
    ['entry', 13],
  ])
  const values = items.map((item) => (item.kind === 'entry' ? item.attributes.map((a) => [a.name, a.line, ldifText(a)]) : []))
  expect(values).toEqual([
    [
      ['cn', 7, 'PC-1'],
      ['operatingsystem', 8, 'Windows 11 Enterprise'],
    ],
    [['cn', 14, 'PC-2']],
  ])
})

test('what is no LDIF is named with its line', () => {
  expect(read('cn: PC-1\nfoo: bar\n')).toEqual([{ kind: 'problem', line: 1, problem: 'no-dn' }])
  expect(read('dn: CN=a\nno colon here\ncn: a')[0]).toEqual({ kind: 'problem', line: 2, problem: 'no-colon' })
  expect(read('dn: CN=a\nobjectGUID:: not base64\n')[0]).toEqual({ kind: 'problem', line: 2, problem: 'bad-base64' })
  expect(read('\n folded from nothing\n')).toEqual([{ kind: 'problem', line: 2, problem: 'stray-continuation' }])
  expect(read('dn: CN=a\nchangetype: delete\n')).toEqual([{ kind: 'problem', line: 2, problem: 'change-record' }])
})

test('dropping attributes leaves no trace of them and changes nothing else', () => {
  const secret = fc.stringMatching(/^[A-Z]{3}SECRET[A-Z]{3}$/)
  const line = fc.oneof(
    fc.constantFrom('dn: CN=PC-1', 'cn: PC-1', 'objectGUID:: YWJj', ' folded', '', 'operatingSystem: Windows 11', 'changetype: add'),
    secret.map((word) => `ms-Mcs-AdmPwd: ${word}`),
    secret.map((word) => `ms-Mcs-AdmPwd: x\n ${word}`),
    secret.map((word) => `# ${word}\n ${word}`),
    secret.map((word) => `unicodePwd:: ${word}!`),
    secret.map((word) => `${word} without colon`),
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      const text = lines.join('\n')
      const cleaned = dropOtherAttributes(text, keep)
      expect(cleaned).not.toContain('SECRET')
      expect(read(cleaned)).toEqual(read(text))
    }),
  )
})
