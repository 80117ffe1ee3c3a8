// The identities of the messages that leave: signed, so that nobody writes into a record by guessing the identity of its mail.
import type { Keyring } from '#src/ground/secrets/keyring.ts'

/** What a message is about, within its département. */
export type Own = { tenant: number; record: number; message: number }

const USE = 'mail.identity'
const SHORT = 20

const signed = (keys: Keyring, text: string): string => keys.sign(text, USE).slice(0, SHORT)

/** « pv.1.412.9.ab12…@domaine », without its angles. */
export function ownId(keys: Keyring, { tenant, record, message }: Own, domain: string): string {
  const body = `pv.${tenant}.${record}.${message}`
  return `${body}.${signed(keys, body)}@${domain}`
}

/** What one of our own identities is about; nothing for any other, or for one that was made up. */
export function readOwnId(keys: Keyring, id: string): Own | undefined {
  const [, body = '', tenant, record, message, mark = ''] =
    /^(pv\.([1-9]\d{0,8})\.([1-9]\d{0,14})\.([1-9]\d{0,14}))\.([a-f0-9]{20})@/.exec(id) ?? []
  if (!keys.verifies(body, USE, mark)) return undefined
  return { tenant: Number(tenant), record: Number(record), message: Number(message) }
}

/** The word after the plus of « boite+r412-ab12…@domaine »: whoever answers to it writes into this record. */
export const tokenOf = (keys: Keyring, { tenant, record }: Pick<Own, 'tenant' | 'record'>): string =>
  `r${record}-${signed(keys, `token.${tenant}.${record}`)}`

/** The record of a token in one of these addresses, for this département. */
export function tokenIn(keys: Keyring, addresses: readonly string[], tenant: number): number | undefined {
  for (const address of addresses) {
    const [, record = '', mark = ''] = /\+r([1-9]\d{0,14})-([a-f0-9]{20})@/i.exec(address) ?? []
    if (record !== '' && keys.verifies(`token.${tenant}.${record}`, USE, mark.toLowerCase())) return Number(record)
  }
  return undefined
}
