// The edge towards an IMAP server. Folders are opened to read only: nothing is moved, deleted or marked as seen there.
import { ImapFlow } from 'imapflow'
import { idsIn } from './signs.ts'

export type ImapAccount = {
  host: string
  port: number
  /** From the first byte, asked for once connected, or not at all (a test, a server of the same machine). */
  secure: 'tls' | 'starttls' | 'none'
  login: string
  password: string
  /** How long an answer is waited for; a server that announces more than it sends is left then. */
  patienceMs?: number
}

/** Why a mailbox could not be looked at. */
export type ImapFault = 'login' | 'unknown-host' | 'unreachable' | 'certificate' | 'slow' | 'folder' | 'broken'
export const IMAP_FAULTS: Readonly<Record<ImapFault, string>> = {
  login: 'le serveur refuse l’identifiant ou le mot de passe',
  'unknown-host': 'le nom du serveur est inconnu',
  unreachable: 'le serveur ne répond pas à cette adresse et à ce port',
  certificate: 'le certificat du serveur n’est pas accepté',
  slow: 'le serveur met trop de temps à répondre',
  folder: 'un dossier demandé n’existe pas dans la boîte',
  broken: 'la connexion a été coupée ou le serveur a répondu de travers',
}

export class ImapTrouble extends Error {
  override name = 'ImapTrouble'
  readonly fault: ImapFault
  constructor(fault: ImapFault, options?: ErrorOptions) {
    super(`IMAP: ${fault}`, options)
    this.fault = fault
  }
}

/** A message in its folder, before it is taken. */
export type Listed = {
  uid: number
  messageId: string
  size: number
  takenAt: Date
  /** What it answers, by its own headers. */
  answers: readonly string[]
  subject: string
  automatic: boolean
}

const PATIENCE_MS = 20_000
/** A message of forty megabytes over a slow line comes within it. */
const ANSWER_MS = 60_000
/** Messages listed in one turn: what comes after is listed in the next. */
const TURN = 200

const FAULT_OF: Readonly<Record<string, ImapFault>> = {
  ENOTFOUND: 'unknown-host',
  EAI_AGAIN: 'unknown-host',
  ECONNREFUSED: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ETIMEDOUT: 'unreachable',
  CONNECT_TIMEOUT: 'unreachable',
  GREETING_TIMEOUT: 'slow',
  UPGRADE_TIMEOUT: 'slow',
  ETIMEOUT: 'slow',
}

/** In which of the known ways it went wrong. */
export function troubleOf(cause: unknown): ImapTrouble {
  if (cause instanceof ImapTrouble) return cause
  const told: { code?: unknown; authenticationFailed?: unknown } =
    typeof cause === 'object' && cause !== null ? cause : {}
  if (told.authenticationFailed === true) return new ImapTrouble('login', { cause })
  const code = typeof told.code === 'string' ? told.code : ''
  if (/CERT|SELF_SIGNED|ERR_TLS/.test(code)) return new ImapTrouble('certificate', { cause })
  return new ImapTrouble(FAULT_OF[code] ?? 'broken', { cause })
}

/** One connection, one folder at a time. */
export class ImapSession {
  readonly #client: ImapFlow
  readonly #patienceMs: number
  #ended = false

