import { consumeLink, hashPassword, openSession } from '#src/ground/accounts/accounts.ts'
import { journal, signTransaction } from '#src/ground/audit/audit.ts'
import { inTenant } from '#src/ground/database/db.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import { grantRole } from './store/people.ts'
import { allTenants, createTenant, insertSite } from './store/places.ts'

export type Commission = {
  code: string
  name: string
  prefectureName: string
  territory: string
  adminName: string
  email: string
  password: string
}

/**
 * Mise en service (F8): one link makes the département, its préfecture and its administrator, once.
 * Returns the session token, or why not.
 */
export async function commission(
  deps: Deps,
  token: string,
  c: Commission,
): Promise<{ token: string } | 'link-used' | 'code-taken'> {
  if ((await allTenants(deps.db)).some((t) => t.code === c.code)) return 'code-taken'
  const link = await consumeLink(deps, token)
  if (link?.purpose !== 'first_administrator') return 'link-used'
  const tenant = await createTenant(deps.db, {
    code: c.code,
    name: c.name,
    prefectureName: c.prefectureName,
    territory: c.territory,
    demo: false,
  })
  const password = await hashPassword(c.password)
  const account = await inTenant(deps.db, { tenant, mode: 'change' }, async (tx) => {
    signTransaction(tx, null)
    const person = {
      email: c.email,
      name: c.adminName,
      role: 'administrator',
      title: 'Administrateur',
      site: null,
      service: null,
    }
    const made = await grantRole(tx, { ...person, passwordHash: password })
    await insertSite(tx, {
      code: 'prefecture',
      name: c.prefectureName,
      shortName: 'Préfecture',
      kind: 'prefecture',
      address: '',
      territory: null,
      goodFriday: false,
      validFrom: null,
      validTo: null,
    })
    await journal(tx, { action: 'tenant.commission', kind: 'tenant', id: tenant, account: made.account })
    return made.account
  })
  return { token: await openSession(deps, account, tenant) }
}
