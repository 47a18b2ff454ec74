import { isIP } from 'node:net'
import { z } from 'zod'
import { ldapVariables, plainTextProblem } from './ldap-config.ts'
import { type TracingConfig, tracingOf, tracingVariables } from './tracing-config.ts'

const flag = z.enum(['0', '1']).default('0').transform((value) => value === '1')

/** Addresses and networks, separated by commas; each `192.0.2.7`, `10.0.0.0/8` or `2001:db8::/32`. */
const networks = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()).filter(Boolean))
  .refine((parts) => parts.every(isNetwork), 'is not a list of IP addresses and networks')

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (family === 4 ? 32 : 128))
}

const quietHours = z
  .string()
  .default('19:00-07:00,weekend')
  .transform((text, context) => {
    const [, from, until, weekend] = /^(?:none|((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d)(,weekend)?)$/.exec(text) ?? [null]
    if (from === null) context.addIssue('is neither "none" nor like "19:00-07:00" or "19:00-07:00,weekend"')
    return { quiet: from && until ? { from, until } : null, isWeekendQuiet: weekend !== undefined }
  })

const environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  /** 1: demo with an embedded database and directory, also with NODE_ENV=production. */
  DEMO: flag,
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  /** What the browser's address bar shows; its origin is the only one that may change anything. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** The origin from which course packages are shown: another host than PUBLIC_URL's, because cookies ignore ports. */
  CONTENT_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  DATA_DIR: z.string().default('.data'),
  CONTENT_DIR: z.string().default('content'),
  DATABASE_URL: z.string().optional(),
  /** The role that owns the tables, for migrations only. Without it DATABASE_URL's role does both. */
  DATABASE_OWNER_URL: z.string().optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(20),
  /** Redis or Valkey, for several instances of the collab-server; `rediss://` with TLS. */
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  ...ldapVariables,
  /** Reverse proxies whose `X-Forwarded-For` is believed. None: the address is the connection's. */
  TRUST_PROXY: networks.default([]),
  /** The header in which a reverse proxy names whom it has signed in (Kerberos); off without it. */
  PROXY_USER_HEADER: z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/).transform((name) => name.toLowerCase()).optional(),
  /** From where that header is believed: the proxy's own addresses. */
  PROXY_USER_ADDRESSES: networks.default([]),
  /** What may stand behind the name's "@", and is left out: the Kerberos realm. */
  PROXY_USER_REALM: z.string().min(1).optional(),
  /** Wrong passwords for one name, and from one address, within the minutes, before Werkplatz asks the directory no more. */
  SIGN_IN_WINDOW_MINUTES: z.coerce.number().positive().max(1440).default(15),
  SIGN_IN_FAILURES_PER_NAME: z.coerce.number().int().min(1).max(100).default(5),
  SIGN_IN_FAILURES_PER_ADDRESS: z.coerce.number().int().min(1).max(10_000).default(30),
  /** Requests to the API that each token may send in a minute, and each person with a session. */
  API_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).max(10_000_000).default(3000),
  SESSION_IDLE_HOURS: z.coerce.number().positive().default(12),
  SESSION_MAX_DAYS: z.coerce.number().positive().default(7),
  /** The mail server, `smtp://user:password@host:587` or `smtps://…`. Without it mails are files in DATA_DIR/outbox. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** From whom mails come. */
  MAIL_FROM: z.string().regex(/^[^\r\n]*@[^\r\n]+$/).default('Werkplatz <werkplatz@localhost>'),
  /** When people get no mails unless they choose otherwise, on the city's clock: `19:00-07:00`, with `,weekend` also Saturday and Sunday; `none`. Invitations go at any time. */
  QUIET_HOURS: quietHours,
  /** Attachments of documents, megabytes: of an image, of another file, of all files of one document. */
  ATTACHMENT_IMAGE_MB: z.coerce.number().positive().max(200).default(25),
  ATTACHMENT_FILE_MB: z.coerce.number().positive().max(4096).default(100),
  ATTACHMENT_DOCUMENT_MB: z.coerce.number().positive().default(1024),
  /** Where attachments are stored instead of DATA_DIR/attachments: an S3-compatible service, `https://s3.example.ch`. */
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_BUCKET: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/).optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  /** What stands at the head of exported documents, and a PNG or JPEG beside it. */
  LETTERHEAD_NAME: z.string().max(100).default('Stadtverwaltung'),
  LETTERHEAD_LOGO: z.string().optional(),
  /** A Learning Record Store that gets xAPI statements, `https://lrs.example.ch/xapi`, and the name and password for it. */
  LRS_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  LRS_KEY: z.string().optional(),
  LRS_SECRET: z.string().optional(),
  /** The key with which secrets in the database are encrypted: 32 bytes in Base64. Without it one is made in DATA_DIR. */
  SECRETS_KEY: z.string().refine((text) => /^[A-Za-z0-9+/]{43}=$/.test(text), 'is not 32 bytes in Base64').optional(),
  /** Networks inside the city that webhooks may reach; without any, only public addresses. */
  WEBHOOK_NETWORKS: networks.default([]),
  /** Where one writes to a colleague in the city's chat: a template with `{username}` or `{mail}` behind the host. */
  CHAT_URL: z.string().regex(/^(https?:\/\/[^/{}]+\/|(msteams|xmpp|sip|im|slack|mattermost|rocketchat|matrix):)[^\s]*\{(username|mail)\}[^\s]*$/, 'has no {username} or {mail} behind the host, or is of a protocol that no chat has').optional(),
  /** 1: open data is open to everybody, 0: to staff. Unless told, open in the demo alone. */
  OPEN_DATA: z.enum(['0', '1']).optional(),
  /** Data sets that are left out for everybody, separated by commas. */
  OPEN_DATA_WITHOUT: z.string().transform((text) => text.split(',').map((part) => part.trim()).filter(Boolean)).default([]),
  /** Who answers questions about open data; the address of MAIL_FROM unless told. */
  OPEN_DATA_CONTACT: z.email().optional(),
  /** What a program has to send as `Authorization: Bearer` to read /metrics; without it, only programs on this machine may. */
  METRICS_TOKEN: z.string().min(16).optional(),
  /** How many hours old the newest backup may be before the page about the service's health says so; 0: backups are made by other means. */
  BACKUP_MAX_AGE_HOURS: z.coerce.number().min(0).default(26),
  /** Seconds at a stop in which requests are still taken and the proxy is told to send its next ones elsewhere. */
  STOP_DRAIN_SECONDS: z.coerce.number().min(0).max(60).default(0),
  ...tracingVariables,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
})

