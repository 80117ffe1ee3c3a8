import { type Context, Hono } from 'hono'
import { listServices, listSites } from '#src/core/organisation/index.ts'
import { asksFirst } from '#src/core/room/asks-first.tsx'
import { rowFacts } from '#src/core/room/object-store.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { answerAct, answerForm, type FormShown, type FormView, saidOf, showForm } from '#src/ground/web/form-route.tsx'
import { type Env, idParam, may, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { answerFinding, checkEffect, closeFinding, reopenFinding, saveSheet } from '../actions/findings.ts'
import { ANSWER, ANSWER_GROUPS, AnswerForm, CheckForm, SHEET, SHEET_GROUPS, SheetForm } from '../input.ts'
import { FindingPage } from '../pages/finding.tsx'
import { findingIn, FINDINGS, followedBy, reach, writerOf, writesOn, BASE } from './access.ts'

const DONE: Readonly<Record<string, string>> = {
  saisi: 'Constat enregistré',
  modifie: 'Constat enregistré',
  fiche: 'Fiche d’écart enregistrée',
  suite: 'Suite enregistrée',
  efficacite: 'Efficacité enregistrée',
  clos: 'Constat clos',
  rouvert: 'Constat rouvert',
}
/** Why an act came back undone. */
const undone = (why: string | undefined): string | undefined =>
  why === undefined
    ? undefined
    : why === 'against'
      ? 'Rien n’est clos : la page dit ce qui manque encore.'
      : 'Cette page vient d’être modifiée : relisez-la, puis recommencez.'

async function view(c: Context<Env>, { typed = {}, errors }: Partial<FormShown> = {}): Promise<FormView> {
  const finding = await read(c, (tx) => findingIn(c, tx, { id: idParam(c), right: 'audits.read' }))
  const data = await read(c, async (tx) => {
    const [sites, services, followed, facts] = await Promise.all([
      listSites(tx),
      listServices(tx),
      followedBy(c, tx, finding.id),
      rowFacts(c, tx, { table: 'finding', id: finding.id, named: ['audits.write'] }),
    ])
    return { sites, services, followed, facts }
  })
  const where = perimeter(c, 'audits.check')
  const me = writerOf(c)
  const rights = {
    write: writesOn(c, finding.sites),
    check:
      (where.all || finding.sites.some((site) => where.sites.includes(site))) && finding.authorAccount !== me.account,
  }
  const fault = undone(c.req.query('refus'))
  const shown = { ...data, finding, rights, typed, errors, fault, today: todayOf(c) }
  return {
    title: finding.title,
    crumbs: [
      { label: 'Audits et label', href: BASE },
      { label: finding.auditTitle, href: `${BASE}/${finding.audit}` },
    ],
    content: <FindingPage {...shown} done={saidOf(c, DONE)} />,
  }
}

const crumbsOf = async (c: Context<Env>) => {
  const { auditTitle, audit } = await read(c, (tx) => findingIn(c, tx, { id: idParam(c) }))
  const crumbs = [
    { label: 'Audits et label', href: BASE },
    { label: auditTitle, href: `${BASE}/${audit}` },
  ]
  return { where: auditTitle, back: `${FINDINGS}/${idParam(c)}`, head: { crumbs } }
}

const common = {
  base: FINDINGS,
  right: 'audits.write',
  where: 'Constats',
  within: crumbsOf,
  find: findOne,
  href: ({ id }: { id: number }) => `${FINDINGS}/${id}`,
} as const

function findOne(tx: Parameters<typeof findingIn>[1], id: number, c: Context<Env>) {
  return findingIn(c, tx, { id })
}

const sheets = objectRoutes({
  ...common,
  edit: 'fiche',
  change: 'Fiche d’écart',
  changeLead: 'Qui l’écrit n’en vérifie pas l’efficacité : une autre personne le fera, sur la page du constat.',
  submit: 'Enregistrer la fiche',
  table: SHEET,
  groups: SHEET_GROUPS,
  schema: SheetForm,
  save: (tx, at, c) => saveSheet(tx, { ...at, by: writerOf(c), today: todayOf(c) }),
  refusals: {
    'no-sheet': 'Seule une non-conformité a une fiche d’écart.',
    closed: 'Ce constat est clos : rouvrez-le pour reprendre sa fiche.',
    future: 'Ce jour est à venir : une vérification se note une fois faite.',
  },
  saved: (id) => `${FINDINGS}/${id}?fait=fiche`,
})

const answers = objectRoutes({
  ...common,
  edit: 'suite',
  change: 'Suite donnée',
  submit: 'Enregistrer la suite',
  table: ANSWER,
  groups: ANSWER_GROUPS,
  schema: AnswerForm,
  save: (tx, at) => answerFinding(tx, at),
  refusals: { closed: 'Ce constat est clos ou n’appelle pas de suite : rouvrez-le d’abord.' },
  saved: (id) => `${FINDINGS}/${id}?fait=suite`,
})

const acting = new Hono<Env>()
  .get(`${FINDINGS}/:id{[0-9]+}`, may('audits.read'), async (c) => showForm(c, await view(c)))
  .post(`${FINDINGS}/:id{[0-9]+}/efficacite`, may('audits.check'), async (c) => {
    const { id, sites } = await read(c, (tx) => findingIn(c, tx, { id: idParam(c), right: 'audits.check' }))
    reach(c, sites, 'audits.check')
    return answerForm(c, {
      schema: CheckForm,
      view: (shown) => view(c, shown),
      save: (tx, values, version) => checkEffect(tx, { id, version, values, by: writerOf(c), today: todayOf(c) }),
      refusals: {
        own: 'Vous avez écrit cette fiche : une autre personne en vérifie l’efficacité.',
        'not-yet': 'Notez d’abord, dans la fiche, le jour où la mise en œuvre a été vérifiée.',
        closed: 'Ce constat est clos : rouvrez-le d’abord.',
      },
      done: () => `${FINDINGS}/${id}?fait=efficacite`,
    })
  })
  .post(`${FINDINGS}/:id{[0-9]+}/clore`, may('audits.write'), async (c) => {
    const { id } = await read(c, (tx) => findingIn(c, tx, { id: idParam(c) }))
    return answerAct(c, {
      save: async (tx, version) =>
        closeFinding(tx, { id, version, followed: await followedBy(c, tx, id), today: todayOf(c) }),
      done: () => `${FINDINGS}/${id}?fait=clos`,
      otherwise: (why) => `${FINDINGS}/${id}?refus=${why}`,
    })
  })
  .post(`${FINDINGS}/:id{[0-9]+}/rouvrir`, may('audits.write'), async (c) => {
    const { id } = await read(c, (tx) => findingIn(c, tx, { id: idParam(c) }))
    return answerAct(c, {
      save: (tx, version) => reopenFinding(tx, { id, version }),
      done: () => `${FINDINGS}/${id}?fait=rouvert`,
      otherwise: (why) => `${FINDINGS}/${id}?refus=${why}`,
    })
  })

const closing = asksFirst(`${FINDINGS}/:id{[0-9]+}/clore`, {
  right: 'audits.write',
  asked: async (c) => {
    const { id, name, version } = await read(c, (tx) => findingIn(c, tx, { id: idParam(c) }))
    return {
      where: 'Constat',
      title: `Clore « ${name} » ?`,
      said: 'Le constat ne comptera plus parmi ceux qui restent ouverts. Il pourra être rouvert.',
      verb: 'Clore le constat',
      version,
      back: `${FINDINGS}/${id}`,
    }
  },
})

export const treatmentRoutes = new Hono<Env>()
  .route('/', closing)
  .route('/', acting)
  .route('/', sheets)
  .route('/', answers)
