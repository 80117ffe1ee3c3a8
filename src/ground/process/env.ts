import { isAbsolute, resolve } from 'node:path'
import { z } from 'zod'

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('0.0.0.0'),
  PARVIS_DATA: z.string().min(1).default('./data'),
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  DATABASE_OWNER_URL: z.string().startsWith('postgres').optional(),
  PARVIS_DEMO: z.enum(['on', 'off']).optional(),
  PARVIS_ORIGIN: z.url().optional(),
  PARVIS_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  PARVIS_TRUST_PROXY: z.enum(['on', 'off']).default('off'),
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
  origin: string | undefined
  log: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  trustProxy: boolean
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
  return {
    port: e.PORT,
    host: e.HOST,
    dataDir: isAbsolute(e.PARVIS_DATA) ? e.PARVIS_DATA : resolve(e.PARVIS_DATA),
    databaseUrl: e.DATABASE_URL,
    databaseOwnerUrl: e.DATABASE_OWNER_URL,
    demo: e.PARVIS_DEMO ? e.PARVIS_DEMO === 'on' : e.DATABASE_URL === undefined,
    origin: e.PARVIS_ORIGIN,
    log: e.PARVIS_LOG,
    trustProxy: e.PARVIS_TRUST_PROXY === 'on',
  }
}
