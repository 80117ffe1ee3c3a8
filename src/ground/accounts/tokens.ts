import { createHash, randomBytes } from 'node:crypto'

/** What is stored of a token: never the token itself. */
export const sha256 = (value: string | Uint8Array): Buffer => createHash('sha256').update(value).digest()

/** A token for a cookie or a link: 256 random bits, URL-safe. */
export const newToken = (): string => randomBytes(32).toString('base64url')