  private constructor(client: ImapFlow, patienceMs: number) {
    this.#client = client
    this.#patienceMs = patienceMs
    // What breaks tells it by failing the command under way: said a second time and unheard, it would end the process.
    client.on('error', () => (this.#ended = true))
    client.on('close', () => (this.#ended = true))
  }

  /** Connects and signs in. Throws ImapTrouble. */
  static async open({
    host,
    port,
    secure,
    login,
    password,
    patienceMs = ANSWER_MS,
  }: ImapAccount): Promise<ImapSession> {
    const client = new ImapFlow({
      host,
      port,
      secure: secure === 'tls',
      doSTARTTLS: secure === 'starttls',
      auth: { user: login, pass: password },
      logger: false,
      disableAutoIdle: true,
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: 12 * 60_000,
      maxIdleTime: 9 * 60_000,
    })
    const session = new ImapSession(client, patienceMs)
    try {
      await client.connect()
    } catch (error) {
      client.close()
      throw troubleOf(error)
    }
    return session
  }

  /** What a command gives; the connection ends with the patience. */
  async #asked<T>(work: Promise<T>): Promise<T> {
    let late = false
    const clock = setTimeout(() => {
      late = true
      this.#client.close()
    }, this.#patienceMs)
    try {
      return await work
    } catch (error) {
      throw late ? new ImapTrouble('slow', { cause: error }) : troubleOf(error)
    } finally {
      clearTimeout(clock)
    }
  }

  get ended(): boolean {
    return this.#ended
  }

  /** Opens a folder to read only. Throws ImapTrouble (`folder`) when there is none of that name. */
  async folder(path: string): Promise<{ validity: string; next: number }> {
    try {
      const { uidValidity, uidNext } = await this.#asked(this.#client.mailboxOpen(path, { readOnly: true }))
      return { validity: String(uidValidity), next: uidNext }
    } catch (error) {
      const { cause } = troubleOf(error)
      if (!this.#ended && typeof cause === 'object' && cause !== null && 'responseStatus' in cause)
        throw new ImapTrouble('folder', { cause })
      throw troubleOf(error)
    }
  }

  /** The folder where the person's own program keeps what it sent, as the server or its name says. */
  async sentFolder(): Promise<string | undefined> {
    const all = await this.#asked(this.#client.list())
    const named = /^(sent( items| messages)?|envoy[ée]s|[ée]l[ée]ments envoy[ée]s|messages envoy[ée]s)$/i
    return (all.find(({ specialUse }) => specialUse === '\\Sent') ?? all.find(({ name }) => named.test(name)))?.path
  }

  /** The messages of the open folder that follow a number, in their order; those received before `since` are passed over. */
  async after(uid: number, since: Date): Promise<Listed[]> {
    const uids = await this.#numbers(uid, since)
    if (uids.length === 0) return []
    const query = {
      uid: true,
      envelope: true,
      size: true,
      internalDate: true,
      headers: ['references', 'auto-submitted'],
    }
    const rows = await this.#asked(this.#client.fetchAll(uids.slice(0, TURN).join(','), query, { uid: true }))
    return rows
      .map((row) => {
        const headers = row.headers?.toString('latin1').replaceAll(/\r?\n[ \t]+/g, ' ') ?? ''
        const header = (name: string) => new RegExp(`^${name}:(.*)$`, 'im').exec(headers)?.[1] ?? ''
        const submitted = header('auto-submitted').trim().toLowerCase()
        return {
          uid: row.uid,
          messageId: idsIn(row.envelope?.messageId ?? '')[0] ?? '',
          size: row.size ?? 0,
          takenAt: new Date(row.internalDate ?? row.envelope?.date ?? 0),
          answers: [...new Set([...idsIn(row.envelope?.inReplyTo ?? ''), ...idsIn(header('references'))])],
          subject: row.envelope?.subject ?? '',
          automatic: submitted !== '' && submitted !== 'no',
        }
      })
      .sort((a, b) => a.uid - b.uid)
  }

  /** A server answers « 8:* » with its last message even where that is the seventh. */
  async #numbers(uid: number, since: Date): Promise<number[]> {
    const found = await this.#asked(this.#client.search({ uid: `${uid + 1}:*`, since }, { uid: true }))
    return (Array.isArray(found) ? found : []).filter((one) => one > uid).sort((a, b) => a - b)
  }

  /** The bytes of a message, up to a limit; nothing when it left the folder meanwhile. */
  async raw(uid: number, limit: number): Promise<Uint8Array | undefined> {
    const row = await this.#asked(
      this.#client.fetchOne(String(uid), { uid: true, source: { start: 0, maxLength: limit } }, { uid: true }),
    )
    return row === false ? undefined : row.source
  }

  /** Waits until something comes into the open folder, the time is over, or the connection ends. */
  async wait(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (this.#ended || signal.aborted) return
    const { promise, resolve } = Promise.withResolvers<void>()
    const over = () => resolve()
    const clock = setTimeout(over, milliseconds)
    signal.addEventListener('abort', over, { once: true })
    this.#client.on('exists', over)
    this.#client.on('close', over)
    // Where the server knows no IDLE, the library asks again and again by itself.
    void this.#client.idle().then(over, over)
    await promise
    clearTimeout(clock)
    signal.removeEventListener('abort', over)
    this.#client.off('exists', over)
    this.#client.off('close', over)
  }

  /** Leaves politely, but never waits for it. */
  async close(): Promise<void> {
    if (!this.#ended)
      await Promise.race([
        this.#client.logout().catch(() => undefined),
        new Promise((done) => setTimeout(done, 1000).unref()),
      ])
    this.#client.close()
  }
}
