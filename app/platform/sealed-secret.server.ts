import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { config } from './config.server.ts'

const ivBytes = 12
const tagBytes = 16

/** The key of this installation, which is never in the database: of the configuration, or of a file in the data folder. */
async function secretsKey(): Promise<Buffer> {
  if (config.SECRETS_KEY !== undefined) return Buffer.from(config.SECRETS_KEY, 'base64')
  const file = join(config.DATA_DIR, 'secrets.key')
  const known = await readFile(file, 'utf8').catch(() => null)
  if (known !== null) return Buffer.from(known, 'base64')
  await mkdir(config.DATA_DIR, { recursive: true })
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  await writeFile(draft, randomBytes(32).toString('base64'), { mode: 0o600 })
  // Whole or not at all, and whoever comes first: a link is not made over a file that is there.
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(draft)
  return Buffer.from(await readFile(file, 'utf8'), 'base64')
}

/**
 * Encrypts a secret that is needed in clear again (AES-256-GCM), for a column of the database. Who has the database alone,
 * as a backup, can't read it. @param context to what it belongs, such as its row: elsewhere it is not opened
 */
export async function seal(secret: string, context: string): Promise<Uint8Array<ArrayBuffer>> {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', await secretsKey(), iv).setAAD(Buffer.from(context))
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return new Uint8Array(Buffer.concat([iv, cipher.getAuthTag(), text]))
}

/** The secret; null for what was sealed with another key, for another context, or is damaged. */
export async function unseal(sealed: Uint8Array, context: string): Promise<string | null> {
  const bytes = Buffer.from(sealed)
  const key = await secretsKey()
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes }).setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
