// What the product keeps secret is encrypted with a key that is not in the database: whoever holds a copy of it reads nothing.
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

/** Seals and opens texts. `place` says where the text stands (`outbox:12`): a text moved elsewhere does not open. */
export type Keyring = {
  seal(text: string, place: string): Buffer
  /** Throws SecretFault when no key opens it, or when it was changed or moved. */
  open(sealed: Uint8Array, place: string): string
  /** Whether it was sealed with another key than the present one. */
  stale(sealed: Uint8Array): boolean
  /** Signs a text for one use (`mail.identity`): what is signed for one says nothing for another. */
  sign(text: string, use: string): string
  /** Whether one of the keys signed it; a signature may be cut short, to eighty bits at least. */
  verifies(text: string, use: string, mark: string): boolean
  /** The first eight hexadecimal digits of the present key's hash: enough to tell keys apart, of no use to a thief. */
  current(): string
}

/** A sealed text that does not open. The message holds no secret. */
export class SecretFault extends Error {
  override name = 'SecretFault'
}

/** In the data folder, one key a line, the present one first. A backup takes it along. */
export const KEY_FILE = 'key'

const VERSION = 1
const ID = 4
const IV = 12
const TAG = 16
const HEAD = 1 + ID + IV + TAG

type Key = { id: Buffer; secret: Buffer }

const keyOf = (secret: Buffer): Key => ({ id: createHash('sha256').update(secret).digest().subarray(0, ID), secret })

function parseKeys(text: string, from: string): Key[] {
  const words = text.split(/[\s,]+/).filter((word) => word !== '')
  const keys = words.map((word) => Buffer.from(word, 'base64'))
  if (keys.length === 0 || keys.some((key) => key.length !== 32))
    throw new Error(`${from} : une clé est faite de 32 octets écrits en base 64 (openssl rand -base64 32).`)
  return keys.map(keyOf)
}

/**
 * Opens the keys: `PARVIS_KEY` (several, the present one first, separated by commas) or the file of the data folder, made at the
 * first start. The file is read again when it changed, so that a rotation needs no restart.
 */
export function openKeyring({ dataDir, key }: { dataDir: string; key?: string | undefined }): Keyring {
  const keys = key === undefined ? fileKeys(dataDir) : fixedKeys(parseKeys(key, 'PARVIS_KEY'))
  const present = (): Key => {
    const [first] = keys()
    if (!first) throw new SecretFault('no key')
    return first
  }
  return {
    seal: (text, place) => seal(present(), { text, place }),
    open: (sealed, place) => {
      const { id } = partsOf(sealed)
      const found = keys().find((one) => one.id.equals(id))
      if (!found) throw new SecretFault('no key opens this')
      return unseal(found, { sealed, place })
    },
    stale: (sealed) => !partsOf(sealed).id.equals(present().id),
    sign: (text, use) => signature(present(), { text, use }),
    verifies: (text, use, mark) =>
      mark.length >= SHORTEST_MARK &&
      keys().some((key) => {
        const whole = Buffer.from(signature(key, { text, use }).slice(0, mark.length))
        const given = Buffer.from(mark)
        return whole.length === given.length && timingSafeEqual(whole, given)
      }),
    current: () => present().id.toString('hex'),
  }
}

/** Hexadecimal signs. */
const SHORTEST_MARK = 20

/** By a secret drawn from the key for this use alone, never by the key that seals. */
function signature({ secret }: Key, { text, use }: { text: string; use: string }): string {
  const own = Buffer.from(hkdfSync('sha256', secret, '', `sign:${use}`, 32))
  return createHmac('sha256', own).update(text).digest('hex')
}

const fixedKeys = (keys: Key[]) => (): Key[] => keys

function fileKeys(dataDir: string): () => Key[] {
  const path = join(dataDir, KEY_FILE)
  if (!existsSync(path)) writeKeys(dataDir, [newKey()])
  chmodSync(path, 0o600)
  let seen = ''
  let keys: Key[] = []
  return () => {
    const { mtimeMs, size, ino } = statSync(path)
    const stamp = `${mtimeMs} ${size} ${ino}`
    if (stamp !== seen) {
      keys = parseKeys(readFileSync(path, 'utf8'), path)
      seen = stamp
    }
    return keys
  }
}

const newKey = (): string => randomBytes(32).toString('base64')

/** Written whole beside, made safe on disk, then renamed: a power cut leaves the former file. */
function writeKeys(dataDir: string, keys: readonly string[]): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const path = join(dataDir, KEY_FILE)
  const partial = `${path}.${randomBytes(6).toString('hex')}`
  const file = openSync(partial, 'wx', 0o600)
  try {
    writeSync(file, `${keys.join('\n')}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(partial, path)
}

/**
 * Puts a new key before the others in the data folder. The last one stays, to read what running programs still seal with it; older
 * ones go. The caller seals again what is stored, before and after.
 */
export function rotateKeyFile(dataDir: string): void {
  const path = join(dataDir, KEY_FILE)
  const known = existsSync(path) ? readFileSync(path, 'utf8').split(/\s+/).filter(Boolean) : []
  writeKeys(dataDir, [newKey(), ...known.slice(0, 1)])
}

/** Keys that came with a backup open what it holds; keys already here stay the present ones. */
export function addKeys(dataDir: string, text: string): void {
  const path = join(dataDir, KEY_FILE)
  const wordsOf = (lines: string): string[] => lines.split(/\s+/).filter(Boolean)
  parseKeys(text, 'La sauvegarde')
  const known = existsSync(path) ? wordsOf(readFileSync(path, 'utf8')) : []
  writeKeys(dataDir, [...new Set([...known, ...wordsOf(text)])])
}

function seal({ id, secret }: Key, { text, place }: { text: string; place: string }): Buffer {
  const iv = randomBytes(IV)
  const cipher = createCipheriv('aes-256-gcm', secret, iv)
  cipher.setAAD(Buffer.from(place))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.from([VERSION]), id, iv, cipher.getAuthTag(), body])
}

function partsOf(sealed: Uint8Array): { id: Buffer; iv: Buffer; tag: Buffer; body: Buffer } {
  const bytes = Buffer.from(sealed)
  if (bytes.length < HEAD || bytes[0] !== VERSION) throw new SecretFault('not a sealed text')
  const from = (start: number, length: number): Buffer => bytes.subarray(start, start + length)
  return { id: from(1, ID), iv: from(1 + ID, IV), tag: from(1 + ID + IV, TAG), body: bytes.subarray(HEAD) }
}

function unseal({ secret }: Key, { sealed, place }: { sealed: Uint8Array; place: string }): string {
  const { iv, tag, body } = partsOf(sealed)
  const decipher = createDecipheriv('aes-256-gcm', secret, iv)
  decipher.setAAD(Buffer.from(place))
  decipher.setAuthTag(tag)
  try {
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
  } catch (cause) {
    throw new SecretFault('changed or moved since it was sealed', { cause })
  }
}
