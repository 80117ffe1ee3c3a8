import type { Tx } from '#src/ground/database/db.ts'

export type PersonRow = {
  grant: number
  account: number
  name: string
  email: string
  active: boolean
  demo: boolean
  role: string
  title: string
  site: number | null
  siteName: string | null
  service: number | null
  serviceName: string | null
}

/** Everybody who holds a role in the département, one line per role. */
export async function listPeople(tx: Tx): Promise<PersonRow[]> {
  return tx
    .selectFrom('roleGrant as g')
    .innerJoin('account as a', 'a.id', 'g.account')
    .leftJoin('site as s', (j) => j.onRef('s.tenant', '=', 'g.tenant').onRef('s.id', '=', 'g.site'))
    .leftJoin('service as v', (j) => j.onRef('v.tenant', '=', 'g.tenant').onRef('v.id', '=', 'g.service'))
    .select([
      'g.id as grant',
      'a.id as account',
      'a.name',
      'a.email',
      'a.active',
      'a.demo',
      'g.role',
      'g.title',
      'g.site',
      'g.service',
    ])
    .select(['s.shortName as siteName', 'v.name as serviceName'])
    .orderBy('a.name')
    .orderBy('g.id')
    .limit(2000)
    .execute()
}

export type NewPerson = {
  email: string
  name: string
  role: string
  title: string
  site: number | null
  service: number | null
}

/** Gives a role; the account is made when the address is new. Returns the account and whether it is new. */
export async function grantRole(
  tx: Tx,
  person: NewPerson & { demo?: boolean; passwordHash?: string },
): Promise<{ account: number; created: boolean }> {
  const email = person.email.toLowerCase()
  const known = await tx.selectFrom('account').select('id').where('email', '=', email).executeTakeFirst()
  const account =
    known?.id ??
    (
      await tx
        .insertInto('account')
        .values({ email, name: person.name, demo: person.demo ?? false, passwordHash: person.passwordHash ?? null })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  await tx
    .insertInto('roleGrant')
    .values({ account, role: person.role, title: person.title, site: person.site, service: person.service })
    .onConflict((c) => c.doNothing())
    .execute()
  return { account, created: !known }
}

/** Takes a role back. Returns the account it belonged to, undefined when it was not there. */
export async function revokeRole(tx: Tx, grant: number): Promise<number | undefined> {
  const row = await tx.deleteFrom('roleGrant').where('id', '=', grant).returning('account').executeTakeFirst()
  return row?.account
}

/** How many administrators the département would keep without this grant. */
export async function otherAdministrators(tx: Tx, grant: number): Promise<number> {
  const row = await tx
    .selectFrom('roleGrant')
    .innerJoin('account', 'account.id', 'roleGrant.account')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('roleGrant.role', '=', 'administrator')
    .where('account.active', '=', true)
    .where('roleGrant.id', '!=', grant)
    .executeTakeFirstOrThrow()
  return row.n
}
