import { z } from 'zod'

/** Names of the files in a backup beside `tables/` and `files/`. */
export const manifestName = 'manifest.json'
export const manifestSumName = 'manifest.json.sha256'
export const sumsName = 'SHA256SUMS'

/** Whether a name can be a table's or a column's: nothing that would lead out of the folder or needs quotes. */
const plainName = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

export const manifestSchema = z.object({
  /** Of this layout. */
  format: z.literal(1),
  /** Of Werkplatz and of PostgreSQL. */
  version: z.string(),
  postgres: z.string(),
  /** The moment of the database's snapshot. */
  takenAt: z.iso.datetime(),
  /** Which the database had, in order, with the SHA-256 of each one's SQL. */
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  /** Columns as they stand in `tables/<name>.copy.gz`; generated ones are left out. */
  tables: z.array(z.object({ name: plainName, columns: z.array(plainName), rows: z.int() })),
  sequences: z.array(z.object({ name: plainName, value: z.string().regex(/^\d+$/) })),
  files: z.object({ count: z.int(), bytes: z.int() }),
  /** Files that the database names and the folder did not have, and those whose content is not what their name says. */
  missing: z.array(z.string()),
  damaged: z.array(z.string()),
  /** Attachments are in S3 and not in this backup. */
  attachmentsElsewhere: z.boolean(),
  /** SHA-256 of the key that secrets in the database are sealed with; the key itself is never in a backup. Null: there was none. */
  secretsKey: sha256.nullable(),
  /** SHA-256 of SHA256SUMS. */
  sums: sha256,
})

export type Manifest = z.infer<typeof manifestSchema>

/** What is wrong with a backup or keeps it from being restored, in one sentence for the person at the console. */
export class BackupError extends Error {}
