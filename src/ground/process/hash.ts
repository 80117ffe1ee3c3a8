import { webcrypto } from 'node:crypto'

/** The SHA-256 of bytes, in hexadecimal, worked out in a thread of the platform: twenty megabytes keep nobody waiting. */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- no memory of the product is shared between threads
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)).toString('hex')
}