/** Every name that is read from the environment. */
export const settingNames: readonly string[] = Object.keys(environment.shape)

export type Config = z.infer<typeof environment> & {
  /** Origins that may send changes and open WebSockets. */
  origins: readonly string[]
  /** Cookies are `Secure` and HSTS is sent. */
  https: boolean
  /** Open data is open to everybody, not to staff alone. */
  isDataOpen: boolean
  /** Where spans go; null where nothing is traced. */
  tracing: TracingConfig | null
}

/** What keeps the server from starting, in one sentence a line. */
export class ConfigError extends Error {}

/** What is wrong with the origin of the packages, in one sentence; null when nothing is. */
function contentOriginProblem({ CONTENT_ORIGIN, PUBLIC_URL }: z.infer<typeof environment>): string | null {
  if (CONTENT_ORIGIN === undefined) return null
  if (PUBLIC_URL === undefined) return 'CONTENT_ORIGIN needs PUBLIC_URL: the two must be different hosts.'
  const [content, app] = [new URL(CONTENT_ORIGIN), new URL(PUBLIC_URL)]
  if (CONTENT_ORIGIN.replace(/\/$/, '') !== content.origin) return 'CONTENT_ORIGIN is an origin without a path, such as https://kurse.example.org.'
  if (content.hostname === app.hostname) return `CONTENT_ORIGIN must not have the host of PUBLIC_URL (${app.hostname}): a browser sends the cookies of Werkplatz to every port of it, and what is in a course package would have them.`
  if (content.protocol !== app.protocol) return 'CONTENT_ORIGIN and PUBLIC_URL must both be https: or both http:. A browser shows no frame without TLS in a page with it.'
  return null
}

/**
 * Reads the whole configuration from the environment; nothing else in the program reads it.
 * @throws ConfigError naming each variable that is wrong or missing
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'))
  }
  const config = parsed.data
  if (config.NODE_ENV === 'production' && !config.DEMO) {
    const missing = (['DATABASE_URL', 'LDAP_URL'] as const).filter((name) => config[name] === undefined)
    if (missing.length > 0) {
      throw new ConfigError(`${missing.join(' and ')} must be set (or DEMO=1 for the demo with invented data).`)
    }
  }
  if (config.PROXY_USER_HEADER && config.PROXY_USER_ADDRESSES.length === 0) {
    throw new ConfigError('PROXY_USER_HEADER needs PROXY_USER_ADDRESSES: without the addresses of the proxy anybody could send that header.')
  }
  if (config.SMTP_URL !== undefined && given.MAIL_FROM === undefined) {
    throw new ConfigError('SMTP_URL needs MAIL_FROM: the address that mails come from, such as "Werkplatz <werkplatz@stadt.example>".')
  }
  const s3 = (['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const).filter((name) => config[name] === undefined)
  if (s3.length > 0 && s3.length < 4) throw new ConfigError(`For attachments in S3, ${s3.join(' and ')} must be set, too.`)
  if (config.OPEN_DATA === '1' && config.PUBLIC_URL === undefined && config.NODE_ENV === 'production' && !config.DEMO) {
    throw new ConfigError('OPEN_DATA=1 needs PUBLIC_URL: the catalogue names data sets by their addresses, which must not change.')
  }
  const contentOrigin = contentOriginProblem(config)
  if (contentOrigin) throw new ConfigError(contentOrigin)
  const lrs = (['LRS_ENDPOINT', 'LRS_KEY', 'LRS_SECRET'] as const).filter((name) => config[name] === undefined)
  if (lrs.length > 0 && lrs.length < 3) throw new ConfigError(`For xAPI statements, ${lrs.join(' and ')} must be set, too.`)
  const plainText = plainTextProblem(config)
  if (plainText) throw new ConfigError(plainText)
  const origins = config.PUBLIC_URL
    ? [new URL(config.PUBLIC_URL).origin]
    : [`http://localhost:${config.PORT}`, `http://127.0.0.1:${config.PORT}`]
  return { ...config, origins, isDataOpen: config.OPEN_DATA === undefined ? config.DEMO : config.OPEN_DATA === '1', https: config.PUBLIC_URL?.startsWith('https:') ?? false, tracing: tracingOf(config) }
}
