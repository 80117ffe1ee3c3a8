// Audits of its own for the third département: one to come, one held, with what it found.
import type { Pool } from 'pg'
import type { Files } from '#demo/generator/folder.ts'
import type { TestPerson } from './people.ts'

export const AUDITS: Files = {
  labels: [
    {
      code: 'austral-2023',
      name: 'Charte australe',
      sites: 'saint-denis',
      decision: 'granted',
      obtained: '2025-07',
      validFrom: '2025-07-01',
      validUntil: '2028-06',
      validitySource: 'Certificat',
    },
    {
      code: 'austral-suite',
      name: 'Charte australe, suite',
      framework: 'charte-australe 2025',
      sites: 'saint-denis',
      modules: 'accueil',
      due: '2027-12',
      previous: 'austral-2023',
    },
    {
      code: 'austral-depose',
      name: 'Charte australe déposée',
      framework: 'charte-australe 2025',
      sites: 'saint-denis ; saint-pierre',
      modules: 'accueil',
      appliedOn: '2026-09-01',
    },
  ],
  audits: [
    {
      code: 'austral-2027',
      title: 'Audit austral à venir',
      kind: 'initial',
      framework: 'charte-australe 2025',
      body: 'Bureau austral',
      sites: 'saint-denis ; saint-pierre',
      modules: 'accueil',
      planned: '2027-06',
    },
    {
      code: 'austral-2025',
      title: 'Audit interne austral',
      kind: 'internal',
      framework: 'charte-australe 2025',
      sites: 'saint-denis',
      modules: 'accueil',
      planned: '2025-06-12',
      heldOn: '2025-06-12',
      reportOn: '2025-06-30',
    },
  ],
  constats: [
    {
      audit: 'austral-2025',
      kind: 'minor',
      title: 'Salut oublié',
      commitment: 'salut',
      site: 'saint-denis',
      correction: 'Rappelé le jour même',
      causes: 'Consigne ancienne',
      verifiedOn: '2025-09-01',
      author: 'Chef de bureau',
    },
    { audit: 'austral-2025', kind: 'minor', title: 'Registre absent' },
    { audit: 'austral-2025', kind: 'sensitive', title: 'Affichage pâli', answer: 'Repeint' },
    { audit: 'austral-2025', kind: 'strength', title: 'Accueil attentif' },
  ],
}

/** Pages of the parts of an audit, further down than a list shows. */
export async function auditAddresses(
  person: TestPerson,
  owner: Pick<Pool, 'query'>,
  tenant: number,
): Promise<string[]> {
  const one = async (sql: string): Promise<number> => {
    const { rows } = await owner.query<{ id: number }>(sql, [tenant])
    return rows[0]?.id ?? 0
  }
  const audit = await one("select id from audit where tenant = $1 and state = 'planned'")
  const site = await one("select id from site where tenant = $1 and code = 'saint-denis'")
  const finding = await one("select id from finding where tenant = $1 and kind = 'minor'")
  const held = await one("select audit as id from finding where tenant = $1 and kind = 'minor'")
  const sensitive = await one("select id from finding where tenant = $1 and kind = 'sensitive'")
  await person.post(`/audits/${audit}/creneaux/nouveau`, {
    day: '2027-06-14',
    startsAt: '09:00',
    endsAt: '10:00',
    site,
    topic: 'Accueil',
  })
  await person.post(`/audits/${audit}/pieces/nouvelle`, { title: 'Registre' })
  await person.post(`/audits/${audit}/echantillons/nouveau`, {
    kind: 'complaints',
    from: '2020-01-01',
    to: '2026-11-19',
    size: 3,
    seed: 'mot austral',
  })
  const sample = await one('select id from audit_sample where tenant = $1')
  // Of two guests both are this person, whose pages are met too: one writes, the other handed its findings over.
  for (const name of ['Auditrice', 'Auditeur'])
    await person.post(`/audits/${audit}/invites/nouveau`, {
      name: `${name} austral`,
      email: `${name.toLowerCase()}@bureau.test`,
      endsOn: '2027-07-15',
    })
  const guest = await one('select max(id) as id from audit_guest where tenant = $1')
  await owner.query("update audit_guest set handed_on = '2026-11-19' where tenant = $1 and id = $2", [tenant, guest])
  await owner.query(
    "insert into role_grant (tenant, account, role, subject) select tenant, $2, 'guest_auditor', 'audit_guest:' || id from audit_guest where tenant = $1",
    [tenant, person.account],
  )
  await person.post(`/audit-invite/${audit}/constats/nouveau`, { kind: 'improvement', title: 'Dit par l’auditeur' })
  const own = await one('select id from finding where tenant = $1 and guest is not null')
  await person.post('/preuves/documents/nouvelle?engagement=charte-australe/salut', {
    title: 'Affiche australe',
    confidentiality: 'internal',
    link: 'charte-australe/salut',
    file: new File(['%PDF-1.4\n'], 'affiche.pdf'),
  })
  const proof = await one("select id from evidence where tenant = $1 and title = 'Affiche australe'")
  const slot = await one('select id from audit_slot where tenant = $1')
  const attachment = await one('select id from audit_attachment where tenant = $1')
  const label = await one("select id from label where tenant = $1 and code = 'austral-2023'")
  const cycle = await one("select id from label where tenant = $1 and code = 'austral-suite'")
  const applied = await one("select id from label where tenant = $1 and code = 'austral-depose'")
  const home = `/audit-invite/${audit}`
  return [
    '/audit-invite',
    home,
    `${home}/engagements/salut`,
    `${home}/pieces/preuves/${proof}`,
    `${home}/pieces/preuves/${proof}/fichiers/1`,
    `${home}/echantillons/${sample}`,
    `${home}/echantillons/${sample}/echantillon.pdf`,
    `${home}/remettre`,
    `${home}/constats/nouveau`,
    `${home}/constats/${own}/modifier`,
    `${home}/constats/${own}/supprimer`,
    `/audits/${audit}/invites/nouveau`,
    `/audits/${audit}/invites/${guest}/modifier`,
    `/audits/${audit}/invites/${guest}/terminer`,
    `/audits/${audit}`,
    `/audits/echantillons/${sample}`,
    `/audits/echantillons/${sample}/echantillon.pdf`,
    '/audits/labels',
    '/audits/labels/export',
    `/audits/labels/${label}`,
    `/audits/labels/${label}/fin`,
    `/audits/labels/${cycle}/supprimer`,
    `/audits/labels/${applied}`,
    `/audits/labels/${applied}/decision`,
    `/audits/labels/${applied}/reprendre`,
    '/audits',
    '/audits/export',
    '/audits/constats',
    '/audits/constats/export',
    `/audits/${audit}/supprimer`,
    `/audits/${audit}/creneaux/${slot}/supprimer`,
    `/audits/${audit}/pieces/${attachment}/supprimer`,
    `/audits/${audit}/rapport`,
    `/audits/constats/${finding}`,
    `/audits/constats/${finding}/fiche`,
    `/audits/constats/${finding}/supprimer`,
    `/audits/constats/${finding}/clore`,
    `/audits/constats/${sensitive}`,
    `/audits/constats/${sensitive}/suite`,
    `/audits/${held}/constats/${finding}/modifier`,
  ]
}
