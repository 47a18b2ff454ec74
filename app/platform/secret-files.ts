/**
 * Secrets that stand in files: where `DATABASE_URL_FILE` names one, its content is what `DATABASE_URL` would be.
 * Importing this reads them into the environment of this process, so it comes before what reads that.
 */
import { readFileSync } from 'node:fs'

const names = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'REDIS_URL', 'LDAP_BIND_PASSWORD', 'SMTP_URL', 'S3_SECRET_ACCESS_KEY', 'LRS_SECRET', 'SECRETS_KEY', 'METRICS_TOKEN', 'OTEL_EXPORTER_OTLP_HEADERS'] as const

/** Puts the content of the files into `env`, without the line's end; what is set itself stays. @throws when a file can't be read */
export function readSecretFiles(env: Record<string, string | undefined>): void {
  for (const name of names) {
    const file = env[`${name}_FILE`]
    if (!file || env[name]) continue
    env[name] = readFileSync(file, 'utf8').replace(/\r?\n$/, '')
  }
}

readSecretFiles(process.env)
