import { readComputerObjects } from '../identity/queries.server.ts'
import { ldifComputerAttributes } from './computers-ldif.ts'

/**
 * The computer objects of the directory as LDIF with nothing but the attributes that are read: what is
 * not asked for, such as LAPS passwords, never leaves the directory. Null when none is configured.
 * @throws DirectoryError when the directory can't be read
 */
export async function readDirectoryComputers(): Promise<Uint8Array | null> {
  // The configured filter decides what a computer is; its classes need not be read.
  const wanted = [...ldifComputerAttributes].filter((name) => name !== 'objectclass')
  const objects = await readComputerObjects([...wanted, 'entryuuid'])
  if (objects === null) return null
  const lines: string[] = []
  for (const { dn, text, bytes } of objects) {
    lines.push(`dn:: ${Buffer.from(dn).toString('base64')}`)
    for (const name of wanted) {
      const value = bytes(name)
      if (value && value.length > 0) lines.push(`${name}:: ${value.toString('base64')}`)
    }
    const uuid = text('entryuuid')
    if (uuid && !bytes('objectguid')) lines.push(`objectguid: ${uuid}`)
    lines.push('')
  }
  return new TextEncoder().encode(`version: 1\n\n${lines.join('\n')}\n`)
}
