import type { BlockList } from 'node:net'
import { isAbsolute, relative, resolve } from 'node:path'
import { z } from 'zod'
import { trustedProxies } from './proxies.ts'

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('0.0.0.0'),
  PARVIS_DATA: z.string().min(1).default('./data'),
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  DATABASE_OWNER_URL: z.string().startsWith('postgres').optional(),
  DATABASE_WORKER_URL: z.string().startsWith('postgres').optional(),
  PARVIS_DEMO: z.enum(['on', 'off']).optional(),
  PARVIS_ORIGIN: z
    .url({ protocol: /^https?$/, error: 'une adresse comme https://qualite.exemple.fr' })
    .refine((v) => new URL(v).pathname === '/', 'sans chemin après le nom, comme https://qualite.exemple.fr')
    .transform((v) => new URL(v).origin)
    .optional(),
  PARVIS_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  PARVIS_TRUST_PROXY: z
    .string()
    .default('off')
    .transform((v, ctx) => {
      try {
        return trustedProxies(v)
      } catch {
        ctx.addIssue({ code: 'custom', message: 'off, on, ou des adresses comme 10.0.0.4, 10.1.0.0/16' })
        return z.NEVER
      }
    }),
  PARVIS_ANCHOR: z.string().min(1).optional(),
  PARVIS_WORKER: z.enum(['on', 'off']).default('on'),
  PARVIS_MIN_FREE_MB: z.coerce.number().int().min(0).max(1_000_000).default(200),
  PARVIS_KEY: z.string().optional(),
  PARVIS_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  PARVIS_MAIL_FROM: z.string().regex(/@/).max(200).optional(),
  PARVIS_SMS_URL: z.url({ protocol: /^https?$/ }).optional(),
  PARVIS_SMS_TOKEN: z.string().optional(),
  PARVIS_SMS_SENDER: z
    .string()
    .regex(/^[A-Za-z0-9 ]{3,11}$|^\+?\d{4,15}$/)
    .optional(),
  PARVIS_SMS_REPORT_KEY: z.string().min(16).optional(),
  PARVIS_SMS_MAIL: z
    .string()
    .regex(/^[\w.+-]*\{numero\}[\w.+-]*@[\w.-]+$/)
    .max(200)
    .optional(),
})

export type Environment = {
  port: number
  host: string
  dataDir: string
  databaseUrl: string | undefined
  /** The login that migrates, when it is not the one that serves. */
  databaseOwnerUrl: string | undefined
  /** Whether demonstration accounts may sign in: on with the embedded database, off with a server, unless said. */
  demo: boolean
  /** The public address, without a trailing slash: the only one links are made with. */
  origin: string | undefined
  /** Folder of the journal's anchor, outside the data and the backups. */
  anchorDir: string | undefined
  log: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** The proxies whose word on the caller's address is taken. */
  trustedProxies: BlockList | undefined
  /** The login of the worker, when it is not the one that serves. */
  databaseWorkerUrl: string | undefined
  /** Whether this server also works through the queue; off where a worker runs apart. */
  worker: boolean
  /** Below this, nothing more is written: what is left keeps the database able to answer. */
  minFreeMb: number
  key: string | undefined
  smtp: { url: string; from: string } | undefined
  sms: { url: string; token: string; sender: string } | undefined
  smsReportKey: string | undefined
  /** The address of a gateway that makes text messages of mails, where no provider is set. */
  smsMail: string | undefined
}

/** Reads the environment once. Throws an Error naming each wrong variable, in French, before anything starts. */
export function readEnvironment(source: Record<string, string | undefined>): Environment {
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(filled)
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')} : ${issue.message}`)
    throw new Error(`Réglage refusé. ${faults.join(' ; ')}`)
  }
  const e = parsed.data
  const dataDir = resolve(e.PARVIS_DATA)
  const anchorDir = e.PARVIS_ANCHOR === undefined ? undefined : resolve(e.PARVIS_ANCHOR)
  if (
    anchorDir !== undefined &&
    !relative(dataDir, anchorDir).startsWith('..') &&
    !isAbsolute(relative(dataDir, anchorDir))
  )
    throw new Error('Réglage refusé. PARVIS_ANCHOR : un dossier hors de PARVIS_DATA, que la sauvegarde n’emporte pas')
  return {
    port: e.PORT,
    host: e.HOST,
    dataDir,
    databaseUrl: e.DATABASE_URL,
    databaseOwnerUrl: e.DATABASE_OWNER_URL,
    demo: e.PARVIS_DEMO ? e.PARVIS_DEMO === 'on' : e.DATABASE_URL === undefined,
    origin: e.PARVIS_ORIGIN,
    anchorDir,
    log: e.PARVIS_LOG,
    trustedProxies: e.PARVIS_TRUST_PROXY,
    databaseWorkerUrl: e.DATABASE_WORKER_URL,
    worker: e.PARVIS_WORKER === 'on',
    minFreeMb: e.PARVIS_MIN_FREE_MB,
    key: e.PARVIS_KEY,
    ...waysOut(e),
    smsReportKey: e.PARVIS_SMS_REPORT_KEY,
    smsMail: e.PARVIS_SMS_MAIL,
  }
}

/** A channel is whole or absent: half a setting stops the start. */
function waysOut(e: z.infer<typeof schema>): Pick<Environment, 'smtp' | 'sms'> {
  const { PARVIS_SMTP_URL: smtpUrl, PARVIS_MAIL_FROM: from } = e
  const { PARVIS_SMS_URL: smsUrl, PARVIS_SMS_TOKEN: token, PARVIS_SMS_SENDER: sender } = e
  if ((smtpUrl === undefined) !== (from === undefined))
    throw new Error('Réglage refusé. PARVIS_SMTP_URL et PARVIS_MAIL_FROM vont ensemble.')
  const sms = smsUrl && token && sender ? { url: smsUrl, token, sender } : undefined
  if (!sms && (smsUrl || token || sender))
    throw new Error('Réglage refusé. PARVIS_SMS_URL, PARVIS_SMS_TOKEN et PARVIS_SMS_SENDER vont ensemble.')
  if (e.PARVIS_SMS_MAIL && !smtpUrl) throw new Error('Réglage refusé. PARVIS_SMS_MAIL demande PARVIS_SMTP_URL.')
  return { smtp: smtpUrl && from ? { url: smtpUrl, from } : undefined, sms }
}
