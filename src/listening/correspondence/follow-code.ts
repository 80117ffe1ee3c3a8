import { createHash } from 'node:crypto'

/** Under what code the database knows the token of a private page: 160 bits of its hash. */
export const codeOfToken = (token: string): string => createHash('sha256').update(token).digest('hex').slice(0, 40)
