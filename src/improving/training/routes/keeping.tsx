import type { Hono } from 'hono'
import { schemaOf } from '#src/core/room/fields.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { type Env, everywhere } from '#src/ground/web/web.tsx'
import { saveSetting } from '../actions/keeping.ts'
import { KEEPING } from '../input.ts'
import { AGENTS, KEPT } from '../pages/shell.tsx'
import { settingOf } from '../store/keeping.ts'
import { CRUMBS } from './shared.ts'

/** How long what is personal of those who left is kept. */
export const keepingRoutes: Hono<Env> = objectRoutes({
  base: KEPT,
  list: AGENTS,
  right: 'training.erase',
  guard: everywhere('training.erase'),
  where: 'Formations',
  alone: true,
  change: 'Durée de garde des données personnelles',
  changeLead:
    'Chaque nuit, le nom, l’adresse et le numéro des agents partis depuis plus longtemps sont effacés, avec les raisons et les approbations écrites à côté de leurs acquis ; celles des acquis périmés depuis aussi longtemps le sont aussi. Ce qui est compté reste : aucun chiffre publié ne change.',
  submit: 'Enregistrer la durée',
  head: { crumbs: [...CRUMBS, { label: 'Agents', href: AGENTS }] },
  table: KEEPING,
  groups: [{ fields: ['years', 'source'] }],
  schema: schemaOf(KEEPING),
  find: async (tx) => ({ id: 1, name: 'Durée de garde', ...(await settingOf(tx)) }),
  save: (tx, { version, values }) => saveSetting(tx, { version, values }),
  refusals: {},
  saved: () => `${AGENTS}?fait=garde`,
})
