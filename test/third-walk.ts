// The third département in a world of its own, and a walk over the pages that somebody is led to there.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { composition } from '#src/app/rooms.ts'
import { faultText, loadFolder } from '#src/office/imports/load.ts'
import { writeFolder } from '#demo/generator/folder.ts'
import type { Departement, TestPerson, World } from './people.ts'
import { thirdDepartement } from './third-departement.ts'

/** Loads the folder and gives its sites; the person holds every role there, so that every door opens. */
export async function loadThird(w: World): Promise<{ where: Departement; person: TestPerson }> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-third-'))
  await writeFolder(folder, thirdDepartement(), composition.imports)
  const done = await loadFolder(w.deps, folder, { profiles: composition.imports })
  await rm(folder, { recursive: true, force: true })
  if (!done.ok) throw new Error(done.faults.map(faultText).join('\n'))
  const where = { tenant: done.tenant, sites: {}, services: {} }
  const person = await w.personOf(where, 'administrator')
  for (const role of ['quality_lead', 'signatory', 'head_of_service', 'agent', 'mystery_caller', 'auditor'])
    await w.owner.query('insert into role_grant (tenant, account, role) values ($1, $2, $3)', [
      done.tenant,
      person.account,
      role,
    ])
  return { where, person }
}

const START = [
  '/',
  '/mon-mois',
  '/tableau-de-bord',
  '/indicateurs',
  '/cloture',
  '/comites',
  '/reclamations',
  '/enquetes',
  '/telephone',
  '/plan-actions',
  '/demarches',
  '/reglages',
  '/plan-du-site',
]
const MOST = 6000
/** Sheets of one kind are alike: some of each are enough. */
const ALIKE = 2

/** Same page, other filters: one of each address with its set of parameters is enough. */
const shapeOf = (href: string): string => {
  const [path = '', query = ''] = href.split('?')
  const kept = [...new URLSearchParams(query).entries()].map(([name, value]) =>
    ['periode', 'format', 'indicateur', 'onglet', 'etat'].includes(name) ? `${name}=${value}` : name,
  )
  return `${path}?${[...new Set(kept)].sort().join('&')}`
}

type Walk = {
  /** Where it begins; the doors of the product unless told. */
  from?: readonly string[]
  /** Addresses that no list leads to from the start. */
  start?: readonly string[]
  /** The most pages. */
  most?: number
  textOf: (answer: Response) => Promise<string>
}

/** The pages that somebody is led to, by address, with what they say. */
export async function walkPages(
  person: TestPerson,
  { from = START, start: more = [], most = MOST, textOf }: Walk,
): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  const start = [...from, ...more]
  const seen = new Map(start.map((href) => [shapeOf(href), 1]))
  const queue = [...start]
  for (let href = queue.shift(); href !== undefined && texts.size < most; href = queue.shift()) {
    const answer = await person.get(href)
    if (answer.status >= 300 && answer.status < 400) queue.push(...fresh([answer.headers.get('location') ?? ''], seen))
    expect([href, answer.status >= 500]).toEqual([href, false])
    const text = await textOf(answer)
    texts.set(href, text)
    const links = [...text.matchAll(/(?:href|action)="(\/[^"#]*)/gi)].map(([, link = '']) =>
      link.replaceAll('&amp;', '&'),
    )
    queue.push(...fresh(links, seen))
  }
  return texts
}

function fresh(links: readonly string[], seen: Map<string, number>): string[] {
  return links
    .map((link) => link.replace(/^https?:\/\/[^/]+/, '').split('#')[0] ?? '')
    .filter((link) => link.startsWith('/') && !/^\/(public|assets|connexion\/sortie|deconnexion)/.test(link))
    .filter((link) => {
      const shape = shapeOf(link)
      const kind = shape.replaceAll(/\d+/g, '0')
      if (seen.has(shape) || (kind !== shape && (seen.get(kind) ?? 0) >= ALIKE)) return false
      seen.set(shape, 1)
      seen.set(kind, (seen.get(kind) ?? 0) + 1)
      return true
    })
}
