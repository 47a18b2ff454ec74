/** The licences of all packages, from the lockfile: which are allowed, and the page that lists them. */

/** Permissive ones, and MPL-2.0, which binds only its own files. */
const allowed = new Set(['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'Apache-2.0 WITH LLVM-exception', 'MPL-2.0', 'BlueOak-1.0.0', 'Unlicense', 'Zlib', 'CC0-1.0'])

/** Packages whose entry says nothing that can be read by a program, or names another licence: what was found, and why it does. */
const answered: Readonly<Record<string, { licence: string; why: string }>> = {
  '@expo-google-fonts/inter': { licence: 'MIT AND OFL-1.1', why: 'A font in PDF files; the OFL allows to embed and to hand on.' },
  '@fontsource-variable/inter': { licence: 'OFL-1.1', why: 'The font of the pages; the OFL allows to embed and to hand on.' },
  'dejavu-fonts-ttf': { licence: 'Bitstream Vera', why: 'A font in PDF files; the licence allows to embed and to hand on.' },
  'caniuse-lite': { licence: 'CC-BY-4.0', why: 'A table that the build reads; nothing of it is handed on.' },
  elkjs: { licence: 'EPL-2.0', why: 'Comes with the command of Prisma, in a part that is never loaded.' },
  duck: { licence: 'BSD-2-Clause', why: 'The entry says BSD only; the text is that of two clauses.' },
  '@inlang/plugin-message-format': { licence: 'MIT', why: 'In its file LICENSE.' },
  '@lix-js/sdk-linux-x64': { licence: 'MIT', why: 'A part of @lix-js/sdk, which says so; for the build alone.' },
  khroma: { licence: 'MIT', why: 'In its file license.' },
  'png-js': { licence: 'MIT', why: 'In its file LICENSE.' },
  precond: { licence: 'MIT', why: 'In its README.' },
  'seq-queue': { licence: 'MIT', why: 'In its file LICENSE.' },
}

type LockEntry = { version?: string; license?: string; dev?: boolean; link?: boolean }
export type Lockfile = { packages: Readonly<Record<string, LockEntry>> }
export type Licensed = { name: string; version: string; licence: string | null; isDev: boolean }

/** All packages of the lockfile, sorted; one that stands there in several versions has a line each. */
export function packagesOf({ packages }: Lockfile): Licensed[] {
  const found = new Map<string, Licensed>()
  for (const [path, { version = '', license, dev = false, link = false }] of Object.entries(packages)) {
    if (path === '' || link) continue
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const known = found.get(`${name} ${version}`)
    found.set(`${name} ${version}`, { name, version, licence: answered[name]?.licence ?? license ?? null, isDev: dev && (known?.isDev ?? true) })
  }
  return [...found.values()].toSorted((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1))
}

/** Whether an SPDX expression allows what the project does: each part of AND, one part of OR. */
export function isAllowed(expression: string): boolean {
  const bare = expression.replace(/^\((.*)\)$/, '$1')
  if (/ OR /i.test(bare)) return bare.split(/ OR /i).some(isAllowed)
  return bare.split(/ AND /i).every((one) => allowed.has(one))
}

/** Packages that nobody has answered for. */
export function unanswered(packages: readonly Licensed[]): Licensed[] {
  return packages.filter(({ name, licence }) => !(name in answered) && (licence === null || !isAllowed(licence)))
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

/** `docs/licences.md`. */
export function licencePage(packages: readonly Licensed[]): string {
  const shipped = packages.filter(({ isDev }) => !isDev)
  const counts = [...Map.groupBy(shipped, ({ licence }) => licence ?? 'unknown')].map(([licence, of]) => ({ licence, count: of.length })).toSorted((a, b) => b.count - a.count || (a.licence < b.licence ? -1 : 1))
  const names = new Set(packages.map(({ name }) => name))
  return [
    '# Licences of what Werkplatz is built on',
    '',
    'Made by `npm run licences` from the lockfile; a test compares it and refuses a licence that is not permissive.',
    '',
    row(['licence', 'packages that run in production']),
    row(['---', '---']),
    ...counts.map(({ licence, count }) => row([licence, String(count)])),
    '',
    '## Looked at by hand',
    '',
    row(['package', 'licence', 'why it does']),
    row(['---', '---', '---']),
    ...Object.entries(answered).filter(([name]) => names.has(name)).map(([name, { licence, why }]) => row([name, licence, why])),
    '',
    '## All that run in production',
    '',
    row(['package', 'version', 'licence']),
    row(['---', '---', '---']),
    ...shipped.map(({ name, version, licence }) => row([name, version, licence ?? 'unknown'])),
    '',
  ].join('\n')
}
