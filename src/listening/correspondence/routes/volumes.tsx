import { type Context, Hono } from 'hono'
import { fileOf } from '#src/core/room/fields-file.ts'
import { keptRoutes } from '#src/core/room/kept-routes.ts'
import { pairFault } from '#src/core/room/pair.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { journal } from '#src/ground/audit/audit.ts'
import { longDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { updateVersion } from '#src/ground/database/versioned.ts'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { done, refused, STALE } from '#src/ground/process/outcome.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import type { FieldErrors } from '#src/ground/web/form.ts'
import { type Env, may, page, perimeter, read, within } from '#src/ground/web/web.tsx'
import { siteName } from '../lookups.ts'
import { VOLUMES, VolumesPage } from '../pages/volumes.tsx'
import { findVolume, insertVolume, listVolumes, type Volume, type VolumeWords } from '../store/volumes.ts'
import { VOLUME, VOLUME_CHANNELS, VOLUME_GROUPS } from '../volume-input.ts'
import { lookupsOf, momentOf } from './shared.ts'

const CRUMBS = [
  { label: 'Réclamations et demandes', href: '/reclamations' },
  { label: 'Activité et délais', href: '/reclamations/activite' },
]
const DONE = { ajoute: 'Total ajouté', modifie: 'Total corrigé', supprime: 'Total supprimé' }
const REFUSALS = {
  taken: 'Un total existe déjà pour ce lieu, cette sorte, ce thème et ces jours.',
  'wrong-span': 'Le dernier jour n’est pas avant le premier, ni dans l’avenir.',
  empty: 'Indiquez au moins un total.',
} as const

const nameOf = ({ channel, fromDay, toDay }: Pick<Volume, 'channel' | 'fromDay' | 'toDay'>): string =>
  `${VOLUME_CHANNELS[channel]} du ${longDate(fromDay)} au ${longDate(toDay)}`

const find = async (tx: Tx, id: number, c: Context<Env>) => {
  const volume = await findVolume(tx, id)
  if (!within(perimeter(c, 'complaints.write'), volume)) throw new Forbidden()
  return { ...volume, name: nameOf(volume), href: VOLUMES }
}

function faultOf({ fromDay, toDay, received, treated, sent, redirected }: VolumeWords, c: Context<Env>) {
  if (toDay < fromDay || toDay > momentOf(c).today) return refused('wrong-span', 'toDay')
  return [received, treated, sent, redirected].every((one) => one === null) ? refused('empty', 'received') : undefined
}

const forms = keptRoutes({
  base: VOLUMES,
  right: 'complaints.write',
  where: 'Volumes de courrier',
  fresh: 'nouveau',
  add: 'Ajouter un total',
  lead: 'Un total relevé hors du registre ne change aucun indicateur : il dit la part du courrier que le registre couvre.',
  submit: 'Enregistrer le total',
  head: { crumbs: CRUMBS },
  table: VOLUME,
  groups: VOLUME_GROUPS,
  blank: { channel: 'email' },
  model: (tx, id, c) => find(tx, id, c),
  offer: async (tx) => {
    const { sites, services } = await lookupsOf(tx)
    return { lists: { sites, services } }
  },
  also: async (tx, values, { c }): Promise<FieldErrors> => {
    if (!within(perimeter(c, 'complaints.write'), values))
      return { site: 'Gardez un site ou un service dont vous avez la charge.' }
    const { services } = await lookupsOf(tx)
    const fault = pairFault(services, { site: values.site, service: values.service, on: values.toDay })
    return fault === undefined ? {} : { service: fault }
  },
  find,
  insert: async (tx, values, c) => {
    const fault = faultOf(values, c)
    if (fault) return fault
    const id = await insertVolume(tx, values)
    if (id === undefined) return refused('taken', 'fromDay')
    await journal(tx, { action: 'mail_volume.create', kind: 'mail_volume', id })
    return done(id)
  },
  save: async (tx, { values, ...at }, c) => {
    const fault = faultOf(values, c)
    if (fault) return fault
    const same = (one: Volume) =>
      one.id !== at.id &&
      (['site', 'service', 'channel', 'theme', 'fromDay', 'toDay'] as const).every((key) => one[key] === values[key])
    if ((await listVolumes(tx, { all: true })).some(same)) return refused('taken', 'fromDay')
    if (!(await updateVersion(tx, 'mailVolume', { ...at, values }))) return STALE
    await journal(tx, { action: 'mail_volume.update', kind: 'mail_volume', id: at.id, fields: Object.keys(values) })
    return done()
  },
  refusals: REFUSALS,
  made: () => `${VOLUMES}?fait=ajoute`,
  saved: () => `${VOLUMES}?fait=modifie`,
  links: ({ id }) => [
    { href: `${VOLUMES}/nouveau?modele=${id}`, label: 'Dupliquer le total' },
    { href: `${VOLUMES}/${id}/supprimer`, label: 'Supprimer le total' },
  ],
  removal: { table: 'mailVolume', action: 'mail_volume.delete', object: 'le total', after: `${VOLUMES}?fait=supprime` },
})

const SORTS = ['debut', 'site', 'recus']
const keys = (sites: Awaited<ReturnType<typeof lookupsOf>>) => ({
  debut: ({ fromDay }: Volume) => fromDay,
  site: ({ site }: Volume) => siteName(sites, site),
  recus: ({ received }: Volume) => received,
})

export const volumeRoutes = new Hono<Env>()
  .get(VOLUMES, may('complaints.read'), savedViews(), async (c) => {
    const state = listState(c.req.url, SORTS)
    const where = perimeter(c, 'complaints.read')
    const { all, lookups } = await read(c, async (tx) => ({
      all: await listVolumes(tx, where),
      lookups: await lookupsOf(tx),
    }))
    const volumes = sorted(all, state, keys(lookups)).slice(state.offset, state.offset + state.size)
    const mine = perimeter(c, 'complaints.write')
    const writes = mine.all || mine.sites.length + mine.services.length > 0
    const shown = { volumes, lookups, total: all.length, state, writes, done: saidOf(c, DONE), views: <Views c={c} /> }
    return page(c, <VolumesPage {...shown} />, { title: 'Volumes de courrier', crumbs: CRUMBS })
  })
  .get(`${VOLUMES}/export`, may('complaints.read'), async (c) => {
    const where = perimeter(c, 'complaints.read')
    const file = await read(c, async (tx) => {
      const lookups = await lookupsOf(tx)
      const all = sorted(await listVolumes(tx, where), listState(c.req.url, SORTS), keys(lookups))
      return fileOf(VOLUME, all, { sites: lookups.sites, services: lookups.services })
    })
    return listFile(c, { name: `volumes de courrier ${momentOf(c).today}`, sheet: 'Volumes', ...file })
  })
  .route('/', forms)
