import { wordsOf } from '#src/ground/process/codes.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { listState } from '#src/ground/design/list-state.ts'
import { answerAct } from '#src/ground/web/form-route.tsx'
import { typedList } from '#src/ground/web/form.ts'
import { type Env, may, page, read, todayOf } from '#src/ground/web/web.tsx'
import { addBadge, addBadges, saveBadge } from '../actions/authorisations.ts'
import { BADGE } from '../given-input.ts'
import { BadgesPage, WEARING } from '../pages/badges.tsx'
import { BADGES } from '../pages/shell.tsx'
import { badgesOn, findBadge } from '../store/authorisations.ts'
import { settleSpans } from '../store/spans.ts'
import { REFUSALS } from '../training.ts'
import { agentIn, also, holding, KEEP, load, named, own, whoFrom } from './named.ts'
import { CRUMBS, keeping, known, number, placesOf, words } from './shared.ts'

const heldBadge = holding(findBadge)

const badges = objectRoutes({
  ...KEEP,
  base: BADGES,
  where: 'Badges',
  fresh: 'nouveau',
  edit: 'modifier',
  add: 'Remettre un badge',
  change: 'Modifier le badge',
  changeLead: ({ name }) => name,
  submit: 'Enregistrer le badge',
  head: { crumbs: [...CRUMBS, { label: 'Badges', href: BADGES }] },
  table: BADGE,
  groups: (record) => [
    {
      fields: record ? [['number', 'givenOn'], 'endedOn', 'lost'] : ['who', ['number', 'givenOn'], 'endedOn', 'lost'],
    },
  ],
  blank: async (c) => ({ who: await whoFrom(c), givenOn: todayOf(c) }),
  also,
  find: heldBadge,
  insert: async (tx, values, c) => addBadge(tx, await agentIn(tx, c, values.who), values),
  save: async (tx, at) => saveBadge(tx, { ...at, agent: (await findBadge(tx, at.id)).agent }),
  refusals: REFUSALS,
  made: () => `${BADGES}?fait=remis`,
  saved: () => `${BADGES}?fait=modifie`,
  href: own,
  links: ({ id }) => [{ href: `${BADGES}/${id}/supprimer`, label: 'Supprimer ce badge' }],
})

const badgeRemoval = removalRoutes({
  ...KEEP,
  base: BADGES,
  where: 'Badges',
  table: 'trainingBadge',
  action: 'training_badge.delete',
  object: 'le badge de',
  load: load(heldBadge, own),
  also: 'S’il est rendu ou perdu, notez-le plutôt.',
  before: async (tx, id) => {
    const { agent } = await findBadge(tx, id)
    return () => settleSpans(tx, [agent])
  },
  after: `${BADGES}?fait=supprime`,
})
const BADGE_DONE: Readonly<Record<string, string>> = {
  remis: 'Badge remis',
  modifie: 'Badge enregistré',
  supprime: 'Badge supprimé',
}
const badgeList = new Hono<Env>()
  .get(BADGES, may('training.keep'), savedViews(), async (c) => {
    const filter = {
      where: keeping(c),
      search: words(c.req.query('q')),
      site: number(c.req.query('site')),
      service: number(c.req.query('service')),
    }
    const data = await read(c, async (tx) => {
      const [people, places] = await Promise.all([badgesOn(tx, { filter, today: todayOf(c) }), placesOf(tx)])
      return { people, ...places }
    })
    const said = c.req.query('fait') ?? ''
    const shown = {
      ...data,
      filter,
      wearing: known(WEARING, c.req.query('badge')),
      state: listState(c.req.url, []),
      views: <Views c={c} />,
      refused: said === 'refuse',
    }
    return page(c, <BadgesPage {...shown} done={wordsOf(BADGE_DONE, said)} />, { title: 'Badges' })
  })
  .post(`${BADGES}/remettre`, may('training.keep'), (c) =>
    answerAct(c, {
      save: async (tx, _, typed) => {
        const mine = new Set((await named(tx, c)).map(({ id }) => id))
        const ticked = z.array(z.string().regex(/^[1-9]\d{0,8}$/)).safeParse(typedList(typed, 'choix'))
        const agents = (ticked.success ? ticked.data : []).map(Number).filter((id) => mine.has(id))
        return addBadges(tx, agents, todayOf(c))
      },
      done: () => `${BADGES}?fait=remis`,
      otherwise: () => `${BADGES}?fait=refuse`,
    }),
  )

export const badgeRoutes = new Hono<Env>().route('/', badgeList).route('/', badges).route('/', badgeRemoval)
