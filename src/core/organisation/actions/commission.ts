import { createAccount, openSession } from '#src/ground/accounts/accounts.ts'
import { useFirstLink } from '#src/ground/accounts/links.ts'
import { checkPassword, hashPassword } from '#src/ground/accounts/passwords.ts'
import { sha256 } from '#src/ground/accounts/tokens.ts'
import { journal } from '#src/ground/audit/audit.ts'
import { actFor, inNewTenant } from '#src/ground/database/db.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import { insertGrant } from '../store/people.ts'
import { allTenants, createTenant, insertSite } from '../store/places.ts'

export type Commission = {
  code: string
  name: string
  prefectureName: string
  territory: string
  adminName: string
  email: string
  password: string
}

class NotTheirs extends Error {
  readonly refusal: 'link-used' | 'not-your-password'
  constructor(refusal: 'link-used' | 'not-your-password') {
    super(refusal)
    this.refusal = refusal
  }
}

/**
 * Mise en service (F8): one link makes the département, its préfecture and its administrator, once and all together.
 * Somebody who has an account gives its password: the link opens nobody's account. Returns the session token, or why not.
 */
export async function commission(
  deps: Deps,
  at: { link: string; address: string; browser: string },
  c: Commission,
): Promise<{ token: string } | 'link-used' | 'code-taken' | 'not-your-password'> {
  if ((await allTenants(deps.db)).some((t) => t.code === c.code)) return 'code-taken'
  const own = await checkPassword(deps, { ...at, email: c.email, password: c.password })
  const passwordHash = await hashPassword(c.password)
  const known = typeof own === 'string' ? undefined : own.account
  try {
    return await inNewTenant(
      deps.db,
      async (tx) => {
        if (!(await useFirstLink({ ...deps, db: tx }, at.link))) throw new NotTheirs('link-used')
        return createTenant(tx, { ...c, demo: false })
      },
      async (tx, tenant) => {
        const account =
          known ?? (await createAccount(tx, { email: c.email, name: c.adminName, passwordHash, demo: false }))
        if (account === undefined) throw new NotTheirs('not-your-password')
        await insertGrant(tx, { account, role: 'administrator', title: 'Administrateur', site: null, service: null })
        const opening = { tenant, browser: at.browser, how: 'first' } as const
        const token = await openSession({ ...deps, db: tx }, account, opening)
        await actFor(tx, sha256(token))
        await insertSite(tx, firstSite(c.prefectureName))
        await journal(tx, { action: 'tenant.commission', kind: 'tenant', id: tenant })
        return { token }
      },
    )
  } catch (error) {
    if (error instanceof NotTheirs) return error.refusal
    throw error
  }
}

const firstSite = (name: string) =>
  ({
    code: 'prefecture',
    name,
    shortName: 'Préfecture',
    kind: 'prefecture',
    address: '',
    territory: null,
    goodFriday: false,
    validFrom: null,
    validTo: null,
  }) as const
