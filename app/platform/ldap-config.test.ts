import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

test.each(['ldap://ldap.example.ch', 'ldap://10.0.0.7:389', 'ldap://[2001:db8::1]', 'ldap://127.0.0.1.example.ch', 'ldap://localhost.example.ch', 'ldaps://a.example.ch ldap://b.example.ch'])(
  '%s is refused: passwords would cross the network unencrypted',
  (LDAP_URL) => {
    expect(() => readConfig({ LDAP_URL })).toThrow(ConfigError)
    expect(() => readConfig({ LDAP_URL })).toThrow('would send passwords through the network unencrypted')
    expect(readConfig({ LDAP_URL, LDAP_STARTTLS: '1' }).LDAP_STARTTLS).toBe(true)
    expect(readConfig({ LDAP_URL, LDAP_ALLOW_PLAIN: '1' }).LDAP_ALLOW_PLAIN).toBe(true)
  },
)

test.each(['ldap://127.0.0.1:389', 'ldap://localhost', 'ldap://[::1]:3890', 'ldaps://ldap.example.ch'])('%s is taken as it is', (LDAP_URL) => {
  expect(readConfig({ LDAP_URL }).LDAP_URL).toEqual([LDAP_URL])
})

test('servers are in the order in which they are written', () => {
  expect(readConfig({ LDAP_URL: ' ldaps://a.example.ch  ldaps://b.example.ch:3269 ' }).LDAP_URL).toEqual(['ldaps://a.example.ch', 'ldaps://b.example.ch:3269'])
})

test('one base is a DN, several are a list', () => {
  expect(readConfig({ LDAP_PEOPLE_BASE: 'ou=a, dc=example' }).LDAP_PEOPLE_BASE).toEqual(['ou=a, dc=example'])
  expect(readConfig({ LDAP_PEOPLE_BASE: '["ou=a,dc=example","ou=b,dc=example"]' }).LDAP_PEOPLE_BASE).toEqual(['ou=a,dc=example', 'ou=b,dc=example'])
})

test.each([
  ['another protocol', { LDAP_URL: 'https://ldap.example.ch' }, 'LDAP_URL'],
  ['no address', { LDAP_URL: 'ldaps://a.example.ch nonsense' }, 'LDAP_URL'],
  ['no server', { LDAP_URL: 'ldaps:///' }, 'LDAP_URL'],
  ['another kind', { LDAP_KIND: 'nis' }, 'LDAP_KIND'],
  ['a file that is not there', { LDAP_CA_FILE: '/nowhere/ca.pem' }, 'LDAP_CA_FILE'],
  ['a file without certificates', { LDAP_CA_FILE: 'package.json' }, 'LDAP_CA_FILE'],
  ['a filter without the name', { LDAP_USER_FILTER: '(uid=anna)' }, 'LDAP_USER_FILTER'],
  ['half a filter', { LDAP_USER_FILTER: '(&(uid={username})' }, 'LDAP_USER_FILTER'],
  ['two filters beside each other', { LDAP_USER_FILTER: '(uid={username})(objectClass=*)' }, 'LDAP_USER_FILTER'],
  ['a base that is no DN', { LDAP_PEOPLE_BASE: 'people' }, 'LDAP_PEOPLE_BASE'],
  ['no base at all', { LDAP_PEOPLE_BASE: '[]' }, 'LDAP_PEOPLE_BASE'],
  ['a group that is no DN', { LDAP_ROLE_MAP: '{"admins":"admin"}' }, 'LDAP_ROLE_MAP'],
  ['a role that there is not', { LDAP_ROLE_MAP: '{"cn=a,dc=b":"emperor"}' }, 'LDAP_ROLE_MAP'],
  ['a field that there is not', { LDAP_ATTRIBUTES: '{"salary":"salary"}' }, 'LDAP_ATTRIBUTES'],
  ['no attribute for the id', { LDAP_ATTRIBUTES: '{"id":""}' }, 'LDAP_ATTRIBUTES'],
  ['an attribute with a filter in it', { LDAP_ATTRIBUTES: '{"mail":"mail)(x"}' }, 'LDAP_ATTRIBUTES'],
  ['a rule for disabled that is none', { LDAP_ATTRIBUTES: '{"disabled":"sometimes"}' }, 'LDAP_ATTRIBUTES'],
])('%s is refused at the start, by the name of the variable', (_, env, name) => {
  expect(() => readConfig(env)).toThrow(ConfigError)
  expect(() => readConfig(env)).toThrow(name)
})

test('attributes can be named and left out', () => {
  expect(readConfig({ LDAP_ATTRIBUTES: '{"unitName":"department","mail":"","disabled":"userAccountControl&2"}' }).LDAP_ATTRIBUTES).toEqual({
    unitName: 'department',
    mail: '',
    disabled: 'userAccountControl&2',
  })
})
