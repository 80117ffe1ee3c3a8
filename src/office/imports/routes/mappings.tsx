import { type Context, Hono } from 'hono'
import { text } from '#src/core/room/fields.ts'
import type { ImportProfile } from '#src/core/room/import-profile.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, STALE } from '#src/ground/process/outcome.ts'
import { type Env, holds, may, page, perimeter, read } from '#src/ground/web/web.tsx'
import { MappingsPage } from '../pages/mappings.tsx'
import { findMapping, listMappings } from '../store/mappings.ts'
import { HOME, zoneFor } from './request.ts'

const LIST = `${HOME}/lectures`
const MAPPING = {
  name: text({
    label: 'Nom',
    limit: 120,
    help: 'Celui de l’outil qui produit le fichier. Exemple : Standard, relevé du mois',
  }),
}

async function saveMapping(tx: Tx, at: At & { values: { name: string } }): Promise<Outcome> {
  if (!(await updateVersion(tx, 'importMapping', at))) return STALE
  await journal(tx, { action: 'import_mapping.update', kind: 'import_mapping', id: at.id, fields: ['name'] })
  return done()
}

/**
 * What is remembered of a file's headers: seen, named and forgotten by who may import that kind everywhere, since it holds for the whole
 * département.
 */
export function mappingRoutes(profiles: readonly ImportProfile[]): Hono<Env> {
  const mine = (c: Context<Env>) =>
    profiles.filter((profile) => holds(c, profile.right) && perimeter(c, profile.right).all)
  const labels = new Map(profiles.map(({ code, label }) => [code, label]))
  const find = async (tx: Tx, id: number, c: Context<Env>) => {
    const codes = mine(c).map(({ code }) => code)
    const known = await findMapping(tx, id, codes)
    return { ...known, href: `${LIST}/${id}` }
  }
  const named = async (tx: Tx, id: number, c: Context<Env>) => {
    const known = await find(tx, id, c)
    return { ...known, name: known.name === '' ? (labels.get(known.profile) ?? known.profile) : known.name }
  }
  const common = { base: LIST, right: 'imports.run', where: 'Lectures retenues' } as const
  return new Hono<Env>()
    .get(LIST, may('imports.run'), async (c) => {
      const codes = mine(c).map(({ code }) => code)
      const known = await read(c, (tx) => listMappings(tx, codes))
      return page(c, <MappingsPage view={{ known, labels, zone: zoneFor(c), now: c.get('deps').clock.now() }} />, {
        title: 'Lectures retenues',
        crumbs: [{ label: 'Imports et exports', href: HOME }],
      })
    })
    .route(
      '/',
      objectRoutes({
        ...common,
        change: 'Nommer une lecture retenue',
        submit: 'Enregistrer le nom',
        head: { crumbs: [{ label: 'Lectures retenues', href: LIST }] },
        table: MAPPING,
        groups: [{ fields: ['name'] }],
        find,
        save: saveMapping,
        refusals: {},
        saved: () => LIST,
        href: () => LIST,
        links: ({ id }) => [{ href: `${LIST}/${id}/supprimer`, label: 'Supprimer la lecture retenue' }],
      }),
    )
    .route(
      '/',
      removalRoutes({
        ...common,
        table: 'importMapping',
        action: 'import_mapping.delete',
        object: 'la lecture retenue',
        load: named,
        also: 'Le prochain fichier de ces en-têtes sera lu comme le premier ; ce qui est déjà importé ne change pas.',
      }),
    )
}
