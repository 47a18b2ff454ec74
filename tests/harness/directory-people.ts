/** A directory whose people and groups have the names that break things. */

export const suffix = 'dc=werkplatz,dc=example'

/** 128 characters, of which many are more than a byte. */
export const longPassword = 'äöüÄÖÜéß€🙂 "\\'.repeat(11).slice(0, 130)

/** `#`, quotes, separators and umlauts in one RDN. */
const oddDn = `cn=\\#M\u00fcller\\, \\"Zo\u00e9\\" \\<a\\>\\; b\\=c\\+d \\\\ x,ou=people,${suffix}`

type Attributes = Record<string, string | string[]>

/** An entry as LDIF, all in base64, so that every character may stand in it. */
function entry(dn: string, attributes: Attributes): string {
  const line = (name: string, value: string) => `${name}:: ${Buffer.from(value).toString('base64')}`
  const lines = Object.entries(attributes).flatMap(([name, values]) => [values].flat().map((value) => line(name, value)))
  return [line('dn', dn), ...lines, '', ''].join('\n')
}

let count = 0
/** The id of the n-th person or group that was made. */
const nextId = () => `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}`

export function person(uid: string, attributes: Attributes = {}, dn = `uid=${uid},ou=people,${suffix}`): string {
  return entry(dn, { objectClass: 'inetOrgPerson', uid, cn: uid, sn: uid, userPassword: 'geheim', entryUUID: nextId(), ...attributes })
}

function group(dn: string, cn: string, members: string[]): string {
  return entry(dn, { objectClass: 'groupOfNames', cn, member: members, entryUUID: nextId() })
}

const of = (uid: string) => `uid=${uid},ou=people,${suffix}`
const groups = `ou=groups,${suffix}`

/** What all directories of the tests have above their people. */
export const trunk = [
  entry(suffix, { objectClass: ['organization', 'dcObject'], dc: 'werkplatz', o: 'Test' }),
  ...['people', 'groups', 'services', 'policies'].map((ou) => entry(`ou=${ou},${suffix}`, { objectClass: 'organizationalUnit', ou })),
  entry(`cn=werkplatz,ou=services,${suffix}`, { objectClass: ['organizationalRole', 'simpleSecurityObject'], cn: 'werkplatz', userPassword: 'dienst' }),
].join('')

/** Needs the password policy overlay (`policyModules`, `policyLines`). */
export const oddPeople = [
  trunk,
  entry(`ou=branch,ou=people,${suffix}`, { objectClass: 'organizationalUnit', ou: 'branch' }),
  entry(`ou=evil,${groups}`, { objectClass: 'organizationalUnit', ou: 'evil' }),
  entry(`cn=default,ou=policies,${suffix}`, {
    objectClass: ['organizationalRole', 'pwdPolicy'],
    cn: 'default',
    pwdAttribute: 'userPassword',
    pwdLockout: 'TRUE',
    pwdMaxAge: '3600',
    pwdMustChange: 'TRUE',
  }),
  person('anna', { displayName: 'Anna Keller', mail: 'anna@werkplatz.example', manager: oddDn, title: 'Fachfrau', ou: 'Tiefbau', telephoneNumber: '+41 41 555 10 00' }),
  person('odd', { cn: '#Müller, "Zoé" <a>; b=c+d \\ x' }, oddDn),
  person('Zoë Straße', { manager: of('gone'), mail: 'anna@werkplatz.example' }),
  person('strong', { userPassword: longPassword }),
  person('twin'),
  person('twin', {}, `uid=twin,ou=branch,ou=people,${suffix}`),
  person('star*', {}),
  person('off', { employeeType: 'disabled' }),
  person('locked', { pwdAccountLockedTime: '000001010000Z' }),
  person('expired', { pwdChangedTime: '20200101000000Z' }),
  person('reset', { pwdReset: 'TRUE' }),
  person('eve', {}),
  person('dynamic', { memberOf: `cn=Learning,ou=elsewhere,${suffix}` }),
  // A circle of three; anna stands in the innermost, odd in the outermost.
  group(`cn=Outer\\, IT,${groups}`, 'Outer, IT', [`cn=middle,${groups}`, oddDn]),
  group(`cn=middle,${groups}`, 'middle', [`cn=inner,${groups}`]),
  group(`cn=inner,${groups}`, 'inner', [of('anna'), `cn=Outer\\, IT,${groups}`]),
  group(`cn=admins,${groups}`, 'admins', [of('strong')]),
  // Names that only look like the one that gives the role admin.
  group(`cn=cn\\=admins\\,ou\\=groups\\,dc\\=werkplatz\\,dc\\=example,${groups}`, `cn=admins,${groups}`, [of('eve')]),
  group(`cn=admins,ou=evil,${groups}`, 'admins', [of('eve')]),
  group(`cn=admins\\,${groups.replaceAll(',', '\\,')},${groups}`, `admins,${groups}`, [of('eve')]),
].join('')

export const policyModules = ['ppolicy', 'memberof']
export const policyLines = ['overlay ppolicy', `ppolicy_default "cn=default,ou=policies,${suffix}"`, 'overlay memberof']

/** Each written another way than the directory does. */
export const roleMap = {
  [`CN=outer\\2c  it , OU=Groups, DC=Werkplatz,DC=example`]: 'it',
  [`cn=admins,${groups}`]: 'admin',
  [`cn=learning, ou=elsewhere,${suffix}`]: 'learning-admin',
}
