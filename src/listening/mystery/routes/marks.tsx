import { Hono } from 'hono'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import type { Register } from '#src/core/room/register.ts'
import { removalRoutes } from '#src/core/room/removal.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { type Env, idParam, read, todayOf } from '#src/ground/web/web.tsx'
import { addMark, comeBack, saveMark } from '../actions/marks.ts'
import { MARK_REFUSALS } from '../campaign.ts'
import { MARK } from '../campaign-input.ts'
import { CALLS } from '../pages/calls.tsx'
import { BASE } from '../pages/scenarios.tsx'
import { findCall, findCampaign } from '../store/campaigns.ts'
import { findMark } from '../store/marks.ts'
import { CRUMBS, wholeOnly } from './access.ts'

const AT = { right: 'mystery.prepare', guard: wholeOnly, where: 'Enquêtes mystère' } as const

const find = async (tx: Tx, id: number) => {
  const mark = await findMark(tx, id)
  return { ...mark, name: mark.reference, href: `${CALLS}/${mark.call}`, record: mark.campaign }
}

/** The requests that calls left in the register: marked here, where the services see nothing. */
export const markRoutes = (register: Register): Hono<Env> =>
  new Hono<Env>()
    .route(
      '/',
      objectRoutes({
        ...AT,
        base: `${CALLS}/:call{[0-9]+}/demandes`,
        fresh: 'nouvelle',
        edit: 'modifier',
        add: 'Marquer une demande',
        lead: 'La demande que cet appel a laissée au registre. Les services n’en voient rien ; révélée, l’enquête la sort de toutes les mesures. Ce qui est déjà publié reste.',
        submit: 'Marquer la demande',
        within: async (c) => {
          const { campaign } = await read(c, (tx) => findCall(tx, idParam(c, 'call')))
          const { id, name } = await read(c, (tx) => findCampaign(tx, campaign))
          const back = `${CALLS}/${idParam(c, 'call')}`
          return { where: name, back, head: { crumbs: [...CRUMBS, { label: name, href: `${BASE}/${id}` }] } }
        },
        table: MARK,
        groups: [{ fields: ['reference'] }],
        find,
        insert: (tx, { reference }, c) =>
          addMark(tx, { call: idParam(c, 'call'), reference, register, today: todayOf(c) }),
        save: (tx, { values, ...at }) => saveMark(tx, { ...at, reference: values.reference, register }),
        refusals: MARK_REFUSALS,
        change: 'Corriger la marque',
        saved: (_, { call }) => `${CALLS}/${call}?fait=demande`,
        href: ({ href }) => href,
        made: (_, c) => `${CALLS}/${idParam(c, 'call')}?fait=demande`,
      }),
    )
    .route(
      '/',
      removalRoutes({
        ...AT,
        base: `${BASE}/demandes`,
        table: 'mysteryMark',
        action: 'mystery_mark.delete',
        kind: 'mystery_campaign',
        object: 'la marque de la demande',
        load: find,
        also: 'La demande reste au registre ; si elle était sortie des mesures, elle y revient comme elle était.',
        before: (tx, id) => comeBack(tx, id, register),
        after: (_, gone) => gone.href ?? BASE,
      }),
    )
